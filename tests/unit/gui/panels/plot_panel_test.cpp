// The plot panel without a window: plots are opened, filled, closed and followed by mouse and keys.
#include <catch2/catch.hpp>

#include "gui/panels/panels.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/playback_port.hpp"
#include "tests/unit/gui/headless.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;
using test::Headless;

namespace {

const trace::MemoryTrace& written(trace::MemoryTrace& trace) {
  test::write_small(trace);
  return trace;
}

// The panel alone, at (0, 0).
struct Panel {
  void draw() {
    view.refresh(port.status().now);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1200, 800});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    Desk desk{state, view, topology, port, alarm_texts, theme};
    plot_panel(desk, {1200, 800});
    ImGui::End();
    ImGui::PopStyleVar();
  }
  int frame() {
    return gui.frame([this] { draw(); });
  }
  void click(ImVec2 place) {
    for (int i = 0; i < 60; ++i) frame();
    gui.click(place, [this] { draw(); });
  }
  // Clicks along a line until `done`.
  template <class Done>
  bool click_along(float y, float from, float to, float step, Done done) {
    for (float x = from; step > 0 ? x < to : x > to; x += step) {
      gui.click({x, y}, [this] { draw(); });
      frame();
      if (done()) return true;
    }
    return false;
  }

  Headless gui;
  trace::MemoryTrace trace;
  TraceView view = TraceView::recorded(written(trace));
  PlaybackPort port{trace.end_time()};
  TopologyView topology = make_topology_view(view);
  AppState state;
  AlarmTexts alarm_texts;
  Theme theme;
};

constexpr float kBar = 22;  // the middle of the line of buttons

}  // namespace

TEST_CASE("plot panel: it draws any number of plots of every kind, in both languages", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_channel(plots.plots[0], panel.view.find("bbu[1].time_error"));
  panel.frame();
  const int one = panel.frame();
  for (int i = 0; i < 9; ++i) {
    duplicate_plot(plots, plots.active);
    active_plot(plots).kind = static_cast<PlotKind>(i % 3);
  }
  plots.side_by_side = 2;
  toggle_cursors(plots, panel.view.extent());
  panel.frame();
  const int ten = panel.frame();
  CHECK(ten > 3 * one);
  toggle_language(panel.state);
  CHECK(panel.frame() > 3 * one);
  plots.side_by_side = 1;  // more than there is room for: those out of sight are not drawn
  panel.frame();
  CHECK(panel.frame() < ten);
}

TEST_CASE("plot panel: the plus opens a plot of the same clocks seen another way", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_channel(plots.plots[0], panel.view.find("bbu[1].time_error"));
  panel.frame();
  panel.frame();
  // The plus is the first button of the bar; its popup opens below it.
  REQUIRE(panel.click_along(kBar, 30, 140, 6, [&] { return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId); }));
  bool opened = false;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (float y = mouse.y + 46; y > mouse.y && !opened; y -= 4) {
    panel.gui.click({mouse.x + 8, y}, [&panel] { panel.draw(); });
    opened = plots.plots.size() == 2;
  }
  REQUIRE(opened);
  CHECK(plots.active == 1);
  CHECK(active_plot(plots).kind != PlotKind::time);
  CHECK(shows(active_plot(plots), panel.view.find("bbu[1].time_error")));
}

TEST_CASE("plot panel: the cross closes the plot it stands on", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_plot(plots, PlotKind::mtie);
  move_plot(plots, 1, 0);  // MTIE first
  panel.frame();
  panel.frame();
  bool closed = false;
  for (float y = 30; y < 60 && !closed; y += 4) {
    closed = panel.click_along(y, 1195, 1180, -4, [&] { return plots.plots.size() == 1; });
  }
  REQUIRE(closed);
  CHECK(plots.plots[0].kind == PlotKind::time);
}

TEST_CASE("plot panel: a click in a plot makes it the active one and moves the recording", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_channel(plots.plots[0], panel.view.find("bbu[1].time_error"));
  duplicate_plot(plots, 0);
  plots.active = 1;
  panel.frame();
  panel.frame();
  panel.click({600, 250});
  CHECK(plots.active == 0);
  const SimTime now = panel.port.status().now;
  CHECK(now > at(30));
  CHECK(now < at(70));
}

TEST_CASE("plot panel: the wheel zooms all plots that share their time, a plot of its own alone", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_channel(plots.plots[0], panel.view.find("bbu[1].time_error"));
  duplicate_plot(plots, 0);
  duplicate_plot(plots, 1);
  set_own_time(plots, 2, true);
  panel.frame();
  panel.frame();
  ImGui::GetIO().MousePos = {600, 200};
  panel.frame();
  ImGui::GetIO().MouseWheel = 1.0F;
  panel.frame();
  const SimTime end = panel.view.extent();
  CHECK(visible(window_of(plots, 0), end).span() == Approx(0.8 * 100e12).epsilon(1e-6));
  CHECK(visible(window_of(plots, 1), end) == visible(window_of(plots, 0), end));
  CHECK(visible(window_of(plots, 2), end).span() == at(100).ps);
}

TEST_CASE("plot panel: keys toggle the cursors, open a plot and follow the newest", "[gui][panels]") {
  Panel panel;
  const auto press = [&panel](int code) {
    const auto action = action_of({code, 0, false}, panel.state.layout);
    REQUIRE(action);
    perform(*action, panel.state, panel.port, panel.view);
  };
  panel.frame();
  press('C');
  CHECK(panel.state.plots.cursors.shown);
  CHECK(panel.state.plots.cursors.b > panel.state.plots.cursors.a);
  press('N');
  CHECK(panel.state.plots.plots.size() == 2);
  press('F');
  CHECK(panel.state.plots.window.mode == TimeWindow::Mode::latest);
  CHECK(panel.frame() > 100);
}

TEST_CASE("channel list: a channel is ticked into the active plot, not into the others", "[gui][panels]") {
  Panel panel;
  PlotSet& plots = panel.state.plots;
  add_plot(plots, PlotKind::mtie);
  plots.active = 0;
  toggle_channel(panel.state, 1);
  CHECK(shows(plots.plots[0], 1));
  CHECK_FALSE(shows(plots.plots[1], 1));
}
