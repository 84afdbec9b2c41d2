#include "export/report/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace chronotwin::report {
namespace {

constexpr std::int64_t kMillisecond = Duration::kPerSecond / 1000;

std::string with_minus(std::string text) {
  if (text.find_first_of("123456789") == std::string::npos && text.starts_with('-')) text.erase(0, 1);
  if (text.starts_with('-')) text.replace(0, 1, "−");
  return text;
}

// "−7.08×10⁻⁹"
std::string power_of_ten(double value) {
  constexpr std::array<std::string_view, 10> kSuperscript{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const std::string text = fmt::format("{:.2e}", value);
  const std::size_t e = text.find('e');
  std::string mantissa = text.substr(0, e);
  mantissa.erase(mantissa.find_last_not_of('0') + 1);
  if (mantissa.back() == '.') mantissa.pop_back();
  const int exponent = std::stoi(text.substr(e + 1));
  std::string power = exponent < 0 ? "⁻" : "";
  for (const char digit : std::to_string(std::abs(exponent))) {
    power += kSuperscript[static_cast<std::size_t>(digit - '0')];
  }
  return with_minus(mantissa) + "×10" + power;
}

}  // namespace

Shown shown_unit(std::string_view unit, double largest) {
  const double size = std::isfinite(largest) ? std::fabs(largest) : 0.0;
  // A value that would be shown as 1 000 or more takes the next unit; half a unit in the last place is left to it.
  constexpr double kBelow = 0.99995;
  if (unit == "s" && size > 0.0) {
    if (size < 1e-6 * kBelow) return {1e9, "ns"};
    if (size < 1e-3 * kBelow) return {1e6, "µs"};
    if (size < kBelow) return {1e3, "ms"};
    return {1.0, "s"};
  }
  if (unit == "A" && size < kBelow) return {1e3, "mA"};
  if (unit == "degC") return {1.0, "°C"};
  if (unit == "1") return {1.0, ""};
  return {1.0, std::string(unit)};
}

std::string number(double value, int decimals) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  return with_minus(fmt::format("{:.{}f}", value, decimals));
}

std::string number(double value) {
  if (!std::isfinite(value) || value == 0.0) return number(value, 0);
  const double size = std::fabs(value);
  if (size < 1e-4 || size >= 1e7) return power_of_ten(value);
  const int whole = static_cast<int>(std::floor(std::log10(size))) + 1;
  std::string text = number(value, std::clamp(4 - whole, 0, 6));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string quantity(double value, std::string_view unit) {
  if (!std::isfinite(value)) return number(value);
  const Shown shown = shown_unit(unit, value);
  const std::string text = number(value * shown.factor);
  return shown.unit.empty() ? text : text + "\u00A0" + shown.unit;
}

std::string elapsed(SimTime time) {
  const std::int64_t ms = time.ps / kMillisecond;
  const std::int64_t s = ms / 1000;
  std::string text = fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  if (ms % 1000 != 0) {
    text += fmt::format(".{:03}", ms % 1000);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

std::string length_of(Duration duration) {
  const std::int64_t ms = duration.ps / kMillisecond;
  const std::int64_t h = ms / 3'600'000;
  const std::int64_t min = ms / 60'000 % 60;
  const double s = static_cast<double>(ms % 60'000) / 1000.0;
  std::string text;
  if (h > 0) text += fmt::format("{}\u00A0h ", h);
  if (min > 0) text += fmt::format("{}\u00A0min ", min);
  if (s > 0.0 || text.empty()) text += number(s) + "\u00A0s ";
  text.pop_back();
  return text;
}

Calendar::Calendar(std::string_view epoch) : epoch_(parse_utc(epoch)) {}

std::string Calendar::iso(SimTime time) const {
  if (!epoch_) return {};
  // Whole seconds only: the eye gets picoseconds from the elapsed time.
  const Duration whole = Duration::from_whole_seconds(time.ps / Duration::kPerSecond);
  return to_string(advance(*epoch_, whole));
}

std::string Calendar::date(SimTime time) const {
  return iso(time).substr(0, 10);
}

std::string Calendar::time_of_day(SimTime time) const {
  const std::string text = iso(time);
  return text.size() < 19 ? std::string() : text.substr(11, 8);
}

std::string Calendar::full(SimTime time) const {
  const std::string text = iso(time);
  return text.empty() ? text : date(time) + " " + time_of_day(time) + " UTC";
}

}  // namespace chronotwin::report
