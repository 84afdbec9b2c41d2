#include "sim/bridge/control/driver.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/reader.hpp"
#include "sim/bridge/control/api.hpp"
#include "sim/plant/check.hpp"

namespace chronotwin::bridge {
namespace {

// Ends the line it is thrown in; answered under "error".
struct Refused {
  std::string what;
  std::vector<Problem> problems;
};

void refuse_problems(const Body& body) {
  if (auto problems = body.problems(); !problems.empty()) throw Refused{"the request cannot be done", problems};
}

std::vector<Override> overrides_of(const Json& set) {
  std::vector<Override> overrides;
  for (const auto& [path, value] : set.items()) {
    overrides.push_back({path, value.is_string() ? value.get<std::string>() : text_of(value)});
  }
  return overrides;
}

bool same(const std::vector<Override>& a, const std::vector<Override>& b) {
  return std::ranges::equal(
      a, b, [](const Override& x, const Override& y) { return x.path == y.path && x.value == y.value; });
}

}  // namespace

Driver::Driver(std::filesystem::path scenario) : file_(std::move(scenario)) {}

std::vector<Problem> Driver::check() {
  return load({});
}

std::vector<Problem> Driver::load(const std::vector<Override>& overrides) {
  if (loaded_ != nullptr && same(overrides, overrides_)) return {};
  LoadResult result = load_scenario(file_, overrides);
  if (result.ok()) check_topology(result.scenario, result.diagnostics);
  if (!result.ok()) return to_problems(result.diagnostics);
  EphemerisFile sky = load_sky(result.scenario);
  if (!sky.ok()) return to_problems(sky.diagnostics);
  simulation_.reset();
  loaded_ = std::make_unique<Loaded>(std::move(result.scenario), std::move(sky.store));
  overrides_ = overrides;
  return {};
}

std::string Driver::answer(const std::string& line) {
  Json answer = Json::object();
  try {
    const Json request = parse(line);
    if (request.is_discarded()) throw Refused{"the line is no JSON", {}};
    Body body(request);
    const Json* asked_reset = body.find("reset");
    const Json* asked_act = body.find("act");
    const Json* asked_step = body.find("step");
    const Json* asked_observe = body.find("observe");
    closed_ = body.find("close") != nullptr;
    refuse_problems(body);
    if (asked_reset != nullptr) answer["reset"] = reset(*asked_reset);
    if (asked_act != nullptr) answer["act"] = act(*asked_act);
    if (asked_step != nullptr) answer["step"] = step(*asked_step);
    if (asked_observe != nullptr) answer["observe"] = observe(*asked_observe);
    if (closed_) answer["close"] = nullptr;
  } catch (const Refused& refused) {
    answer["error"] = error_reply(400, refused.what, refused.problems).body;
  } catch (const Error& error) {
    answer["error"] = error_reply(400, error.what()).body;
  }
  return text_of(answer);
}

void Driver::need_run() const {
  if (simulation_ == nullptr)
    throw Refused{"nothing runs yet", {{"", "nothing runs yet", "begin with {\"reset\": {}}"}}};
}

Json Driver::reset(const Json& json) {
  Body body(json);
  const Json* set = body.find("set");
  if (set != nullptr && !set->is_object()) body.problem("set", "set: paths and values are needed");
  const Json* seed = body.find("seed");
  if (seed != nullptr && !seed->is_number_unsigned()) body.problem("seed", "seed: a whole number is needed");
  refuse_problems(body);
  if (auto problems = load(set != nullptr ? overrides_of(*set) : std::vector<Override>{}); !problems.empty()) {
    throw Refused{"the scenario cannot be run", problems};
  }
  simulation_.reset();  // there is one kernel
  Scenario scenario = loaded_->scenario;
  if (seed != nullptr) scenario.seed = seed->get<std::uint64_t>();
  injected_.clear();
  told_ = 0;
  simulation_ = std::make_unique<Simulation>(scenario, loaded_->ephemeris, live_);
  channels_ = live_.channels();
  return {{"time", 0.0},
          {"end", simulation_->end().since_start().seconds()},
          {"seed", scenario.seed},
          {"channels", channels_.size()}};
}

Json Driver::step(const Json& json) {
  need_run();
  const Json wrapped{{"step", json}};
  Body body(wrapped);
  const auto by = read_time(body, "step");
  refuse_problems(body);
  const SimTime end = simulation_->end();
  simulation_->run_until(simulation_->now() + std::min(*by, end - simulation_->now()));
  Json list = Json::array();
  const auto fresh = live_.news_since(told_);
  const std::size_t lost = fresh.empty() ? 0 : fresh.front().sequence - told_ - 1;
  for (const LiveState::News& it : fresh) list.push_back(to_json(it));
  if (!fresh.empty()) told_ = fresh.back().sequence;
  return {{"time", simulation_->now().since_start().seconds()},
          {"done", simulation_->now() >= end},
          {"news", std::move(list)},
          {"news_lost", lost}};
}

Json Driver::act(const Json& json) {
  need_run();
  if (!json.is_array()) return act_once(json);
  Json answers = Json::array();
  for (const Json& it : json) answers.push_back(act_once(it));
  return answers;
}

Request Driver::read(const std::string& kind, const Json& body) const {
  std::set<std::string> active = injected_;
  for (const trace::FaultRecord& it : live_.faults()) active.insert(it.id);
  if (kind == "inject") {
    for (const TimelineItem& it : loaded_->scenario.timeline) active.insert(it.id);
    return loaded_->requests.inject(body, active);
  }
  if (kind == "clear") return loaded_->requests.clear(body, active);
  if (kind == "acknowledge") return loaded_->requests.acknowledge(body, live_.alarms());
  return loaded_->requests.operate(body);
}

Json Driver::act_once(const Json& json) {
  static const std::vector<std::string> kKinds{"inject", "clear", "acknowledge", "operate"};
  const std::string kind = json.is_object() && json.size() == 1 ? json.begin().key() : std::string();
  if (std::ranges::find(kKinds, kind) == kKinds.end()) {
    throw Refused{"the action is none",
                  {{"act", "one of inject, clear, acknowledge, operate is needed", suggest(kind, kKinds)}}};
  }
  Request request = read(kind, json.begin().value());
  if (!request.problems.empty()) throw Refused{"the request cannot be done", request.problems};
  if (simulation_->now() >= simulation_->end()) throw Refused{"the run is over", {}};
  Json targets = Json::array();
  for (Command& command : request.commands) {
    if (command.kind == Command::Kind::inject) injected_.insert(command.id);
    targets.push_back(command.target);
    if (const std::string error = simulation_->post(command); !error.empty()) throw Refused{error, {}};
  }
  const Command& first = request.commands.front();
  return {{"command", to_string(first.kind)}, {"id", first.id}, {"name", first.name}, {"targets", std::move(targets)}};
}

Json Driver::observe(const Json& json) {
  need_run();
  const Json wrapped{{"observe", json}};
  Body body(wrapped);
  const std::vector<std::string> patterns = body.texts("observe");
  refuse_problems(body);
  Json alarms = Json::array(), faults = Json::array();
  for (const LiveState::Alarm& it : live_.alarms()) alarms.push_back(to_json(it));
  for (const trace::FaultRecord& it : live_.faults())
    faults.push_back({{"id", it.id}, {"fault", it.fault}, {"target", it.target}});
  return {{"time", simulation_->now().since_start().seconds()},
          {"values", values_json(channels_, live_.values(), patterns)},
          {"alarms", std::move(alarms)},
          {"faults", std::move(faults)}};
}

}  // namespace chronotwin::bridge
