#include "gui/state/trace_view.hpp"

#include <atomic>
#include <cmath>
#include <thread>

#include <catch2/catch.hpp>

#include "gui/state/app_state.hpp"
#include "gui/state/playback_port.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/topology_view.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;

TEST_CASE("view: a live trace is pulled in increments and ends up whole", "[gui][state]") {
  trace::MemoryTrace trace;
  const test::SmallGroups groups = test::begin_small(trace);
  TraceView view = TraceView::live(trace);
  view.refresh(at(0));
  CHECK_FALSE(view.has_data());
  const std::size_t channel = view.find("bbu[1].time_error");
  REQUIRE(channel != TraceView::kNone);
  CHECK(view.series(channel).size() == 0);
  CHECK(std::isnan(view.value(channel)));
  for (int second = 0; second < 50; ++second) {
    test::append_errors(trace, groups, second);
    view.refresh(at(second));
    REQUIRE(view.series(channel).size() == static_cast<std::size_t>(second) + 1);
  }
  CHECK(view.has_data());
  CHECK(view.value(channel) == -2e-9 * 49);
  CHECK(view.series(channel).range(0, 50) == MinMax{-2e-9 * 49, -0.0});
  // A series that is first asked for late has the same samples as one that was there from the start.
  CHECK(view.series(view.find("bbu[10].time_error")).size() == 50);
}

TEST_CASE("view: alarms, acknowledgements and the log of a live trace come as they happen", "[gui][state]") {
  trace::MemoryTrace trace;
  test::begin_small(trace);
  TraceView view = TraceView::live(trace);
  trace.alarm({at(1), "HOLDOVER", "bbu[1]", "major", true, 0, ""});
  view.refresh(at(1));
  REQUIRE(view.alarms().size() == 1);
  CHECK_FALSE(view.alarms()[0].acknowledged);
  trace.input({at(2), "acknowledge", "k", "HOLDOVER", "bbu[1]", "{}", "desktop"});
  trace.event({at(3), "bbu[1]", "STATE", "LOCKED to HOLDOVER"});
  view.refresh(at(3));
  CHECK(view.alarms()[0].acknowledged == at(2));
  REQUIRE(view.log().size() == 2);
  CHECK(view.log()[0].kind == LogKind::command);
  CHECK(view.log()[1].code == "STATE");
}

TEST_CASE("view: a recording is shown as of a time", "[gui][state]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  const std::size_t state = view.find("host.antenna_a.state");
  view.refresh(at(30));
  CHECK(view.alarms().empty());
  CHECK(view.log().empty());
  CHECK(view.value(state) == 0.0);
  CHECK(view.extent() == at(100));
  view.refresh(at(45));
  CHECK(view.alarms().size() == 2);
  CHECK_FALSE(view.alarms()[0].acknowledged);
  CHECK(view.value(state) == 1.0);
  CHECK(view.log().size() == 2);  // the fault and the switchover; what the timeline injected is the fault's own row
  view.refresh(at(99));
  CHECK(view.alarms()[0].cleared == at(70));
  CHECK(view.alarms()[0].acknowledged == at(50));
  view.refresh(at(30));
  CHECK(view.alarms().empty());
}

TEST_CASE("view: reading while another thread writes loses nothing", "[gui][state]") {
  constexpr int kSamples = 20'000;
  trace::MemoryTrace trace;
  const test::SmallGroups groups = test::begin_small(trace);
  TraceView view = TraceView::live(trace);
  const std::size_t channel = view.find("bbu[1].time_error");
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int second = 0; second < kSamples; ++second) {
      test::append_errors(trace, groups, second);
      if (second % 100 == 0) trace.alarm({at(second), "HOLDOVER", "bbu[1]", "major", second % 200 == 0, 0, ""});
    }
    done = true;
  });
  std::size_t last = 0;
  bool grows = true;
  while (!done) {
    view.refresh(at(0));
    grows = grows && view.series(channel).size() >= last;
    last = view.series(channel).size();
  }
  writer.join();
  view.refresh(at(kSamples));
  CHECK(grows);
  REQUIRE(view.series(channel).size() == kSamples);
  CHECK(view.series(channel).range(0, kSamples).min == -2e-9 * (kSamples - 1));
  CHECK(view.alarms().size() == kSamples / 200);
}

TEST_CASE("topology: boxes know their state, their alarms and where the fault is", "[gui][state]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  TopologyView topology = make_topology_view(view);
  REQUIRE(topology.nodes.size() == 5);
  REQUIRE(topology.edges.size() == 4);  // the one that begins nowhere is left out
  CHECK(topology.edges[3].to == 4);     // bbu[10], not bbu[1]
  view.refresh(at(45));
  update(topology, view);
  CHECK(topology.nodes[0].state == "open");  // the antenna, by the port that it feeds
  CHECK(topology.nodes[2].severity == AlarmLevel::major);
  CHECK(topology.nodes[3].severity == AlarmLevel::normal);
  CHECK(topology.nodes[3].state == "LOCKED");
  CHECK(topology.nodes[3].value == Approx(-2e-9 * 45));
  CHECK(topology.edges[0].severity == AlarmLevel::major);
  CHECK(topology.edges[0].faulty);
  CHECK(topology.edges[1].severity == AlarmLevel::normal);
  CHECK_FALSE(topology.edges[1].faulty);
  view.refresh(at(80));
  update(topology, view);
  CHECK(topology.nodes[2].severity == AlarmLevel::warning);  // ANTENNA_SWITCHED is still there
  CHECK_FALSE(topology.edges[0].faulty);
}

TEST_CASE("view: a run that is taken back is seen from its new beginning", "[gui][state]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::live(trace);
  view.refresh(at(100));
  const std::size_t channel = view.find("bbu[1].time_error");
  CHECK(view.series(channel).size() == 100);
  REQUIRE_FALSE(view.alarms().empty());

  trace.begin(test::small_header());  // between two beginnings there are no channels to read
  view.refresh(at(100));
  CHECK(view.series(channel).size() == 0);
  CHECK(view.alarms().empty());
  CHECK(view.log().empty());

  const test::SmallGroups groups = test::begin_small(trace);
  for (int second = 0; second < 20; ++second) test::append_errors(trace, groups, second);
  view.refresh(at(20));
  CHECK(view.series(channel).size() == 20);
  CHECK(view.channels().size() == 4);
  CHECK(view.faults().empty());
}

TEST_CASE("plot: channels of a unit share a lane, faults become bars", "[gui][state]") {
  trace::MemoryTrace trace;
  test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(45));
  AppState state;
  for (const char* path : {"bbu[1].time_error", "bbu[1].state", "bbu[10].time_error"}) {
    toggle_channel(state, view.find(path));
  }
  const PlotModel model = make_plot_model(state.plots, 0, view, state.language);
  CHECK(model.range == TimeRange{0, at(100).ps});
  REQUIRE(model.lanes.size() == 2);
  const PlotLane& errors = model.lanes[0];
  CHECK(errors.title == "Time error");
  CHECK(errors.scale.unit == "ns");
  REQUIRE(errors.series.size() == 2);
  CHECK(errors.series[0].label == "bbu[1]");
  CHECK(errors.series[1].colour == 2);
  CHECK(errors.low < -198e-9);
  CHECK(errors.high > 99e-9);
  CHECK_FALSE(errors.series[0].steps);
  CHECK(model.lanes[1].series[0].steps);
  CHECK(model.lanes[1].states[2] == "Locked");
  REQUIRE(model.spans.size() == 1);
  CHECK(model.spans[0].range == TimeRange{at(40).ps, at(45).ps});  // not over yet
  view.refresh(at(90));
  CHECK(make_plot_model(state.plots, 0, view, state.language).spans[0].range.to == at(60).ps);
}

TEST_CASE("plot: paths are split at the last dot outside brackets", "[gui][state]") {
  CHECK(split_path("bbu[1].time_error").owner == "bbu[1]");
  CHECK(split_path("bbu[1].time_error").leaf == "time_error");
  CHECK(split_path("ant_a.cn0[C2.1]").leaf == "cn0[C2.1]");
  CHECK(split_path("room").owner.empty());
}

TEST_CASE("playback: it runs with the wall clock times its speed and stops at the end", "[gui][state]") {
  PlaybackPort port(at(100));
  CHECK(port.status().now == at(100));
  CHECK_FALSE(port.accepts_commands());
  port.play();
  CHECK(port.status().now == at(0));
  CHECK(port.status().state == RunnerState::running);
  port.set_speed(10.0);
  port.tick(2.5);
  CHECK(port.status().now == at(25));
  port.pause();
  port.tick(1.0);
  CHECK(port.status().now == at(25));
  port.step(Duration::from_whole_seconds(60));
  CHECK(port.status().now == at(85));
  CHECK(port.status().state == RunnerState::paused);
  port.play();
  port.tick(100.0);
  CHECK(port.status().now == at(100));
  CHECK(port.status().state == RunnerState::finished);
  port.seek(at(-5));
  CHECK(port.status().now == at(0));
}
