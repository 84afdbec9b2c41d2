#include "models/rf/network.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

using namespace chronotwin;
using namespace chronotwin::rf;
using gnss::Band;

namespace {

// Two antennas, a host with two ports and monitoring receivers, a BBU on port 1, a slave with a BBU on port 2.
struct Room {
  Network net;
  ElementId ant_a, ant_b, feeder_a, feeder_b, arrester_a, input_a, input_b, monitor_a, monitor_b, host, port_1, port_2;
  ElementId jumper_1, bbu_1, slave, slave_port, bbu_2;

  Room() {
    AntennaConfig antenna;
    antenna.gain_slope = DecibelsPerKelvin(0.0);
    SplitterConfig box;
    box.gain_slope = DecibelsPerKelvin(0.0);
    SplitterConfig passive = box;
    passive.net_gain = Decibels(-12.0);
    passive.noise_figure = Decibels(12.0);
    FeederConfig standard;
    standard.model = LossModel::standard;
    const FeederConfig jumper = [] {
      FeederConfig config;
      config.model = LossModel::standard;
      config.standard_loss = DecibelsPerMetre(0.0);
      return config;
    }();
    const AntennaSupplyConfig supply;

    ant_a = net.add_antenna("ant_a", antenna);
    ant_b = net.add_antenna("ant_b", antenna);
    feeder_a = net.add_feeder("main_feeder.feeder[1]", ant_a, standard, Metres(180.0));
    arrester_a = net.add_lumped("main_feeder.arrester[1]", feeder_a, {});
    feeder_b = net.add_feeder("backup_feeder.feeder[1]", ant_b, standard, Metres(240.0));
    input_a = net.add_host_input("host.antenna_a", arrester_a, supply);
    input_b = net.add_host_input("host.antenna_b", feeder_b, supply);
    monitor_a = net.add_load("host.monitor_a", input_a, {});
    monitor_b = net.add_load("host.monitor_b", input_b, {});
    host = net.add_host("host", input_a, input_b, box);
    port_1 = net.add_port("host.port[1]", host, Amperes(0.02));
    port_2 = net.add_port("host.port[2]", host, Amperes(0.02));
    jumper_1 = net.add_feeder("jumpers[1].feeder[1]", port_1, jumper, Metres(6.0));
    bbu_1 = net.add_load("bbu[1].rf", jumper_1, {}, supply);
    slave = net.add_slave("slave", port_2, passive);
    slave_port = net.add_port("slave.port[1]", slave, Amperes(0.02));
    bbu_2 = net.add_load("bbu[2].rf", slave_port, {}, supply);
    net.solve();
  }

  void impair(ElementId id, const Impairment& impairment) {
    net.set_impairment(id, impairment);
    net.solve();
  }
};

double n0_dbm(const LoadSolution& load, Band band = Band::L1) {
  return to_decibels(load.n0_mw_per_hz[static_cast<std::size_t>(band)]).value();
}

}  // namespace

TEST_CASE("network: a port's noise is Friis's cascade of its path", "[models][rf]") {
  const Room room;
  Cascade expected;
  expected.add(Decibels(40.0), Decibels(2.0));
  expected.add_loss(Decibels(180.0 * 0.11));
  expected.add_loss(Decibels(0.2));
  expected.add(Decibels(0.0), Decibels(5.5));
  const double level = noise_density(expected.noise_factor()) * expected.gain() * 50e6;
  expected.add(Decibels(0.0), Decibels(3.0));

  const LoadSolution& bbu = room.net.load(room.bbu_1);
  REQUIRE(bbu.present);
  CHECK(n0_dbm(bbu) == Approx(to_decibels(noise_density(expected.noise_factor())).value()));
  CHECK(bbu.gain_db(Band::B1I) == Approx(20.0));
  CHECK(bbu.cn0_offset_db(Band::L1) == Approx(-n0_dbm(bbu) - 1.5));
  CHECK(bbu.level_dbm(Band::L1) == Approx(to_decibels(level).value()));
  CHECK(bbu.antenna == room.ant_a);
  CHECK(bbu.input == room.input_a);
}

TEST_CASE("network: a slave's BBU has the figures of the reference at the limit", "[models][rf]") {
  Room room;
  room.impair(room.feeder_a, {.extra_loss = Decibels(-2.0)});  // 17.8 dB of feeder and 0.2 dB of arrester: +10 dB net
  const LoadSolution& bbu = room.net.load(room.bbu_2);
  CHECK(bbu.gain_db(Band::L1) == Approx(10.0));
  CHECK(-128.5 - n0_dbm(bbu) == Approx(44.9).margin(0.05));
}

TEST_CASE("network: delay is the sum along the path", "[models][rf]") {
  const Room room;
  const double per_metre = 1.0 / (0.88 * kSpeedOfLight);
  CHECK(room.net.load(room.bbu_1).delay_s == Approx(10e-9 + 186.0 * per_metre + 0.5e-9 + 18e-9));
  CHECK(room.net.load(room.monitor_b).delay_s == Approx(10e-9 + 240.0 * per_metre));
  CHECK(room.net.load(room.bbu_2).delay_s == Approx(10e-9 + 180.0 * per_metre + 0.5e-9 + 36e-9));
}

TEST_CASE("network: physical feeders differ by band and warm up", "[models][rf]") {
  Network net;
  const ElementId antenna = net.add_antenna("ant", {});
  const ElementId feeder = net.add_feeder("feeder", antenna, {}, Metres(100.0));
  const ElementId input = net.add_host_input("host.antenna_a", feeder, {});
  const ElementId monitor = net.add_load("monitor", input, {});
  net.set_temperature(feeder, Celsius(20.0));
  net.solve();
  CHECK(net.load(monitor).gain_db(Band::L1) == Approx(40.0 - 9.36).margin(0.015));
  CHECK(net.load(monitor).gain_db(Band::B1I) == Approx(40.0 - 9.31).margin(0.015));
  CHECK(net.load(monitor).gain_db(Band::G1) == Approx(40.0 - 9.44).margin(0.015));
  const double cool = net.load(monitor).gain_db(Band::L1);
  net.set_temperature(feeder, Celsius(60.0));
  net.set_temperature(antenna, Celsius(60.0));
  net.solve();
  const double extra = 9.36 * (std::sqrt(1.0 + 0.00393 * 40.0) - 1.0);
  CHECK(net.load(monitor).gain_db(Band::L1) - cool == Approx(-extra - 0.02 * 35.0).margin(0.002));
}

TEST_CASE("network: the selector moves every port to the other antenna and monitors stay", "[models][rf]") {
  Room room;
  const double main = room.net.load(room.bbu_1).delay_s;
  const double standby_monitor = room.net.load(room.monitor_b).delay_s;
  room.net.select(room.host, Selection::none);
  room.net.solve();
  CHECK_FALSE(room.net.load(room.bbu_1).present);
  CHECK_FALSE(room.net.load(room.bbu_2).present);
  CHECK(room.net.load(room.monitor_a).present);

  room.net.select(room.host, Selection::b);
  room.net.solve();
  CHECK(room.net.load(room.bbu_1).antenna == room.ant_b);
  CHECK(room.net.load(room.bbu_2).input == room.input_b);
  // 60 m more of half-inch feeder, without the arrester's 0.5 ns.
  CHECK((room.net.load(room.bbu_1).delay_s - main) * 1e9 == Approx(227.4 - 0.5).margin(0.05));
  CHECK(room.net.load(room.monitor_b).delay_s == standby_monitor);
}

TEST_CASE("network: a cut feeder silences its path and its antenna's current", "[models][rf]") {
  Room room;
  const double sound = room.net.dc(room.input_a).current_a;
  room.impair(room.feeder_a, {.open = true});
  CHECK_FALSE(room.net.load(room.bbu_1).present);
  CHECK_FALSE(room.net.load(room.monitor_a).present);
  CHECK(room.net.load(room.monitor_b).present);
  CHECK(std::isinf(room.net.load(room.bbu_1).n0_mw_per_hz[0]));
  CHECK(room.net.dc(room.input_a).current_a == 0.0);
  CHECK(room.net.dc(room.input_a).voltage_v == 5.0);
  CHECK(room.net.dc(room.ant_a).peer == kNoElement);
  CHECK(room.net.dc(room.input_b).current_a == Approx(0.035));
  // The BBU sees its port's dummy load and no antenna fault.
  CHECK(room.net.dc(room.bbu_1).current_a == Approx(0.02));

  room.impair(room.feeder_a, {});
  CHECK(room.net.load(room.bbu_1).present);
  CHECK(room.net.dc(room.input_a).current_a == sound);
}

TEST_CASE("network: bias drops over source and cable by Ohm's law", "[models][rf]") {
  const Room room;
  const double line_ohm = 180.0 * 0.0026 + 0.02;
  const DcSolution& dc = room.net.dc(room.input_a);
  CHECK(dc.current_a == Approx(0.035));
  CHECK(dc.voltage_v == Approx(5.0 - 0.035 * 1.0));
  CHECK(dc.remote_voltage_v == Approx(5.0 - 0.035 * (1.0 + line_ohm)));
  CHECK(dc.peer == room.ant_a);
  CHECK(room.net.dc(room.ant_a).voltage_v == dc.remote_voltage_v);
  CHECK(room.net.dc(room.ant_a).peer == room.input_a);
}

TEST_CASE("network: a short drives the supply to its limit and the LNA off", "[models][rf]") {
  Room room;
  room.impair(room.ant_a, {.short_circuit = true});
  const DcSolution& dc = room.net.dc(room.input_a);
  CHECK(dc.current_a == 0.2);
  CHECK(dc.voltage_v == Approx(0.2 * (180.0 * 0.0026 + 0.02)));
  CHECK(dc.remote_voltage_v == 0.0);
  CHECK_FALSE(room.net.load(room.monitor_a).present);
}

TEST_CASE("network: an antenna below its minimum voltage is a 30 dB loss", "[models][rf]") {
  Network net;
  const ElementId antenna = net.add_antenna("ant", {});
  const ElementId input = net.add_host_input("in", antenna, {Volts(4.0), Amperes(0.2), Ohms(1.0)});
  const ElementId monitor = net.add_load("monitor", input, {});
  net.solve();
  REQUIRE(net.load(monitor).present);
  CHECK(net.load(monitor).gain_db(Band::L1) == Approx(-30.0));
  // Below its minimum the antenna draws as a resistance of 4 V / 35 mA.
  CHECK(net.dc(input).current_a == Approx(4.0 / (1.0 + 4.0 / 0.035)));
  CHECK(net.dc(antenna).voltage_v < 4.0);
  CHECK(net.load(monitor).cn0_offset_db(Band::L1) - 128.5 < 24.0);  // below the tracking threshold
}

TEST_CASE("network: a supply that cannot carry the antenna leaves it starved at the limit", "[models][rf]") {
  Network net;
  const ElementId antenna = net.add_antenna("ant", {});
  const ElementId input = net.add_host_input("in", antenna, {Volts(5.0), Amperes(0.02), Ohms(1.0)});
  const ElementId monitor = net.add_load("monitor", input, {});
  net.solve();
  CHECK(net.dc(input).current_a == Approx(0.02));
  CHECK(net.dc(antenna).voltage_v == Approx(0.02 * 4.0 / 0.035));
  CHECK(net.load(monitor).gain_db(Band::L1) == Approx(-30.0));
}

TEST_CASE("network: a failed port takes its signal and its dummy load from its BBU alone", "[models][rf]") {
  Room room;
  room.impair(room.port_1, {.failed = true});
  CHECK_FALSE(room.net.load(room.bbu_1).present);
  CHECK(room.net.dc(room.bbu_1).current_a == 0.0);
  CHECK(room.net.load(room.bbu_2).present);
}

TEST_CASE("network: an open jumper is an antenna fault to its BBU and a port without load to the host",
          "[models][rf]") {
  Room room;
  CHECK(room.net.dc(room.port_1).current_a == Approx(0.02));
  room.impair(room.jumper_1, {.open = true});
  CHECK(room.net.dc(room.bbu_1).current_a == 0.0);
  CHECK(room.net.dc(room.port_1).current_a == 0.0);
  CHECK_FALSE(room.net.load(room.bbu_1).present);
}

TEST_CASE("network: an unpowered host amplifies nothing and feeds no antenna", "[models][rf]") {
  Room room;
  room.net.set_powered(room.host, false);
  room.net.solve();
  for (const ElementId load : {room.bbu_1, room.bbu_2, room.monitor_a, room.monitor_b}) {
    CHECK_FALSE(room.net.load(load).present);
  }
  CHECK(room.net.dc(room.input_a).current_a == 0.0);
  CHECK(room.net.dc(room.input_a).voltage_v == 0.0);
  CHECK(room.net.dc(room.bbu_1).current_a == Approx(0.02));  // the dummy load is a resistor
  room.net.set_powered(room.host, true);
  room.net.solve();
  CHECK(room.net.load(room.bbu_2).present);
}

TEST_CASE("network: LNA, water and a bad connector weaken by their decibels", "[models][rf]") {
  Room room;
  const double sound = room.net.load(room.monitor_a).gain_db(Band::L1);
  room.impair(room.ant_a, {.gain_change = Decibels(-15.0)});
  CHECK(room.net.load(room.monitor_a).gain_db(Band::L1) - sound == Approx(-15.0));
  room.impair(room.ant_a, {});
  room.impair(room.feeder_a, {.extra_loss = Decibels(6.0)});
  CHECK(room.net.load(room.monitor_a).gain_db(Band::L1) - sound == Approx(-6.0));
  room.impair(room.feeder_a, {});
  // The arrester's own VSWR of 1.1 is in its data-sheet loss; what a VSWR of 3 costs beyond it is extra.
  room.impair(room.arrester_a, {.vswr = Ratio(3.0)});
  const double mismatch = 1.2494 - 0.0099;
  CHECK(room.net.load(room.monitor_a).gain_db(Band::L1) - sound == Approx(-mismatch).margin(0.0002));
  room.impair(room.arrester_a, {.vswr = Ratio(1.05)});
  CHECK(room.net.load(room.monitor_a).gain_db(Band::L1) == Approx(sound));
}

TEST_CASE("network: an input without antenna is silent and unloaded", "[models][rf]") {
  Network net;
  const ElementId input = net.add_host_input("host.antenna_b", kNoElement, {});
  const ElementId monitor = net.add_load("monitor", input, {});
  const ElementId host = net.add_host("host", kNoElement, input, {});
  const ElementId bbu = net.add_load("bbu", net.add_port("host.port[1]", host, Amperes(0.02)), {});
  net.solve();
  CHECK_FALSE(net.load(monitor).present);
  CHECK_FALSE(net.load(bbu).present);
  CHECK(net.dc(input).voltage_v == 5.0);
  CHECK(net.budget(bbu, Band::L1, Selection::a).steps.empty());
  CHECK(net.budget(bbu, Band::L1, Selection::b).steps.empty());
}

TEST_CASE("network: interference lowers C/N0 and raises the level", "[models][rf]") {
  const Room room;
  const LoadSolution& load = room.net.load(room.monitor_a);
  const double n0 = load.n0_mw_per_hz[0];
  CHECK(load.cn0_offset_db(Band::L1) - load.cn0_offset_db(Band::L1, 99.0 * n0) == Approx(20.0));
  const double before = load.level_dbm(Band::L1);
  Room jammed;
  Interference noise;
  noise.wideband_mw_per_hz.fill(99.0 * n0);
  jammed.net.set_interference(jammed.ant_a, noise);
  jammed.net.solve();
  CHECK(jammed.net.load(jammed.monitor_a).level_dbm(Band::L1) - before == Approx(20.0).margin(0.1));
  CHECK(jammed.net.load(jammed.monitor_a).n0_mw_per_hz[0] == Approx(n0));
  CHECK(jammed.net.load(jammed.monitor_b).level_mw == room.net.load(room.monitor_b).level_mw);
}

TEST_CASE("network: only a change makes it solve again", "[models][rf]") {
  Room room;
  CHECK_FALSE(room.net.solve());
  room.net.set_temperature(room.host, Celsius(25.0));
  room.net.set_impairment(room.ant_a, {});
  room.net.set_powered(room.host, true);
  room.net.select(room.host, Selection::a);
  CHECK_FALSE(room.net.dirty());
  room.net.set_temperature(room.host, Celsius(26.0));
  CHECK(room.net.dirty());
  CHECK_THROWS_AS(room.net.load(room.bbu_1), Bug);
  CHECK(room.net.solve());
}

TEST_CASE("network: a restored state gives the same solution to the last bit", "[models][rf]") {
  Room room;
  const NetworkState sound = room.net.state();
  const LoadSolution before = room.net.load(room.bbu_2);
  room.net.set_impairment(room.slave, {.gain_change = Decibels(-3.0)});
  room.net.set_temperature(room.feeder_a, Celsius(-20.0));
  room.net.select(room.host, Selection::b);
  room.net.solve();
  CHECK(room.net.load(room.bbu_2).n0_mw_per_hz != before.n0_mw_per_hz);
  room.net.restore(sound);
  room.net.solve();
  CHECK(room.net.load(room.bbu_2).n0_mw_per_hz == before.n0_mw_per_hz);
  CHECK(room.net.load(room.bbu_2).delay_s == before.delay_s);
  CHECK(room.net.state() == sound);
}

TEST_CASE("network: the budget adds up to the solution, element by element", "[models][rf]") {
  Room room;
  const Budget budget = room.net.budget(room.bbu_2, Band::B1I, Selection::a);
  const LoadSolution& load = room.net.load(room.bbu_2);
  REQUIRE(budget.steps.size() == 9);
  CHECK(budget.steps.front().element == "ant_a");
  CHECK(budget.steps[1].element == "main_feeder.feeder[1]");
  CHECK(budget.steps[1].gain_db == Approx(-19.8));
  CHECK(budget.steps[1].sum_gain_db == Approx(20.2));
  CHECK(budget.steps.back().element == "bbu[2].rf");
  CHECK(budget.steps.back().noise_figure_db == Approx(3.0));
  CHECK(budget.steps.back().sum_gain_db == Approx(load.gain_db(Band::B1I)));
  CHECK(budget.steps.back().sum_delay_s == Approx(load.delay_s));
  CHECK(budget.n0_dbm_hz == Approx(n0_dbm(load, Band::B1I)));
  CHECK(budget.cn0_offset_db == Approx(load.cn0_offset_db(Band::B1I)));
  CHECK(budget.antenna == room.ant_a);
  CHECK(budget.input == room.input_a);

  const Budget standby = room.net.budget(room.bbu_2, Band::B1I, Selection::b);
  room.net.select(room.host, Selection::b);
  room.net.solve();
  CHECK(standby.n0_dbm_hz == Approx(n0_dbm(room.net.load(room.bbu_2), Band::B1I)));
  CHECK(standby.input == room.input_b);
}

TEST_CASE("network: building mistakes are bugs", "[models][rf]") {
  Network net;
  const ElementId antenna = net.add_antenna("ant", {});
  CHECK_THROWS_AS(net.add_antenna("ant", {}), Bug);
  CHECK_THROWS_AS(net.add_port("port", antenna, Amperes(0.02)), Bug);
  CHECK_THROWS_AS(net.add_feeder("feeder", 7, {}, Metres(1.0)), Bug);
  CHECK_THROWS_AS(net.add_host("host", antenna, kNoElement, {}), Bug);
  CHECK_THROWS_AS(net.set_powered(antenna, false), Bug);
}
