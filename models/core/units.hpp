// The unit texts of every dimension, and the way between a text such as "1.5 us" and a number in the dimension's
// canonical unit (quantity.hpp).
//
//   canonical = number · numerator / denominator      ("1.5 us": 1.5 · 1 / 1e6 s)
//
// Numerator and denominator are kept apart because both are exact in binary: "20 ms" is the double 0.02 itself, and
// "2e-10 1/d" what 2e-10 / 86400.0 is in C++. Case matters (mV, MHz); `m` is metres, `min` minutes. A text is a number,
// at least one blank and the unit; only a dimensionless number stands alone. Cost: a scan over at most ten texts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin {

struct Unit {
  std::string_view text;
  double numerator = 1.0;
  double denominator = 1.0;
};

// The units of a dimension, the canonical one first. A dimension without unit has the text "1" first.
[[nodiscard]] std::span<const Unit> units_of(Dimension dimension);
[[nodiscard]] const Unit* find_unit(Dimension dimension, std::string_view text);
// "a time", "a length": to be put into a message.
[[nodiscard]] std::string_view name_of(Dimension dimension);
// "ps, ns, us, ms, s, min, h, d"
[[nodiscard]] std::string unit_list(Dimension dimension);

// Both throw Bug where the dimension has no such unit: the texts of a Field are ours.
[[nodiscard]] double to_canonical(double value, Dimension dimension, std::string_view unit);
[[nodiscard]] double from_canonical(double value, Dimension dimension, std::string_view unit);

template <class Value>
struct Parsed {
  std::optional<Value> value;
  std::string error;  // set where there is no value
  std::string hint;   // may be empty
};

// A number without unit: decimal point, optional exponent; no "inf", "nan" or hexadecimal.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
[[nodiscard]] Parsed<double> parse_quantity(std::string_view text, Dimension dimension);
// To the picosecond over the whole range of Duration.
[[nodiscard]] Parsed<Duration> parse_duration(std::string_view text);

// The fewest digits that parse back to the same number; "0.88" where the unit is "1".
[[nodiscard]] std::string format_number(double value);
[[nodiscard]] std::string format_quantity(double canonical, Dimension dimension, std::string_view unit);
// In the largest unit in which it is a whole number: "24 h", "90 s", "1500 ms".
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace chronotwin
