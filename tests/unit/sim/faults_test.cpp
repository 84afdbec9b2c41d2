// Every fault: what it changes in the physics, that its end puts everything back, and the alarm it raises and clears.
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "models/equipment/fault/table.hpp"
#include "tests/support/network_lab.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/sim/fault_cases.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::FaultCase;
using chronotwin::test::Room;
using chronotwin::test::sample;

namespace {

constexpr double kOnset = 300.0;
constexpr double kEnd = 1500.0;
constexpr double kMuchLater = 3500.0;  // antennas switched back, clocks locked again

std::vector<FaultCase> cases() {
  std::vector<FaultCase> all;
  for (const auto& family :
       {test::antenna_cases(), test::path_cases(), test::sky_cases(), test::broadcast_cases(), test::power_cases(),
        test::clock_cases(), test::environment_cases(), test::receiver_cases(), test::network_cases()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

Scenario scenario_of(const FaultCase& it) {
  using enum TargetKind;
  const FaultType& type = *find_fault(it.fault);
  const bool network = type.fits(link) || type.fits(switch_port) || type.fits(network_switch) || type.fits(node);
  Room room;
  Scenario scenario =
      network ? test::network_lab() : room.bbus(1).clocks(it.target.starts_with("clock") ? 2 : 0).scenario();
  if (it.target.ends_with("arrester[1]")) {
    scenario.connections.front().via.push_back(
        {.path = it.target, .kind = "arrester", .type = "std", .config = rf::LumpedConfig{}});
  }
  scenario.duration = Duration::from_seconds(kMuchLater + 10);
  if (it.fault.starts_with("leap_")) {  // under the same sky, 20 minutes before a leap second of the table
    scenario.sky.at = scenario.start;
    scenario.start = parse_utc("2016-12-31T23:40:01Z").value();
  }
  scenario.timeline = {{.id = "it",
                        .at = at_seconds(kOnset),
                        .lasts = Duration::from_seconds(kEnd - kOnset),
                        .fault = it.fault,
                        .targets = {it.target},
                        .parameters = it.parameters}};
  return scenario;
}

// Of the first raise after the onset and its clear; NaN: never.
std::pair<double, double> raise_and_clear(const trace::Source& trace, const FaultCase& it) {
  double raised = std::nan("");
  double cleared = std::nan("");
  for (const trace::AlarmRecord& alarm : trace.alarms()) {
    const double time = alarm.time.since_start().seconds();
    if (alarm.code == it.alarm && alarm.source == it.place && time >= kOnset) {
      (alarm.raised ? raised : cleared) = time;
    }
  }
  return {raised, cleared};
}

// The newest value at that second, of a channel recorded at any rate.
double newest(const trace::Source& trace, const std::string& channel, double seconds) {
  const trace::Series series = trace.read(channel);
  const auto after = std::ranges::upper_bound(series.time_ps, at_seconds(seconds).ps);
  REQUIRE(after != series.time_ps.begin());
  return series.value[static_cast<std::size_t>(after - series.time_ps.begin()) - 1];
}

}  // namespace

TEST_CASE("faults: each one has its effect, clears, and raises and clears its alarm", "[sim][fault]") {
  for (const FaultCase& it : cases()) {
    DYNAMIC_SECTION(it.fault) {
      const auto trace = test::run(scenario_of(it));
      const double before = newest(*trace, it.channel, kOnset - 1);
      const double during = newest(*trace, it.channel, kOnset + it.look);
      const double after = newest(*trace, it.channel, kMuchLater);
      INFO(it.channel << " before " << before << ", during " << during << ", after " << after);
      CHECK(it.effect(before, during));
      CHECK(std::abs(after - before) <= it.tolerance);
      if (it.alarm.empty()) {
        for (const trace::AlarmRecord& alarm : trace->alarms()) {
          CHECK(alarm.code == "nothing");
        }
      } else {
        const auto [raised, cleared] = raise_and_clear(*trace, it);
        CHECK(raised >= kOnset);
        CHECK(raised < kEnd);
        if (it.alarm != "SPOOFING") CHECK(cleared >= kOnset);  // that one is cleared by hand
        CHECK(find_fault(it.fault)->alarms.end() !=
              std::find(find_fault(it.fault)->alarms.begin(), find_fault(it.fault)->alarms.end(), it.alarm));
      }
    }
  }
}

TEST_CASE("faults: the table and these tests know the same ones", "[sim][fault]") {
  std::set<std::string> tested;
  for (const FaultCase& it : cases()) {
    tested.insert(it.fault);
  }
  std::set<std::string> known;
  for (const FaultType& type : fault_types()) {
    known.insert(type.id);
  }
  CHECK(tested == known);
}

TEST_CASE("faults: two cuts of one feeder last until both have ended", "[sim][fault]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(400);
  const auto cut = [](const std::string& id, double from, double seconds) {
    return TimelineItem{.id = id,
                        .at = at_seconds(from),
                        .lasts = Duration::from_seconds(seconds),
                        .fault = "feeder_cut",
                        .targets = {"main_feeder.feeder[1]"}};
  };
  scenario.timeline = {cut("first", 100, 100), cut("second", 150, 150)};
  const auto trace = test::run(scenario);
  CHECK(sample(*trace, "host.antenna_a.current", 120) == 0.0);
  CHECK(sample(*trace, "host.antenna_a.current", 250) == 0.0);
  CHECK(sample(*trace, "host.antenna_a.current", 301) > 0.03);
}

TEST_CASE("faults: the dry contact of a cut antenna opens and closes again", "[sim][fault]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(400);
  scenario.timeline = {{.id = "cut",
                        .at = at_seconds(100),
                        .lasts = Duration::from_seconds(100),
                        .fault = "feeder_cut",
                        .targets = {"main_feeder.feeder[1]"}}};
  const auto trace = test::run(scenario);
  CHECK(sample(*trace, "host.contact_antenna_a", 102) == 1.0);  // soaking
  CHECK(sample(*trace, "host.contact_antenna_a", 103) == 0.0);
  CHECK(sample(*trace, "host.contact_antenna_b", 150) == 1.0);
  CHECK(sample(*trace, "host.contact_antenna_a", 300) == 1.0);
}

TEST_CASE("faults: a host without any power opens all its contacts and feeds nobody", "[sim][fault]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(300);
  scenario.timeline = {{.id = "dark",
                        .at = at_seconds(100),
                        .lasts = Duration::from_seconds(50),
                        .fault = "undervoltage",
                        .targets = {"host"},
                        .parameters = {{.name = "voltage", .value = 0.0}, {.name = "feed", .text = "both"}}}};
  const auto trace = test::run(scenario);
  CHECK(sample(*trace, "host.contact_general", 99) == 1.0);
  CHECK(sample(*trace, "host.powered", 120) == 0.0);
  CHECK(sample(*trace, "host.contact_general", 120) == 0.0);
  CHECK(sample(*trace, "bbu[1].satellites_tracked", 120) == 0.0);
  CHECK(sample(*trace, "host.lost_output", 299) == Approx(50.0 - 0.02).margin(1e-6));  // less the hold-up
  CHECK(sample(*trace, "bbu[1].satellites_tracked", 299) > 0.0);
}

TEST_CASE("faults: a disturbance shorter than the soak raises nothing", "[sim][fault]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(200);
  scenario.timeline = {{.id = "blink",
                        .at = at_seconds(100.3),
                        .lasts = Duration::from_seconds(2.9),
                        .fault = "feeder_cut",
                        .targets = {"main_feeder.feeder[1]"}}};
  const auto trace = test::run(scenario);
  for (const trace::AlarmRecord& alarm : trace->alarms()) {
    CHECK(alarm.code + " at " + alarm.source == "no alarm");
  }
}
