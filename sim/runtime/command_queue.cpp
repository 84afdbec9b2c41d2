#include "sim/runtime/command_queue.hpp"

#include <charconv>
#include <initializer_list>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

constexpr const char* kLasts = "for_ps";
constexpr const char* kBytes = "hex";
constexpr const char* kDetail = "detail";

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char byte : bytes) fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::string from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    unsigned value = 0;
    if (std::from_chars(text.data() + i, text.data() + i + 2, value, 16).ptr != text.data() + i + 2) break;
    bytes.push_back(static_cast<char>(value));
  }
  if (2 * bytes.size() != text.size()) throw Error("the trace holds a datagram that is not hexadecimal");
  return bytes;
}

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
  if (!command.bytes.empty()) parameters[kBytes] = to_hex(command.bytes);
  if (!command.detail.empty()) parameters[kDetail] = command.detail;
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
  for (const auto kind : {Command::Kind::inject, Command::Kind::clear, Command::Kind::acknowledge,
                          Command::Kind::operate, Command::Kind::datagram, Command::Kind::observe}) {
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
    } else if (name == kBytes && value.is_string()) {
      command.bytes = from_hex(value.get<std::string>());
    } else if (name == kDetail && value.is_string()) {
      command.detail = value.get<std::string>();
    } else if (value.is_string()) {
      command.parameters.push_back({.name = name, .text = value.get<std::string>()});
    } else {
      command.parameters.push_back({.name = name, .value = value.get<double>()});
    }
  }
  return command;
}

}  // namespace chronotwin
