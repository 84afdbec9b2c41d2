#include "gui/widgets/sky_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kMark = 5.0F;
constexpr float kLeastDisc = 60.0F;
constexpr float kLeastBars = 120.0F;
constexpr double kLowest = 10.0;   // strengths from here …
constexpr double kHighest = 56.0;  // … to here fill a bar

struct Area {
  ImVec2 at, size;
};

bool is_number(double value) {
  return !std::isnan(value);
}

void text_at(ImDrawList& list, ImVec2 middle, ImU32 colour, const char* text) {
  const ImVec2 size = ImGui::CalcTextSize(text);
  list.AddText({middle.x - size.x * 0.5F, middle.y - size.y * 0.5F}, colour, text);
}

void draw_dome(ImDrawList& list, ImVec2 centre, float radius, const SkyPlotTexts& texts) {
  constexpr int kSegments = 72;
  list.AddCircleFilled(centre, radius, palette::kRaised, kSegments);
  for (const float share : {1.0F, 2.0F / 3.0F, 1.0F / 3.0F}) {
    list.AddCircle(centre, radius * share, palette::kLine, kSegments);
  }
  list.AddLine({centre.x - radius, centre.y}, {centre.x + radius, centre.y}, palette::kGrid);
  list.AddLine({centre.x, centre.y - radius}, {centre.x, centre.y + radius}, palette::kGrid);
  const float line = ImGui::GetTextLineHeight();
  text_at(list, {centre.x, centre.y - radius - line * 0.55F}, palette::kDimText, texts.north.c_str());
  text_at(list, {centre.x, centre.y + radius + line * 0.55F}, palette::kDimText, texts.south.c_str());
  text_at(list, {centre.x + radius + line * 0.6F, centre.y}, palette::kDimText, texts.east.c_str());
  text_at(list, {centre.x - radius - line * 0.6F, centre.y}, palette::kDimText, texts.west.c_str());
}

void draw_skyline(ImDrawList& list, ImVec2 centre, float radius, const std::vector<double>& skyline) {
  const std::size_t count = skyline.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t next = (i + 1) % count;
    const double from = 360.0 * static_cast<double>(i) / static_cast<double>(count);
    const double to = 360.0 * static_cast<double>(i + 1) / static_cast<double>(count);
    const ImVec2 inner_from = on_disc(from, skyline[i], centre, radius);
    const ImVec2 inner_to = on_disc(to, skyline[next], centre, radius);
    list.AddQuadFilled(inner_from, on_disc(from, 0.0, centre, radius), on_disc(to, 0.0, centre, radius), inner_to,
                       palette::faded(palette::kDimText, 0x38));
    list.AddLine(inner_from, inner_to, palette::kDimText);
  }
}

const SkyMark* draw_disc(ImDrawList& list, const std::vector<SkyMark>& marks, const std::vector<double>& skyline,
                         const SkyPlotTexts& texts, Area area) {
  const float margin = ImGui::GetTextLineHeight() * 1.2F;
  const float radius = std::max(std::min(area.size.x, area.size.y) * 0.5F - margin, 10.0F);
  const ImVec2 centre{area.at.x + area.size.x * 0.5F, area.at.y + area.size.y * 0.5F};
  draw_dome(list, centre, radius, texts);
  draw_skyline(list, centre, radius, skyline);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const SkyMark* hovered = nullptr;
  for (const SkyMark& mark : marks) {
    const ImVec2 at = on_disc(mark.azimuth_deg, mark.elevation_deg, centre, radius);
    const ImU32 colour = is_number(mark.strength) ? mark.colour : palette::faded(palette::kDimText, 0xA0);
    const float size = is_number(mark.strength) ? kMark : kMark * 0.6F;
    draw_mark(list, at, size, mark.shape, colour, mark.filled);
    if (is_number(mark.strength)) {
      list.AddText({at.x + kMark + 2.0F, at.y - ImGui::GetTextLineHeight() * 0.5F}, palette::kText, mark.label.c_str());
    }
    if (std::hypot(mouse.x - at.x, mouse.y - at.y) < kMark * 1.8F) hovered = &mark;
  }
  return hovered;
}

float bar_y(const Area& area, double strength) {
  const double share = std::clamp((strength - kLowest) / (kHighest - kLowest), 0.0, 1.0);
  return area.at.y + area.size.y * static_cast<float>(1.0 - share);
}

void draw_scale(ImDrawList& list, const Area& area, double threshold, const SkyPlotTexts& texts) {
  for (const double value : {20.0, 30.0, 40.0, 50.0}) {
    const float y = bar_y(area, value);
    list.AddLine({area.at.x, y}, {area.at.x + area.size.x, y}, palette::kGrid);
    const std::string number = std::to_string(static_cast<int>(value));
    const ImVec2 size = ImGui::CalcTextSize(number.c_str());
    list.AddText({area.at.x - size.x - 4.0F, y - size.y * 0.5F}, palette::kDimText, number.c_str());
  }
  list.AddText({area.at.x, area.at.y - ImGui::GetTextLineHeight()}, palette::kDimText, texts.unit.c_str());
  const float y = bar_y(area, threshold);
  constexpr float kDash = 5.0F;
  for (float x = area.at.x; x < area.at.x + area.size.x; x += 2 * kDash) {
    list.AddLine({x, y}, {std::min(x + kDash, area.at.x + area.size.x), y}, palette::kText, 1.5F);
  }
}

// The labels of the bars in two lines in turn; where they would still run into one another, some are left out.
void draw_label(ImDrawList& list, ImVec2 foot, std::size_t index, const std::string& label) {
  const float line = ImGui::GetTextLineHeight() * 0.85F;
  text_at(list, {foot.x, foot.y + line * (index % 2 == 0 ? 0.6F : 1.5F)}, palette::kDimText, label.c_str());
}

const SkyMark* draw_bars(ImDrawList& list, const std::vector<SkyMark>& marks, double threshold,
                         const SkyPlotTexts& texts, Area area) {
  std::vector<const SkyMark*> shown;
  for (const SkyMark& mark : marks) {
    if (is_number(mark.strength)) shown.push_back(&mark);
  }
  const float line = ImGui::GetTextLineHeight();
  const float left = ImGui::CalcTextSize("00").x + 6.0F;
  area = {{area.at.x + left, area.at.y + line}, {area.size.x - left, area.size.y - line * 2.9F}};
  draw_scale(list, area, threshold, texts);
  if (shown.empty()) return nullptr;
  const float pitch = std::min(area.size.x / static_cast<float>(shown.size()), 26.0F);
  const float width = std::max(pitch * 0.62F, 2.0F);
  const float bottom = area.at.y + area.size.y;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const SkyMark* hovered = nullptr;
  const auto every = static_cast<std::size_t>(std::ceil(ImGui::CalcTextSize("C00 ").x / (2.0F * pitch)));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const float x = area.at.x + (static_cast<float>(i) + 0.5F) * pitch;
    const ImVec2 low{x - width * 0.5F, bar_y(area, shown[i]->strength)};
    const ImVec2 high{x + width * 0.5F, bottom};
    if (shown[i]->filled) list.AddRectFilled(low, high, shown[i]->colour);
    list.AddRect(low, high, shown[i]->colour);
    if (i % every == 0) draw_label(list, {x, bottom}, i / every, shown[i]->label);
    if (std::abs(mouse.x - x) < pitch * 0.5F && mouse.y > area.at.y && mouse.y < bottom) hovered = shown[i];
  }
  return hovered;
}

}  // namespace

void draw_mark(ImDrawList& list, ImVec2 c, float r, MarkShape shape, ImU32 colour, bool filled) {
  std::array<ImVec2, 4> corner{};
  int corners = 4;
  switch (shape) {
    case MarkShape::circle:
      filled ? list.AddCircleFilled(c, r, colour) : list.AddCircle(c, r, colour, 0, 1.5F);
      return;
    case MarkShape::triangle:
      corner = {ImVec2{c.x, c.y - r * 1.15F}, {c.x + r * 1.1F, c.y + r * 0.8F}, {c.x - r * 1.1F, c.y + r * 0.8F}, {}};
      corners = 3;
      break;
    case MarkShape::diamond:
      corner = {ImVec2{c.x, c.y - r * 1.25F}, {c.x + r * 1.25F, c.y}, {c.x, c.y + r * 1.25F}, {c.x - r * 1.25F, c.y}};
      break;
    case MarkShape::square:
      corner = {ImVec2{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r, c.y + r}};
      break;
  }
  if (filled) {
    list.AddConvexPolyFilled(corner.data(), corners, colour);
  } else {
    list.AddPolyline(corner.data(), corners, colour, ImDrawFlags_Closed, 1.5F);
  }
}

ImVec2 on_disc(double azimuth_deg, double elevation_deg, ImVec2 centre, float radius) {
  const auto azimuth = static_cast<float>(azimuth_deg * std::numbers::pi / 180.0);
  const float out = radius * static_cast<float>(std::clamp(1.0 - elevation_deg / 90.0, 0.0, 1.0));
  return {centre.x + out * std::sin(azimuth), centre.y - out * std::cos(azimuth)};
}

void sky_plot(const std::vector<SkyMark>& marks, const std::vector<double>& skyline, double threshold,
              const SkyPlotTexts& texts, const Theme& theme, ImVec2 size) {
  const WithFont small(theme.small);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  size = {std::max(size.x, kLeastDisc), std::max(size.y, kLeastDisc)};
  ImGui::InvisibleButton("sky", size);
  const bool over = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (marks.empty()) {
    list.AddText(at, palette::kDimText, texts.empty.c_str());
    return;
  }
  const bool beside = size.x > size.y * 1.2F;
  const float disc =
      beside ? std::min({size.y, size.x * 0.56F, size.x - kLeastBars}) : std::min(size.x, size.y * 0.62F);
  const Area left{at, beside ? ImVec2{disc, size.y} : ImVec2{size.x, disc}};
  const Area right = beside ? Area{{at.x + disc + 8.0F, at.y}, {size.x - disc - 8.0F, size.y}}
                            : Area{{at.x, at.y + disc}, {size.x, size.y - disc}};
  const SkyMark* on_dome = draw_disc(list, marks, skyline, texts, left);
  const SkyMark* on_bar = draw_bars(list, marks, threshold, texts, right);
  const SkyMark* hovered = on_dome != nullptr ? on_dome : on_bar;
  if (over && hovered != nullptr) ImGui::SetTooltip("%s", hovered->tooltip.c_str());
}

}  // namespace chronotwin::gui
