#include "gui/state/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace chronotwin::gui {
namespace {

constexpr std::array<std::string_view, 7> kTakesPrefix{"s", "Hz", "V", "A", "W", "m", "ohm"};

struct Prefix {
  double factor;
  std::string_view sign;
};
constexpr std::array<Prefix, 8> kPrefixes{
    {{1e-12, "p"}, {1e-9, "n"}, {1e-6, "µ"}, {1e-3, "m"}, {1.0, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "G"}}};

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

Scaled scale_for(double magnitude, const std::string& unit) {
  if (unit == "degC") return {1.0, "°C"};
  if (std::find(kTakesPrefix.begin(), kTakesPrefix.end(), unit) == kTakesPrefix.end()) return {1.0, unit};
  magnitude = std::abs(magnitude);
  if (!std::isfinite(magnitude) || magnitude == 0.0) return {1.0, unit};
  const Prefix* best = &kPrefixes.front();
  for (const Prefix& prefix : kPrefixes) {
    // A second is not a kilosecond; metres neither.
    if (prefix.factor > 1.0 && unit != "Hz" && unit != "W" && unit != "ohm") break;
    if (magnitude >= prefix.factor * 0.99999) best = &prefix;
  }
  return {1.0 / best->factor, fmt::format("{}{}", best->sign, unit)};
}

std::string format_value(double value, const std::string& unit) {
  if (std::isnan(value)) return "–";
  const Scaled scaled = scale_for(value, unit);
  const double shown = value * scaled.factor;
  if (std::isinf(shown)) return shown > 0 ? "+∞" : "−∞";
  const bool whole = unit.empty() && shown == std::round(shown) && std::abs(shown) < 1e15;
  std::string text;
  if (whole) {
    text = fmt::format("{:.0f}", shown);
  } else if (shown != 0.0 && (std::abs(shown) < 1e-3 || std::abs(shown) >= 1e6)) {
    text = fmt::format("{:.3g}", shown);
  } else {
    const int decimals = std::abs(shown) >= 10 ? 1 : std::abs(shown) >= 1 ? 2 : 3;
    text = fmt::format("{:.{}f}", shown, decimals);
  }
  return scaled.unit.empty() || scaled.unit == "1" ? text : fmt::format("{} {}", text, scaled.unit);
}

std::string format_time(std::int64_t time_ps, int decimals) {
  const bool negative = time_ps < 0;
  std::int64_t ps = negative ? -time_ps : time_ps;
  const std::int64_t second = Duration::kPerSecond;
  const std::int64_t days = ps / (second * 86'400);
  ps -= days * second * 86'400;
  const std::int64_t seconds = ps / second;
  std::string text = negative ? "-" : "";
  if (days > 0) text += fmt::format("{} d ", days);
  text += fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (decimals > 0) {
    const std::string fraction = fmt::format(".{:012}", ps % second);
    text.append(fraction, 0, static_cast<std::size_t>(std::min(decimals, 12)) + 1);
  }
  return text;
}

Ticks value_ticks(double low, double high, int most) {
  Ticks ticks;
  if (!(high > low) || most < 1) return ticks;
  const double rough = (high - low) / most;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10.0;
  for (const double candidate : {1.0, 2.0, 5.0}) {
    if (candidate * power >= rough * 0.999999) {
      step = candidate * power;
      break;
    }
  }
  ticks.decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step * 1.000001))), 0, 12);
  const double first = std::ceil(low / step - 1e-9);
  for (double i = first; i * step <= high + step * 1e-9; i += 1.0) {
    ticks.values.push_back(i == 0.0 ? 0.0 : i * step);  // never "-0"
  }
  return ticks;
}

TimeTicks time_ticks(std::int64_t from, std::int64_t to, int most) {
  TimeTicks ticks;
  if (to <= from || most < 1) return ticks;
  constexpr std::int64_t s = Duration::kPerSecond;
  constexpr std::int64_t ms = s / 1000;
  constexpr std::array<std::int64_t, 31> kSteps{
      ms,        2 * ms,    5 * ms,     10 * ms,    20 * ms,       50 * ms,        100 * ms,      200 * ms,
      500 * ms,  s,         2 * s,      5 * s,      10 * s,        15 * s,         30 * s,        60 * s,
      120 * s,   300 * s,   600 * s,    900 * s,    1800 * s,      3600 * s,       7200 * s,      10800 * s,
      21600 * s, 43200 * s, 86'400 * s, 172800 * s, 5 * 86400 * s, 10 * 86400 * s, 20 * 86400 * s};
  std::int64_t step = kSteps.back();
  for (const std::int64_t candidate : kSteps) {
    if ((to - from) / candidate < most) {
      step = candidate;
      break;
    }
  }
  ticks.decimals = step >= s ? 0 : step >= 100 * ms ? 1 : step >= 10 * ms ? 2 : 3;
  for (std::int64_t t = -floor_div(-from, step) * step; t <= to; t += step) ticks.times_ps.push_back(t);
  return ticks;
}

}  // namespace chronotwin::gui
