#include "sim/bridge/control/api.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/loader/reader.hpp"
#include "sim/bridge/control/documents.hpp"
#include "sim/bridge/control/subscriber.hpp"
#include "sim/runtime/session_scenario.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::string_view kRoot = "/api/v1";

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> list;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    list.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return list;
}

// The parts of `path` that stand for {…}; nothing where it is another route.
std::optional<std::vector<std::string>> match(std::string_view route, std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  const auto pattern = segments(route), given = segments(path);
  if (pattern.size() != given.size()) return std::nullopt;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{') && !given[i].empty()) {
      parts.emplace_back(given[i]);
    } else if (pattern[i] != given[i]) {
      return std::nullopt;
    }
  }
  return parts;
}

std::vector<std::string> patterns_of(const HttpRequest& request) {
  std::vector<std::string> patterns;
  const auto [first, last] = request.query.equal_range("match");
  for (auto it = first; it != last; ++it) patterns.push_back(it->second);
  return patterns.empty() ? std::vector<std::string>{"*"} : patterns;
}

HttpReply ok(Json body) {
  return {.status = 200, .body = std::move(body)};
}

// No two runs of a machine begin in the same nanosecond since it was switched on.
std::string new_session() {
  return fmt::format("{:x}", std::chrono::steady_clock::now().time_since_epoch().count());
}

HttpReply document(std::string_view text, std::string type) {
  return {.status = 200, .text = std::string(text), .type = std::move(type)};
}

}  // namespace

Api::Api(const Twin& twin)
    : twin_(twin),
      session_(new_session()),
      requests_(twin.scenario, twin.check),
      targets_(fault_targets(twin.scenario)) {}

std::span<const Api::Entry> Api::table() {
  static const std::vector<Entry> kTable{
      {{"GET", "/"}, &Api::get_page},
      {{"GET", "/api/v1/openapi.json"}, &Api::get_openapi},
      {{"GET", "/api/v1/state"}, &Api::get_state},
      {{"GET", "/api/v1/channels"}, &Api::get_channels},
      {{"GET", "/api/v1/channels/{path}"}, &Api::get_channel},
      {{"GET", "/api/v1/values"}, &Api::get_values},
      {{"GET", "/api/v1/alarms"}, &Api::get_alarms},
      {{"POST", "/api/v1/alarms/{code}/{path}/acknowledge"}, &Api::acknowledge},
      {{"GET", "/api/v1/faults"}, &Api::get_faults},
      {{"POST", "/api/v1/faults"}, &Api::inject},
      {{"DELETE", "/api/v1/faults/{id}"}, &Api::clear},
      {{"GET", "/api/v1/fault-types"}, &Api::get_fault_types},
      {{"GET", "/api/v1/targets"}, &Api::get_targets},
      {{"GET", "/api/v1/topology"}, &Api::get_topology},
      {{"GET", "/api/v1/news"}, &Api::get_news},
      {{"POST", "/api/v1/operate"}, &Api::operate},
      {{"POST", "/api/v1/run/play"}, &Api::play},
      {{"POST", "/api/v1/run/pause"}, &Api::pause},
      {{"POST", "/api/v1/run/step"}, &Api::step},
      {{"POST", "/api/v1/run/speed"}, &Api::speed},
      {{"POST", "/api/v1/run/checkpoint"}, &Api::checkpoint},
      {{"POST", "/api/v1/run/rewind"}, &Api::rewind},
      {{"GET", "/api/v1/scenario"}, &Api::get_scenario},
      {{"GET", "/api/v1/scenario/begun"}, &Api::get_begun},
  };
  return kTable;
}

std::vector<Api::Route> Api::routes() {
  std::vector<Route> list;
  for (const Entry& it : table()) list.push_back(it.route);
  return list;
}

std::unique_ptr<WebSocketTalk> Api::talk(std::string_view path) {
  return path == "/ws" ? std::make_unique<Subscriber>(*this) : nullptr;
}

HttpReply Api::handle(const HttpRequest& request) {
  std::vector<std::string_view> methods;
  for (const Entry& it : table()) {
    auto parts = match(it.route.path, request.path);
    if (!parts) continue;
    if (it.route.method == request.method) return call(it, {request, std::move(*parts)});
    methods.push_back(it.route.method);
  }
  if (methods.empty()) {
    return error_reply(404, "there is no such path", {{"", request.path, fmt::format("see {}/openapi.json", kRoot)}});
  }
  const std::string allow = fmt::format("{}", fmt::join(methods, ", "));
  HttpReply reply = error_reply(405, "this path has no such method", {{"", request.method, "there is " + allow}});
  reply.allow = allow;
  return reply;
}

HttpReply Api::call(const Entry& entry, const Call& call) {
  try {
    return (this->*entry.handler)(call);
  } catch (const std::exception& error) {
    return error_reply(500, error.what());
  }
}

std::shared_ptr<const std::vector<trace::Channel>> Api::channels() {
  const std::size_t beginning = twin_.live.beginnings();
  const std::lock_guard lock(mutex_);
  if (channels_ == nullptr || channels_->empty() || channels_of_ != beginning) {
    channels_ = std::make_shared<const std::vector<trace::Channel>>(twin_.live.channels());
    channels_of_ = beginning;
  }
  return channels_;
}

Json Api::state() {
  const RunnerStatus status = twin_.runner.status();
  Json json = to_json(status);
  json["run"] = to_json(twin_.live.header());
  json["utc"] = to_string(advance(twin_.scenario.start, status.now.since_start()));
  json["beginnings"] = twin_.live.beginnings();
  json["session"] = session_;
  json["endpoints"] = Json::array();
  if (twin_.bridge != nullptr) {
    for (const Bridge::Named& it : twin_.bridge->status()) json["endpoints"].push_back(to_json(it));
  }
  return json;
}

Json Api::alarms_json() const {
  Json list = Json::array();
  for (const LiveState::Alarm& it : twin_.live.alarms()) list.push_back(to_json(it, twin_.texts));
  return list;
}

Json Api::faults_json() const {
  Json list = Json::array();
  for (const trace::FaultRecord& it : twin_.live.faults()) list.push_back(to_json(it));
  return list;
}

Json Api::channel_json(const trace::Channel& channel, double value) const {
  Json json = to_json(channel);
  json["value"] = number(value);
  const auto index = static_cast<std::size_t>(value >= 0.0 ? value : 0.0);
  json["state"] = value >= 0.0 && index < channel.states.size() ? Json(channel.states[index]) : Json(nullptr);
  return json;
}

Json Api::snapshot(const std::vector<std::string>& patterns) {
  Json list = Json::array();
  const auto all = channels();
  const std::vector<double> values = twin_.live.values();
  for (std::size_t i = 0; i < all->size() && i < values.size(); ++i) {
    if (matches_any(patterns, (*all)[i].path)) list.push_back(channel_json((*all)[i], values[i]));
  }
  return {{"state", state()}, {"alarms", alarms_json()}, {"faults", faults_json()}, {"channels", std::move(list)}};
}

HttpReply Api::get_state(const Call&) {
  return ok(state());
}

HttpReply Api::get_channels(const Call& call) {
  return ok(snapshot(patterns_of(call.request))["channels"]);
}

HttpReply Api::get_channel(const Call& call) {
  const std::string& path = call.parts.front();
  const auto all = channels();
  const auto found = std::ranges::find(*all, path, &trace::Channel::path);
  if (found != all->end()) return ok(channel_json(*found, twin_.live.value(path)));
  std::vector<std::string> paths;
  for (const trace::Channel& it : *all) paths.push_back(it.path);
  return error_reply(404, "there is no such channel", {{"path", path, suggest(path, paths)}});
}

HttpReply Api::get_values(const Call& call) {
  const Json values = values_json(*channels(), twin_.live.values(), patterns_of(call.request));
  return ok({{"time", twin_.live.now().since_start().seconds()}, {"values", values}});
}

HttpReply Api::get_alarms(const Call&) {
  return ok(alarms_json());
}

HttpReply Api::get_faults(const Call&) {
  return ok(faults_json());
}

HttpReply Api::get_fault_types(const Call&) {
  Json list = Json::array();
  for (const FaultType& it : fault_types()) list.push_back(to_json(it));
  return ok(std::move(list));
}

HttpReply Api::get_targets(const Call&) {
  Json list = Json::array();
  for (const FaultTarget& it : targets_) list.push_back(to_json(it, fault_types()));
  return ok(std::move(list));
}

HttpReply Api::get_topology(const Call&) {
  return ok(to_json(twin_.live.header().topology));
}

HttpReply Api::get_news(const Call& call) {
  std::size_t since = 0;
  if (const auto given = call.request.query.find("since"); given != call.request.query.end()) {
    const std::string& text = given->second;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), since);
    if (code != std::errc{} || end != text.data() + text.size()) {
      return error_reply(400, "since is no sequence number", {{"since", text, "the `sequence` of the last one seen"}});
    }
  }
  Json list = Json::array();
  for (const LiveState::News& it : twin_.live.news_since(since)) list.push_back(to_json(it));
  return ok(std::move(list));
}

HttpReply Api::get_scenario(const Call&) {
  return document(session_scenario(twin_.scenario, twin_.runner.applied()).yaml(), "application/yaml");
}

HttpReply Api::get_begun(const Call&) {
  return document(twin_.live.header().scenario_yaml, "application/yaml");
}

HttpReply Api::get_openapi(const Call&) {
  return document(openapi_document(), "application/json");
}

HttpReply Api::get_page(const Call&) {
  return document(human_page(), "text/html; charset=utf-8");
}

}  // namespace chronotwin::bridge
