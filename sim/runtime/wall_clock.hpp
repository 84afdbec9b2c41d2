// How the machine's two clocks stand to each other: CLOCK_REALTIME, by which kernels stamp packets, and
// CLOCK_MONOTONIC, by which runs are paced. Both are slewed alike; a step moves the first alone.
#pragma once

#include <chrono>

namespace chronotwin {

struct WallClock {
  std::chrono::nanoseconds ahead{};  // CLOCK_REALTIME − CLOCK_MONOTONIC

  [[nodiscard]] std::chrono::steady_clock::time_point steady(std::chrono::nanoseconds realtime) const {
    return std::chrono::steady_clock::time_point(realtime - ahead);
  }
};

[[nodiscard]] inline std::chrono::nanoseconds realtime_now() {
  return std::chrono::system_clock::now().time_since_epoch();
}

// Read anew: some tens of nanoseconds off.
[[nodiscard]] inline WallClock wall_clock() {
  using std::chrono::nanoseconds;
  const auto steady = [] { return nanoseconds(std::chrono::steady_clock::now().time_since_epoch()); };
  WallClock best;
  nanoseconds shortest = nanoseconds::max();
  // The quickest of some readings: whoever is interrupted between two of them reads wrong.
  for (int tries = 0; tries < 5; ++tries) {
    const nanoseconds before = steady();
    const nanoseconds realtime = realtime_now();
    const nanoseconds took = steady() - before;
    if (took >= shortest) continue;
    shortest = took;
    best.ahead = realtime - before - took / 2;
  }
  return best;
}

}  // namespace chronotwin
