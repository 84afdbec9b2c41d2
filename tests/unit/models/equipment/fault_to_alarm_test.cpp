// The whole way of each fault: fold → RF/DC net → what the host measures → the alarm, and back when it is cleared.
// A main antenna on 180 m of 1/2" feeder, a backup on 240 m, a host and one BBU; the best satellite is at the zenith.
#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "models/equipment/bbu.hpp"
#include "models/equipment/fault/fold.hpp"
#include "models/gnss/satellite.hpp"
#include "models/rf/network.hpp"
#include "tests/support/host_bench.hpp"

using namespace chronotwin;
using namespace chronotwin::test;
using Log = std::vector<std::string>;

namespace {

constexpr double kZenithDbm = -128.5 + 3.0 + 5.0;  // GPS L1 C/A, nominal, at the element's terminals
constexpr double kTracking = 24.0;                 // dB-Hz

class Room {
 public:
  Room() {
    const rf::LumpedConfig connector;
    const AntennaSupplyConfig supply;
    const auto ant_a = net_.add_antenna("ant_a", {});
    const auto ant_b = net_.add_antenna("ant_b", {});
    const auto feeder = net_.add_feeder("main.feeder[1]", ant_a, {}, Metres(180.0));
    const auto lumped = net_.add_lumped("main.connector[1]", feeder, connector);
    const auto backup = net_.add_feeder("backup.feeder[1]", ant_b, {}, Metres(240.0));
    const auto input_a = net_.add_host_input("host.antenna_a", lumped, supply);
    const auto input_b = net_.add_host_input("host.antenna_b", backup, supply);
    antennas_ = {ant_a, ant_b};
    inputs_ = {input_a, input_b};
    monitors_ = {net_.add_load("host.monitor_a", input_a, {}), net_.add_load("host.monitor_b", input_b, {})};
    const auto host = net_.add_host("host", input_a, input_b, {});
    const auto port = net_.add_port("host.port[1]", host, Amperes(0.02));
    bbu_ = net_.add_load("bbu[1].rf", port, {}, supply);
    bench_.inputs = measure(at(0));
    normal_level_ = {level(0, at(0)), level(1, at(0))};
  }

  void inject(double seconds, const std::string& target, std::string_view fault, std::vector<FaultValue> values = {}) {
    bench_.run_until(seconds);
    faults_[target].add({"f", find_fault(fault), at(seconds), std::move(values)});
    measure_at(seconds);
  }
  void clear(double seconds, const std::string& target) {
    run_until(seconds);
    REQUIRE(faults_[target].remove("f"));
    measure_at(seconds);
  }
  // Measures every second: ramps go on.
  void run_until(double seconds) {
    for (double t = next_; t < seconds; t += 1.0) measure_at(t);
  }
  [[nodiscard]] Log log() const { return bench_.log(); }
  [[nodiscard]] double cn0(std::size_t antenna, SimTime now) {
    solve(now);
    return kZenithDbm + net_.load(monitors_[antenna]).cn0_offset_db(gnss::Band::L1, jamming(now));
  }
  [[nodiscard]] double bbu_current(SimTime now) {
    solve(now);
    return net_.dc(bbu_).current_a;
  }

 private:
  void measure_at(double seconds) {
    bench_.change_at(seconds, [&](HostInputs& inputs) { inputs = measure(at(seconds)); });
    next_ = std::floor(seconds) + 1.0;
  }
  void solve(SimTime now) {
    for (const auto& [target, set] : faults_) {
      if (const auto element = net_.find(target)) net_.set_impairment(*element, fold_rf(set, now));
    }
    rf::Interference noise;
    noise.wideband_mw_per_hz.fill(jamming(now));
    for (const rf::ElementId antenna : antennas_) net_.set_interference(antenna, noise);
    net_.solve();
  }
  [[nodiscard]] double jamming(SimTime now) {
    double sum = 0.0;
    for (const Jammer& jammer : fold_jamming(faults_["room"], now)) {
      sum += jamming_density_mw_per_hz(jammer.js, jammer.bandwidth, DecibelMilliwatts(-125.5), DecibelIsotropic(5.0));
    }
    return sum;
  }
  [[nodiscard]] double level(std::size_t antenna, SimTime now) {
    solve(now);
    return net_.load(monitors_[antenna]).level_dbm(gnss::Band::L1);
  }
  // Twelve satellites every 7.5 degrees of elevation, as strong as the best one; the mask takes what is below it.
  [[nodiscard]] int satellites_above_mask(SimTime now) {
    const auto mask = fold_mask(faults_["ant_a"], now);
    int count = 0;
    for (int i = 0; i < 12; ++i) {
      if (!blocks(mask, Radians(0.5 * i), Radians((3.75 + 7.5 * i) * 0.017453292519943295))) ++count;
    }
    return count;
  }
  HostInputs measure(SimTime now) {
    solve(now);
    HostInputs inputs = sound_inputs();
    for (std::size_t i = 0; i < 2; ++i) {
      const double best = cn0(i, now);
      const bool tracks = best >= kTracking;
      inputs.antenna[i] = {.current_a = net_.dc(inputs_[i]).current_a,
                           .voltage_v = net_.dc(inputs_[i]).voltage_v,
                           .satellites_tracked = tracks ? (i == 0 ? satellites_above_mask(now) : 12) : 0,
                           .best_cn0_dbhz = tracks ? best : kNotMeasured,
                           .noise_rise_db = level(i, now) - normal_level_[i].value_or(level(i, now))};
    }
    inputs.ports[0].failed = fold_rf(faults_["host.port[1]"], now).failed;
    inputs.feed_a = fold_power(faults_["host"], now).feed_a(Volts(53.5));
    inputs.feed_b = fold_power(faults_["host"], now).feed_b(Volts(53.5));
    inputs.temperature =
        inputs.temperature + Celsius(fold_environment(faults_["room"], now).temperature_change.value());
    return inputs;
  }

  rf::Network net_;
  std::array<rf::ElementId, 2> antennas_{}, inputs_{}, monitors_{};
  std::array<std::optional<double>, 2> normal_level_;
  rf::ElementId bbu_ = 0;
  std::map<std::string, FaultSet> faults_;
  HostBench bench_;
  double next_ = 1.0;
};

// Only the transitions of one code.
Log only(const Log& log, const std::string& code) {
  Log result;
  std::ranges::copy_if(log, std::back_inserter(result),
                       [&](const std::string& line) { return line.find(code + " ") != std::string::npos; });
  return result;
}

}  // namespace

TEST_CASE("fault to alarm: a sound room is silent and well above 40 dB-Hz", "[models][equipment]") {
  Room room;
  room.run_until(600);
  CHECK(room.log().empty());
  CHECK(room.cn0(0, at(0)) > 45.0);
}

TEST_CASE("fault to alarm: an open antenna and a cut feeder are ANTENNA_OPEN", "[models][equipment]") {
  const auto [target, fault] =
      GENERATE(table<std::string, std::string>({{"ant_a", "antenna_open"}, {"main.feeder[1]", "feeder_cut"}}));
  INFO(fault);
  Room room;
  room.inject(100, target, fault);
  room.clear(200, target);
  room.run_until(400);
  CHECK(only(room.log(), "ANTENNA_OPEN") ==
        Log{"103 +ANTENNA_OPEN host.antenna_a", "210 -ANTENNA_OPEN host.antenna_a"});
  CHECK(only(room.log(), "ANTENNA_SWITCHED") == Log{"103 +ANTENNA_SWITCHED host"});
}

TEST_CASE("fault to alarm: a shorted antenna is ANTENNA_SHORT", "[models][equipment]") {
  Room room;
  room.inject(100, "ant_a", "antenna_short");
  room.clear(200, "ant_a");
  room.run_until(400);
  CHECK(only(room.log(), "ANTENNA_SHORT") ==
        Log{"100.500 +ANTENNA_SHORT host.antenna_a", "210 -ANTENNA_SHORT host.antenna_a"});
  CHECK(only(room.log(), "ANTENNA_OPEN").empty());
}

TEST_CASE("fault to alarm: enough loss of LNA gain or water in the feeder is CN0_LOW", "[models][equipment]") {
  const auto [target, fault, name] = GENERATE(table<std::string, std::string, std::string>(
      {{"ant_a", "lna_gain_drop", "gain"}, {"main.feeder[1]", "feeder_water_ingress", "loss"}}));
  INFO(fault);
  Room room;
  const double sound = room.cn0(0, at(0));
  room.inject(100, target, fault, {{name, 35.0, ""}});
  CHECK(room.cn0(0, at(100 + 3600)) < 40.0);
  CHECK(room.cn0(0, at(100 + 3600)) > kTracking);
  room.clear(5000, target);
  CHECK(room.cn0(0, at(5000)) == Approx(sound).margin(1e-9));
  room.run_until(5200);
  const Log log = only(room.log(), "CN0_LOW");
  REQUIRE(log.size() == 2);
  CHECK(log[0].ends_with("+CN0_LOW host.antenna_a"));
  CHECK(log[1] == "5060 -CN0_LOW host.antenna_a");
}

TEST_CASE("fault to alarm: a bad connector costs its mismatch and no alarm", "[models][equipment]") {
  // VSWR 3: |reflection| 0.5, 1.25 dB; behind 40 dB of LNA and 17 dB of feeder it hardly shows in C/N0.
  Room room;
  const double sound = room.cn0(0, at(0));
  room.inject(100, "main.connector[1]", "connector_vswr");
  CHECK(room.cn0(0, at(100)) < sound);
  CHECK(room.cn0(0, at(100)) > sound - 1.25);
  room.run_until(400);
  CHECK(room.log().empty());
}

TEST_CASE("fault to alarm: a failed port is PORT_FAIL, and its BBU sees no antenna", "[models][equipment]") {
  Room room;
  BbuMonitor bbu(BbuConfig{}, "bbu[1]");
  CHECK(room.bbu_current(at(0)) > BbuConfig{}.open_current.value());
  room.inject(100, "host.port[1]", "port_fail");
  CHECK(room.bbu_current(at(100)) < BbuConfig{}.open_current.value());
  room.clear(200, "host.port[1]");
  CHECK(room.bbu_current(at(200)) > BbuConfig{}.open_current.value());
  room.run_until(300);
  CHECK(room.log() == Log{"105 +PORT_FAIL host.port[1]", "210 -PORT_FAIL host.port[1]"});
}

TEST_CASE("fault to alarm: the host's dummy load hides an open antenna from the BBU", "[models][equipment]") {
  Room room;
  const double sound = room.bbu_current(at(0));
  room.inject(100, "ant_a", "antenna_open");
  CHECK(room.bbu_current(at(100)) == sound);
}

TEST_CASE("fault to alarm: wideband jamming of the site is JAMMING at both inputs and nothing else",
          "[models][equipment]") {
  const double js = GENERATE(40.0, 55.0);
  INFO("J/S " << js);
  Room room;
  room.inject(100, "room", "jamming_wideband", {{"js", js, ""}});
  // The receiver's implementation loss is 1.5 dB; the thermal noise takes a little more at the lower J/S.
  CHECK(room.cn0(0, at(100)) == Approx(74.8 - js - 1.5).margin(0.3));
  room.clear(2500, "room");
  room.run_until(3000);
  CHECK(room.log() == Log{"110 +JAMMING host.antenna_a", "110 +JAMMING host.antenna_b", "2560 -JAMMING host.antenna_a",
                          "2560 -JAMMING host.antenna_b"});
}

TEST_CASE("fault to alarm: a high enough mask is SATELLITES_LOW", "[models][equipment]") {
  Room room;
  room.inject(100, "ant_a", "sky_mask", {{"elevation", 70.0 * 0.017453292519943295, ""}});
  room.clear(300, "ant_a");
  room.run_until(500);
  CHECK(room.log() == Log{"160 +SATELLITES_LOW host.antenna_a", "360 -SATELLITES_LOW host.antenna_a"});
}

TEST_CASE("fault to alarm: feed faults stand at their feed", "[models][equipment]") {
  Room room;
  SECTION("feed A fails") {
    room.inject(100, "host", "feed_a_fail");
    room.clear(200, "host");
    room.run_until(300);
    CHECK(room.log() == Log{"101 +POWER_A_FAIL host.power.a", "210 -POWER_A_FAIL host.power.a"});
  }
  SECTION("feed B fails") {
    room.inject(100, "host", "feed_b_fail");
    room.clear(200, "host");
    room.run_until(300);
    CHECK(room.log() == Log{"101 +POWER_B_FAIL host.power.b", "210 -POWER_B_FAIL host.power.b"});
  }
  SECTION("undervoltage of one feed") {
    room.inject(100, "host", "undervoltage", {{"feed", 0.0, "b"}});
    room.clear(200, "host");
    room.run_until(300);
    CHECK(room.log() == Log{"101 +POWER_B_FAIL host.power.b", "210 -POWER_B_FAIL host.power.b"});
  }
}

TEST_CASE("fault to alarm: a room that warms enough is TEMPERATURE", "[models][equipment]") {
  Room room;
  room.inject(100, "room", "temperature_ramp", {{"change", 40.0, ""}});
  room.clear(2000, "room");
  room.run_until(2200);
  // 34 degC inside; past 65 after 31 of 40 K, 930 s into the ramp and a little.
  CHECK(room.log() == Log{"1091 +TEMPERATURE host", "2060 -TEMPERATURE host"});
}
