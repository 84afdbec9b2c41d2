// The widgets of the operator: the sky and the display of a box.
#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "gui/widgets/lcd.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/sky_plot.hpp"
#include "tests/unit/gui/headless.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::Headless;

namespace {

template <class Widget>
void in_window(Widget widget) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({1000, 800});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
  widget();
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace

TEST_CASE("sky plot: north is up, east right, the zenith in the middle, the horizon the edge", "[gui][widgets]") {
  const ImVec2 centre{100, 100};
  const auto is_at = [&](double azimuth, double elevation, float x, float y) {
    const ImVec2 p = on_disc(azimuth, elevation, centre, 50);
    return std::hypot(p.x - x, p.y - y) < 0.01F;
  };
  CHECK(is_at(0, 0, 100, 50));
  CHECK(is_at(90, 0, 150, 100));
  CHECK(is_at(180, 45, 100, 125));
  CHECK(is_at(270, 0, 50, 100));
  CHECK(is_at(123, 90, 100, 100));
  CHECK(is_at(90, -20, 150, 100));  // below the horizon: at the edge
}

TEST_CASE("sky plot: a mark without strength has no bar; any size and no mark at all are drawn", "[gui][widgets]") {
  Headless gui;
  const SkyPlotTexts texts{"N", "E", "S", "W", "dB-Hz", "none"};
  SkyMark mark{"C21", MarkShape::square, palette::kOrange, 120, 40, 45, true, "C21"};
  const auto vertices = [&](const std::vector<SkyMark>& marks, ImVec2 size) {
    return gui.frame([&] { in_window([&] { sky_plot(marks, {}, 40, texts, Theme{}, size); }); });
  };
  const int with_bar = vertices({mark}, {600, 300});
  mark.strength = std::numeric_limits<double>::quiet_NaN();
  CHECK(vertices({mark}, {600, 300}) < with_bar);
  CHECK(vertices({mark}, {200, 500}) > 0);
  CHECK(vertices({mark}, {1, 1}) > 0);
  CHECK(vertices({}, {600, 300}) < 200);
}

TEST_CASE("sky plot: a skyline is shaded", "[gui][widgets]") {
  Headless gui;
  const SkyPlotTexts texts{"N", "E", "S", "W", "dB-Hz", "none"};
  const std::vector<SkyMark> marks{{"C21", MarkShape::square, palette::kOrange, 120, 40, 45, true, "C21"}};
  const auto vertices = [&](const std::vector<double>& skyline) {
    return gui.frame([&] { in_window([&] { sky_plot(marks, skyline, 40, texts, Theme{}, {600, 300}); }); });
  };
  CHECK(vertices(std::vector<double>(180, 25.0)) >= vertices({}) + 4 * 180);
}

TEST_CASE("lcd widget: its four keys are told, and every character of its lines is drawn", "[gui][widgets]") {
  Headless gui;
  std::vector<std::string> lines{"ABCDEFGHIJKLMNOPQRST", "                    ", "                    ",
                                 "                    "};
  std::vector<LcdKey> pressed;
  const auto draw = [&] {
    in_window([&] {
      if (const auto key = lcd(lines, kLcdColumns, Theme{}, {280, 200})) pressed.push_back(*key);
    });
  };
  gui.frame(draw);
  const int with_text = gui.frame(draw);
  for (float x = 5; x < 200; x += 4) {
    for (float y = 100; y < 200; y += 10) gui.click({x, y}, draw);
  }
  for (const LcdKey key : {LcdKey::up, LcdKey::down, LcdKey::escape, LcdKey::enter}) {
    CHECK(std::find(pressed.begin(), pressed.end(), key) != pressed.end());
  }
  ImGui::GetIO().MousePos = {-1, -1};
  lines[0] = lines[1];
  CHECK(gui.frame(draw) == with_text - 20 * 4);
}
