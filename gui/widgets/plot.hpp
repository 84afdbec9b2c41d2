// A plot of any number of samples against time, drawn on ImDrawList: minimum and maximum of each pixel column from the
// pyramids, so that no spike is lost and the cost does not grow with the series.
//
// Wheel: zoom about the mouse. Drag: pan. Double-click: all. Click: a place in time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/plot_model.hpp"
#include "gui/state/pyramid.hpp"
#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

struct PlotTexts {
  std::string time_axis;
  std::string empty;    // in place of lanes where there are none
  std::string no_data;  // in a lane without a sample in sight
};

struct PlotAction {
  std::optional<TimeRange> range;  // zoomed or panned to
  bool show_all = false;
  std::optional<std::int64_t> clicked;
};

PlotAction plot(const PlotModel& model, const PlotTexts& texts, const Theme& theme, ImVec2 size);

// One vertical stroke a pixel column, each reaching to its neighbour so that the line does not break; columns without
// a value are left out, or hold the last one where `steps` says so.
struct Stroke {
  std::size_t column = 0;
  MinMax values;
};
[[nodiscard]] std::vector<Stroke> strokes(const PlotSeries& series, TimeRange range, std::size_t columns);

}  // namespace chronotwin::gui
