// Every fault: its effect, the end of its effect, and what two at once do.
#include "models/equipment/fault/fold.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

ActiveFault fault(std::string id, std::string_view type, std::vector<FaultValue> values = {}, double onset = 0.0) {
  return {std::move(id), find_fault(type), at(onset), std::move(values)};
}

FaultSet set_of(std::vector<ActiveFault> faults) {
  FaultSet set;
  for (ActiveFault& each : faults) set.add(std::move(each));
  return set;
}

constexpr double kDegree = 0.017453292519943295;

}  // namespace

TEST_CASE("fault set: keeps its entries by id, replaces an id, and removes it", "[models][equipment]") {
  FaultSet set = set_of({fault("b", "feeder_cut"), fault("a", "feeder_cut"), fault("a", "feeder_water_ingress")});
  REQUIRE(set.faults().size() == 2);
  CHECK(set.faults()[0].id == "a");
  CHECK(set.faults()[0].type->id == "feeder_water_ingress");
  CHECK(set.remove("a"));
  CHECK_FALSE(set.remove("a"));
  CHECK(set.remove("b"));
  CHECK(set.empty());
}

TEST_CASE("active fault: a value not given is the table's default, an unknown name is a bug", "[models][equipment]") {
  const ActiveFault ingress = fault("w", "feeder_water_ingress", {{"loss", 3.0, ""}});
  CHECK(ingress.value("loss") == 3.0);
  CHECK(ingress.value("ramp") == 3600.0);
  CHECK(ingress.value("vswr") == 2.0);
  CHECK(fault("u", "undervoltage").text("feed") == "both");
  CHECK_THROWS_AS(ingress.value("gain"), Bug);
}

TEST_CASE("fold: no fault leaves everything sound", "[models][equipment]") {
  const FaultSet none;
  CHECK(fold_rf(none, at(0)) == rf::Impairment{});
  CHECK(fold_mask(none, at(0)).empty());
  CHECK(fold_jamming(none, at(0)).empty());
  CHECK_FALSE(fold_sky(none, at(0)).out({'G', 1}));
  CHECK(fold_power(none, at(0)).feed_a(Volts(53.5)) == Volts(53.5));
  CHECK(fold_power(none, at(0)).feed_b(Volts(53.5)) == Volts(53.5));
  CHECK(fold_oscillator(none, at(0)).frequency_step == FractionalFrequency(0.0));
  CHECK(fold_environment(none, at(0)).temperature_change == Kelvin(0.0));
  CHECK_FALSE(time_dependent(none, at(0)));
}

TEST_CASE("fold: a fault has no effect before its onset", "[models][equipment]") {
  const FaultSet set = set_of({fault("f", "antenna_open", {}, 10.0)});
  CHECK(fold_rf(set, at(9.999)) == rf::Impairment{});
  CHECK(time_dependent(set, at(9.999)));
  CHECK(fold_rf(set, at(10.0)).open);
  CHECK_FALSE(time_dependent(set, at(10.0)));
}

TEST_CASE("fold: states of the RF net are set and end with the fault", "[models][equipment]") {
  struct Case {
    const char* type;
    bool rf::Impairment::*state;
  };
  const auto [type, state] = GENERATE(values<Case>({{"antenna_open", &rf::Impairment::open},
                                                    {"feeder_cut", &rf::Impairment::open},
                                                    {"antenna_short", &rf::Impairment::short_circuit},
                                                    {"port_fail", &rf::Impairment::failed}}));
  INFO(type);
  FaultSet set = set_of({fault("one", type), fault("two", type)});
  rf::Impairment expected;
  expected.*state = true;
  CHECK(fold_rf(set, at(1)) == expected);
  set.remove("one");
  CHECK(fold_rf(set, at(1)) == expected);  // the other one still holds
  set.remove("two");
  CHECK(fold_rf(set, at(1)) == rf::Impairment{});
}

TEST_CASE("fold: LNA gain drops add up in dB", "[models][equipment]") {
  FaultSet set = set_of({fault("a", "lna_gain_drop"), fault("b", "lna_gain_drop", {{"gain", 3.0, ""}})});
  CHECK(fold_rf(set, at(0)).gain_change == Decibels(-23.0));
  set.remove("b");
  CHECK(fold_rf(set, at(0)).gain_change == Decibels(-20.0));
  set.remove("a");
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: water ingress ramps loss and VSWR linearly and then stays", "[models][equipment]") {
  FaultSet set = set_of({fault("w", "feeder_water_ingress", {}, 100.0)});
  CHECK(fold_rf(set, at(100)) == rf::Impairment{});
  CHECK(fold_rf(set, at(1000)).extra_loss.value() == Approx(2.5));
  CHECK(fold_rf(set, at(1000)).vswr.value() == Approx(1.25));
  CHECK(time_dependent(set, at(3699.999)));
  CHECK_FALSE(time_dependent(set, at(3700)));
  CHECK(fold_rf(set, at(3700)).extra_loss.value() == Approx(10.0));
  CHECK(fold_rf(set, at(86400)).vswr.value() == Approx(2.0));
  SECTION("two of them: losses add up, the worse VSWR holds") {
    set.add(fault("v", "feeder_water_ingress", {{"loss", 4.0, ""}, {"ramp", 0.0, ""}, {"vswr", 1.5, ""}}, 100.0));
    CHECK(fold_rf(set, at(100)).extra_loss.value() == Approx(4.0));
    CHECK(fold_rf(set, at(3700)).extra_loss.value() == Approx(14.0));
    CHECK(fold_rf(set, at(3700)).vswr.value() == Approx(2.0));
  }
  set.remove("w");
  set.remove("v");
  CHECK(fold_rf(set, at(3700)) == rf::Impairment{});
}

TEST_CASE("fold: of bad connectors the worse VSWR holds", "[models][equipment]") {
  FaultSet set = set_of({fault("a", "connector_vswr"), fault("b", "connector_vswr", {{"vswr", 5.0, ""}})});
  CHECK(fold_rf(set, at(0)).vswr == Ratio(5.0));
  set.remove("b");
  CHECK(fold_rf(set, at(0)).vswr == Ratio(3.0));
  set.remove("a");
  CHECK(fold_rf(set, at(0)).vswr == Ratio(1.0));
}

TEST_CASE("fold: a sky mask blocks below its elevation in its sector, through north too", "[models][equipment]") {
  const auto blocked = [](const FaultSet& set, double azimuth_deg, double elevation_deg) {
    return blocks(fold_mask(set, at(0)), Radians(azimuth_deg * kDegree), Radians(elevation_deg * kDegree));
  };
  FaultSet all_round = set_of({fault("m", "sky_mask")});
  CHECK(blocked(all_round, 0.0, 29.9));
  CHECK(blocked(all_round, 359.9, 0.0));
  CHECK_FALSE(blocked(all_round, 180.0, 30.1));
  all_round.remove("m");
  CHECK_FALSE(blocked(all_round, 180.0, 1.0));

  const FaultSet through_north = set_of(
      {fault("n", "sky_mask", {{"azimuth_from", 350 * kDegree, ""}, {"azimuth_to", 10 * kDegree, ""}}),
       fault(
           "s", "sky_mask",
           {{"elevation", 60 * kDegree, ""}, {"azimuth_from", 170 * kDegree, ""}, {"azimuth_to", 190 * kDegree, ""}})});
  CHECK(blocked(through_north, 355.0, 20.0));
  CHECK(blocked(through_north, 5.0, 20.0));
  CHECK_FALSE(blocked(through_north, 20.0, 20.0));
  CHECK_FALSE(blocked(through_north, 5.0, 45.0));
  CHECK(blocked(through_north, 180.0, 45.0));  // the union of both sectors
}

TEST_CASE("fold: jammers are listed with their J/S and bandwidth", "[models][equipment]") {
  FaultSet set = set_of(
      {fault("j", "jamming_wideband"), fault("k", "jamming_wideband", {{"js", 40.0, ""}, {"bandwidth", 2.046e6, ""}})});
  const auto jammers = fold_jamming(set, at(0));
  REQUIRE(jammers.size() == 2);
  CHECK(jammers[0].js == Decibels(55.0));
  CHECK(jammers[0].bandwidth == Hertz(30e6));
  CHECK(jammers[1].js == Decibels(40.0));
  CHECK(jammers[1].bandwidth == Hertz(2.046e6));
  set.remove("j");
  CHECK(fold_jamming(set, at(0)).size() == 1);
  set.remove("k");
  CHECK(fold_jamming(set, at(0)).empty());
}

TEST_CASE("jamming density: the best satellite is left with 10 lg B - J/S", "[models][equipment]") {
  // Closed form: S·G / j0 with S·G the satellite's power at the element's terminals.
  const auto best_cn0 = [](double js) {
    const double j0 =
        jamming_density_mw_per_hz(Decibels(js), Hertz(20.46e6), DecibelMilliwatts(-125.5), DecibelIsotropic(5.0));
    return (-125.5 + 5.0) - 10.0 * std::log10(j0);
  };
  CHECK(best_cn0(40.0) == Approx(33.1).margin(0.05));
  CHECK(best_cn0(55.0) == Approx(18.1).margin(0.05));
  // 0 dBm of jammer in 1 MHz: 1e-6 mW/Hz.
  CHECK(jamming_density_mw_per_hz(Decibels(0), Hertz(1e6), DecibelMilliwatts(0), DecibelIsotropic(0)) == Approx(1e-6));
}

TEST_CASE("fold: satellite outages and lost constellations unite, and end", "[models][equipment]") {
  FaultSet set = set_of({fault("sv", "sv_outage", {{"satellite", 0.0, "G05"}}),
                         fault("bds", "constellation_loss", {{"constellation", 0.0, "BDS3"}})});
  const SkyImpairment sky = fold_sky(set, at(0));
  CHECK(sky.out({'G', 5}));
  CHECK_FALSE(sky.out({'G', 6}));
  CHECK(sky.out({'C', 21}));
  CHECK_FALSE(sky.out({'C', 6}));  // BDS-2
  set.remove("bds");
  CHECK_FALSE(fold_sky(set, at(0)).out({'C', 21}));
  set.remove("sv");
  CHECK_FALSE(fold_sky(set, at(0)).out({'G', 5}));
}

TEST_CASE("fold: power faults act on their feeds, failure wins, the lower voltage holds", "[models][equipment]") {
  const Volts nominal(53.5);
  FaultSet set = set_of({fault("a", "feed_a_fail")});
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(0.0));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == nominal);
  set.add(fault("u", "undervoltage"));
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(0.0));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(36.0));
  set.add(fault("v", "undervoltage", {{"voltage", 30.0, ""}, {"feed", 0.0, "b"}}));
  set.remove("a");
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(36.0));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(30.0));
  set.remove("u");
  CHECK(fold_power(set, at(0)).feed_a(nominal) == nominal);
  set.remove("v");
  CHECK(fold_power(set, at(0)).feed_b(nominal) == nominal);
  set.add(fault("b", "feed_b_fail"));
  CHECK(fold_power(set, at(0)).feed_a(nominal) == nominal);
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(0.0));
}

TEST_CASE("fold: frequency steps add up and end; a phase jump is one event", "[models][equipment]") {
  FaultSet set =
      set_of({fault("f", "freq_step", {{"frequency", 6e-8, ""}}), fault("g", "freq_step", {{"frequency", -1e-8, ""}}),
              fault("p", "phase_jump", {{"phase", 200e-9, ""}})});
  CHECK(fold_oscillator(set, at(0)).frequency_step.value() == Approx(5e-8));
  set.remove("g");
  CHECK(fold_oscillator(set, at(0)).frequency_step.value() == Approx(6e-8));
  set.remove("f");
  CHECK(fold_oscillator(set, at(0)).frequency_step == FractionalFrequency(0.0));  // the phase jump is no state
  CHECK(phase_jump_at_onset(set.faults().front()) == Seconds(200e-9));
  CHECK_FALSE(phase_jump_at_onset(fault("f", "freq_step", {{"frequency", 6e-8, ""}})).has_value());
}

TEST_CASE("fold: a clock that is stuck takes no reference until the fault is cleared", "[models][equipment]") {
  FaultSet set = set_of({fault("s", "stuck_holdover")});
  CHECK(fold_oscillator(set, at(0)).reference_ignored);
  set.remove("s");
  CHECK_FALSE(fold_oscillator(set, at(0)).reference_ignored);
}

TEST_CASE("fold: the room warms in a ramp, and is as before when it is cleared", "[models][equipment]") {
  FaultSet set = set_of({fault("t", "temperature_ramp", {}, 60.0)});
  CHECK(fold_environment(set, at(60)).temperature_change == Kelvin(0.0));
  CHECK(fold_environment(set, at(60 + 600)).temperature_change.value() == Approx(2.5));
  CHECK(fold_environment(set, at(60 + 1200)).temperature_change.value() == Approx(5.0));
  CHECK(fold_environment(set, at(90000)).temperature_change.value() == Approx(5.0));
  set.add(fault("s", "temperature_ramp", {{"change", -8.0, ""}, {"ramp", 0.0, ""}}, 0.0));
  CHECK(fold_environment(set, at(90000)).temperature_change.value() == Approx(-3.0));
  set.remove("s");
  set.remove("t");
  CHECK(fold_environment(set, at(90000)).temperature_change == Kelvin(0.0));
}

TEST_CASE("fold: does not depend on the order of injection, to the last bit", "[models][equipment]") {
  std::vector<ActiveFault> faults;
  for (int i = 0; i < 7; ++i) {
    const double gain = 0.1 + 1e-9 * i * i * i;
    faults.push_back(fault("id" + std::to_string(i), "lna_gain_drop", {{"gain", gain, ""}}));
  }
  const rf::Impairment forward = fold_rf(set_of(faults), at(0));
  const rf::Impairment backward = fold_rf(set_of({faults.rbegin(), faults.rend()}), at(0));
  CHECK(forward == backward);
}
