// The timeline without a window: bars under the mouse.
#include "gui/widgets/timeline.hpp"

#include <catch2/catch.hpp>

#include "gui/state/plan.hpp"
#include "tests/unit/gui/headless.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;
using test::Headless;

namespace {

// 1000 s over 1000 pixels; a fixed bar in the first line, a planned one from 400 s to 600 s in the second.
struct Bench {
  void draw() {
    view.bars = {{.id = "fixed", .label = "fixed", .from = at(100).ps, .to = at(200).ps, .active = true},
                 {.id = "mine", .label = "mine", .from = at(400).ps, .editable = true}};
    const Planned& mine = *plan.find("mine");
    view.bars[1].from = mine.at.ps;
    if (mine.lasts) view.bars[1].to = (mine.at + *mine.lasts).ps;
    view.flags = {{"here", at(50).ps}};
    view.now = at(300).ps;
    view.end = at(1000).ps;
    view.range = {0, at(1000).ps};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1100, 300});
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::SetCursorScreenPos({20, 20});
    action = timeline(view, grip, {1000, 200});
    ImGui::End();
    if (action.chosen) chosen = *action.chosen;
    if (action.clicked) clicked = action.clicked;
    if (action.range) range = action.range;
    if (!action.change) return;
    if (action.change->first) plan.remember();
    std::optional<Duration> lasts;
    if (action.change->to) lasts = Duration::from_ps(*action.change->to - action.change->from);
    plan.put(action.change->id, SimTime{action.change->from}, lasts, SimTime{view.now});
  }
  void frame() {
    gui.frame([this] { draw(); });
  }
  void drag(ImVec2 from, ImVec2 to) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = from;
    frame();
    io.MouseDown[0] = true;
    frame();
    for (int i = 1; i <= 4; ++i) {
      io.MousePos = {from.x + (to.x - from.x) * static_cast<float>(i) / 4, to.y};
      frame();
    }
    io.MouseDown[0] = false;
    frame();
  }
  // The line of a bar, in pixels.
  static float line(int i) {
    const float text = ImGui::GetFontSize() + 4;
    return 20 + 2 * text + (text + 4) * (static_cast<float>(i) + 0.5F);
  }

  Headless gui;
  Plan plan;
  TimelineView view;
  TimelineGrip grip;
  TimelineAction action;
  std::string chosen;
  std::optional<std::int64_t> clicked;
  std::optional<TimeRange> range;
};

double seconds(SimTime time) {
  return time.since_start().seconds();
}

}  // namespace

TEST_CASE("timeline: a planned bar is dragged, its edges lengthen it, the past is out of reach", "[gui][instruct]") {
  Bench bench;
  bench.plan.add({"mine", at(400), Duration::from_whole_seconds(200), "feeder_cut", "main_feeder.feeder[1]", {}});
  bench.frame();
  bench.frame();
  const float y = Bench::line(1);
  bench.drag({520, y}, {620, y});
  CHECK(bench.chosen == "mine");
  CHECK(seconds(bench.plan.find("mine")->at) == Approx(500).margin(5));
  CHECK(bench.plan.find("mine")->lasts->seconds() == Approx(200).margin(0.1));
  bench.drag({720, y}, {820, y});  // its end, at 700 s
  CHECK(seconds(bench.plan.find("mine")->at) == Approx(500).margin(5));
  CHECK(bench.plan.find("mine")->lasts->seconds() == Approx(300).margin(5));
  bench.drag({520, y}, {470, y});  // its beginning
  CHECK(seconds(bench.plan.find("mine")->at) == Approx(450).margin(5));
  CHECK(bench.plan.find("mine")->lasts->seconds() == Approx(350).margin(5));
  bench.drag({620, y}, {120, y});
  CHECK(bench.plan.find("mine")->at == at(300));
  for (int i = 0; i < 4; ++i) bench.plan.undo(at(300));  // one step a drag
  CHECK(bench.plan.find("mine")->at == at(400));
  CHECK_FALSE(bench.clicked);
}

TEST_CASE("timeline: a fixed bar is chosen and stays, a flag and the ground name an instant", "[gui][instruct]") {
  Bench bench;
  bench.plan.add({"mine", at(400), {}, "feeder_cut", "main_feeder.feeder[1]", {}});
  bench.frame();
  bench.frame();
  bench.drag({170, Bench::line(0)}, {470, Bench::line(0)});
  CHECK(bench.chosen == "fixed");
  CHECK(bench.plan.find("mine")->at == at(400));
  CHECK_FALSE(bench.clicked);
  bench.drag({75, Bench::line(-1)}, {75, Bench::line(-1)});
  CHECK(bench.clicked == at(50).ps);
  bench.drag({270, Bench::line(3)}, {270, Bench::line(3)});
  REQUIRE(bench.clicked);
  CHECK(seconds(SimTime{*bench.clicked}) == Approx(250).margin(5));

  ImGui::GetIO().MousePos = {520, Bench::line(3)};
  bench.frame();
  ImGui::GetIO().MouseWheel = 1.0F;
  bench.frame();
  REQUIRE(bench.range);
  CHECK(bench.range->span() < at(1000).ps);
  CHECK(bench.range->from > 0);
  CHECK(bench.range->to < at(1000).ps);
}
