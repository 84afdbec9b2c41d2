// The sky as seen from below a dome: north up, east right, the zenith in the middle; and beside or below it a bar for
// each mark that has a strength. A family of marks has a shape and a colour; what is in use is filled.
#pragma once

#include <string>
#include <vector>

#include <imgui.h>

#include "gui/widgets/theme.hpp"

namespace chronotwin::gui {

enum class MarkShape { circle, triangle, diamond, square };

void draw_mark(ImDrawList& list, ImVec2 centre, float radius, MarkShape shape, ImU32 colour, bool filled);

struct SkyMark {
  std::string label;
  MarkShape shape = MarkShape::circle;
  ImU32 colour = 0;
  double azimuth_deg = 0.0, elevation_deg = 0.0;
  double strength = 0.0;  // NaN: none, drawn dim and without a bar
  bool filled = false;
  std::string tooltip;
};

struct SkyPlotTexts {
  std::string north, east, south, west;
  std::string unit;   // of the strength
  std::string empty;  // where there is no mark
};

// Where a direction is on a disc; the horizon is its edge.
[[nodiscard]] ImVec2 on_disc(double azimuth_deg, double elevation_deg, ImVec2 centre, float radius);

// `threshold`: of the strength, drawn across the bars.
// `skyline`: elevations in degrees, evenly round from north, below which the sky is shaded; empty: none.
void sky_plot(const std::vector<SkyMark>& marks, const std::vector<double>& skyline, double threshold,
              const SkyPlotTexts& texts, const Theme& theme, ImVec2 size);

}  // namespace chronotwin::gui
