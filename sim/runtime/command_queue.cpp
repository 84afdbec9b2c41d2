#include "sim/runtime/command_queue.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

constexpr const char* kLasts = "for_ps";

}  // namespace

CommandQueue::CommandQueue(kernel::EventHub& hub, trace::Sink& sink, Apply apply)
    : hub_(hub), node_(hub.add(*this)), sink_(sink), apply_(std::move(apply)) {}

void CommandQueue::add(Command command, Rank rank) {
  const SimTime at = command.time;
  waiting_.emplace(std::tuple{at, rank, sequence_++}, std::move(command));
  hub_.schedule(at, kernel::Phase::command, node_);
}

void CommandQueue::on_time(SimTime now, std::uint8_t) {
  while (!waiting_.empty() && std::get<SimTime>(waiting_.begin()->first) <= now) {
    const auto first = waiting_.extract(waiting_.begin());
    if (std::get<Rank>(first.key()) != Rank::expiry) {
      sink_.input(to_record(first.mapped()));
    }
    apply_(first.mapped(), now);
  }
}

trace::InputRecord to_record(const Command& command) {
  nlohmann::json parameters = nlohmann::json::object();
  for (const FaultParameter& it : command.parameters) {
    if (it.text.empty()) {
      parameters[it.name] = it.value;
    } else {
      parameters[it.name] = it.text;
    }
  }
  if (command.lasts) {
    parameters[kLasts] = command.lasts->ps;
  }
  return {.time = command.time,
          .kind = std::string(to_string(command.kind)),
          .id = command.id,
          .name = command.name,
          .target = command.target,
          .parameters = parameters.dump(),
          .origin = command.origin};
}

Command from_record(const trace::InputRecord& record) {
  Command command{
      .time = record.time, .id = record.id, .name = record.name, .target = record.target, .origin = record.origin};
  bool known = false;
  for (const auto kind :
       {Command::Kind::inject, Command::Kind::clear, Command::Kind::acknowledge, Command::Kind::operate}) {
    if (to_string(kind) == record.kind) {
      command.kind = kind;
      known = true;
    }
  }
  const auto parameters = nlohmann::json::parse(record.parameters, nullptr, false);
  if (!known || !parameters.is_object()) {
    throw Error("the trace holds an input that is no command: " + record.kind + " " + record.id);
  }
  for (const auto& [name, value] : parameters.items()) {
    if (name == kLasts) {
      command.lasts = Duration::from_ps(value.get<std::int64_t>());
    } else if (value.is_string()) {
      command.parameters.push_back({.name = name, .text = value.get<std::string>()});
    } else {
      command.parameters.push_back({.name = name, .value = value.get<double>()});
    }
  }
  return command;
}

}  // namespace chronotwin
