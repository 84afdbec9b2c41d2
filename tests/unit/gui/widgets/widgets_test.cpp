#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "gui/widgets/lamp.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot.hpp"
#include "tests/unit/gui/headless.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::Headless;

namespace {

const ImVec2 kSize{800, 400};

MinMaxPyramid spiky(std::size_t count, std::size_t spike) {
  MinMaxPyramid data;
  for (std::size_t i = 0; i < count; ++i) {
    data.append(static_cast<std::int64_t>(i) * Duration::kPerSecond,
                i == spike ? 1.0 : 1e-3 * std::sin(0.01 * static_cast<double>(i)));
  }
  return data;
}

PlotModel model_of(const MinMaxPyramid& data) {
  PlotModel model;
  model.range = {0, static_cast<std::int64_t>(data.size()) * Duration::kPerSecond};
  PlotLane lane;
  lane.title = "Time error";
  lane.unit = "s";
  lane.low = -0.1;
  lane.high = 1.1;
  PlotSeries series;
  series.label = "bbu[1]";
  series.data = &data;
  lane.series.push_back(series);
  model.lanes.push_back(lane);
  return model;
}

// A window that holds the widget at (0, 0).
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

TEST_CASE("plot: one sample in a million is seen", "[gui][widgets]") {
  const MinMaxPyramid data = spiky(1'000'000, 777'777);
  const PlotModel model = model_of(data);
  const std::vector<Stroke> drawn = strokes(model.lanes[0].series[0], model.range, 700);
  REQUIRE(drawn.size() == 700);
  MinMax all;
  for (const Stroke& stroke : drawn) all.add(stroke.values);
  CHECK(all.max == 1.0);
  CHECK(drawn[777'777ULL * 700 / 1'000'000].values.max == 1.0);
}

TEST_CASE("plot: strokes of neighbouring columns touch, and missing samples leave a gap", "[gui][widgets]") {
  MinMaxPyramid data;
  for (int i = 0; i < 1000; ++i) {
    const bool missing = i >= 300 && i < 500;
    data.append(i, missing ? std::numeric_limits<double>::quiet_NaN() : (i % 20 < 10 ? i : i + 100));
  }
  PlotSeries series;
  series.data = &data;
  const std::vector<Stroke> drawn = strokes(series, {0, 1000}, 100);
  CHECK(drawn.size() == 80);
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    if (drawn[i].column != drawn[i - 1].column + 1) {
      CHECK(drawn[i - 1].column == 29);
      CHECK(drawn[i].column == 50);
      continue;
    }
    CHECK(drawn[i].values.min <= drawn[i - 1].values.max);
    CHECK(drawn[i].values.max >= drawn[i - 1].values.min);
  }
}

TEST_CASE("plot: a state holds through columns without a sample", "[gui][widgets]") {
  MinMaxPyramid data;
  data.append(-5, 2.0);
  data.append(550, 3.0);
  PlotSeries series;
  series.data = &data;
  series.steps = true;
  const std::vector<Stroke> drawn = strokes(series, {0, 1000}, 10);
  REQUIRE(drawn.size() == 10);
  CHECK(drawn[4].values == MinMax{2.0, 2.0});
  CHECK(drawn[5].values == MinMax{2.0, 3.0});  // joined to the column before
  CHECK(drawn[9].values == MinMax{3.0, 3.0});
}

TEST_CASE("plot: what it draws does not grow with the series", "[gui][widgets]") {
  Headless gui;
  const auto vertices = [&gui](std::size_t count) {
    const MinMaxPyramid data = spiky(count, 7);
    const PlotModel model = model_of(data);
    return gui.frame([&] { in_window([&] { plot(model, {"t", "", ""}, Theme{}, kSize); }); });
  };
  const int small = vertices(10'000);
  const int large = vertices(1'000'000);
  CHECK(small > 1000);
  CHECK(std::abs(large - small) < small / 5);
}

TEST_CASE("plot: the wheel zooms, dragging pans, a double-click shows all, a click tells its time", "[gui][widgets]") {
  Headless gui;
  const MinMaxPyramid data = spiky(1000, 7);
  PlotModel model = model_of(data);
  model.range = {100 * Duration::kPerSecond, 900 * Duration::kPerSecond};
  PlotAction action;
  const auto draw = [&] {
    in_window([&] {
      const PlotAction now = plot(model, {"t", "", ""}, Theme{}, kSize);
      if (now.range) action.range = now.range;
      if (now.fit) action.fit = true;
      if (now.clicked) action.clicked = now.clicked;
    });
  };
  ImGuiIO& io = ImGui::GetIO();
  gui.frame(draw);
  gui.click({400, 200}, draw);
  REQUIRE(action.clicked);
  CHECK(*action.clicked > model.range.from);
  CHECK(*action.clicked < model.range.to);
  CHECK_FALSE(action.range);

  io.MouseWheel = 1.0F;
  gui.frame(draw);
  REQUIRE(action.range);
  CHECK(action.range->span() == model.range.span() * 8 / 10);

  action = {};
  for (int i = 0; i < 60; ++i) gui.frame(draw);  // long after the click, lest the next one make it a double-click
  io.MouseDown[0] = true;
  gui.frame(draw);
  io.MousePos = {300, 200};
  gui.frame(draw);
  io.MouseDown[0] = false;
  gui.frame(draw);
  REQUIRE(action.range);
  CHECK(action.range->from > model.range.from);  // the paper moved left: a later time is seen
  CHECK(action.range->span() == model.range.span());
  CHECK_FALSE(action.clicked);

  for (int i = 0; i < 60; ++i) gui.frame(draw);
  gui.click({300, 200}, draw);
  gui.click({300, 200}, draw);
  CHECK(action.fit);
}

TEST_CASE("lamps: severities differ in colour and in shape", "[gui][widgets]") {
  Headless gui;
  std::set<ImU32> colours;
  std::set<std::vector<std::pair<float, float>>> shapes;  // corners
  gui.frame([&] {
    in_window([&] {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      for (int i = 0; i <= static_cast<int>(AlarmLevel::critical); ++i) {
        const int before = list.VtxBuffer.Size;
        draw_lamp(list, {50, 50}, 10, static_cast<AlarmLevel>(i));
        std::vector<std::pair<float, float>> corners;
        for (int v = before; v < list.VtxBuffer.Size; ++v) {
          corners.emplace_back(list.VtxBuffer[v].pos.x, list.VtxBuffer[v].pos.y);
        }
        shapes.insert(corners);
        colours.insert(palette::of(static_cast<AlarmLevel>(i)));
      }
    });
  });
  CHECK(colours.size() == 5);
  CHECK(shapes.size() == 5);
}

TEST_CASE("palette: every series and every severity stands out from the ground it is drawn on", "[gui][widgets]") {
  // Contrast ratio of WCAG 2.1 (relative luminance of sRGB), at least 3:1 for graphical objects (1.4.11).
  const auto luminance = [](ImU32 colour) {
    const auto part = [colour](unsigned shift) {
      const double c = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
      return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) + 0.0722 * part(IM_COL32_B_SHIFT);
  };
  const auto contrast = [&](ImU32 a, ImU32 b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
  };
  for (const Ground ground : {Ground::light, Ground::dark}) {
    palette::use(ground);
    for (const ImU32 colour : palette::kSeries) CHECK(contrast(colour, palette::kPanel) >= 3.0);
    for (int i = 0; i <= static_cast<int>(AlarmLevel::critical); ++i) {
      CHECK(contrast(palette::of(static_cast<AlarmLevel>(i)), palette::kRaised) >= 3.0);
    }
    CHECK(contrast(palette::kText, palette::kPanel) >= 7.0);
    CHECK(contrast(palette::kDimText, palette::kPanel) >= 4.5);
  }
}
