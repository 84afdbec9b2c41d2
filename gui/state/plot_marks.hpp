// What a plot marks on its time axis: faults and how long they lasted, alarms, events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gui/state/alarm_level.hpp"
#include "gui/state/time_window.hpp"
#include "gui/state/trace_view.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

// A bar on the strip above the lanes: a fault and how long it lasted.
struct PlotSpan {
  std::string label;
  TimeRange range;
};

// Alarms that were raised and events, those close together as one mark: at the time of the first, with the worst
// severity (normal: events only).
struct PlotMark {
  std::int64_t time = 0;
  AlarmLevel severity = AlarmLevel::normal;
  std::size_t count = 0;
  std::vector<std::string> labels;  // of the first few
};
inline constexpr std::int64_t kMarkSlots = 160;  // at most so many marks in sight
inline constexpr std::size_t kMarkLabels = 4;

[[nodiscard]] std::vector<PlotSpan> fault_spans(const TraceView& trace, Language language);
// Of the range, in order of time.
[[nodiscard]] std::vector<PlotMark> plot_marks(const TraceView& trace, TimeRange range, Language language);

}  // namespace chronotwin::gui
