// Numbers, quantities and instants as a person reads them. A minus sign is U+2212, a missing number an en dash.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/core/sim_time.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::report {

// In which unit to show values of up to `largest`: seconds as ns, µs, ms or s, amperes as mA …
struct Shown {
  double factor = 1.0;  // shown = factor · value
  std::string unit;
};
[[nodiscard]] Shown shown_unit(std::string_view unit, double largest);

[[nodiscard]] std::string number(double value, int decimals);
// About four significant digits, without trailing zeros.
[[nodiscard]] std::string number(double value);
// "−227.3 ns", "44.1 dB-Hz", "7" for a count.
[[nodiscard]] std::string quantity(double value, std::string_view unit);

[[nodiscard]] std::string elapsed(SimTime time);         // "6:00:05", "6:00:05.25"
[[nodiscard]] std::string length_of(Duration duration);  // "24 h", "40 min", "1 h 30 min", "5 s"

// Absolute time of a run. Without a readable epoch every text is empty.
class Calendar {
 public:
  explicit Calendar(std::string_view epoch);
  [[nodiscard]] std::string date(SimTime time) const;         // "2023-03-12"
  [[nodiscard]] std::string time_of_day(SimTime time) const;  // "06:00:05"
  [[nodiscard]] std::string full(SimTime time) const;         // "2023-03-12 06:00:05 UTC"

 private:
  [[nodiscard]] std::string iso(SimTime time) const;
  std::optional<UtcTime> epoch_;
};

}  // namespace chronotwin::report
