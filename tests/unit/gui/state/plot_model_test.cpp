#include "gui/state/plot_model.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "gui/state/limit_windows.hpp"
#include "gui/state/plot_export.hpp"
#include "scenarios/loader/load.hpp"
#include "scenarios/loader/save.hpp"
#include "tests/support/folder.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using test::at;

namespace {

const trace::MemoryTrace& written(trace::MemoryTrace& trace) {
  test::write_small(trace);
  return trace;
}

struct Room {
  Room() {
    view.refresh(at(100));
    add_channel(set.plots[0], view.find("bbu[1].time_error"));
    add_channel(set.plots[0], view.find("bbu[10].time_error"));
  }
  PlotModel model() { return make_plot_model(set, 0, view, Language::en); }

  trace::MemoryTrace trace;
  TraceView view = TraceView::recorded(written(trace));
  PlotSet set;
};

std::string room_yaml() {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  REQUIRE(loaded.ok());
  return save_scenario(loaded.scenario);
}

}  // namespace

TEST_CASE("plot model: values at the cursors are those that hold there", "[gui][state]") {
  Room room;
  room.set.cursors = {true, at(20.5).ps, at(50).ps};
  const PlotModel model = room.model();
  REQUIRE(model.lanes.size() == 1);
  const PlotSeries& first = model.lanes[0].series[0];
  CHECK(first.label == "bbu[1]");
  CHECK(first.at_a == Approx(-40e-9));
  CHECK(first.at_b == Approx(-100e-9));
  CHECK(model.cursors.shown);
}

TEST_CASE("plot model: the value axis fits what is visible, unless it was zoomed", "[gui][state]") {
  Room room;
  CHECK(room.model().lanes[0].low < -198e-9);
  room.set.plots[0].channels[0].visible = false;  // the one that goes down
  const PlotModel fitted = room.model();
  CHECK(fitted.lanes[0].low > -10e-9);
  CHECK_FALSE(fitted.lanes[0].zoomed);
  room.set.plots[0].values["s"] = {-5e-6, 5e-6};
  const PlotModel zoomed = room.model();
  CHECK(zoomed.lanes[0].zoomed);
  CHECK(zoomed.lanes[0].low == -5e-6);
  CHECK(zoomed.lanes[0].high == 5e-6);
  CHECK(zoomed.lanes[0].scale.unit == "µs");
}

TEST_CASE("plot model: a mask of the time error is drawn on both sides of zero", "[gui][state]") {
  Room room;
  room.set.plots[0].mask = "g8272-prtc-a-te";
  const PlotModel model = room.model();
  REQUIRE(model.lanes[0].limits.size() == 2);
  CHECK(model.lanes[0].limits[0].value == Approx(100e-9));
  CHECK(model.lanes[0].limits[1].value == Approx(-100e-9));
  CHECK(model.lanes[0].high > 100e-9);           // near enough to be brought into sight
  room.set.plots[0].mask = "g8272-prtc-a-mtie";  // of another quantity
  CHECK(room.model().lanes[0].limits.empty());
}

TEST_CASE("limits: what a scenario expects always of a channel, by pattern", "[gui][state]") {
  const ScenarioLimits limits = limits_of(room_yaml());
  const auto lines = limits_on(limits, "bbu[3].time_error");
  CHECK(std::ranges::any_of(lines, [](const auto* it) { return it->low == -1.5e-6 && it->high == 1.5e-6; }));
  CHECK(limits_on(limits, "no.such.channel").empty());
  CHECK(limits_of("").limits.empty());
  CHECK(limits_of("nonsense: [").limits.empty());
}

TEST_CASE("limits: a line stands where its expectation's window is open, by the faults as they were", "[gui][state]") {
  trace::MemoryTrace trace;
  trace.begin({.scenario_yaml = room_yaml(), .duration = Duration::from_seconds(86'400)});
  TraceView view = TraceView::live(trace);
  const auto during = [&](Window window) {
    view.refresh(at(0));
    return LimitWindows(view).of(window);
  };
  const Window in_cut{.during = {"cut"}}, but_cut{.outside = {"cut"}, .settle = Duration::from_seconds(60)};
  using verdict::Intervals;
  // As the scenario means it to be: 6 h to 8 h.
  CHECK(during(in_cut) == Intervals{{at(21'600), at(28'800)}});
  CHECK(during(but_cut) == Intervals{{at(0), at(21'600)}, {at(28'860), at(86'400)}});
  CHECK(during({.from = at(10), .to = at(20)}) == Intervals{{at(10), at(20)}});
  CHECK(during({.during = {"never"}}).empty());
  // As it was.
  trace::FaultRecord record{.time = at(21'600), .id = "cut", .fault = "feeder_cut", .target = "x", .active = true};
  trace.fault(record);
  record.time = at(25'000);
  record.active = false;
  trace.fault(record);
  CHECK(during(in_cut) == Intervals{{at(21'600), at(25'000)}});
  CHECK(during(but_cut) == Intervals{{at(0), at(21'600)}, {at(25'060), at(86'400)}});
}

TEST_CASE("marks: alarms and events stand at their times, and close together they are one with the worst severity",
          "[gui][state]") {
  Room room;
  const std::vector<PlotMark> marks = plot_marks(room.view, {0, at(100).ps}, Language::en);
  REQUIRE(marks.size() == 1);  // all of it happened at 43 s
  CHECK(marks[0].time == at(43).ps);
  CHECK(marks[0].severity == AlarmLevel::major);
  CHECK(marks[0].count == 3);
  REQUIRE(marks[0].labels.size() == 3);
  CHECK(marks[0].labels[0] == "ANTENNA_OPEN · host.antenna_a");
  CHECK(plot_marks(room.view, {at(44).ps, at(100).ps}, Language::en).empty());
  room.set.marks = false;
  CHECK(room.model().marks.empty());
}

TEST_CASE("marks: a long log gives no more marks than there is room for", "[gui][state]") {
  trace::MemoryTrace trace;
  trace.begin({});
  for (int i = 0; i < 5000; ++i) trace.event({at(i), "host", "STATE", "LOCKED to HOLDOVER"});
  trace.end(at(5000), trace::EndState::complete);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(5000));
  const std::vector<PlotMark> marks = plot_marks(view, {0, at(5000).ps}, Language::en);
  CHECK(marks.size() <= static_cast<std::size_t>(kMarkSlots) + 1);
  std::size_t count = 0;
  for (const PlotMark& mark : marks) {
    count += mark.count;
    CHECK(mark.labels.size() <= kMarkLabels);
  }
  CHECK(count == 5000);
}

TEST_CASE("csv: what is in sight of a plot is written, and nothing else", "[gui][state]") {
  Room room;
  room.set.plots[0].channels[1].visible = false;
  show_fixed(room.set.window, {at(10).ps, at(13).ps});
  std::ostringstream out;
  write_csv(out, room.model(), room.view);
  CHECK(out.str() ==
        "time_s,bbu[1].time_error\n"
        "10.000000000000,-2e-08\n"
        "11.000000000000,-2.2000000000000002e-08\n"
        "12.000000000000,-2.4000000000000003e-08\n");
}

TEST_CASE("csv: a name that is taken is not taken again", "[gui][state]") {
  const testing::Folder folder;
  const std::filesystem::path in = std::filesystem::path(folder / "x").parent_path();
  CHECK(free_name(in, "csv").filename() == "plot-1.csv");
  testing::write_file(folder / "plot-1.csv", "");
  CHECK(free_name(in, "csv").filename() == "plot-2.csv");
  CHECK(free_name(in, "png").filename() == "plot-1.png");
}
