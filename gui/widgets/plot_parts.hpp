// The pieces that a plot is made of; used by plot*.cpp and stability_plot.cpp only.
//   plot_layout where everything stands · plot_lanes the curves and their axis · plot_overlay what lies above and below
//   them: faults, marks, cursors, the time axis · plot_mouse what the mouse does
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/plot_model.hpp"
#include "gui/widgets/plot.hpp"

namespace chronotwin::gui {

struct LegendItem {
  static constexpr int kTitle = -1, kMore = -2;
  std::string text;
  int series = kTitle;  // index in the lane
  float x = 0, y = 0, width = 0;
};

struct LaneFrame {
  float top = 0, bottom = 0;
  std::vector<LegendItem> legend;  // above `top`
};

// Where everything stands, in pixels of the screen.
struct PlotFrame {
  TimeRange range;
  float left = 0, right = 0;
  float strip_top = 0, strip_row = 0;  // bars of the spans
  std::vector<int> span_rows;          // the row of each span; -1: no room for it
  float cursor_line = 0;               // top of the line that tells of the cursors; 0: none
  float lanes_top = 0, lanes_bottom = 0;
  float marks_top = 0, marks_bottom = 0;
  float bottom = 0;
  bool with_title = true;  // of the time axis
  std::vector<LaneFrame> lanes;

  [[nodiscard]] float x_of(std::int64_t time) const;
  [[nodiscard]] std::int64_t time_at(float x) const;
  [[nodiscard]] int lane_at(float y) const;  // -1: none
};

struct LaneScale {
  double low, high;
  float top, bottom;
  [[nodiscard]] float y_of(double value) const {
    return bottom - static_cast<float>((value - low) / (high - low)) * (bottom - top);
  }
  [[nodiscard]] double value_at(float y) const {
    return low + static_cast<double>((bottom - y) / (bottom - top)) * (high - low);
  }
};
[[nodiscard]] inline LaneScale scale_of(const PlotLane& lane, const LaneFrame& place) {
  return {lane.low, lane.high, place.top, place.bottom};
}

[[nodiscard]] float line_height();
[[nodiscard]] float width_of(const std::string& text);
[[nodiscard]] std::string value_text(const PlotLane& lane, double value);
// In the bar where it fits, else to the right of it, else to the left.
[[nodiscard]] float span_label_x(const std::string& label, float from, float to, float right);

[[nodiscard]] PlotFrame lay_out(const PlotModel& model, ImVec2 origin, ImVec2 size);

void draw_lane(ImDrawList& list, const PlotModel& model, const PlotLane& lane, const LaneFrame& place,
               const PlotFrame& frame, const std::string& no_data);

void draw_spans(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_marks(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_time_axis(ImDrawList& list, const PlotModel& model, const PlotFrame& frame, const std::string& title);
void draw_now(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_cursors(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_centred(ImDrawList& list, const PlotFrame& frame, const std::string& text);

// A channel of the list that was let go over the item that was submitted last.
[[nodiscard]] std::optional<std::size_t> dropped_channel();

// Of the item that was submitted last, which is the plot.
[[nodiscard]] PlotAction handle_mouse(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void show_hover(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);

}  // namespace chronotwin::gui
