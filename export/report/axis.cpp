#include "export/report/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace chronotwin::report {
namespace {

constexpr double kPxPerTick = 62.0;    // "03-12 06:00" at 10 px needs 60
constexpr double kMarginRight = 16.0;  // to the right of every axis
constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86'400;
constexpr std::array<std::int64_t, 22> kSteps{
    1,        2,           5,           10,           15,           30,
    kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
    kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
    2 * kDay, 5 * kDay,    10 * kDay,   20 * kDay};

}  // namespace

std::vector<double> nice_ticks(double low, double high, int count) {
  if (!std::isfinite(low) || !std::isfinite(high) || !(low < high) || count < 1) return {};
  const double rough = (high - low) / count;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double mantissa = rough / power;
  const double step = power * (mantissa <= 1.0 ? 1.0 : mantissa <= 2.0 ? 2.0 : mantissa <= 5.0 ? 5.0 : 10.0);
  std::vector<double> ticks;
  // Tolerance: an end that is a multiple up to rounding is a tick.
  const double first = std::ceil(low / step - 1e-9);
  const double last = std::floor(high / step + 1e-9);
  for (double k = first; k <= last; k += 1.0) ticks.push_back(k == 0.0 ? 0.0 : k * step);
  return ticks;
}

int tick_decimals(const std::vector<double>& ticks) {
  if (ticks.size() < 2) return 1;
  const double step = ticks[1] - ticks[0];
  return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 9);
}

double TimeAxis::at(SimTime time) const {
  const double share = static_cast<double>(time.ps) / static_cast<double>(end_.ps);
  return x_ + std::clamp(share, 0.0, 1.0) * width_;
}

Duration TimeAxis::step() const {
  const double wanted = std::max(1.0, width_ / kPxPerTick);
  const double seconds = end_.since_start().seconds();
  for (const std::int64_t step : kSteps) {
    if (seconds / static_cast<double>(step) <= wanted) return Duration::from_whole_seconds(step);
  }
  return Duration::from_whole_seconds(kSteps.back());
}

std::vector<SimTime> TimeAxis::ticks() const {
  std::vector<SimTime> result;
  for (SimTime t = SimTime::start(); t <= end_; t = t + step()) result.push_back(t);
  return result;
}

std::string TimeAxis::label(SimTime tick) const {
  const std::int64_t s = tick.ps / Duration::kPerSecond;
  if (step() >= Duration::from_whole_seconds(kHour)) return fmt::format("{}\u00A0h", s / kHour);
  if (step() >= Duration::from_whole_seconds(kMinute)) return fmt::format("{}:{:02}", s / kHour, s / kMinute % 60);
  return fmt::format("{}:{:02}:{:02}", s / kHour, s / kMinute % 60, s % 60);
}

void TimeAxis::draw_grid(Markup& m, double top, double bottom) const {
  std::string path;
  for (const SimTime tick : ticks())
    path += fmt::format("M{} {}V{}", coordinate(at(tick)), coordinate(top), coordinate(bottom));
  m.leaf("path", {{"class", "grid"}, {"d", path}});
}

void TimeAxis::draw_labels(Markup& m, double y, const Calendar& calendar) const {
  std::string shown_date;
  for (const SimTime tick : ticks()) {
    m.label(at(tick), y + 12.0, "tick mid", label(tick));
    std::string time = calendar.time_of_day(tick);
    if (time.empty()) continue;
    if (time.ends_with(":00") && step() >= Duration::from_whole_seconds(kMinute)) time.resize(5);
    const std::string date = calendar.date(tick);
    const bool days = step() >= kOneDay;
    if (date != shown_date) time = days ? date.substr(5) : date.substr(5) + " " + time;
    shown_date = date;
    // At the very end there is only room for the date.
    const bool outside = at(tick) + text_width(time, 10.5) / 2 > right() + kMarginRight;
    if (outside && time.size() > 5) time = time.substr(0, 5);
    m.label(at(tick), y + 26.0, "tick mid muted", time);
  }
}

}  // namespace chronotwin::report
