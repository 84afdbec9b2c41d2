// When a protocol engine of models/network wants to be woken, in its own time: since the endpoint was made, by the wall
// clock.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <queue>
#include <vector>

#include "models/network/outbox.hpp"

namespace chronotwin::bridge {

class Timers {
 public:
  [[nodiscard]] SimTime now() const {
    const std::chrono::nanoseconds since = std::chrono::steady_clock::now() - origin_;
    return SimTime{since.count() * 1000};
  }
  void add(const std::vector<network::WakeUp>& wake_ups) {
    for (const network::WakeUp& it : wake_ups) waiting_.push(it);
  }
  void clear() { waiting_ = {}; }

  // The next that is due, if one is. The engine is to be woken at just its instant.
  [[nodiscard]] std::optional<network::WakeUp> take(SimTime now) {
    if (waiting_.empty() || waiting_.top().at > now) return std::nullopt;
    const network::WakeUp first = waiting_.top();
    waiting_.pop();
    return first;
  }

  [[nodiscard]] std::chrono::milliseconds to_next(std::chrono::milliseconds at_most) const {
    if (waiting_.empty()) return at_most;
    const std::chrono::nanoseconds left((waiting_.top().at - now()).ps / 1000);
    return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0), at_most);
  }

 private:
  struct Later {
    bool operator()(const network::WakeUp& a, const network::WakeUp& b) const { return a.at > b.at; }
  };
  const std::chrono::steady_clock::time_point origin_ = std::chrono::steady_clock::now();
  std::priority_queue<network::WakeUp, std::vector<network::WakeUp>, Later> waiting_;
};

}  // namespace chronotwin::bridge
