#include "sim/bridge/notifier.hpp"

#include <utility>

#include <fmt/format.h>

namespace chronotwin::bridge {

Notifier::Notifier(std::string endpoint, const Twin& twin, Peer& peer, Link::Timing timing)
    : endpoint_(std::move(endpoint)),
      twin_(twin),
      peer_(peer),
      delivery_(*this, peer),
      link_(endpoint_, twin, delivery_, timing) {}

void Notifier::start() {
  listener_ = twin_.live.listen([this](const LiveState::News& news) {
    if (const auto* alarm = std::get_if<trace::AlarmRecord>(&news.what)) offer(*alarm);
  });
  link_.start();
}

void Notifier::stop() {
  if (listener_) twin_.live.forget(*std::exchange(listener_, std::nullopt));
  link_.stop();
}

void Notifier::notified(const trace::AlarmRecord& alarm) {
  link_.count_sent(1);
  observe(twin_.runner, endpoint_, "notified",
          fmt::format("{} {} {}", alarm.code, alarm.source, alarm.raised ? "raised" : "cleared"));
}

bool Notifier::Delivery::work() {
  notifier_.tell_dropped();
  if (!peer_.work()) return false;
  notifier_.deliver_all();
  return true;
}

// On the simulation's thread.
void Notifier::offer(const trace::AlarmRecord& alarm) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(alarm);
    if (queue_.size() > kQueue) {
      queue_.pop_front();
      ++taken_;
      ++dropped_;
      link_.count_dropped(1);
    }
  }
  link_.ring();
}

// An alarm leaves the queue when its peer has taken it, so that none is lost with the link.
void Notifier::deliver_all() {
  while (!link_.stopping()) {
    std::optional<trace::AlarmRecord> alarm;
    std::uint64_t place = 0;
    {
      const std::lock_guard lock(mutex_);
      if (queue_.empty()) return;
      alarm = queue_.front();
      place = taken_;
    }
    const bool arrived = peer_.deliver(*alarm);
    {
      const std::lock_guard lock(mutex_);
      if (place == taken_) {  // it was not given up meanwhile
        queue_.pop_front();
        ++taken_;
      }
    }
    if (arrived) notified(*alarm);
  }
}

void Notifier::tell_dropped() {
  std::uint64_t dropped = 0;
  {
    const std::lock_guard lock(mutex_);
    dropped = std::exchange(dropped_, 0);
  }
  if (dropped > 0) {
    observe(twin_.runner, endpoint_, "dropped", fmt::format("{} alarms, the queue holds {}", dropped, kQueue));
  }
}

}  // namespace chronotwin::bridge
