#include <numbers>

#include <catch2/catch.hpp>

#include "export/report/sky_plot.hpp"

namespace chronotwin::report {
namespace {

constexpr double kRight = std::numbers::pi / 2;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::string drawn(const SkyPlot& plot) {
  Markup m;
  draw_sky(m, plot);
  return m.take();
}

}  // namespace

TEST_CASE("sky plot: the zenith is in the middle, north is up, east on the right, 30° a third of the way in",
          "[export][report]") {
  SkyPlot plot{.title = "ant_a", .groups = {"GPS", "BDS3"}};
  plot.tracks = {{.name = "G05",
                  .group = 0,
                  .points = {{0.0, 0.0}, {kRight, 0.0}, {0.3, kRight}, {2 * kRight, kRight / 3}, {kRight, -0.2}}},
                 {.name = "C21", .group = 1, .points = {{0.0, kRight / 2}}},
                 {.name = "C22", .group = 1, .points = {}}};
  const std::string svg = drawn(plot);
  // The rim is 210 px about (240, 240); what is below the horizontal stays on it.
  CHECK(svg.find("M240 30L450 240L240 240L240 380L450 240") != std::string::npos);
  CHECK(svg.find("r=\"140\"") != std::string::npos);
  CHECK(svg.find("class=\"limit\"") != std::string::npos);
  CHECK(count(svg, "<title>") == 2);  // nothing is drawn of a track without points
  CHECK(svg.find(">G05<") != std::string::npos);
  CHECK(count(svg, "swatch s") == 2);
  CHECK(count(svg, "blocked") == 0);
  CHECK(svg.find("东") != std::string::npos);
}

TEST_CASE("sky plot: what the skyline takes is the ring between it and the rim", "[export][report]") {
  SkyPlot plot{.title = "ant_a"};
  for (int i = 0; i < 4; ++i) plot.skyline.push_back({kRight * i, kRight / 3});
  const std::string svg = drawn(plot);
  CHECK(count(svg, "class=\"blocked\"") == 1);
  CHECK(svg.find("evenodd") != std::string::npos);
  CHECK(svg.find("M240 100L380 240L240 380L100 240Z") != std::string::npos);
}

}  // namespace chronotwin::report
