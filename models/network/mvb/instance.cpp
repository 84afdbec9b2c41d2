#include "models/network/mvb/instance.hpp"

#include <utility>
#include <variant>

namespace chronotwin::mvb {

namespace wire = telegram::wire;

Instance::Instance(const Config& config, std::vector<telegram::Upstream> upstream)
    : address_(static_cast<std::uint16_t>(config.address)),
      time_(config.time, std::move(upstream), {.address = address_}) {}

void Instance::pass_on(Outbox& out) {
  for (const auto& message : inner_.messages) {
    const auto* telegram = std::get_if<wire::TimeTelegram>(&message.message);
    if (telegram == nullptr) continue;  // a delay exchange: there is no way for it
    out.messages.push_back({.to = address_, .message = {.address = address_, .octets = wire::write(*telegram)}});
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

void Instance::sent(SimTime now, PortData& data, TaiTime reading) {
  auto inside = wire::parse(data.octets);
  if (!inside) return;
  time_.sent(now, 0, address_, *inside.value, reading, inner_);
  data.octets = wire::write(std::get<wire::TimeTelegram>(*inside));
}

void Instance::receive(SimTime now, const PortData& data, TaiTime reading, Outbox& out) {
  const auto inside = wire::parse(data.octets);
  if (!inside || !std::holds_alternative<wire::TimeTelegram>(*inside)) {
    ++unreadable_;
    return;
  }
  const std::uint16_t counter = std::get<wire::TimeTelegram>(*inside).counter;
  const auto [last, is_first] = last_.try_emplace(data.address, counter);
  if (!is_first && last->second == counter) {
    ++repeated_;
    return;
  }
  last->second = counter;
  time_.receive(now, 0, data.address, *inside, reading, inner_);
  pass_on(out);
}

}  // namespace chronotwin::mvb
