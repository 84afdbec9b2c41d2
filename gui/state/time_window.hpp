// Which stretch of time the plot shows: all of the run, its newest part, or what the person has zoomed and panned to.
#pragma once

#include <cstdint>

#include "models/core/sim_time.hpp"

namespace chronotwin::gui {

struct TimeRange {
  std::int64_t from = 0, to = 0;  // ps, [from, to)
  [[nodiscard]] std::int64_t span() const { return to - from; }
  bool operator==(const TimeRange&) const = default;
};

struct TimeWindow {
  enum class Mode { all, latest, fixed };
  Mode mode = Mode::all;
  Duration latest;  // with Mode::latest: so much up to now
  TimeRange fixed;
};

// The narrowest and the widest range that can be shown, and the emptiest run that is drawn.
inline constexpr Duration kNarrowest = Duration::from_ps(Duration::kPerSecond / 100);
inline constexpr Duration kWidest = kOneDay * 101;
inline constexpr Duration kShortestRun = Duration::from_whole_seconds(10);

[[nodiscard]] TimeRange visible(const TimeWindow& window, SimTime now);

// factor < 1 zooms in; `at` in [0, 1] is the place in the range that stays where it is.
[[nodiscard]] TimeRange zoomed(TimeRange range, double factor, double at);
// Moves by this part of the span; positive looks later. Never before the start of the run.
[[nodiscard]] TimeRange panned(TimeRange range, double part);

void show_all(TimeWindow& window);
void show_latest(TimeWindow& window, Duration span);
void show_fixed(TimeWindow& window, TimeRange range);

}  // namespace chronotwin::gui
