// What the mouse does to a plot: simulated, without a window.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "gui/widgets/plot.hpp"
#include "gui/widgets/stability_plot.hpp"
#include "models/core/random_stream.hpp"
#include "tests/unit/gui/headless.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::Headless;

namespace {

const ImVec2 kSize{800, 400};
constexpr std::int64_t kSecond = Duration::kPerSecond;

struct Bench {
  Bench() {
    for (int i = 0; i < 1000; ++i) data.append(i * kSecond, std::sin(0.01 * i));
    model.range = {100 * kSecond, 900 * kSecond};
    PlotLane lane;
    lane.title = "Time error";
    lane.unit = "s";
    lane.low = -1.1;
    lane.high = 1.1;
    PlotSeries series;
    series.channel = 42;
    series.label = "bbu[1]";
    series.data = &data;
    lane.series.push_back(series);
    model.lanes.push_back(lane);
  }

  void draw() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1000, 800});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const PlotAction now = plot(model, {"t", "", ""}, Theme{}, kSize);
    if (now.range) action.range = now.range;
    if (now.values) action.values = now.values;
    if (now.cursor_a) action.cursor_a = now.cursor_a;
    if (now.cursor_b) action.cursor_b = now.cursor_b;
    if (now.toggled) action.toggled = now.toggled;
    if (now.clicked) action.clicked = now.clicked;
    if (now.dropped) action.dropped = now.dropped;
    action.menu = action.menu || now.menu;
    action.used = action.used || now.used;
    ImGui::End();
    ImGui::PopStyleVar();
  }
  void frame() {
    gui.frame([this] { draw(); });
  }
  void drag(ImGuiMouseButton button, ImVec2 from, ImVec2 to) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = from;
    frame();
    io.MouseDown[button] = true;
    frame();
    io.MousePos = to;
    frame();
    io.MouseDown[button] = false;
    frame();
  }
  // Where in time a click lands.
  std::int64_t time_at(ImVec2 place) {
    for (int i = 0; i < 60; ++i) frame();  // long after the last click, lest this be a double one
    gui.click(place, [this] { draw(); });
    const std::int64_t time = action.clicked.value();
    action = {};
    return time;
  }

  Headless gui;
  MinMaxPyramid data;
  PlotModel model;
  PlotAction action;
};

}  // namespace

TEST_CASE("plot: a right drag zooms to the box, in time and in value", "[gui][widgets]") {
  Bench bench;
  bench.frame();
  const std::int64_t left = bench.time_at({300, 200});
  const std::int64_t right = bench.time_at({500, 200});
  bench.drag(ImGuiMouseButton_Right, {300, 150}, {500, 250});
  REQUIRE(bench.action.range);
  CHECK(bench.action.range->from == Approx(static_cast<double>(left)).epsilon(1e-9));
  CHECK(bench.action.range->to == Approx(static_cast<double>(right)).epsilon(1e-9));
  REQUIRE(bench.action.values);
  CHECK(bench.action.values->first == "s");
  CHECK(bench.action.values->second.low < bench.action.values->second.high);
  CHECK(bench.action.values->second.low > -1.1);
  CHECK(bench.action.values->second.high < 1.1);
  CHECK_FALSE(bench.action.menu);
}

TEST_CASE("plot: a flat box zooms time alone, and so does Shift with the left button", "[gui][widgets]") {
  Bench bench;
  bench.frame();
  ImGui::GetIO().KeyShift = true;
  bench.drag(ImGuiMouseButton_Left, {500, 200}, {300, 202});
  ImGui::GetIO().KeyShift = false;
  REQUIRE(bench.action.range);
  CHECK(bench.action.range->span() == Approx(0.27 * 800e12).epsilon(0.1));
  CHECK_FALSE(bench.action.values);
  CHECK_FALSE(bench.action.clicked);
}

TEST_CASE("plot: a right click asks for the menu", "[gui][widgets]") {
  Bench bench;
  bench.frame();
  bench.drag(ImGuiMouseButton_Right, {300, 150}, {300, 150});
  CHECK(bench.action.menu);
  CHECK(bench.action.used);
  CHECK_FALSE(bench.action.range);
}

TEST_CASE("plot: the wheel with Ctrl, or over the value axis, zooms the values about the mouse", "[gui][widgets]") {
  const bool with_control = GENERATE(true, false);
  Bench bench;
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {with_control ? 400.0F : 10.0F, 200};
  bench.frame();
  io.KeyCtrl = with_control;
  io.MouseWheel = 1.0F;
  bench.frame();
  io.KeyCtrl = false;
  REQUIRE(bench.action.values);
  CHECK_FALSE(bench.action.range);
  const ValueRange values = bench.action.values->second;
  CHECK(values.high - values.low == Approx(0.8 * 2.2));
}

TEST_CASE("plot: a cursor is dragged, the paper beside it is not", "[gui][widgets]") {
  Bench bench;
  bench.frame();
  const std::int64_t from = bench.time_at({300, 200});
  const std::int64_t to = bench.time_at({450, 200});
  bench.model.cursors = {true, from, 800 * kSecond};
  bench.drag(ImGuiMouseButton_Left, {301, 250}, {450, 250});
  REQUIRE(bench.action.cursor_a);
  CHECK(static_cast<double>(*bench.action.cursor_a) == Approx(static_cast<double>(to)).epsilon(1e-9));
  CHECK_FALSE(bench.action.cursor_b);
  CHECK_FALSE(bench.action.range);

  bench.action = {};
  bench.drag(ImGuiMouseButton_Left, {350, 250}, {380, 250});
  CHECK_FALSE(bench.action.cursor_a);
  CHECK(bench.action.range);  // panned
}

TEST_CASE("plot: a zoomed lane is panned in value too, one that fits is not", "[gui][widgets]") {
  const bool zoomed = GENERATE(true, false);
  Bench bench;
  bench.model.lanes[0].zoomed = zoomed;
  bench.frame();
  bench.drag(ImGuiMouseButton_Left, {300, 200}, {300, 240});
  REQUIRE(bench.action.values.has_value() == zoomed);
  if (!zoomed) return;
  CHECK(bench.action.values->second.low > -1.1);  // the paper moved down: higher values are seen
  CHECK(bench.action.values->second.high - bench.action.values->second.low == Approx(2.2));
}

TEST_CASE("plot: a click on a name of the legend tells its channel, and moves no time", "[gui][widgets]") {
  Bench bench;
  bench.frame();
  bool found = false;
  for (float x = 60; x < 400 && !found; x += 10) {
    for (int i = 0; i < 60; ++i) bench.frame();
    bench.action = {};
    bench.gui.click({x, 10}, [&bench] { bench.draw(); });
    found = bench.action.toggled.has_value();
  }
  REQUIRE(found);
  CHECK(*bench.action.toggled == 42);
  CHECK_FALSE(bench.action.clicked);
}

TEST_CASE("plot: a channel that is dropped on it is told", "[gui][widgets]") {
  Bench bench;
  ImGuiIO& io = ImGui::GetIO();
  const auto with_source = [&bench] {
    ImGui::SetNextWindowPos({1100, 500});
    ImGui::SetNextWindowSize({200, 100});
    ImGui::Begin("list", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ImGui::Button("channel 7", {180, 60});
    if (ImGui::BeginDragDropSource()) {
      const std::size_t channel = 7;
      ImGui::SetDragDropPayload(kChannelPayload, &channel, sizeof(channel));
      ImGui::EndDragDropSource();
    }
    ImGui::End();
    bench.draw();
  };
  const auto frame = [&] { bench.gui.frame(with_source); };
  ImGui::GetIO().MousePos = {1160, 540};
  frame();
  frame();
  io.MouseDown[0] = true;
  frame();
  for (const float y : {520.0F, 400.0F, 300.0F, 200.0F}) {
    io.MousePos = {300, y};
    frame();
  }
  io.MouseDown[0] = false;
  frame();
  frame();
  REQUIRE(bench.action.dropped);
  CHECK(*bench.action.dropped == 7);
}

TEST_CASE("plot: the strokes of every column reach from its least to its greatest sample", "[gui][widgets]") {
  RandomStream random(9, "strokes", "test");
  MinMaxPyramid data;
  std::vector<std::pair<std::int64_t, double>> samples;
  std::int64_t time = 0;
  for (int i = 0; i < 50'000; ++i) {
    time += 1 + static_cast<std::int64_t>(random.bits() % 1000);
    samples.emplace_back(time, random.uniform() < 0.001 ? 100.0 * random.normal() : random.normal());
    data.append(time, samples.back().second);
  }
  PlotSeries series;
  series.data = &data;
  const TimeRange range{time / 10, time * 9 / 10};
  constexpr std::size_t kColumns = 613;
  std::vector<MinMax> expected(kColumns);
  for (const auto& [when, value] : samples) {
    if (when < range.from || when >= range.to) continue;
    std::size_t column = 0;
    while (range.from + range.span() * static_cast<std::int64_t>(column + 1) / static_cast<std::int64_t>(kColumns) <=
           when) {
      ++column;
    }
    expected[column].add(value);
  }
  const std::vector<Stroke> drawn = strokes(series, range, kColumns);
  REQUIRE(drawn.size() == kColumns);
  for (std::size_t i = 0; i < kColumns; ++i) {
    // Exactly so, but where it has to reach out to the column before it.
    const MinMax& before = expected[i > 0 ? i - 1 : 0];
    CHECK(drawn[i].values.min == std::min(expected[i].min, before.max));
    CHECK(drawn[i].values.max == std::max(expected[i].max, before.min));
  }
}

TEST_CASE("stability plot: the legend tells cTE, max|TE|, the worst point and how far the analysis is",
          "[gui][widgets]") {
  StabilityTexts texts;
  texts.worst = "worst at τ";
  texts.computing = "computing";
  texts.not_suitable = "no time error";
  texts.missing = "missing";
  StabilitySeries series;
  series.label = "bbu[1]";
  series.constant_s = 3.1e-9;
  series.max_abs_s = 42e-9;
  CHECK(stability_text(series, texts) == "bbu[1]  cTE 3.10 ns  max|TE| 42.0 ns");
  series.worst = metrics::WorstPoint{{64.0, 20e-9, 10}, 40e-9};
  series.missing = 3;
  series.done = 0.455;
  CHECK(stability_text(series, texts) ==
        "bbu[1]  cTE 3.10 ns  max|TE| 42.0 ns  worst at τ 64 s: 50 %  3 missing  computing 45 %");
  series.suitable = false;
  CHECK(stability_text(series, texts) == "bbu[1]  no time error");
}

TEST_CASE("stability plot: it draws curves and mask, and a click on a name tells its channel", "[gui][widgets]") {
  Headless gui;
  StabilityModel model;
  StabilitySeries series;
  series.channel = 5;
  series.label = "bbu[1]";
  for (double tau = 1.0; tau < 1000.0; tau *= 2.0) series.curve.push_back({tau, 1e-9 * std::sqrt(tau), 10});
  model.series.push_back(series);
  StabilityAction action;
  const auto draw = [&] {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1000, 800});
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    const StabilityAction now = stability_plot(model, {}, Theme{}, kSize);
    if (now.toggled) action.toggled = now.toggled;
    action.menu = action.menu || now.menu;
    ImGui::End();
  };
  const int with_curve = gui.frame(draw);
  model.series[0].visible = false;
  CHECK(gui.frame(draw) < with_curve);
  model.series[0].visible = true;
  model.mask = metrics::find_mask("g8272-prtc-a-mtie");
  model.mask_line = {{1.0, 25e-9}, {10.0, 28e-9}, {100.0, 52e-9}};
  CHECK(gui.frame(draw) > with_curve);
  model.mask = nullptr;
  for (float x = 60; x < 800 && !action.toggled; x += 10) gui.click({x, 18}, draw);
  CHECK(action.toggled == 5);
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {400, 200};
  gui.frame(draw);
  io.MouseDown[1] = true;
  gui.frame(draw);
  io.MouseDown[1] = false;
  gui.frame(draw);
  CHECK(action.menu);
}
