#include "gui/widgets/stability_plot.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/state/format.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot_parts.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kLegendShare = 0.4F;    // of the height, at most, where the legend stands above the axes
constexpr float kRoomBeside = 0.45F;    // of the width: a narrower legend stands beside them
constexpr float kRoomForTitle = 14.0F;  // lines of text; a lower plot does without the title of its axis

struct Axes {
  const StabilityModel& model;
  float left, right, top, bottom;

  [[nodiscard]] float x_of(double tau) const {
    const double part = (std::log10(tau) - model.tau_from) / (model.tau_to - model.tau_from);
    return left + static_cast<float>(part) * (right - left);
  }
  [[nodiscard]] float y_of(double value) const {
    const double part = (std::log10(value) - model.value_from) / (model.value_to - model.value_from);
    return bottom - static_cast<float>(std::clamp(part, -1.0, 2.0)) * (bottom - top);
  }
};

std::string tau_text(double tau) {
  return fmt::format("{:g}", tau);
}

void draw_grid(ImDrawList& list, const Axes& axes, const std::string& title) {
  const StabilityModel& model = axes.model;
  for (int decade = model.tau_from; decade <= model.tau_to; ++decade) {
    const double tau = std::pow(10.0, decade);
    const float x = std::round(axes.x_of(tau));
    list.AddLine({x, axes.top}, {x, axes.bottom}, palette::kLine);
    const std::string label = tau_text(tau);
    list.AddText({x - width_of(label) * 0.5F, axes.bottom + 3.0F}, palette::kDimText, label.c_str());
    for (int step = 2; step < 10 && decade < model.tau_to; ++step) {
      const float between = axes.x_of(tau * step);
      list.AddLine({between, axes.top}, {between, axes.bottom}, palette::kGrid);
    }
  }
  float free_below = axes.bottom + line_height();
  for (int decade = model.value_from; decade <= model.value_to; ++decade) {
    const double value = std::pow(10.0, decade);
    const float y = std::round(axes.y_of(value));
    list.AddLine({axes.left, y}, {axes.right, y}, palette::kLine);
    if (y + line_height() * 0.5F > free_below + 1.0F) continue;  // it would touch the label below it
    free_below = y - line_height() * 0.5F;
    const Scaled scaled = scale_for(value * 1.0001, "s");
    const std::string label = fmt::format("{:g} {}", std::round(value * scaled.factor), scaled.unit);
    list.AddText({axes.left - 6.0F - width_of(label), y - line_height() * 0.5F}, palette::kDimText, label.c_str());
  }
  if (title.empty()) return;
  const std::string axis = title + " [s]";
  list.AddText({(axes.left + axes.right - width_of(axis)) * 0.5F, axes.bottom + line_height() + 4.0F},
               palette::kDimText, axis.c_str());
}

void draw_mask(ImDrawList& list, const Axes& axes) {
  std::vector<ImVec2> line;
  for (const auto& [tau, value] : axes.model.mask_line) line.push_back({axes.x_of(tau), axes.y_of(value)});
  list.AddPolyline(line.data(), static_cast<int>(line.size()), palette::kVermillion, ImDrawFlags_None, 1.5F);
}

void draw_curve(ImDrawList& list, const Axes& axes, const StabilitySeries& series) {
  const ImU32 colour = palette::series(series.colour);
  std::vector<ImVec2> line;
  for (const metrics::CurvePoint& point : series.curve) {
    if (point.value > 0.0) line.push_back({axes.x_of(point.tau_s), axes.y_of(point.value)});
  }
  list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, ImDrawFlags_None, 1.5F);
  for (const ImVec2 place : line) list.AddCircleFilled(place, 2.5F, colour);
}

std::vector<std::string> legend_texts(const StabilityModel& model, const StabilityTexts& texts) {
  std::vector<std::string> all;
  for (const StabilitySeries& series : model.series) all.push_back(stability_text(series, texts));
  return all;
}

float legend_width(const StabilityModel& model, const StabilityTexts& texts, const std::vector<std::string>& rows) {
  float width = model.mask != nullptr ? width_of(texts.mask) : 0.0F;
  for (const std::string& row : rows) width = std::max(width, width_of(row));
  return width + line_height() * 1.1F;
}

// A row each: the mask first, then the channels, as many as have room. The bottom of the rows; a click on a row toggles
// its series.
float draw_legend(ImDrawList& list, const StabilityModel& model, const StabilityTexts& texts,
                  const std::vector<std::string>& rows, ImVec2 at, float lowest, StabilityAction& action) {
  const float height = line_height();
  const auto row = [&](ImU32 swatch, ImU32 colour, const std::string& text) {
    list.AddRectFilled({at.x, at.y + height * 0.42F}, {at.x + height * 0.8F, at.y + height * 0.58F}, swatch);
    list.AddText({at.x + height * 1.1F, at.y}, colour, text.c_str());
    at.y += height + 2.0F;
  };
  if (model.mask != nullptr) row(palette::kVermillion, palette::kText, texts.mask);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool last_place = at.y + 2.0F * (height + 2.0F) > lowest;
    if (last_place && i + 1 < rows.size()) {
      row(palette::kLine, palette::kDimText, fmt::format("+{}", rows.size() - i));
      break;
    }
    const StabilitySeries& series = model.series[i];
    const bool exceeded = series.worst && series.worst->ratio() > 1.0;
    const ImU32 colour = !series.visible ? palette::kLine : exceeded ? palette::kVermillion : palette::kDimText;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool over = mouse.y >= at.y && mouse.y < at.y + height && mouse.x >= at.x &&
                      mouse.x < at.x + height * 1.1F + width_of(rows[i]);
    row(series.visible ? palette::series(series.colour) : palette::kLine, colour, rows[i]);
    if (over && ImGui::IsItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
      action.toggled = series.channel;
    }
  }
  return at.y;
}

// Every curve at the τ nearest to the mouse.
void show_hover(ImDrawList& list, const Axes& axes) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsItemHovered() || mouse.x < axes.left || mouse.x > axes.right || mouse.y < axes.top) return;
  const metrics::CurvePoint* nearest = nullptr;
  const auto distance = [&](const metrics::CurvePoint& point) { return std::abs(axes.x_of(point.tau_s) - mouse.x); };
  for (const StabilitySeries& series : axes.model.series) {
    for (const metrics::CurvePoint& point : series.curve) {
      if (series.visible && (nearest == nullptr || distance(point) < distance(*nearest))) nearest = &point;
    }
  }
  if (nearest == nullptr) return;
  const float x = axes.x_of(nearest->tau_s);
  list.AddLine({x, axes.top}, {x, axes.bottom}, palette::faded(palette::kText, 0x60));
  ImGui::BeginTooltip();
  ImGui::Text("τ %s s", tau_text(nearest->tau_s).c_str());
  for (const StabilitySeries& series : axes.model.series) {
    for (const metrics::CurvePoint& point : series.curve) {
      if (!series.visible || point.tau_s != nearest->tau_s) continue;
      ImGui::Text("%s  %s", series.label.c_str(), format_value(point.value, "s").c_str());
    }
  }
  if (axes.model.mask != nullptr) {
    if (const auto allowed = metrics::limit(*axes.model.mask, nearest->tau_s)) {
      ImGui::TextDisabled("%s  %s", std::string(axes.model.mask->name).c_str(), format_value(*allowed, "s").c_str());
    }
  }
  ImGui::EndTooltip();
}

}  // namespace

std::string stability_text(const StabilitySeries& series, const StabilityTexts& texts) {
  if (!series.suitable) return series.label + "  " + texts.not_suitable;
  std::string text = series.label + "  cTE " + format_value(series.constant_s, "s") + "  max|TE| " +
                     format_value(series.max_abs_s, "s");
  if (series.worst) {
    text += fmt::format("  {} {} s: {:.0f} %", texts.worst, tau_text(series.worst->point.tau_s),
                        100.0 * series.worst->ratio());
  }
  if (series.missing > 0) text += fmt::format("  {} {}", series.missing, texts.missing);
  if (series.done < 1.0) text += fmt::format("  {} {:.0f} %", texts.computing, std::floor(100.0 * series.done));
  return text;
}

StabilityAction stability_plot(const StabilityModel& model, const StabilityTexts& texts, const Theme& theme,
                               ImVec2 size) {
  const WithFont small(theme.small);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  size = {std::max(size.x, 40.0F), std::max(size.y, 40.0F)};
  ImGui::InvisibleButton("plot", size, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  StabilityAction action;
  action.used = ImGui::IsItemActivated();
  action.menu = ImGui::IsItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
  list.PushClipRect(origin, {origin.x + size.x, origin.y + size.y}, true);
  const float left = origin.x + width_of("100 ms") + 12.0F;
  const std::vector<std::string> rows = legend_texts(model, texts);
  const float legend = legend_width(model, texts, rows);
  const bool beside = legend < kRoomBeside * size.x;
  const float right = origin.x + size.x - width_of("100000") - (beside ? legend : 0.0F);
  const ImVec2 legend_at{beside ? right + 12.0F : left, origin.y + 2.0F};
  const float lowest = origin.y + (beside ? 1.0F : kLegendShare) * size.y;
  const float legend_bottom = draw_legend(list, model, texts, rows, legend_at, lowest, action);
  const bool with_title = size.y > kRoomForTitle * line_height();
  const float top = (beside ? origin.y + 2.0F : legend_bottom) + 0.5F * line_height();
  const float bottom = std::max(top + 10.0F, origin.y + size.y - (with_title ? 2.0F : 1.0F) * line_height() - 6.0F);
  const Axes axes{model, left, right, top, bottom};
  draw_grid(list, axes, with_title ? texts.tau_axis : std::string());
  list.PushClipRect({axes.left, axes.top}, {axes.right, axes.bottom + 1.0F}, true);
  draw_mask(list, axes);
  for (const StabilitySeries& series : model.series) {
    if (series.visible) draw_curve(list, axes, series);
  }
  list.PopClipRect();
  if (model.series.empty()) {
    list.AddText({(axes.left + axes.right - width_of(texts.empty)) * 0.5F, (axes.top + axes.bottom) * 0.5F},
                 palette::kDimText, texts.empty.c_str());
  }
  action.dropped = dropped_channel();
  show_hover(list, axes);
  list.PopClipRect();
  return action;
}

}  // namespace chronotwin::gui
