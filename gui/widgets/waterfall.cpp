#include "gui/widgets/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kLeft = 44.0F;  // for the figures of the scale
constexpr float kBarShare = 0.62F;

struct Scale {
  double low = 0.0, high = 1.0;
  float top = 0.0F, bottom = 1.0F;

  [[nodiscard]] float y(double value) const {
    return bottom - static_cast<float>((value - low) / (high - low)) * (bottom - top);
  }
};

double round_step(double span) {
  const double rough = span / 5.0;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (rough <= factor * power) return factor * power;
  }
  return 10.0 * power;
}

Scale scale_of(const std::vector<WaterfallBar>& bars, float top, float bottom) {
  Scale scale{0.0, 1.0, top, bottom};
  for (const WaterfallBar& bar : bars) {
    for (const double value : {bar.sum, bar.sum - bar.change, bar.line}) {
      if (!std::isfinite(value)) continue;
      scale.low = std::min(scale.low, value);
      scale.high = std::max(scale.high, value);
    }
  }
  const double step = round_step(scale.high - scale.low);
  scale.low = std::floor(scale.low / step) * step;
  scale.high = std::ceil(scale.high / step) * step;
  return scale;
}

void draw_grid(ImDrawList& list, const Scale& scale, float left, float right) {
  const double step = round_step(scale.high - scale.low);
  for (double value = scale.low; value <= scale.high + step / 2; value += step) {
    const float y = std::round(scale.y(value));
    list.AddLine({left, y}, {right, y}, std::abs(value) < step / 2 ? palette::kLine : palette::kGrid);
    const std::string figure = fmt::format("{:.0f}", value);
    const ImVec2 size = ImGui::CalcTextSize(figure.c_str());
    list.AddText({left - size.x - 6, y - size.y * 0.5F}, palette::kDimText, figure.c_str());
  }
}

void draw_legend(ImDrawList& list, ImVec2 at, const WaterfallTexts& texts) {
  const float line = ImGui::GetTextLineHeight();
  float x = at.x;
  const auto entry = [&](ImU32 colour, const std::string& name, bool bar) {
    if (bar) {
      list.AddRectFilled({x, at.y + line * 0.25F}, {x + 10, at.y + line * 0.8F}, colour);
    } else {
      list.AddLine({x, at.y + line * 0.5F}, {x + 12, at.y + line * 0.5F}, colour, 2.0F);
      list.AddCircleFilled({x + 6, at.y + line * 0.5F}, 3.0F, colour);
    }
    list.AddText({x + 17, at.y}, palette::kDimText, name.c_str());
    x += 17 + ImGui::CalcTextSize(name.c_str()).x + 22;
  };
  entry(palette::kSkyBlue, texts.sum, true);
  entry(palette::kOrange, texts.line, false);
}

}  // namespace

void waterfall(const std::vector<WaterfallBar>& bars, const WaterfallTexts& texts, const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  size.x = std::max(size.x, 80.0F);
  size.y = std::max(size.y, 60.0F);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("waterfall", size);
  const bool over = ImGui::IsItemHovered();
  if (bars.empty()) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = ImGui::GetTextLineHeight();
  const float left = origin.x + kLeft;
  const float right = origin.x + size.x - 6;
  const Scale scale = scale_of(bars, origin.y + 2 * line + 4, origin.y + size.y - line - 6);
  draw_legend(list, {left, origin.y}, texts);
  draw_grid(list, scale, left, right);
  const float pitch = (right - left) / static_cast<float>(bars.size());
  ImVec2 before{};
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const WaterfallBar& bar = bars[i];
    const float x = left + pitch * static_cast<float>(i);
    const float middle = x + pitch * 0.5F;
    const float half = std::max(2.0F, pitch * kBarShare * 0.5F);
    const float from = scale.y(bar.sum - bar.change);
    const float to = scale.y(bar.sum);
    const bool hovered = over && ImGui::IsMouseHoveringRect({x, origin.y}, {x + pitch, origin.y + size.y});
    const ImU32 colour = bar.change < 0 ? palette::faded(palette::kSkyBlue, 0x90) : palette::kSkyBlue;
    if (hovered) list.AddRectFilled({x, scale.top}, {x + pitch, scale.bottom}, palette::faded(palette::kText, 0x10));
    // At least a line where a part changes nothing.
    list.AddRectFilled({middle - half, std::min(from, to) - 1}, {middle + half, std::max(from, to) + 1}, colour);
    const std::string figure = fmt::format("{:+.1f}", bar.change);
    const float width = ImGui::CalcTextSize(figure.c_str()).x;
    if (width < pitch && std::abs(bar.change) >= 0.05) {
      list.AddText({middle - width * 0.5F, std::min(from, to) - line - 2}, palette::kText, figure.c_str());
    }
    const ImVec2 point{middle, scale.y(bar.line)};
    if (i > 0) list.AddLine(before, point, palette::kOrange, 2.0F);
    list.AddCircleFilled(point, 3.0F, palette::kOrange);
    before = point;
    list.PushClipRect({x, origin.y}, {x + pitch - 2, origin.y + size.y}, true);
    list.AddText({x + 2, scale.bottom + 4}, palette::kDimText, bar.label.c_str());
    list.PopClipRect();
    if (hovered) ImGui::SetTooltip("%s", bar.tooltip.c_str());
  }
}

}  // namespace chronotwin::gui
