#include "models/network/trdp/instance.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace chronotwin::trdp {
namespace {

namespace pd = codec::trdp;
using telegram::wire::DelayExchange;

// 0 the time telegram, 1 a delay request, 2 its answer: what is added to the ComId.
std::size_t kind_of(const telegram::wire::Message& message) {
  const auto* exchange = std::get_if<DelayExchange>(&message);
  if (exchange == nullptr) return 0;
  return exchange->answer ? 2 : 1;
}

std::string octets_of(const telegram::wire::Message& message) {
  return std::visit([](const auto& m) { return telegram::wire::write(m); }, message);
}

// 0: not looked at.
bool foreign(int own, std::uint32_t theirs) {
  return own != 0 && static_cast<std::uint32_t>(own) != theirs;
}

}  // namespace

Instance::Instance(const Config& config, std::vector<telegram::Upstream> upstream, telegram::Upstream to)
    : config_(config), time_(config.time, std::move(upstream), to) {}

pd::ProcessData Instance::wrap(const telegram::wire::Message& message) {
  constexpr std::array kTypes{pd::MessageType::data, pd::MessageType::request, pd::MessageType::reply};
  const std::size_t kind = kind_of(message);
  const auto counter = [&](int own) { return static_cast<std::uint32_t>(own + impairment_.topology_error); };
  return {.sequence = ++sequence_[kind],
          .type = kTypes[kind],
          .com_id = static_cast<std::uint32_t>(config_.com_id) + static_cast<std::uint32_t>(kind),
          .etb_topology = counter(config_.etb_topology),
          .operational_topology = counter(config_.operational_topology),
          .data = octets_of(message)};
}

void Instance::pass_on(Outbox& out) {
  for (const auto& message : inner_.messages) {
    if (impairment_.silent) break;
    out.messages.push_back({.port = message.port, .to = message.to, .message = wrap(message.message)});
  }
  out.wake_ups.insert(out.wake_ups.end(), inner_.wake_ups.begin(), inner_.wake_ups.end());
  out.measurements.insert(out.measurements.end(), inner_.measurements.begin(), inner_.measurements.end());
  inner_.clear();
}

void Instance::start(SimTime now, Outbox& out) {
  time_.start(now, inner_);
  pass_on(out);
}

void Instance::wake(SimTime now, int timer, Outbox& out) {
  time_.wake(now, timer, inner_);
  pass_on(out);
}

void Instance::sent(SimTime now, int port, network::Address to, pd::ProcessData& message, TaiTime reading,
                    Outbox& out) {
  auto inside = telegram::wire::parse(message.data);
  if (!inside) return;
  time_.sent(now, port, to, *inside.value, reading, inner_);
  message.data = octets_of(*inside);
  pass_on(out);
}

Drop Instance::check(network::Address from, const pd::ProcessData& message) {
  const auto first = static_cast<std::uint32_t>(config_.com_id);
  if (message.com_id < first || message.com_id > first + 2) return Drop::com_id;
  if (foreign(config_.etb_topology, message.etb_topology) ||
      foreign(config_.operational_topology, message.operational_topology)) {
    return Drop::topology;
  }
  const auto [last, is_first] = last_.try_emplace({from, message.com_id}, message.sequence);
  if (is_first) return Drop::none;
  // Newer modulo 2^32, or the sender has started over.
  const auto ahead = static_cast<std::int32_t>(message.sequence - last->second);
  if (ahead == 0 || (ahead < 0 && message.sequence > 1)) return Drop::sequence;
  last->second = message.sequence;
  return Drop::none;
}

void Instance::receive(SimTime now, int port, network::Address from, const pd::ProcessData& message, TaiTime reading,
                       Outbox& out) {
  Drop drop = check(from, message);
  if (drop == Drop::none) {
    if (const auto inside = telegram::wire::parse(message.data)) {
      time_.receive(now, port, from, *inside, reading, inner_);
      return pass_on(out);
    }
    drop = Drop::contents;
  }
  ++dropped_[static_cast<std::size_t>(drop)];
}

}  // namespace chronotwin::trdp
