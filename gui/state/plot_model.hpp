// What a plot against time shows: channels of one unit share a lane, all lanes share the time axis.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "export/verdict/window.hpp"
#include "gui/state/format.hpp"
#include "gui/state/plot_marks.hpp"
#include "gui/state/plot_set.hpp"
#include "gui/state/pyramid.hpp"
#include "gui/state/time_window.hpp"
#include "gui/state/trace_view.hpp"

namespace chronotwin::gui {

struct PlotSeries {
  std::size_t channel = 0;  // index in TraceView::channels()
  std::string label;
  int colour = 0;
  bool visible = true;
  bool steps = false;  // the value holds until the next sample: states and on-change channels
  const MinMaxPyramid* data = nullptr;
  double shown_value = 0.0;   // now
  double at_a = 0, at_b = 0;  // at the cursors
};

struct LimitLine {
  std::string label;
  double value = 0.0;
  verdict::Intervals when;  // all that of it which is within the plot's range
};

struct PlotLane {
  std::string title;  // "Time error"; empty where the series have no common name
  std::string unit;   // as in the trace
  Scaled scale;       // what the axis shows
  double low = 0.0, high = 1.0;
  bool zoomed = false;              // does not fit by itself
  std::vector<std::string> states;  // labels of 0, 1, 2 … in place of numbers
  std::vector<PlotSeries> series;
  std::vector<LimitLine> limits;
};

struct PlotModel {
  TimeRange range;
  std::int64_t now = 0;
  Cursors cursors;
  std::vector<PlotSpan> spans;
  std::vector<PlotMark> marks;
  std::vector<PlotLane> lanes;
};

// Of the plot at this place in the set.
[[nodiscard]] PlotModel make_plot_model(const PlotSet& set, std::size_t at, TraceView& trace, Language language);

// "bbu[1].receiver.state" -> {"bbu[1].receiver", "state"}; a dot inside brackets does not split.
struct SplitPath {
  std::string owner, leaf;
};
[[nodiscard]] SplitPath split_path(const std::string& path);

}  // namespace chronotwin::gui
