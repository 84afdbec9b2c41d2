#include <catch2/catch.hpp>

#include "export/report/log_plot.hpp"

namespace chronotwin::report {
namespace {

using Catch::Matchers::Contains;

std::string drawn(const LogPlot& plot) {
  Markup m;
  m.open("div");
  draw_log_plot(m, plot);
  m.close();
  return m.take();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

LogPlot two_decades() {
  LogPlot plot;
  plot.title = {"MTIE", "MTIE"};
  plot.y_unit = "s";
  plot.curves = {{"a", {{1.0, 1e-9, {}}, {10.0, 1e-8, {{5e-9, 2e-8}}}, {100.0, 1e-7, {}}}, {}}};
  return plot;
}

}  // namespace

TEST_CASE("log plot: decades are labelled in the unit that a person reads", "[export][report]") {
  CHECK(decade_label(-9, "s") == "1\u00A0ns");
  CHECK(decade_label(-8, "s") == "10\u00A0ns");
  CHECK(decade_label(-7, "s") == "100\u00A0ns");
  CHECK(decade_label(-6, "s") == "1\u00A0µs");
  CHECK(decade_label(-1, "s") == "100\u00A0ms");
  CHECK(decade_label(0, "s") == "1\u00A0s");
  CHECK(decade_label(2, "s") == "100\u00A0s");
  CHECK(decade_label(-15, "s") == "1\u00A0fs");
  CHECK(decade_label(3, "s") == "1000\u00A0s");
  CHECK(decade_label(-12, "1") == "10⁻¹²");
  CHECK(decade_label(5, "s") == "10⁵\u00A0s");
}

TEST_CASE("log plot: equal steps of the logarithm are equal steps on paper", "[export][report]") {
  const std::string svg = drawn(two_decades());
  // From corner to corner of two decades each way: the second point stands in the middle.
  CHECK_THAT(svg, Contains("M64 278L544 148L1024 18"));
  CHECK(count(svg, "<circle") == 3);
  CHECK_THAT(svg, Contains("a: τ = 10\u00A0s, 10\u00A0ns (5\u00A0ns … 20\u00A0ns)"));
  CHECK(count(svg, "class=\"bars s0\"") == 1);
}

TEST_CASE("log plot: what is not positive has no place, an empty plot is left out", "[export][report]") {
  LogPlot plot = two_decades();
  plot.curves[0].points.push_back({1000.0, 0.0, {}});
  plot.curves[0].points.push_back({0.0, 1e-9, {}});
  CHECK(count(drawn(plot), "<circle") == 3);
  plot.curves[0].points = {{1.0, 0.0, {}}};
  CHECK(drawn(plot) == "<div></div>");
}

TEST_CASE("log plot: a limit is drawn where it stands within the frame, with its name", "[export][report]") {
  LogPlot plot = two_decades();
  plot.limits = {{{"G.8272 PRTC-A", "G.8272 PRTC-A"}, {{0.1, 2.5e-8}, {1.0, 2.5e-8}, {10.0, 2.8e-8}, {1e5, 1e-7}}}};
  const std::string svg = drawn(plot);
  CHECK(count(svg, "class=\"limit\"") == 1);
  CHECK(count(svg, "G.8272 PRTC-A") >= 2);  // at the line and in the legend
}

TEST_CASE("log plot: of many curves the one that stands out is named", "[export][report]") {
  LogPlot plot = two_decades();
  for (int i = 0; i < 11; ++i) plot.curves.push_back(plot.curves.front());
  plot.curves[7].name = "bbu[8]";
  plot.standing_out = 7;
  const std::string svg = drawn(plot);
  CHECK_THAT(svg, Contains("worst: bbu[8]") && Contains("all 12"));
  CHECK(count(svg, "class=\"line s5\"") == 1);
  CHECK(count(svg, "class=\"line rest\"") == 11);
}

}  // namespace chronotwin::report
