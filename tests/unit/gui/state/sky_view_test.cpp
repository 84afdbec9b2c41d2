#include "gui/state/sky_view.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <catch2/catch.hpp>

#include "gui/state/sample_grid.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/save.hpp"
#include "tests/support/room.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
using namespace chronotwin::gui;
using chronotwin::gui::test::at;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr Duration kHalfMinute = Duration::from_whole_seconds(30);

void write_sky(trace::Sink& sink, const std::string& scenario_yaml = {}) {
  trace::Header header = chronotwin::gui::test::small_header();
  header.scenario_yaml = scenario_yaml;
  sink.begin(header);
  std::vector<trace::Channel> directions, strengths;
  for (const char* satellite : {"G05", "C21", "C05", "R07"}) {
    const std::string in_brackets = std::string("[") + satellite + "]";
    directions.push_back({"room.elevation" + in_brackets, "deg", {}, "", {}, kHalfMinute});
    directions.push_back({"room.azimuth" + in_brackets, "deg", {}, "", {}, kHalfMinute});
    for (const char* antenna : {"ant_a", "ant_b"}) {
      strengths.push_back({antenna + (".cn0" + in_brackets), "dB-Hz", {}, "", {}, kOneSecond});
    }
  }
  const auto sky = sink.add_group(directions);
  const auto cn0 = sink.add_group(strengths);
  // C05 sets between the two rows, R07 is below the horizon.
  sink.append(sky, at(0), std::vector<double>{45, 90, 20, 180, 1, 250, -10, 10});
  for (int second = 0; second < 60; ++second) {
    if (second == 30) sink.append(sky, at(30), std::vector<double>{46, 91, 21, 181, -1, 251, -9, 11});
    const double cut = second < 55 ? 0.0 : kMissing;
    const double jammed = second < 40 ? 0.0 : -30.0;
    sink.append(
        cn0, at(second),
        std::vector<double>{45 + jammed + cut, 44, 42 + jammed + cut, 41, kMissing, kMissing, kMissing, kMissing});
  }
  sink.end(at(60), trace::EndState::complete);
}

}  // namespace

TEST_CASE("sky view: satellites above the horizon, by system, with what the antenna receives of them", "[gui][sky]") {
  trace::MemoryTrace trace;
  write_sky(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(10));
  const SkyView sky = make_sky_view(view, "");
  CHECK(sky.antennas == std::vector<std::string>{"ant_a", "ant_b"});
  CHECK(sky.antenna == "ant_a");
  REQUIRE(sky.satellites.size() == 3);
  CHECK(sky.satellites[0].name == "G05");
  CHECK(sky.satellites[0].system == gnss::Constellation::GPS);
  CHECK(sky.satellites[1].name == "C05");
  CHECK(sky.satellites[1].system == gnss::Constellation::BDS2);
  CHECK_FALSE(sky.satellites[1].received());
  CHECK(sky.satellites[2].name == "C21");
  CHECK(sky.satellites[2].azimuth_deg == 180);
  CHECK(sky.satellites[2].cn0_dbhz == 42);
  CHECK(sky.used == 2);
  CHECK(sky.received == 2);

  view.refresh(at(50));
  const SkyView jammed = make_sky_view(view, "ant_a");
  CHECK(jammed.satellites.size() == 2);  // one has set
  CHECK(jammed.satellites[0].elevation_deg == 46);
  CHECK(jammed.received == 2);
  CHECK(jammed.used == 0);  // 15 and 12 dB-Hz are too weak to follow
  CHECK(make_sky_view(view, "ant_b").used == 2);
  view.refresh(at(58));
  CHECK(make_sky_view(view, "").antenna == "ant_b");  // the other one is cut off
}

TEST_CASE("sky view: a trace without directions has an empty sky", "[gui][sky]") {
  trace::MemoryTrace trace;
  chronotwin::gui::test::write_small(trace);
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(10));
  CHECK(make_sky_view(view, "").satellites.empty());
}

TEST_CASE("sample grid: the newest sample at or before a time", "[gui][sky]") {
  const trace::Series series{{10, 20, 30}, {1.0, kMissing, 3.0}};
  const SampleGrid grid(series, Duration::from_ps(10));
  CHECK(std::isnan(grid.value_at(9)));
  CHECK(grid.value_at(10) == 1.0);
  CHECK(grid.value_at(19) == 1.0);
  CHECK(std::isnan(grid.value_at(20)));
  CHECK(grid.value_at(1000) == 3.0);
  CHECK(std::isnan(SampleGrid({}, kOneSecond).value_at(0)));
  CHECK_THROWS_AS(SampleGrid({{10, 20, 40}, {1, 2, 3}}, Duration::from_ps(10)), Bug);
}

TEST_CASE("sky view: the skyline is that of the antenna looked through", "[gui][sky]") {
  Scenario scenario = chronotwin::test::Room().bbus(1).scenario();
  auto& horizon = std::get<rf::AntennaConfig>(scenario.equipment[0].config).horizon;
  horizon.polygon = {{Radians(0.0), Radians(0.0)}, {Radians(std::numbers::pi), Radians(std::numbers::pi / 4)}};
  trace::MemoryTrace trace;
  write_sky(trace, save_scenario(scenario));
  TraceView view = TraceView::recorded(trace);
  view.refresh(at(10));
  const SkyView through_a = make_sky_view(view, "ant_a");
  REQUIRE(through_a.skyline_deg.size() == 180);
  CHECK(through_a.skyline_deg[0] == Approx(10.0));  // the mask
  CHECK(through_a.skyline_deg[90] == Approx(45.0));
  CHECK(through_a.skyline_deg[60] == Approx(30.0));
  CHECK(make_sky_view(view, "ant_b").skyline_deg.empty());
}
