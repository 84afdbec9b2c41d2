// Host monitoring as a whole: each alarm's instants to the millisecond, what must stay silent, and the switchover.
#include "models/equipment/host.hpp"

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "tests/support/host_bench.hpp"

using namespace chronotwin;
using namespace chronotwin::test;
using Log = std::vector<std::string>;

namespace {

void make_sound(AntennaInputs& antenna) {
  antenna = sound_inputs().antenna[0];
}

}  // namespace

TEST_CASE("host: a sound day is silent", "[models][equipment]") {
  HostBench bench;
  bench.run_until(86400);
  CHECK(bench.log().empty());
  CHECK(bench.events.empty());
  CHECK(bench.monitor.active_antenna() == rf::Selection::a);
  CHECK(bench.monitor.powered(at(86400)));
}

TEST_CASE("host: an open main antenna is found, switched away from, and reverted to", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100.25, [](HostInputs& in) { in.antenna[0] = kOpenAntenna; });
  bench.run_until(103.26);
  CHECK(bench.monitor.active_antenna() == rf::Selection::none);
  bench.run_until(103.28);
  CHECK(bench.monitor.active_antenna() == rf::Selection::b);
  CHECK(bench.monitor.antenna_state(0) == AntennaState::open);
  CHECK(bench.monitor.antenna_state(1) == AntennaState::ok);
  bench.change_at(1000, [](HostInputs& in) { make_sound(in.antenna[0]); });
  bench.run_until(3000);
  // Main is good when GNSS_LOST has cleared, at 1060; 600 s later it is reverted to.
  CHECK(bench.log() == Log{"103.250 +ANTENNA_OPEN host.antenna_a", "103.250 +ANTENNA_SWITCHED host",
                           "120.250 +GNSS_LOST host.antenna_a", "1010 -ANTENNA_OPEN host.antenna_a",
                           "1060 -GNSS_LOST host.antenna_a", "1660 -ANTENNA_SWITCHED host"});
  REQUIRE(bench.events.size() == 2);
  CHECK(bench.events[0].code == "SWITCHOVER");
  CHECK(bench.events[0].time == at(103.25));
  CHECK(bench.events[0].detail == "a to b: ANTENNA_OPEN");
  CHECK(bench.events[1].time == at(1660));
  CHECK(bench.events[1].detail == "b to a: reversion");
  CHECK(bench.monitor.active_antenna() == rf::Selection::a);
}

TEST_CASE("host: a shorted antenna is found after half a second, and says nothing else of its bias",
          "[models][equipment]") {
  HostBench bench;
  bench.change_at(10, [](HostInputs& in) { in.antenna[0] = kShortedAntenna; });
  bench.change_at(500, [](HostInputs& in) { make_sound(in.antenna[0]); });
  bench.run_until(600);
  CHECK(bench.log() == Log{"10.500 +ANTENNA_SHORT host.antenna_a", "10.500 +ANTENNA_SWITCHED host",
                           "30 +GNSS_LOST host.antenna_a", "510 -ANTENNA_SHORT host.antenna_a",
                           "560 -GNSS_LOST host.antenna_a"});
  CHECK(bench.events.at(0).detail == "a to b: ANTENNA_SHORT");
}

TEST_CASE("host: a fault of the standby antenna is found and nothing is switched", "[models][equipment]") {
  HostBench bench;
  bench.change_at(10, [](HostInputs& in) { in.antenna[1] = kOpenAntenna; });
  bench.run_until(200);
  CHECK(bench.log() == Log{"13 +ANTENNA_OPEN host.antenna_b", "30 +GNSS_LOST host.antenna_b"});
  CHECK(bench.events.empty());
  CHECK(bench.monitor.active_antenna() == rf::Selection::a);
}

TEST_CASE("host: transients below the soak raise nothing", "[models][equipment]") {
  HostBench bench;
  for (int i = 0; i < 20; ++i) {
    const double start = 100.0 * (i + 1);
    bench.change_at(start, [](HostInputs& in) { in.antenna[0] = kOpenAntenna; });
    bench.change_at(start + 2.999, [](HostInputs& in) { make_sound(in.antenna[0]); });
    bench.change_at(start + 20, [](HostInputs& in) { in.antenna[0] = kShortedAntenna; });
    bench.change_at(start + 20.499, [](HostInputs& in) { make_sound(in.antenna[0]); });
    bench.change_at(start + 30, [](HostInputs& in) { in.feed_a = Volts(30.0); });
    bench.change_at(start + 30.999, [](HostInputs& in) { in.feed_a = Volts(53.5); });
    bench.change_at(start + 40, [](HostInputs& in) { in.ports[2].failed = true; });
    bench.change_at(start + 44.999, [](HostInputs& in) { in.ports[2].failed = false; });
    bench.change_at(start + 50, [](HostInputs& in) { in.antenna[0] = kJammedAntenna; });
    bench.change_at(start + 59.999, [](HostInputs& in) { make_sound(in.antenna[0]); });
  }
  CHECK(bench.log().empty());
  CHECK(bench.events.empty());
}

TEST_CASE("host: strong jamming of both antennas raises JAMMING only and switches nothing", "[models][equipment]") {
  HostBench bench;
  bench.change_at(3600, [](HostInputs& in) { in.antenna.fill(kJammedAntenna); });
  bench.run_until(3700);
  CHECK(bench.monitor.antenna_state(0) == AntennaState::jammed);
  bench.change_at(6000, [](HostInputs& in) { in.antenna = sound_inputs().antenna; });
  bench.run_until(8000);
  CHECK(bench.log() == Log{"3610 +JAMMING host.antenna_a", "3610 +JAMMING host.antenna_b",
                           "6060 -JAMMING host.antenna_a", "6060 -JAMMING host.antenna_b"});
  CHECK(bench.events.empty());
  CHECK(bench.monitor.active_antenna() == rf::Selection::a);
}

TEST_CASE("host: weak jamming that tracking survives raises JAMMING, not CN0_LOW", "[models][equipment]") {
  HostBench bench;
  const auto weak = [](HostInputs& in) {
    for (AntennaInputs& antenna : in.antenna) {
      antenna.best_cn0_dbhz = 33.1;
      antenna.noise_rise_db = 15.0;
    }
  };
  bench.change_at(3600, weak);
  bench.run_until(6000);
  CHECK(bench.log() == Log{"3610 +JAMMING host.antenna_a", "3610 +JAMMING host.antenna_b"});
}

TEST_CASE("host: jamming that flickers does not flap the switchover", "[models][equipment]") {
  HostBench bench;
  for (int i = 0; i < 60; ++i) {
    bench.change_at(100 + 40 * i, [](HostInputs& in) { in.antenna.fill(kJammedAntenna); });
    bench.change_at(125 + 40 * i, [](HostInputs& in) { in.antenna = sound_inputs().antenna; });
  }
  bench.run_until(4000);
  // 15 s of peace are less than the clear soak: one alarm each antenna.
  CHECK(bench.log() == Log{"110 +JAMMING host.antenna_a", "110 +JAMMING host.antenna_b", "2545 -JAMMING host.antenna_a",
                           "2545 -JAMMING host.antenna_b"});
  CHECK(bench.events.empty());
}

TEST_CASE("host: jamming needs the C/N0 drop, the noise rise and a normal current together", "[models][equipment]") {
  AntennaInputs inputs = sound_inputs().antenna[0];
  SECTION("C/N0 down alone is a low C/N0") {
    inputs.best_cn0_dbhz = 38.0;
    HostBench bench;
    bench.change_at(100, [&](HostInputs& in) { in.antenna[1] = inputs; });
    bench.run_until(300);
    CHECK(bench.log() == Log{"160 +CN0_LOW host.antenna_b"});
  }
  SECTION("noise up alone is nothing") {
    inputs.noise_rise_db = 20.0;
    HostBench bench;
    bench.change_at(100, [&](HostInputs& in) { in.antenna[1] = inputs; });
    bench.run_until(300);
    CHECK(bench.log().empty());
  }
  SECTION("both limits are inclusive") {
    inputs.best_cn0_dbhz = 38.0;
    inputs.noise_rise_db = 6.0;
    HostBench bench;
    bench.change_at(100, [&](HostInputs& in) { in.antenna[1] = inputs; });
    bench.run_until(300);
    CHECK(bench.log() == Log{"110 +JAMMING host.antenna_b"});
  }
  SECTION("with an open antenna it is the antenna") {
    inputs = kOpenAntenna;
    inputs.noise_rise_db = 20.0;
    HostBench bench;
    bench.change_at(100, [&](HostInputs& in) { in.antenna[1] = inputs; });
    bench.run_until(300);
    CHECK(bench.log() == Log{"103 +ANTENNA_OPEN host.antenna_b", "120 +GNSS_LOST host.antenna_b"});
  }
}

TEST_CASE("host: an antenna open within jamming is switched away from to one that tracks", "[models][equipment]") {
  HostBench bench;
  const auto weak = [](HostInputs& in) {
    for (AntennaInputs& antenna : in.antenna) {
      antenna.best_cn0_dbhz = 33.1;
      antenna.noise_rise_db = 15.0;
    }
  };
  bench.change_at(100, weak);
  bench.change_at(200, [](HostInputs& in) { in.antenna[0] = kOpenAntenna; });
  bench.run_until(300);
  CHECK(bench.monitor.active_antenna() == rf::Selection::b);
}

TEST_CASE("host: GNSS lost at the active antenna alone switches, and without an antenna fault", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) {
    in.antenna[0].satellites_tracked = 0;
    in.antenna[0].best_cn0_dbhz = std::numeric_limits<double>::quiet_NaN();
  });
  bench.run_until(400);
  CHECK(bench.log() == Log{"120 +GNSS_LOST host.antenna_a", "120 +ANTENNA_SWITCHED host"});
  CHECK(bench.events.at(0).detail == "a to b: GNSS_LOST");
  CHECK(bench.monitor.antenna_state(0) == AntennaState::no_signal);
}

TEST_CASE("host: few satellites alarm below four and clear at five", "[models][equipment]") {
  HostBench bench;
  const auto track = [](int satellites) {
    return [satellites](HostInputs& in) { in.antenna[0].satellites_tracked = satellites; };
  };
  bench.change_at(100, track(3));
  bench.change_at(200, track(4));  // neither bad nor good
  bench.change_at(400, track(5));
  bench.run_until(600);
  CHECK(bench.log() == Log{"160 +SATELLITES_LOW host.antenna_a", "460 -SATELLITES_LOW host.antenna_a"});
}

TEST_CASE("host: a low C/N0 alarms at 40 dB-Hz and clears above 42", "[models][equipment]") {
  HostBench bench;
  const auto best = [](double cn0) { return [cn0](HostInputs& in) { in.antenna[0].best_cn0_dbhz = cn0; }; };
  bench.change_at(100, best(40.0));
  bench.change_at(200, best(42.0));
  bench.change_at(400, best(42.1));
  bench.run_until(600);
  CHECK(bench.log() == Log{"160 +CN0_LOW host.antenna_a", "460 -CN0_LOW host.antenna_a"});
}

TEST_CASE("host: antenna current off its learned value by 30 % alarms, within 20 % clears", "[models][equipment]") {
  HostBench bench;
  const auto current = [](double share) {
    return [share](HostInputs& in) { in.antenna[0].current_a = 0.035 * share; };
  };
  bench.change_at(1000, current(1.29));
  bench.run_until(1200);
  CHECK(bench.log().empty());
  bench.change_at(1200, current(1.5));
  bench.change_at(1400, current(1.25));
  bench.change_at(1600, current(1.0));
  bench.run_until(1800);
  CHECK(bench.log() == Log{"1260 +ANTENNA_CURRENT host.antenna_a", "1660 -ANTENNA_CURRENT host.antenna_a"});
  CHECK(bench.alarms.front().value == Approx(0.0525));
}

TEST_CASE("host: what is abnormal is not learned", "[models][equipment]") {
  HostBench bench;
  bench.change_at(1000, [](HostInputs& in) { in.antenna[0].current_a = 0.035 * 1.5; });
  bench.run_until(86400);
  CHECK(bench.log() == Log{"1060 +ANTENNA_CURRENT host.antenna_a"});  // a day later it is still off
}

TEST_CASE("host: without learned values current and C/N0 must be learned before they are judged",
          "[models][equipment]") {
  const auto double_current = [](HostInputs& in) { in.antenna[0].current_a *= 2.0; };
  SECTION("before the learning time the current is not judged") {
    HostBench bench(HostConfig{}, false);
    bench.change_at(1800, double_current);
    bench.run_until(3000);
    CHECK(bench.log().empty());
  }
  SECTION("after it, it is") {
    HostBench bench(HostConfig{}, false);
    bench.change_at(3601, double_current);
    bench.run_until(4000);
    CHECK(bench.log() == Log{"3661 +ANTENNA_CURRENT host.antenna_a"});
  }
  SECTION("strong jamming is found at once all the same") {
    HostBench bench(HostConfig{}, false);
    bench.change_at(60, [](HostInputs& in) { in.antenna.fill(kJammedAntenna); });
    bench.run_until(200);
    CHECK(bench.log() == Log{"70 +JAMMING host.antenna_a", "70 +JAMMING host.antenna_b"});
  }
}

TEST_CASE("learned value: is a running mean first and then a slow average", "[models][equipment]") {
  LearnedValue learned(Duration::from_whole_seconds(100), false);
  for (int s = 0; s <= 50; ++s) learned.update(at(s), s < 25 ? 1.0 : 3.0, true);
  CHECK_FALSE(learned.armed());
  CHECK(learned.value() == Approx(2.0));  // 25 s of 1, 25 s of 3
  for (int s = 51; s <= 100; ++s) learned.update(at(s), 3.0, true);
  CHECK(learned.armed());
  CHECK(learned.value() == Approx(2.5));
  learned.update(at(101), 3.0, true);
  CHECK(learned.value() == Approx(2.505));  // 1/100 of the way
  learned.update(at(101), 100.0, false);    // frozen
  learned.update(at(500), 100.0, false);
  CHECK(learned.value() == Approx(2.505));
}

TEST_CASE("host: antenna voltage outside 4.5 to 5.5 V alarms after 5 s and switches", "[models][equipment]") {
  HostBench bench;
  const double volts = GENERATE(4.4, 5.6);
  bench.change_at(100, [volts](HostInputs& in) { in.antenna[0].voltage_v = volts; });
  bench.change_at(200, [](HostInputs& in) { make_sound(in.antenna[0]); });
  bench.run_until(300);
  CHECK(bench.log() == Log{"105 +ANTENNA_VOLTAGE host.antenna_a", "105 +ANTENNA_SWITCHED host",
                           "210 -ANTENNA_VOLTAGE host.antenna_a"});
  CHECK(bench.events.at(0).detail == "a to b: ANTENNA_VOLTAGE");
}

TEST_CASE("host: both antennas out is critical, and ends when one is back", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.antenna.fill(kOpenAntenna); });
  bench.change_at(200, [](HostInputs& in) { make_sound(in.antenna[1]); });
  bench.run_until(400);
  // Raised 3 s after both alarms stand; antenna B is usable once GNSS_LOST has cleared at 260.
  CHECK(bench.log() ==
        Log{"103 +ANTENNA_OPEN host.antenna_a", "103 +ANTENNA_OPEN host.antenna_b", "106 +BOTH_ANTENNAS_LOST host",
            "120 +GNSS_LOST host.antenna_a", "120 +GNSS_LOST host.antenna_b", "210 -ANTENNA_OPEN host.antenna_b",
            "260 -GNSS_LOST host.antenna_b", "260 +ANTENNA_SWITCHED host", "270 -BOTH_ANTENNAS_LOST host"});
  CHECK(bench.count("SWITCHOVER") == 1);
}

TEST_CASE("host: an intermittent main antenna is left once and not returned to", "[models][equipment]") {
  HostBench bench;
  for (int i = 0; i < 100; ++i) {
    bench.change_at(100 + 100 * i, [](HostInputs& in) { in.antenna[0] = kOpenAntenna; });
    bench.change_at(130 + 100 * i, [](HostInputs& in) { make_sound(in.antenna[0]); });
  }
  bench.run_until(10100);
  CHECK(bench.count("SWITCHOVER") == 1);
  CHECK(bench.monitor.active_antenna() == rf::Selection::b);
}

TEST_CASE("host: one feed out alarms at its feed, and no output is lost", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100.5, [](HostInputs& in) { in.feed_a = Volts(0.0); });
  bench.change_at(200, [](HostInputs& in) { in.feed_a = Volts(39.0); });  // works, but not yet good
  bench.change_at(300, [](HostInputs& in) { in.feed_a = Volts(53.5); });
  bench.change_at(400, [](HostInputs& in) { in.feed_b = Volts(58.0); });
  bench.change_at(500, [](HostInputs& in) { in.feed_b = Volts(53.5); });
  bench.run_until(600);
  CHECK(bench.log() == Log{"101.500 +POWER_A_FAIL host.power.a", "310 -POWER_A_FAIL host.power.a",
                           "401 +POWER_B_FAIL host.power.b", "510 -POWER_B_FAIL host.power.b"});
  CHECK(bench.monitor.lost_output(at(600)) == Duration{});
  CHECK(bench.events.empty());
}

TEST_CASE("host: without power it is dumb, and starts its soaks again afterwards", "[models][equipment]") {
  HostBench bench;
  bench.change_at(99, [](HostInputs& in) { in.ports[0].failed = true; });
  bench.change_at(100, [](HostInputs& in) { in.feed_a = in.feed_b = Volts(0.0); });
  bench.run_until(100.01);
  CHECK(bench.monitor.powered(at(100.01)));
  bench.run_until(150);
  CHECK_FALSE(bench.monitor.powered(at(150)));
  bench.change_at(160, [](HostInputs& in) { in.feed_a = in.feed_b = Volts(53.5); });
  bench.run_until(200);
  CHECK(bench.log() == Log{"165 +PORT_FAIL host.port[1]"});
  REQUIRE(bench.events.size() == 2);
  CHECK(bench.events[0].code == "POWER_LOST");
  CHECK(bench.events[0].time == at(100.02));
  CHECK(bench.events[1].code == "POWER_RESTORED");
  CHECK(bench.events[1].time == at(160));
  CHECK(bench.monitor.lost_output(at(200)) == Duration::from_seconds(59.98));
}

TEST_CASE("host: port alarms stand at the port, and a failed port says nothing of its load", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.ports[2] = {.dc_load = false, .failed = true, .wired = true}; });
  bench.change_at(200, [](HostInputs& in) { in.ports[2] = {.dc_load = true, .wired = true}; });
  bench.change_at(300, [](HostInputs& in) { in.ports[7].dc_load = false; });
  bench.change_at(400, [](HostInputs& in) { in.ports[7].dc_load = true; });
  bench.change_at(500, [](HostInputs& in) { in.ports[0] = {.dc_load = false, .is_slave = true, .wired = true}; });
  bench.change_at(600, [](HostInputs& in) { in.ports[0].dc_load = true; });
  bench.run_until(700);
  CHECK(bench.log() == Log{"105 +PORT_FAIL host.port[3]", "210 -PORT_FAIL host.port[3]",
                           "330 +PORT_UNUSED host.port[8]", "430 -PORT_UNUSED host.port[8]",
                           "505 +SLAVE_LOST host.port[1]", "610 -SLAVE_LOST host.port[1]"});
}

TEST_CASE("host: a port that nothing is wired to is unused without an alarm", "[models][equipment]") {
  HostBench bench;
  bench.change_at(0, [](HostInputs& in) { in.ports[5] = {}; });
  bench.run_until(1000);
  CHECK(bench.log().empty());
  CHECK(bench.monitor.port_state(5) == PortState::unused);
  CHECK(bench.monitor.port_state(4) == PortState::ok);
}

TEST_CASE("host: temperature alarms outside -40 to 65 degC and clears 3 K inside", "[models][equipment]") {
  HostBench bench;
  const double sign = GENERATE(1.0, -1.0);
  const auto beyond = [sign](double kelvin) {
    return [=](HostInputs& in) { in.temperature = Celsius(12.5 + sign * (52.5 + kelvin)); };
  };
  bench.change_at(100, beyond(0.1));
  bench.change_at(300, beyond(-2.9));
  bench.change_at(500, beyond(-3.1));
  bench.run_until(700);
  CHECK(bench.log() == Log{"160 +TEMPERATURE host", "560 -TEMPERATURE host"});
}

TEST_CASE("host: alarms can be acknowledged where they stand", "[models][equipment]") {
  HostBench bench;
  bench.change_at(10, [](HostInputs& in) { in.antenna[1] = kOpenAntenna; });
  bench.run_until(14);
  CHECK_FALSE(bench.monitor.acknowledge(AlarmCode::ANTENNA_OPEN, "host.antenna_a"));
  CHECK(bench.monitor.acknowledge(AlarmCode::ANTENNA_OPEN, "host.antenna_b"));
  const auto standing = bench.monitor.standing_alarms();
  REQUIRE(standing.size() == 1);
  CHECK(standing[0].code == AlarmCode::ANTENNA_OPEN);
  CHECK(standing[0].acknowledged);
  CHECK(bench.monitor.raised(AlarmCode::ANTENNA_OPEN, "host.antenna_b"));
}

TEST_CASE("host: an operator selects an antenna and gives it back", "[models][equipment]") {
  HostBench bench;
  bench.run_until(100);
  bench.monitor.command(AntennaCommand::b);
  bench.run_until(200);
  CHECK(bench.monitor.active_antenna() == rf::Selection::b);
  bench.run_until(1000);
  bench.monitor.command(AntennaCommand::automatic);
  bench.run_until(1100);
  CHECK(bench.monitor.active_antenna() == rf::Selection::a);
  REQUIRE(bench.events.size() == 2);
  CHECK(bench.events[0].detail == "a to b: manual");
  CHECK(bench.events[1].detail == "b to a: reversion");
}

TEST_CASE("host: a copy goes on as the original does", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.antenna[0] = kOpenAntenna; });
  bench.run_until(101.5);
  HostBench copy = bench;
  bench.run_until(300);
  copy.run_until(300);
  CHECK(bench.log() == copy.log());
  CHECK(bench.log().size() == 3);
}

TEST_CASE("host: a wrong number of ports is a bug", "[models][equipment]") {
  HostMonitor monitor(HostConfig{}, "host", true);
  CHECK_THROWS_AS(monitor.update(at(0), sound_inputs(4)), Bug);
}

TEST_CASE("host: an output 2 dB off its normal level is OUTPUT_LEVEL after 10 s, and good within 1.5 dB",
          "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.output_level_db = -2.1; });
  bench.change_at(200, [](HostInputs& in) { in.output_level_db = 1.9; });
  bench.change_at(300, [](HostInputs& in) { in.output_level_db = 1.4; });
  bench.change_at(400, [](HostInputs& in) { in.output_level_db = 2.5; });
  bench.change_at(409, [](HostInputs& in) { in.output_level_db = 0.0; });  // within the soak
  bench.run_until(500);
  CHECK(bench.log() == Log{"110 +OUTPUT_LEVEL host", "310 -OUTPUT_LEVEL host"});
}

TEST_CASE("host: a port weaker than the best one is named, unless it has failed", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.ports[2].level_db = -4.0; });
  bench.change_at(200, [](HostInputs& in) { in.ports[2].level_db = 0.0; });
  bench.change_at(300, [](HostInputs& in) { in.ports[0] = {.failed = true, .wired = true, .level_db = -30.0}; });
  bench.run_until(320);
  CHECK(bench.log() ==
        Log{"110 +OUTPUT_LEVEL host.port[3]", "210 -OUTPUT_LEVEL host.port[3]", "305 +PORT_FAIL host.port[1]"});
}

TEST_CASE("host: a level that an antenna alarm explains is no OUTPUT_LEVEL", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) {
    in.antenna.fill(kJammedAntenna);
    in.output_level_db = 30.0;
  });
  bench.run_until(400);
  for (const std::string& line : bench.log()) CHECK(line.find("OUTPUT_LEVEL") == std::string::npos);
}

TEST_CASE("host: humidity outside 5 to 98 % is HUMIDITY, and good 3 % inside", "[models][equipment]") {
  HostBench bench;
  bench.change_at(100, [](HostInputs& in) { in.humidity = Ratio(0.985); });
  bench.change_at(300, [](HostInputs& in) { in.humidity = Ratio(0.96); });
  bench.change_at(400, [](HostInputs& in) { in.humidity = Ratio(0.94); });
  bench.change_at(600, [](HostInputs& in) { in.humidity = Ratio(0.04); });
  bench.run_until(700);
  CHECK(bench.log() == Log{"160 +HUMIDITY host", "460 -HUMIDITY host", "660 +HUMIDITY host"});
}
