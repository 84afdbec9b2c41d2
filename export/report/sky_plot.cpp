#include "export/report/sky_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace chronotwin::report {
namespace {

constexpr double kSize = 480.0, kMiddle = kSize / 2.0, kRim = 210.0;
constexpr double kDegree = std::numbers::pi / 180.0;

struct Place {
  double x, y;
};

Place place(const SkyPlot::Point& point) {
  const double r = kRim * (1.0 - std::max(0.0, point.elevation) / (std::numbers::pi / 2));
  return {kMiddle + r * std::sin(point.azimuth), kMiddle - r * std::cos(point.azimuth)};
}

std::string line_of(const std::vector<SkyPlot::Point>& points) {
  std::string path;
  for (const SkyPlot::Point& it : points) {
    const auto [x, y] = place(it);
    path += fmt::format("{}{} {}", path.empty() ? "M" : "L", coordinate(x), coordinate(y));
  }
  return path;
}

void circle(Markup& m, double elevation_deg, std::string_view css_class) {
  m.leaf("circle",
         {{"class", css_class}, {"cx", kMiddle}, {"cy", kMiddle}, {"r", kRim * (1.0 - elevation_deg / 90.0)}});
}

// Between the rim and the skyline: the rim one way round, the skyline the other, the rule "evenodd" leaves the ring.
void draw_blocked(Markup& m, const std::vector<SkyPlot::Point>& skyline) {
  if (skyline.empty()) return;
  const std::string left = coordinate(kMiddle - kRim), right = coordinate(kMiddle + kRim), y = coordinate(kMiddle);
  const std::string r = coordinate(kRim);
  const std::string rim =
      fmt::format("M{} {}A{} {} 0 1 1 {} {}A{} {} 0 1 1 {} {}Z", left, y, r, r, right, y, r, r, left, y);
  m.leaf("path", {{"class", "blocked"}, {"fill-rule", "evenodd"}, {"d", rim + line_of(skyline) + "Z"}});
}

void draw_grid(Markup& m) {
  m.leaf("path", {{"class", "grid"},
                  {"d", fmt::format("M{0} {1}V{2}M{1} {0}H{2}", coordinate(kMiddle), coordinate(kMiddle - kRim),
                                    coordinate(kMiddle + kRim))}});
  circle(m, 60.0, "grid");
  circle(m, 0.0, "rule");
  circle(m, 30.0, "limit");
  m.label(kMiddle + 4.0, kMiddle - kRim * (1.0 - 30.0 / 90.0) - 4.0, "limit-text", "30°");
  m.label(kMiddle + 4.0, kMiddle - kRim * (1.0 - 60.0 / 90.0) - 4.0, "tick", "60°");
  const std::array<Text, 4> winds{{{"N", "北"}, {"E", "东"}, {"S", "南"}, {"W", "西"}}};
  for (std::size_t i = 0; i < winds.size(); ++i) {
    const double azimuth = 90.0 * static_cast<double>(i) * kDegree;
    m.label(kMiddle + (kRim + 14.0) * std::sin(azimuth), kMiddle - (kRim + 14.0) * std::cos(azimuth) + 4.0,
            "heading mid", winds[i]);
  }
}

void draw_track(Markup& m, const SkyPlot::Track& track) {
  if (track.points.empty()) return;
  m.open("path", {{"class", fmt::format("line s{}", track.group % 8)}, {"d", line_of(track.points)}});
  m.title(track.name).close();
}

}  // namespace

void draw_sky(Markup& m, const SkyPlot& plot) {
  m.open("figure", {{"class", "sky"}}).open("figcaption").element("h3", plot.title).open("div", {{"class", "legend"}});
  for (std::size_t i = 0; i < plot.groups.size(); ++i) {
    m.open("span", {{"class", "key"}}).element("i", {{"class", fmt::format("swatch s{}", i % 8)}}, "");
    m.text(plot.groups[i]).close();
  }
  m.close().close();
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kSize, kSize)},
                 {"class", "chart skyplot"},
                 {"role", "img"},
                 {"aria-label", plot.title}});
  draw_blocked(m, plot.skyline);
  draw_grid(m);
  for (const SkyPlot::Track& track : plot.tracks) draw_track(m, track);
  m.close().close();
}

}  // namespace chronotwin::report
