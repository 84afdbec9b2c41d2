// The instruct layout without a window: a fault is chosen, injected, planned, hidden and cleared by clicks and keys.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "gui/panels/panels.hpp"
#include "scenarios/loader/save.hpp"
#include "tests/support/steered_twin.hpp"
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
  Desktop() {
    trace::Header header = test::small_header();
    header.scenario_yaml = save_scenario(chronotwin::testing::steered_room());
    trace.begin(header);
    run.status_.end = at(7200);
    run.status_.now = at(60);
    state.layout = Layout::instruct;
    topology = make_topology_view(view);
    frames(3);
  }
  void draw() {
    Desk desk{state, view, topology, run, alarm_texts, theme};
    main_window(desk);
  }
  int frames(int count) {
    int vertices = 0;
    for (int i = 0; i < count; ++i) vertices = gui.frame([this] { draw(); });
    return vertices;
  }
  void key(int code, bool control = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = control;
    io.KeysDown[code] = true;
    frames(1);
    io.KeysDown[code] = false;
    frames(1);
    io.KeyCtrl = false;
  }
  template <class Done>
  bool click_until(ImVec2 from, ImVec2 to, Done done) {
    for (float y = from.y; y < to.y; y += 6) {
      for (float x = from.x; x < to.x; x += 12) {
        gui.click({x, y}, [this] { draw(); });
        if (done()) return true;
      }
    }
    return false;
  }

  Headless gui;
  trace::MemoryTrace trace;
  FakeRun run;
  AppState state;
  TraceView view = TraceView::live(trace);
  TopologyView topology;
  AlarmTexts alarm_texts;
  Theme theme;
};

}  // namespace

TEST_CASE("instruct layout: clicks choose a fault and inject it", "[gui][instruct]") {
  Desktop desktop;
  REQUIRE(desktop.state.instruct.known.scenario != nullptr);
  REQUIRE(desktop.click_until({850, 130}, {860, 400}, [&] { return !desktop.state.instruct.form.fault.empty(); }));
  CHECK_FALSE(desktop.state.instruct.form.target.empty());
  REQUIRE(desktop.click_until({1200, 180}, {1210, 420}, [&] { return !desktop.run.posted.empty(); }));
  const Command& posted = desktop.run.posted.front();
  CHECK(posted.kind == Command::Kind::inject);
  CHECK(posted.id == "injected_1");
  REQUIRE(find_fault(posted.name) != nullptr);
  CHECK(posted.parameters.size() == find_fault(posted.name)->parameters.size());
}

TEST_CASE("instruct layout: keys inject, plan, undo, set checkpoints and hide faults", "[gui][instruct]") {
  Desktop desktop;
  InstructState& state = desktop.state.instruct;
  choose_fault(state.form, *find_fault("feeder_cut"), state.known.targets, "");
  desktop.key('I');
  REQUIRE(desktop.run.posted.size() == 1);
  CHECK(desktop.run.posted[0].target == "backup_feeder.feeder[1]");
  desktop.key('I');
  REQUIRE(desktop.run.posted.size() == 2);
  CHECK(desktop.run.posted[1].id == "injected_2");

  state.form.when = FaultWhen::in;
  state.form.in = "10 min";
  desktop.key('I');
  REQUIRE(state.plan.items().size() == 1);
  CHECK(state.plan.items()[0].at == at(660));
  desktop.key(kDelete);
  CHECK(state.plan.items().empty());
  desktop.key('Z', true);
  REQUIRE(state.plan.items().size() == 1);
  desktop.run.status_.now = at(661);
  desktop.frames(1);
  REQUIRE(desktop.run.posted.size() == 3);
  CHECK(desktop.run.posted[2].id == "injected_3");
  CHECK(state.plan.items().empty());

  desktop.key('K');
  CHECK(desktop.run.status_.checkpoints.size() == 1);
  desktop.key('H');
  CHECK(state.hide_faults);
  desktop.state.layout = Layout::operate;
  desktop.key('H');  // the trainee has no such key
  CHECK(state.hide_faults);
}

TEST_CASE("instruct layout: an active fault is listed with its button, and hidden from the operator",
          "[gui][instruct]") {
  Desktop desktop;
  desktop.trace.fault({at(50), "injected_1", "feeder_cut", "main_feeder.feeder[1]", true});
  desktop.frames(3);
  REQUIRE(desktop.click_until({1330, 430}, {1430, 560}, [&] { return !desktop.run.posted.empty(); }));
  CHECK(desktop.run.posted[0].kind == Command::Kind::clear);
  CHECK(desktop.run.posted[0].id == "injected_1");

  desktop.state.layout = Layout::operate;
  desktop.state.side = SideTab::log;
  const int seen = desktop.frames(3);
  CHECK(desktop.topology.edges[0].faulty);
  desktop.state.instruct.hide_faults = true;
  CHECK(desktop.frames(3) < seen);
  CHECK_FALSE(desktop.topology.edges[0].faulty);
}

TEST_CASE("instruct layout: a click into the past asks, and only the answer takes the run back", "[gui][instruct]") {
  Desktop desktop;
  desktop.run.status_.now = at(3600);
  desktop.frames(2);
  REQUIRE(desktop.click_until({200, 850}, {212, 880}, [&] { return desktop.state.instruct.going_back.has_value(); }));
  CHECK_FALSE(desktop.run.rewound);
  CHECK(desktop.state.instruct.going_back->since_start().seconds() == Approx(7200.0 * 200 / 1440).margin(200));
  desktop.key(kEscape);
  CHECK_FALSE(desktop.state.instruct.going_back);
  REQUIRE(desktop.click_until({200, 850}, {212, 880}, [&] { return desktop.state.instruct.going_back.has_value(); }));
  REQUIRE(desktop.click_until({200, 726}, {900, 746}, [&] { return desktop.run.rewound.has_value(); }));
}
