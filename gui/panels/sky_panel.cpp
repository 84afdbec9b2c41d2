#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/sky_view.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/sky_plot.hpp"

namespace chronotwin::gui {
namespace {

struct Family {
  gnss::Constellation system;
  const char* name;
  MarkShape shape;
  ImU32 colour;
};

std::array<Family, 4> families() {
  using enum gnss::Constellation;
  return {{{GPS, "GPS", MarkShape::circle, palette::kSkyBlue},
           {GLONASS, "GLONASS", MarkShape::triangle, palette::kPurple},
           {BDS2, "BDS-2", MarkShape::diamond, palette::kYellow},
           {BDS3, "BDS-3", MarkShape::square, palette::kOrange}}};
}

const Family& family_of(const std::array<Family, 4>& all, gnss::Constellation system) {
  return *std::find_if(all.begin(), all.end(), [system](const Family& f) { return f.system == system; });
}

SkyMark mark_of(const SkySatellite& satellite, const Family& family) {
  SkyMark mark{satellite.name,          family.shape,       family.colour,    satellite.azimuth_deg,
               satellite.elevation_deg, satellite.cn0_dbhz, satellite.used(), {}};
  mark.tooltip = fmt::format("{}  {}\n{:.1f}° ↑  {:.1f}°\n{}", satellite.name, family.name, satellite.elevation_deg,
                             satellite.azimuth_deg, format_value(satellite.cn0_dbhz, "dB-Hz"));
  return mark;
}

// The systems that are there, each with its shape and how many of it are used.
void legend(const SkyView& sky, const std::array<Family, 4>& all) {
  const float line = ImGui::GetTextLineHeight();
  for (const Family& family : all) {
    const auto is_of = [&family](const SkySatellite& s) { return s.system == family.system; };
    if (std::none_of(sky.satellites.begin(), sky.satellites.end(), is_of)) continue;
    const auto used = std::count_if(sky.satellites.begin(), sky.satellites.end(),
                                    [&](const SkySatellite& s) { return is_of(s) && s.used(); });
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({line, line});
    draw_mark(*ImGui::GetWindowDrawList(), {at.x + line * 0.5F, at.y + line * 0.5F}, line * 0.3F, family.shape,
              family.colour, true);
    ImGui::SameLine(0, 2);
    ImGui::Text("%s %d", family.name, static_cast<int>(used));
    ImGui::SameLine(0, 10);
  }
  ImGui::NewLine();
}

void antenna_choice(Desk& desk, const SkyView& sky) {
  float width = 0.0F;
  for (const std::string& antenna : sky.antennas) width += choice_width(antenna.c_str()) + 4.0F;
  ImGui::SameLine();
  align_right(width);
  for (const std::string& antenna : sky.antennas) {
    if (choice(antenna.c_str(), antenna == sky.antenna)) desk.state.sky_antenna = antenna;
    ImGui::SameLine(0, 4);
  }
  ImGui::NewLine();
}

}  // namespace

void sky_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("sky_panel", tr(Label::sky, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  const SkyView sky = make_sky_view(desk.trace, desk.state.sky_antenna);
  ImGui::SameLine(0, 12);
  ImGui::TextDisabled("%zu %s · %zu %s", sky.used, tr(Label::used_satellites, language), sky.received,
                      tr(Label::visible_satellites, language));
  antenna_choice(desk, sky);
  const auto all = families();
  legend(sky, all);
  std::vector<SkyMark> marks;
  for (const SkySatellite& satellite : sky.satellites) {
    marks.push_back(mark_of(satellite, family_of(all, satellite.system)));
  }
  const SkyPlotTexts texts{tr(Label::north, language),
                           tr(Label::east, language),
                           tr(Label::south, language),
                           tr(Label::west, language),
                           "dB-Hz",
                           tr(Label::no_sky, language)};
  sky_plot(marks, sky.skyline_deg, kGoodCn0, texts, desk.theme, ImGui::GetContentRegionAvail());
}

}  // namespace chronotwin::gui
