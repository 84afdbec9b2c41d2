#include "sim/bridge/control/wire.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/core/units.hpp"

namespace chronotwin::bridge {
namespace {

double seconds(SimTime time) {
  return time.since_start().seconds();
}

Json named(const trace::Event& event) {
  return {{"time", seconds(event.time)}, {"source", event.source}, {"code", event.code}, {"detail", event.detail}};
}

Json named(const trace::AlarmRecord& alarm) {
  return {{"time", seconds(alarm.time)}, {"code", alarm.code},     {"path", alarm.source},
          {"severity", alarm.severity},  {"raised", alarm.raised}, {"value", number(alarm.value)},
          {"unit", alarm.unit}};
}

Json named(const trace::InputRecord& input) {
  return {{"time", seconds(input.time)},
          {"command", input.kind},
          {"id", input.id},
          {"name", input.name},
          {"target", input.target},
          {"parameters", Json::parse(input.parameters, nullptr, false)},
          {"origin", input.origin}};
}

Json named(const trace::FaultRecord& fault) {
  return to_json(fault);
}

std::string_view kind_of(const LiveState::News& news) {
  static constexpr std::array<std::string_view, 4> kKinds{"event", "alarm", "input", "fault"};
  return kKinds[news.what.index()];
}

std::string default_of(const FaultParameterSpec& spec) {
  if (spec.required) return {};
  return spec.dimension ? format_quantity(spec.default_value, *spec.dimension, spec.field.unit) : spec.default_text;
}

Json bound(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json to_json(const Text& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

Json to_json(const RunnerStatus& status) {
  Json checkpoints = Json::array();
  for (const Checkpoint& it : status.checkpoints) {
    checkpoints.push_back({{"name", it.name}, {"time", seconds(it.time)}});
  }
  const LatenessSummary& late = status.lateness;
  return {{"time", seconds(status.now)},
          {"end", seconds(status.end)},
          {"state", run_state_name(status.state)},
          {"speed", status.speed},
          {"failure", status.failure},
          {"checkpoints", std::move(checkpoints)},
          {"rewinds", status.rewinds},
          {"lateness",
           {{"instants", late.instants},
            {"misses", late.misses},
            {"limit", late.limit_s},
            {"p50", late.p50_s},
            {"p99", late.p99_s},
            {"p999", late.p999_s},
            {"max", late.max_s}}},
          {"events", status.events}};
}

Json to_json(const Bridge::Named& endpoint) {
  static constexpr std::array<std::string_view, 3> kStates{"starting", "up", "down"};
  const EndpointStatus& status = endpoint.status;
  return {{"name", endpoint.name},         {"kind", endpoint.kind},
          {"required", endpoint.required}, {"state", kStates[static_cast<std::size_t>(status.state)]},
          {"where", status.where},         {"detail", status.detail},
          {"sent", status.sent},           {"received", status.received},
          {"dropped", status.dropped}};
}

Json to_json(const trace::Header& header) {
  return {{"name", to_json(header.name)},
          {"epoch", header.epoch},
          {"timescale", header.timescale},
          {"seed", header.seed},
          {"duration", header.duration.seconds()}};
}

Json to_json(const trace::Topology& topology) {
  Json nodes = Json::array(), edges = Json::array(), budget = Json::array();
  for (const trace::TopologyNode& it : topology.nodes) {
    nodes.push_back({{"path", it.path},
                     {"kind", it.kind},
                     {"type", it.type},
                     {"name", to_json(it.name)},
                     {"x", it.x},
                     {"y", it.y}});
  }
  for (const trace::TopologyEdge& it : topology.edges) {
    edges.push_back({{"path", it.path},
                     {"from", it.from},
                     {"to", it.to},
                     {"loss_db", number(it.loss_db)},
                     {"delay_s", number(it.delay_s)},
                     {"label", it.label}});
  }
  for (const trace::BudgetLine& it : topology.budget) {
    budget.push_back({{"port", it.port},
                      {"input", it.input},
                      {"element", it.element},
                      {"gain_db", number(it.gain_db)},
                      {"noise_figure_db", number(it.noise_figure_db)},
                      {"delay_s", number(it.delay_s)},
                      {"sum_gain_db", number(it.sum_gain_db)},
                      {"sum_noise_figure_db", number(it.sum_noise_figure_db)},
                      {"sum_delay_s", number(it.sum_delay_s)},
                      {"n0_dbm_hz", number(it.n0_dbm_hz)},
                      {"cn0_offset_db", number(it.cn0_offset_db)}});
  }
  return {{"nodes", std::move(nodes)}, {"edges", std::move(edges)}, {"budget", std::move(budget)}};
}

Json to_json(const trace::Channel& channel) {
  return {
      {"path", channel.path},          {"unit", channel.unit},
      {"name", to_json(channel.name)}, {"clause", channel.clause},
      {"states", channel.states},      {"period", channel.period ? Json(channel.period->seconds()) : Json(nullptr)}};
}

Json to_json(const LiveState::Alarm& alarm) {
  Json json = named(alarm.raised);
  json["acknowledged"] = alarm.acknowledged;
  return json;
}

Json to_json(const LiveState::Alarm& alarm, const AlarmTexts& texts) {
  Json json = to_json(alarm);
  const auto text = texts.find(alarm.raised.code);
  const AlarmText words = text != texts.end() ? text->second : AlarmText{{alarm.raised.code, {}}, {}, {}};
  json["text"] = to_json(words.text);
  json["cause"] = to_json(words.cause);
  json["action"] = to_json(words.action);
  return json;
}

Json to_json(const trace::FaultRecord& fault) {
  const FaultType* type = find_fault(fault.fault);
  return {{"time", seconds(fault.time)}, {"id", fault.id},
          {"fault", fault.fault},        {"target", fault.target},
          {"active", fault.active},      {"text", to_json(type != nullptr ? type->text : Text{fault.fault, {}})}};
}

Json to_json(const LiveState::News& news) {
  Json json = std::visit([](const auto& what) { return named(what); }, news.what);
  json["kind"] = kind_of(news);
  json["sequence"] = news.sequence;
  return json;
}

Json to_json(const FaultType& fault) {
  Json targets = Json::array(), parameters = Json::array();
  for (const TargetKind kind : fault.targets) targets.push_back(enum_name(kind));
  for (const FaultParameterSpec& spec : fault.parameters) {
    parameters.push_back({{"name", spec.field.name},
                          {"unit", spec.field.unit},
                          {"canonical_unit", spec.dimension ? units_of(*spec.dimension).front().text : ""},
                          {"min", bound(spec.field.min)},
                          {"max", bound(spec.field.max)},
                          {"default", default_of(spec)},
                          {"required", spec.required},
                          {"choices", spec.choices},
                          {"text", to_json(spec.field.text)}});
  }
  return {{"id", fault.id},
          {"text", to_json(fault.text)},
          {"clause", fault.clause},
          {"targets", std::move(targets)},
          {"parameters", std::move(parameters)},
          {"alarms", fault.alarms}};
}

Json to_json(const FaultTarget& target, std::span<const FaultType> types) {
  Json faults = Json::array();
  for (const FaultType& type : types) {
    if (type.fits(target.kind)) faults.push_back(type.id);
  }
  return {{"path", target.path}, {"kind", enum_name(target.kind)}, {"faults", std::move(faults)}};
}

Json values_json(const std::vector<trace::Channel>& channels, const std::vector<double>& values,
                 const std::vector<std::string>& patterns) {
  Json json = Json::object();
  for (std::size_t i = 0; i < channels.size() && i < values.size(); ++i) {
    if (matches_any(patterns, channels[i].path)) json[channels[i].path] = number(values[i]);
  }
  return json;
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view path) {
  return std::ranges::any_of(patterns, [&](const std::string& it) { return trace::matches(it, path); });
}

}  // namespace chronotwin::bridge
