#include "models/core/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/core/error.hpp"
#include "models/core/nearest.hpp"

namespace chronotwin {

namespace {

constexpr double kPi = 3.141592653589793;

struct DimensionUnits {
  Dimension dimension;
  std::string_view name;
  std::vector<Unit> units;
};

const std::vector<DimensionUnits>& table() {
  static const std::vector<DimensionUnits> kTable = {
      {Dimension::gain, "a gain or loss", {{"dB"}}},
      {Dimension::power, "a power", {{"dBm"}}},
      {Dimension::carrier_to_noise, "a C/N0", {{"dB-Hz"}, {"dBHz"}}},
      {Dimension::antenna_gain, "an antenna gain", {{"dBi"}}},
      {Dimension::frequency, "a frequency", {{"Hz"}, {"kHz", 1e3}, {"MHz", 1e6}, {"GHz", 1e9}}},
      {Dimension::length, "a length", {{"m"}, {"km", 1e3}, {"cm", 1, 1e2}, {"mm", 1, 1e3}}},
      {Dimension::time,
       "a time",
       {{"s"},
        {"ps", 1, 1e12},
        {"ns", 1, 1e9},
        {"us", 1, 1e6},
        {"ms", 1, 1e3},
        {"min", 60},
        {"h", 3600},
        {"d", 86400}}},
      {Dimension::fractional_frequency,
       "a fractional frequency",
       {{"1"}, {"Hz/Hz"}, {"ppm", 1, 1e6}, {"ppb", 1, 1e9}, {"ppt", 1, 1e12}}},
      {Dimension::aging,
       "an aging rate",
       {{"1/s"},
        {"/s"},
        {"1/d", 1, 86400},
        {"/d", 1, 86400},
        {"ppb/d", 1, 86400e9},
        {"ppm/y", 1, 31557600e6},
        {"1/y", 1, 31557600}}},
      {Dimension::temperature_coefficient,
       "a temperature coefficient",
       {{"1/K"}, {"/K"}, {"ppm/K", 1, 1e6}, {"ppb/K", 1, 1e9}, {"1/degC"}, {"/degC"}}},
      {Dimension::cubic_coefficient,
       "a cubic temperature coefficient",
       {{"1/K^3"}, {"/K^3"}, {"ppm/K^3", 1, 1e6}, {"ppb/K^3", 1, 1e9}}},
      {Dimension::supply_coefficient, "a supply coefficient", {{"1/V"}, {"/V"}, {"ppm/V", 1, 1e6}, {"ppb/V", 1, 1e9}}},
      {Dimension::temperature, "a temperature", {{"degC"}}},
      {Dimension::temperature_difference, "a temperature difference", {{"K"}}},
      {Dimension::gain_per_kelvin, "a gain per kelvin", {{"dB/K"}}},
      {Dimension::voltage, "a voltage", {{"V"}, {"mV", 1, 1e3}, {"kV", 1e3}}},
      {Dimension::current, "a current", {{"A"}, {"mA", 1, 1e3}, {"uA", 1, 1e6}}},
      {Dimension::resistance, "a resistance", {{"ohm"}, {"mohm", 1, 1e3}, {"kohm", 1e3}}},
      {Dimension::resistance_per_length, "a resistance per length", {{"ohm/m"}, {"ohm/km", 1, 1e3}}},
      {Dimension::angle, "an angle", {{"rad"}, {"deg", kPi, 180}}},
      {Dimension::loss_per_length, "a loss per length", {{"dB/m"}, {"dB/100m", 1, 1e2}, {"dB/km", 1, 1e3}}},
      {Dimension::slew, "a slew rate", {{"s/s"}, {"ns/s", 1, 1e9}, {"us/s", 1, 1e6}, {"ms/s", 1, 1e3}}},
      {Dimension::ratio, "a ratio", {{"1"}, {"%", 1, 1e2}}},
      {Dimension::noise_white_fm, "a white-FM density", {{"s"}, {"s^2/s"}}},
      {Dimension::noise_random_walk_fm, "a random-walk-FM density", {{"1/s"}, {"/s"}}},
      {Dimension::noise_random_run, "a random-run density", {{"1/s^3"}, {"/s^3"}}},
      {Dimension::delay_per_kelvin, "a delay per kelvin", {{"s/K"}, {"ps/K", 1, 1e12}, {"ns/K", 1, 1e9}}},
      {Dimension::data_rate, "a bit rate", {{"bit/s"}, {"kbit/s", 1e3}, {"Mbit/s", 1e6}, {"Gbit/s", 1e9}}},
  };
  return kTable;
}

const DimensionUnits& row(Dimension dimension) {
  const DimensionUnits& found = table().at(static_cast<std::size_t>(dimension));
  require(found.dimension == dimension, "the unit table is in the order of Dimension");
  return found;
}

const Unit& unit_or_bug(Dimension dimension, std::string_view text) {
  const Unit* unit = find_unit(dimension, text);
  require(unit != nullptr, "a Field names a unit of its dimension");
  return *unit;
}

// A number is dimensionless where its canonical unit is "1": then it needs no unit.
bool dimensionless(Dimension dimension) {
  return row(dimension).units.front().text == "1";
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct Split {
  std::string_view number, unit;
};

Split split(std::string_view text) {
  text = trimmed(text);
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) {
    return {text, {}};
  }
  return {text.substr(0, blank), trimmed(text.substr(blank))};
}

template <class Number>
std::optional<Number> scan(std::string_view text) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-') return std::nullopt;
  }
  // from_chars also reads "inf" and "nan", which no file means.
  if (text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return std::nullopt;
  Number value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "40dB": the number that begins `text`, if what follows could be meant as a unit.
std::string_view leading_number(std::string_view text) {
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end == text.data()) return {};
  return text.substr(0, static_cast<std::size_t>(end - text.data()));
}

std::string quoted(std::string_view text) {
  return std::string("'").append(text).append("'");
}

// " s", or nothing where a bare number says it.
std::string suffix(const Unit& unit) {
  return unit.text == "1" ? std::string() : std::string(" ").append(unit.text);
}

// Which dimension `unit` belongs to, when it is not the one that was asked for.
const DimensionUnits* owner(std::string_view unit) {
  for (const DimensionUnits& candidate : table()) {
    for (const Unit& u : candidate.units) {
      if (u.text == unit && u.text != "1") return &candidate;
    }
  }
  return nullptr;
}

// What people write, and what the unit's text is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kHabits = {{
    {"sec", "s"},       {"secs", "s"},   {"second", "s"}, {"seconds", "s"},  {"msec", "ms"},    {"usec", "us"},
    {"µs", "us"},       {"μs", "us"},    {"nsec", "ns"},  {"psec", "ps"},    {"minute", "min"}, {"minutes", "min"},
    {"hour", "h"},      {"hours", "h"},  {"hr", "h"},     {"day", "d"},      {"days", "d"},     {"meter", "m"},
    {"metre", "m"},     {"meters", "m"}, {"metres", "m"}, {"°C", "degC"},    {"C", "degC"},     {"°", "deg"},
    {"degrees", "deg"}, {"Ω", "ohm"},    {"ohms", "ohm"}, {"dbHz", "dB-Hz"},
}};

std::string_view meant_by(std::string_view text, Dimension dimension) {
  for (const auto& [habit, unit] : kHabits) {
    if (habit == text && find_unit(dimension, unit) != nullptr) return unit;
  }
  std::vector<std::string_view> texts;
  for (const Unit& unit : units_of(dimension)) texts.push_back(unit.text);
  return nearest(text, texts);
}

struct Problem {
  std::string error, hint;
};

Problem bad_unit(std::string_view number, std::string_view unit, Dimension dimension) {
  const std::string needs = std::string(name_of(dimension)) + " is needed (" + unit_list(dimension) + ")";
  if (const DimensionUnits* other = owner(unit); other != nullptr) {
    return {quoted(unit) + " is a unit of " + std::string(other->name) + "; " + needs, {}};
  }
  const std::string_view near = meant_by(unit, dimension);
  return {"unknown unit " + quoted(unit) + "; " + needs,
          near.empty() ? std::string()
                       : std::string("did you mean '").append(number).append(" ").append(near).append("'?")};
}

Problem bad_number(std::string_view text, Dimension dimension) {
  const std::string_view number = leading_number(trimmed(text));
  if (!number.empty() && number.size() < trimmed(text).size()) {
    const std::string_view rest = trimmed(trimmed(text).substr(number.size()));
    if (find_unit(dimension, rest) != nullptr) {
      return {"no blank between number and unit in " + quoted(text),
              std::string("write '").append(number).append(" ").append(rest).append("'")};
    }
  }
  return {quoted(text) + " is not " + std::string(name_of(dimension)),
          dimensionless(dimension)
              ? std::string("write a number such as 0.5")
              : std::string("write a number, a blank and a unit (").append(unit_list(dimension)).append(")")};
}

Problem missing_unit(std::string_view number, Dimension dimension) {
  return {std::string("the unit is missing: ").append(name_of(dimension)) + " is needed (" + unit_list(dimension) + ")",
          std::string("write '").append(number) + suffix(units_of(dimension).front()) + "' if that is meant"};
}

// The one grammar of "number blank unit", for doubles and for the longer numbers of parse_duration.
template <class Number>
std::optional<std::pair<Number, const Unit*>> read(std::string_view text, Dimension dimension, Problem& problem) {
  const Split parts = split(text);
  const std::optional<Number> number = scan<Number>(parts.number);
  if (!number || !std::isfinite(*number)) {
    problem = bad_number(text, dimension);
    return std::nullopt;
  }
  if (parts.unit.empty()) {
    if (!dimensionless(dimension)) {
      problem = missing_unit(parts.number, dimension);
      return std::nullopt;
    }
    return std::pair(*number, &units_of(dimension).front());
  }
  const Unit* unit = find_unit(dimension, parts.unit);
  if (unit == nullptr) {
    problem = bad_unit(parts.number, parts.unit, dimension);
    return std::nullopt;
  }
  return std::pair(*number, unit);
}

double apply(double value, const Unit& unit) {
  return value * unit.numerator / unit.denominator;
}

}  // namespace

std::span<const Unit> units_of(Dimension dimension) {
  return row(dimension).units;
}

std::string_view name_of(Dimension dimension) {
  return row(dimension).name;
}

const Unit* find_unit(Dimension dimension, std::string_view text) {
  for (const Unit& unit : units_of(dimension)) {
    if (unit.text == text) return &unit;
  }
  return nullptr;
}

std::string unit_list(Dimension dimension) {
  std::vector<Unit> sorted(units_of(dimension).begin(), units_of(dimension).end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Unit& a, const Unit& b) {
    return a.numerator / a.denominator < b.numerator / b.denominator;
  });
  std::string list;
  for (const Unit& unit : sorted) {
    list += (list.empty() ? "" : ", ") + (unit.text == "1" ? std::string("a bare number") : std::string(unit.text));
  }
  return list;
}

double to_canonical(double value, Dimension dimension, std::string_view unit) {
  return apply(value, unit_or_bug(dimension, unit));
}

double from_canonical(double value, Dimension dimension, std::string_view unit) {
  const Unit& u = unit_or_bug(dimension, unit);
  return value * u.denominator / u.numerator;
}

std::optional<double> parse_number(std::string_view text) {
  const std::optional<double> value = scan<double>(trimmed(text));
  return value && std::isfinite(*value) ? value : std::nullopt;
}

Parsed<double> parse_quantity(std::string_view text, Dimension dimension) {
  Problem problem;
  const auto found = read<double>(text, dimension, problem);
  if (!found) {
    return {std::nullopt, problem.error, problem.hint};
  }
  const double value = apply(found->first, *found->second);
  if (!std::isfinite(value)) {
    return {std::nullopt, quoted(text) + " is too large a number", {}};
  }
  return {value, {}, {}};
}

Parsed<Duration> parse_duration(std::string_view text) {
  Problem problem;
  const auto found = read<long double>(text, Dimension::time, problem);
  if (!found) {
    return {std::nullopt, problem.error, problem.hint};
  }
  // 64 bits of mantissa hold every picosecond of the range; a double would lose them after two hours.
  const long double ps = found->first * static_cast<long double>(found->second->numerator) * 1e12L /
                         static_cast<long double>(found->second->denominator);
  if (std::fabs(ps) >= 9.2e18L) {
    return {std::nullopt, quoted(text) + " is longer than the 106 days that can be simulated", {}};
  }
  return {Duration::from_ps(std::llround(ps)), {}, {}};
}

std::string format_number(double value) {
  // Shortest digits first; plain notation wherever it is no longer than the exponent form.
  std::array<char, 400> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string format_quantity(double canonical, Dimension dimension, std::string_view unit) {
  const Unit& u = unit_or_bug(dimension, unit);
  const double guess = from_canonical(canonical, dimension, unit);
  for (int digits = 1; digits <= 17; ++digits) {
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), guess, std::chars_format::scientific, digits - 1);
    const std::string text = format_number(*scan<double>({buffer.data(), end.ptr}));
    if (apply(*scan<double>(text), u) == canonical) {
      return text + suffix(u);
    }
  }
  // No number of this unit gives it exactly: the canonical unit does.
  const Unit& first = units_of(dimension).front();
  return format_number(canonical) + suffix(first);
}

std::string format_duration(Duration duration) {
  struct Step {
    std::string_view unit;
    std::int64_t ps;
  };
  static constexpr std::array<Step, 6> kSteps = {{{"h", 3'600'000'000'000'000},
                                                  {"min", 60'000'000'000'000},
                                                  {"s", 1'000'000'000'000},
                                                  {"ms", 1'000'000'000},
                                                  {"us", 1'000'000},
                                                  {"ns", 1'000}}};
  if (duration.ps == 0) return "0 s";
  for (const Step& step : kSteps) {
    if (duration.ps % step.ps == 0) {
      return std::to_string(duration.ps / step.ps) + " " + std::string(step.unit);
    }
  }
  return std::to_string(duration.ps) + " ps";
}

}  // namespace chronotwin
