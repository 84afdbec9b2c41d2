#include <algorithm>
#include <cmath>

#include "gui/widgets/lamp.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

void draw_cursor(ImDrawList& list, const PlotFrame& frame, std::int64_t time, const char* name) {
  if (time < frame.range.from || time > frame.range.to) return;
  const float x = std::round(frame.x_of(time));
  for (const LaneFrame& lane : frame.lanes) list.AddLine({x, lane.top}, {x, lane.bottom}, palette::kAccent, 1.5F);
  const float height = line_height();
  const float half = width_of(name) * 0.5F + 4.0F;
  const float top = frame.lanes_bottom - height;
  list.AddRectFilled({x - half, top}, {x + half, top + height}, palette::kAccent, 2.0F);
  list.AddText({x - half + 4.0F, top}, palette::kBackground, name);
}

}  // namespace

void draw_spans(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  list.PushClipRect({frame.left, frame.strip_top - 2.0F}, {frame.right, frame.lanes_bottom}, true);
  for (std::size_t i = 0; i < model.spans.size(); ++i) {
    const PlotSpan& span = model.spans[i];
    if (span.range.to < model.range.from || span.range.from > model.range.to) continue;
    const float from = std::max(frame.left, frame.x_of(span.range.from));
    const float to = std::max(from + 1.0F, std::min(frame.right, frame.x_of(span.range.to)));
    for (const LaneFrame& lane : frame.lanes) {
      list.AddRectFilled({from, lane.top}, {to, lane.bottom}, palette::faded(palette::kFault, 0x16));
    }
    if (frame.span_rows[i] < 0) continue;
    const float y = frame.strip_top + static_cast<float>(frame.span_rows[i]) * frame.strip_row;
    list.AddRectFilled({from, y}, {to, y + frame.strip_row - 3.0F}, palette::faded(palette::kFault, 0x60), 2.0F);
    list.AddText({span_label_x(span.label, from, to, frame.right), y}, palette::kText, span.label.c_str());
  }
  list.PopClipRect();
}

void draw_marks(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  const float radius = (frame.marks_bottom - frame.marks_top) * 0.4F;
  const float y = (frame.marks_top + frame.marks_bottom) * 0.5F;
  for (const PlotMark& mark : model.marks) {
    const float x = std::round(frame.x_of(mark.time));
    if (mark.severity == AlarmLevel::normal) {
      list.AddLine({x, y - radius}, {x, y + radius}, palette::kDimText, 1.5F);
    } else {
      draw_lamp(list, {x, y}, radius, mark.severity);
    }
  }
}

void draw_time_axis(ImDrawList& list, const PlotModel& model, const PlotFrame& frame, const std::string& title) {
  const float label_width = width_of("0 d 00:00:00");
  const int most = std::max(2, static_cast<int>((frame.right - frame.left) / (label_width * 1.35F)));
  const TimeTicks ticks = time_ticks(model.range.from, model.range.to, most);
  const float label_y = std::max(frame.lanes_bottom, frame.marks_bottom) + 4.0F;
  for (const std::int64_t time : ticks.times_ps) {
    const float x = std::round(frame.x_of(time));
    for (const LaneFrame& lane : frame.lanes) list.AddLine({x, lane.top}, {x, lane.bottom}, palette::kGrid);
    list.AddLine({x, frame.lanes_bottom}, {x, frame.lanes_bottom + 3.0F}, palette::kLine);
    const std::string label = format_time(time, ticks.decimals);
    list.AddText({x - width_of(label) * 0.5F, label_y}, palette::kDimText, label.c_str());
  }
  if (!frame.with_title) return;
  const float middle = (frame.left + frame.right) * 0.5F;
  list.AddText({middle - width_of(title) * 0.5F, label_y + line_height() + 1.0F}, palette::kDimText, title.c_str());
}

void draw_now(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  if (model.now < model.range.from || model.now >= model.range.to) return;
  const float x = std::round(frame.x_of(model.now));
  for (const LaneFrame& lane : frame.lanes) {
    list.AddLine({x, lane.top}, {x, lane.bottom}, palette::faded(palette::kText, 0xA0));
  }
}

void draw_cursors(ImDrawList& list, const PlotModel& model, const PlotFrame& frame) {
  const Cursors& cursors = model.cursors;
  if (!cursors.shown) return;
  draw_cursor(list, frame, cursors.a, "A");
  draw_cursor(list, frame, cursors.b, "B");
  const int decimals = model.range.span() < 20 * Duration::kPerSecond ? 3 : 0;
  const Duration apart = Duration::from_ps(cursors.b - cursors.a);
  const std::string text = "A " + format_time(cursors.a, decimals) + "   B " + format_time(cursors.b, decimals) +
                           "   Δt " + format_value(apart.seconds(), "s");
  list.AddText({frame.left, frame.cursor_line}, palette::kAccent, text.c_str());
}

void draw_centred(ImDrawList& list, const PlotFrame& frame, const std::string& text) {
  const float x = (frame.left + frame.right - width_of(text)) * 0.5F;
  list.AddText({x, (frame.lanes_top + frame.lanes_bottom) * 0.5F}, palette::kDimText, text.c_str());
}

}  // namespace chronotwin::gui
