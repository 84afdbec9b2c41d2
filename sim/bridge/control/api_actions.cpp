// The routes that do something to the run.
#include <algorithm>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/reader.hpp"
#include "sim/bridge/control/api.hpp"

namespace chronotwin::bridge {
namespace {

constexpr double kSlowest = 0.001, kFastest = 1e6;

HttpReply bad_request(const Body& body) {
  return error_reply(400, "the request cannot be done", body.problems());
}

HttpReply conflict(const RunnerStatus& status, const std::string& hint) {
  const std::string message = status.failure.empty() ? fmt::format("the run is {}", run_state_name(status.state))
                                                     : fmt::format("the run has failed: {}", status.failure);
  return error_reply(409, "not now", {{"", message, hint}});
}

bool over(const RunnerStatus& status) {
  return status.state == RunnerState::finished || status.state == RunnerState::failed;
}

}  // namespace

std::set<std::string> Api::active_ids() {
  std::set<std::string> ids;
  for (const trace::FaultRecord& it : twin_.live.faults()) ids.insert(it.id);
  const std::lock_guard lock(mutex_);
  if (posted_of_ == twin_.live.beginnings()) ids.insert(posted_.begin(), posted_.end());
  return ids;
}

// Ids are used once a run, so that a session can be saved as a scenario.
std::set<std::string> Api::taken_ids() {
  std::set<std::string> ids = active_ids();
  for (const TimelineItem& it : twin_.scenario.timeline) ids.insert(it.id);
  for (const Command& it : twin_.runner.applied()) {
    if (it.kind == Command::Kind::inject) ids.insert(it.id);
  }
  return ids;
}

// `refusal`: the status where something is wrong.
HttpReply Api::post(Request request, int refusal) {
  if (!request.problems.empty()) return error_reply(refusal, "the request cannot be done", request.problems);
  const RunnerStatus status = twin_.runner.status();
  if (over(status)) return conflict(status, "go back with /api/v1/run/rewind");
  const std::size_t beginning = twin_.live.beginnings();
  Json targets = Json::array();
  for (Command& command : request.commands) {
    if (command.kind == Command::Kind::inject) {
      const std::lock_guard lock(mutex_);
      if (posted_of_ != beginning) posted_.clear();
      posted_of_ = beginning;
      posted_.insert(command.id);
    }
    targets.push_back(command.target);
    twin_.runner.post(command);
  }
  const Command& first = request.commands.front();
  return {.status = 202,
          .body = {{"command", to_string(first.kind)},
                   {"id", first.id},
                   {"name", first.name},
                   {"targets", std::move(targets)},
                   {"time", status.now.since_start().seconds()}}};
}

HttpReply Api::inject(const Call& call) {
  Request request = requests_.inject(call.request.body, taken_ids());
  const int refusal = request.conflict ? 409 : 400;
  return post(std::move(request), refusal);
}

HttpReply Api::clear(const Call& call) {
  return post(requests_.clear({{"id", call.parts.front()}}, active_ids()), 404);
}

HttpReply Api::acknowledge(const Call& call) {
  return post(requests_.acknowledge({{"code", call.parts[0]}, {"path", call.parts[1]}}, twin_.live.alarms()), 404);
}

HttpReply Api::operate(const Call& call) {
  return post(requests_.operate(call.request.body), 400);
}

HttpReply Api::play(const Call& call) {
  const Body body(call.request.body);
  if (!body.problems().empty()) return bad_request(body);
  const RunnerStatus status = twin_.runner.status();
  if (over(status)) return conflict(status, "go back with /api/v1/run/rewind");
  twin_.runner.play();
  return get_state(call);
}

HttpReply Api::pause(const Call& call) {
  const Body body(call.request.body);
  if (!body.problems().empty()) return bad_request(body);
  const RunnerStatus status = twin_.runner.status();
  if (over(status)) return conflict(status, "");
  twin_.runner.pause();
  return get_state(call);
}

HttpReply Api::step(const Call& call) {
  Body body(call.request.body);
  const auto by = read_time(body, "by");
  if (by && by->ps == 0) body.problem("by", "by: 0 s is no step");
  if (!body.problems().empty()) return bad_request(body);
  const RunnerStatus status = twin_.runner.status();
  if (status.state != RunnerState::paused) return conflict(status, "pause it first");
  twin_.runner.step(std::min(*by, status.end - status.now));
  return {.status = 202, .body = state()};
}

HttpReply Api::speed(const Call& call) {
  Body body(call.request.body);
  const Json* value = body.find("speed");
  const double factor = value != nullptr && value->is_number() ? value->get<double>() : -1.0;
  if (factor != 0.0 && (factor < kSlowest || factor > kFastest)) {
    body.problem("speed", "speed: a number from 0.001 to 1e6 is needed, or 0: as fast as it goes");
  }
  if (!body.problems().empty()) return bad_request(body);
  twin_.runner.set_speed(factor);
  return get_state(call);
}

HttpReply Api::checkpoint(const Call& call) {
  Body body(call.request.body);
  const std::string name = body.text("name");
  if (!name.empty() && !is_name(name)) {
    body.problem("name", fmt::format("'{}' is no name", name),
                 "a name has letters, digits and _, and begins with a letter");
  }
  if (!body.problems().empty()) return bad_request(body);
  const RunnerStatus status = twin_.runner.status();
  if (status.state == RunnerState::failed) return conflict(status, "");
  twin_.runner.checkpoint(name);
  return {.status = 202, .body = state()};
}

// The name of a checkpoint, or a time.
std::optional<SimTime> Api::rewind_time(Body& body) {
  const Json* to = body.find("to");
  const RunnerStatus status = twin_.runner.status();
  if (to != nullptr && to->is_string() && is_name(to->get_ref<const std::string&>())) {
    const std::string name = *to;
    std::vector<std::string> names;
    for (const Checkpoint& it : status.checkpoints) {
      if (it.name == name) return it.time;
      names.push_back(it.name);
    }
    body.problem("to", fmt::format("there is no checkpoint '{}'", name), suggest(name, names));
    return std::nullopt;
  }
  const auto time = read_time(body, "to");
  if (!time) return std::nullopt;
  if (SimTime::start() + *time > status.now) {
    body.problem("to", fmt::format("to: {} lies ahead", format_duration(*time)),
                 fmt::format("the run is at {}", format_duration(status.now.since_start())));
    return std::nullopt;
  }
  return SimTime::start() + *time;
}

HttpReply Api::rewind(const Call& call) {
  Body body(call.request.body);
  const auto to = rewind_time(body);
  if (!body.problems().empty()) return bad_request(body);
  const RunnerStatus status = twin_.runner.status();
  if (status.state == RunnerState::failed) return conflict(status, "");
  twin_.runner.rewind(*to);
  return {.status = 202, .body = state()};
}

}  // namespace chronotwin::bridge
