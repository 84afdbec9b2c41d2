// Numbers and times as a person reads them: SI prefixes, tick steps, elapsed time. No locale, no wall clock.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/sim_time.hpp"

namespace chronotwin::gui {

// value_shown = value * factor, in `unit`.
struct Scaled {
  double factor = 1.0;
  std::string unit;
};

// The prefix that makes a number of this magnitude read between 1 and 1000. Only units that take a prefix get one
// (s, Hz, V, A, W, m): dB, degC and counts stay.
[[nodiscard]] Scaled scale_for(double magnitude, const std::string& unit);

[[nodiscard]] std::string format_value(double value, const std::string& unit);  // "+12.3 ns", "43.1 dB-Hz", "–" for NaN

// "06:00:12", "1 d 06:00:12"; `decimals` of a second.
[[nodiscard]] std::string format_time(std::int64_t time_ps, int decimals = 0);

// Round values in [low, high], a step of 1, 2 or 5 times a power of ten, at most `most` of them.
struct Ticks {
  std::vector<double> values;
  int decimals = 0;  // that tell them apart
};
[[nodiscard]] Ticks value_ticks(double low, double high, int most);

// Round times in [from, to]: steps of a clock (1, 2, 5, 10, 15, 30 s and min; 1, 2, 3, 6, 12 h; days).
struct TimeTicks {
  std::vector<std::int64_t> times_ps;
  int decimals = 0;
};
[[nodiscard]] TimeTicks time_ticks(std::int64_t from, std::int64_t to, int most);

}  // namespace chronotwin::gui
