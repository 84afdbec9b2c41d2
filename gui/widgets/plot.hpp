// A plot of any number of samples against time, drawn on ImDrawList: minimum and maximum of each pixel column from the
// pyramids, so that no spike is lost and the cost does not grow with the series.
//
// Wheel: zoom time about the mouse; with Ctrl, or over a value axis: zoom the values. Drag: pan, or move a cursor.
// Right drag or Shift and drag: zoom to a box. Double-click: fit. Click: a place in time, or a series of the legend.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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

// A channel of the list can be dragged here: the payload is its index, a std::size_t.
inline constexpr const char* kChannelPayload = "channel";

struct PlotAction {
  std::optional<TimeRange> range;                            // zoomed or panned to
  std::optional<std::pair<std::string, ValueRange>> values;  // unit of the lane, zoomed or panned to
  bool fit = false;                                          // all time, all values
  std::optional<std::int64_t> clicked;                       // a place in time
  std::optional<std::int64_t> cursor_a, cursor_b;            // moved to
  std::optional<std::size_t> toggled;                        // the channel whose name was clicked
  std::optional<std::size_t> dropped;                        // a channel
  bool used = false;                                         // the mouse went down on it
  bool menu = false;                                         // a right click
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
