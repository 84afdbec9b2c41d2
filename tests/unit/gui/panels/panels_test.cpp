// The whole desktop without a window: every panel is laid out and drawn, and the mouse reaches what is behind it.
#include "gui/panels/panels.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "gui/state/playback_port.hpp"
#include "models/equipment/operator_action.hpp"
#include "tests/unit/gui/fake_run.hpp"
#include "tests/unit/gui/headless.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;
using test::FakeRun;
using test::Headless;

namespace {

struct Desktop {
  explicit Desktop(TraceView shown, CommandPort& to)
      : view(std::move(shown)), topology(make_topology_view(view)), port(to) {}

  void draw() {
    Desk desk{state, view, topology, port, alarm_texts, theme};
    main_window(desk);
  }

  AppState state;
  TraceView view;
  TopologyView topology;
  CommandPort& port;
  AlarmTexts alarm_texts;
  Theme theme;
};

// Clicks through this part of the window, row by row, until `done`.
template <class Draw, class Done>
bool click_until(Headless& gui, ImVec2 from, ImVec2 to, Draw draw, Done done) {
  for (float y = from.y; y < to.y; y += 6) {
    for (float x = from.x; x < to.x; x += 12) {
      gui.click({x, y}, draw);
      if (done()) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("desktop: it draws an empty live run, a growing one and a recording, in both languages", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  FakeRun run;
  const test::SmallGroups groups = test::begin_small(trace);
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  gui.frame(draw);
  const int empty = gui.frame(draw);
  CHECK(empty > 500);
  toggle_channel(desktop.state, desktop.view.find("bbu[1].time_error"));
  for (int second = 0; second < 50; ++second) {
    test::append_errors(trace, groups, second);
    run.status_.now = at(second);
    gui.frame(draw);
  }
  CHECK(gui.frame(draw) > empty);

  trace::MemoryTrace finished;
  test::write_small(finished);
  PlaybackPort playback(finished.end_time());
  Desktop recording(TraceView::recorded(finished), playback);
  for (std::size_t i = 0; i < recording.view.channels().size(); ++i) toggle_channel(recording.state, i);
  for (const double seconds : {0.0, 45.0, 100.0}) {
    playback.seek(at(seconds));
    for (int i = 0; i < 4; ++i) {
      recording.state.alarm_history = i % 2 == 1;
      recording.state.layout = static_cast<Layout>(i % 3);
      CHECK(gui.frame([&] { recording.draw(); }) > 1000);
      toggle_language(recording.state);
    }
  }
}

TEST_CASE("desktop: a trace without topology, channels or name is drawn too", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  trace.begin({});
  trace.end(at(1), trace::EndState::complete);
  PlaybackPort playback(trace.end_time());
  Desktop desktop(TraceView::recorded(trace), playback);
  for (int i = 0; i < 3; ++i) CHECK(gui.frame([&] { desktop.draw(); }) > 100);
}

TEST_CASE("desktop: the acknowledge button posts the command that names the alarm", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  trace.alarm({at(1), "ANTENNA_OPEN", "host.antenna_a", "major", true, 0.002, "A"});
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  gui.frame(draw);
  gui.frame(draw);
  REQUIRE(click_until(gui, {1200, 120}, {1430, 180}, draw, [&run] { return !run.posted.empty(); }));
  CHECK(run.posted[0].kind == Command::Kind::acknowledge);
  CHECK(run.posted[0].name == "ANTENNA_OPEN");
  CHECK(run.posted[0].target == "host.antenna_a");

  // Once the trace says so, the button is gone.
  trace.input({at(2), "acknowledge", "k", "ANTENNA_OPEN", "host.antenna_a", "{}", "desktop"});
  run.posted.clear();
  CHECK_FALSE(click_until(gui, {1200, 120}, {1430, 180}, draw, [&run] { return !run.posted.empty(); }));
}

TEST_CASE("desktop: the buttons of a chosen box operate it by hand", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] {
    desktop.state.selected = "host";  // wherever a click goes
    desktop.state.side = SideTab::inspector;
    desktop.draw();
  };
  gui.frame(draw);
  gui.frame(draw);
  const auto operated = [&run] { return !run.posted.empty() && run.posted.back().kind == Command::Kind::operate; };
  REQUIRE(click_until(gui, {860, 200}, {1430, 500}, draw, operated));
  CHECK(run.posted.back().target == "host");
  CHECK(has_action("host", run.posted.back().name));
}

TEST_CASE("desktop: the language button and the play button work", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  gui.frame(draw);
  gui.frame(draw);
  gui.click({1415, 20}, draw);
  CHECK(desktop.state.language == Language::zh);
  gui.click({30, 52}, draw);
  CHECK(run.status_.state == RunnerState::running);
  gui.click({30, 52}, draw);
  CHECK(run.status_.state == RunnerState::paused);
}

TEST_CASE("desktop: a click on a box of the topology chooses it, and its channels are listed", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  gui.frame(draw);
  gui.frame(draw);
  REQUIRE(click_until(gui, {700, 120}, {860, 430}, draw, [&] { return !desktop.state.selected.empty(); }));
  CHECK(desktop.state.selected == "bbu[1]");
  const auto listed = matching_channels(desktop.state, desktop.view.channels());
  REQUIRE(listed.size() == 2);
  CHECK(desktop.view.channels()[listed[0]].path == "bbu[1].state");
}

TEST_CASE("desktop: the bar between two panels can be dragged, and a double click puts it back", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  ImGuiIO& io = ImGui::GetIO();
  gui.frame(draw);
  gui.frame(draw);
  float bar = 0.0F;
  for (float x = 700; x < 1100 && bar == 0.0F; x += 1) {
    io.MousePos = {x, 450};
    gui.frame(draw);
    if (ImGui::GetMouseCursor() == ImGuiMouseCursor_ResizeEW) bar = x;
  }
  REQUIRE(bar > 0.0F);
  io.MouseDown[0] = true;
  gui.frame(draw);
  io.MousePos = {bar - 200, 450};
  gui.frame(draw);
  io.MouseDown[0] = false;
  gui.frame(draw);
  REQUIRE(desktop.state.proportions.count("operate.left") == 1);
  CHECK(desktop.state.proportions["operate.left"] == Approx(0.6 - 200.0 / 1410).margin(0.02));
  for (int i = 0; i < 60; ++i) gui.frame(draw);
  for (int i = 0; i < 2; ++i) gui.click({bar - 200, 450}, draw);
  CHECK(desktop.state.proportions.empty());
}

TEST_CASE("desktop: keys reach the run and the layout, but not while a text is typed", "[gui][panels]") {
  Headless gui;
  trace::MemoryTrace trace;
  test::begin_small(trace);
  FakeRun run;
  Desktop desktop(TraceView::live(trace), run);
  const auto draw = [&desktop] { desktop.draw(); };
  ImGuiIO& io = ImGui::GetIO();
  const auto press = [&](int key) {
    io.KeysDown[key] = true;
    gui.frame(draw);
    io.KeysDown[key] = false;
    gui.frame(draw);
  };
  gui.frame(draw);
  gui.frame(draw);
  press(' ');
  CHECK(run.status_.state == RunnerState::running);
  press('L');
  CHECK(desktop.state.language == Language::zh);
  press('L');
  io.KeyCtrl = true;
  press('3');
  io.KeyCtrl = false;
  CHECK(desktop.state.layout == Layout::instruct);
  const int without_help = gui.frame(draw);
  io.AddInputCharacter('?');
  gui.frame(draw);
  CHECK(desktop.state.show_help);
  CHECK(gui.frame(draw) > without_help + 500);
  press(kEscape);
  CHECK_FALSE(desktop.state.show_help);

  desktop.state.layout = Layout::operate;
  desktop.state.side = SideTab::channels;
  gui.frame(draw);
  REQUIRE(click_until(gui, {1150, 300}, {1360, 460}, draw, [&io] { return io.WantTextInput; }));
  press('L');
  press(' ');
  CHECK(desktop.state.language == Language::en);
  CHECK(run.status_.state == RunnerState::running);
}
