// Every fault: what it changes in the physics, that its end puts everything back, and the alarm it raises and clears.
#include <cmath>
#include <functional>
#include <set>

#include <catch2/catch.hpp>

#include "models/equipment/fault/table.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using chronotwin::test::at_seconds;
using chronotwin::test::Room;
using chronotwin::test::sample;

namespace {

constexpr double kOnset = 300.0;
constexpr double kEnd = 1500.0;
constexpr double kMuchLater = 3500.0;  // antennas switched back, clocks locked again

struct Case {
  std::string fault, target;
  std::vector<FaultParameter> parameters;
  std::string channel;   // that shows the effect
  double look = 1200.0;  // seconds after the onset at which it is judged
  std::function<bool(double before, double during)> effect;
  double tolerance = 0.0;    // of the channel, before against long after
  std::string alarm, place;  // "": it raises none
};

bool falls_to_zero(double before, double during) {
  return before > 0.0 && during == 0.0;
}

std::vector<Case> cases() {
  const auto falls_by = [](double least) {
    return [least](double before, double during) { return before - during > least; };
  };
  const auto rises_by = [](double amount, double within) {
    return [=](double before, double during) { return std::abs(during - before - amount) <= within; };
  };
  return {
      {"antenna_open", "ant_a", {}, "host.antenna_a.current", 60, falls_to_zero, 0.0, "ANTENNA_OPEN", "host.antenna_a"},
      // The supply gives its limit into the short.
      {"antenna_short",
       "ant_a",
       {},
       "host.antenna_a.current",
       60,
       rises_by(0.2 - 0.035, 1e-6),
       0.0,
       "ANTENNA_SHORT",
       "host.antenna_a"},
      {"lna_gain_drop",
       "ant_a",
       {{.name = "gain", .value = 38.0}},
       "host.antenna_a.cn0_best",
       600,
       falls_by(10.0),
       1.0,
       "CN0_LOW",
       "host.antenna_a"},
      {"feeder_cut",
       "main_feeder.feeder[1]",
       {},
       "host.antenna_a.current",
       60,
       falls_to_zero,
       0.0,
       "ANTENNA_OPEN",
       "host.antenna_a"},
      {"feeder_water_ingress",
       "main_feeder.feeder[1]",
       {{.name = "loss", .value = 40.0}, {.name = "ramp", .value = 300.0}},
       "host.antenna_a.cn0_best",
       900,
       falls_by(10.0),
       1.0,
       "CN0_LOW",
       "host.antenna_a"},
      // VSWR 3: mismatch loss 1.25 dB, which costs C/N0 as far as noise comes in behind it.
      {"connector_vswr", "main_feeder.feeder[1]", {}, "host.port[1].cn0_offset", 60, falls_by(0.01), 0.0, "", ""},
      {"port_fail",
       "host.port[1]",
       {},
       "bbu[1].satellites_tracked",
       60,
       falls_to_zero,
       4.0,
       "PORT_FAIL",
       "host.port[1]"},
      {"jamming_wideband",
       "room",
       {},
       "bbu[1].satellites_tracked",
       60,
       falls_to_zero,
       4.0,
       "JAMMING",
       "host.antenna_a"},
      {"sv_outage",
       "sky",
       {{.name = "satellite", .text = "C59"}},
       "ant_a.cn0[C59]",
       60,
       [](double before, double during) { return !std::isnan(before) && std::isnan(during); },
       3.0,
       "",
       ""},
      // GPS stays: enough for time.
      {"constellation_loss",
       "sky",
       {{.name = "constellation", .text = "BDS3"}},
       "bbu[1].satellites_tracked",
       60,
       falls_by(5.0),
       4.0,
       "",
       ""},
      {"sky_mask",
       "ant_a",
       {{.name = "elevation", .value = 1.2}},
       "host.antenna_a.satellites_tracked",
       200,
       falls_by(10.0),
       4.0,
       "SATELLITES_LOW",
       "host.antenna_a"},
      {"feed_a_fail", "host", {}, "host.power.a.voltage", 60, falls_to_zero, 0.0, "POWER_A_FAIL", "host.power.a"},
      {"feed_b_fail", "host", {}, "host.power.b.voltage", 60, falls_to_zero, 0.0, "POWER_B_FAIL", "host.power.b"},
      {"undervoltage",
       "host",
       {{.name = "feed", .text = "b"}},
       "host.power.b.voltage",
       60,
       rises_by(36.0 - 53.5, 1e-9),
       0.0,
       "POWER_B_FAIL",
       "host.power.b"},
      {"freq_step",
       "bbu[1].oscillator",
       {{.name = "frequency", .value = 1e-8}},
       "bbu[1].frequency_error",
       1,
       rises_by(1e-8, 1e-9),
       1e-9,
       "",
       ""},
      {"phase_jump",
       "bbu[1].oscillator",
       {{.name = "phase", .value = 400e-9}},
       "bbu[1].time_error",
       0,
       rises_by(400e-9, 5e-9),
       60e-9,
       "",
       ""},
      {"stuck_holdover",
       "bbu[1].oscillator",
       {},
       "bbu[1].state",
       60,
       [](double before, double during) { return before == 2.0 && during == 3.0; },  // LOCKED, HOLDOVER
       0.0,
       "HOLDOVER",
       "bbu[1]"},
      // The main clock of a pair: what stands by raises the alarm, and keeps the output.
      {"clock_power_fail", "clock[1]", {}, "clock[1].role", 60, falls_to_zero, 1.0, "PEER_LOST", "clock[2]"},
      {"temperature_ramp",
       "room",
       {{.name = "change", .value = 60.0}, {.name = "ramp", .value = 600.0}},
       "room.temperature",
       300,
       rises_by(30.0, 1e-9),
       0.0,
       "TEMPERATURE",
       "host"},
  };
}

Scenario scenario_of(const Case& it) {
  Room room;
  Scenario scenario = room.bbus(1).clocks(it.fault == "clock_power_fail" ? 2 : 0).scenario();
  scenario.duration = Duration::from_seconds(kMuchLater + 10);
  scenario.timeline = {{.id = "it",
                        .at = at_seconds(kOnset),
                        .lasts = Duration::from_seconds(kEnd - kOnset),
                        .fault = it.fault,
                        .targets = {it.target},
                        .parameters = it.parameters}};
  return scenario;
}

// Of the first raise after the onset and its clear; NaN: never.
std::pair<double, double> raise_and_clear(const trace::Source& trace, const Case& it) {
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

}  // namespace

TEST_CASE("faults: each one has its effect, clears, and raises and clears its alarm", "[sim][fault]") {
  for (const Case& it : cases()) {
    DYNAMIC_SECTION(it.fault) {
      const auto trace = test::run(scenario_of(it));
      const double before = sample(*trace, it.channel, kOnset - 1);
      const double during = sample(*trace, it.channel, kOnset + it.look);
      const double after = sample(*trace, it.channel, kMuchLater);
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
        CHECK(cleared >= kOnset);
        CHECK(find_fault(it.fault)->alarms.end() !=
              std::find(find_fault(it.fault)->alarms.begin(), find_fault(it.fault)->alarms.end(), it.alarm));
      }
    }
  }
}

TEST_CASE("faults: the table and these tests know the same ones", "[sim][fault]") {
  std::set<std::string> tested;
  for (const Case& it : cases()) {
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
