// The pieces that a plot is drawn from; used by plot.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/plot_model.hpp"

namespace chronotwin::gui {

struct LaneFrame {
  float legend_top = 0, top = 0, bottom = 0;
};

// Where everything stands, in pixels of the screen.
struct PlotFrame {
  TimeRange range;
  float left = 0, right = 0;
  float strip_top = 0, strip_row = 0;  // bars of the spans
  std::vector<int> span_rows;          // the row of each span
  float lanes_top = 0, lanes_bottom = 0;
  float bottom = 0;
  std::vector<LaneFrame> lanes;

  [[nodiscard]] float x_of(std::int64_t time) const;
  [[nodiscard]] std::int64_t time_at(float x) const;
};

[[nodiscard]] PlotFrame lay_out(const PlotModel& model, ImVec2 origin, ImVec2 size);

void draw_spans(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_time_axis(ImDrawList& list, const PlotModel& model, const PlotFrame& frame, const std::string& title);
void draw_lane(ImDrawList& list, const PlotModel& model, const PlotLane& lane, const LaneFrame& place,
               const PlotFrame& frame, const std::string& no_data);
void draw_cursor(ImDrawList& list, const PlotModel& model, const PlotFrame& frame);
void draw_centred(ImDrawList& list, const PlotFrame& frame, const std::string& text);

[[nodiscard]] std::string value_text(const PlotLane& lane, double value);

}  // namespace chronotwin::gui
