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
  CHECK(fold_oscillator(none, at(0)).disturbance.frequency == 0.0);
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
                                                    {"port_fail", &rf::Impairment::failed},
                                                    {"port_dc_load_lost", &rf::Impairment::dummy_load_lost}}));
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
  CHECK(fold_oscillator(set, at(0)).disturbance.frequency == Approx(5e-8));
  set.remove("g");
  CHECK(fold_oscillator(set, at(0)).disturbance.frequency == Approx(6e-8));
  set.remove("f");
  CHECK(fold_oscillator(set, at(0)).disturbance.frequency == 0.0);  // the phase jump is no state
  CHECK(phase_jump_at_onset(set.faults().front()) == Seconds(200e-9));
  CHECK_FALSE(phase_jump_at_onset(fault("f", "freq_step", {{"frequency", 6e-8, ""}})).has_value());
}

TEST_CASE("fold: an oscillator that drifts or warms up is where its time says, and goes on from there",
          "[models][equipment]") {
  FaultSet set = set_of({fault("d", "freq_drift", {{"drift", 2e-12, ""}}, 10.0),
                         fault("w", "warmup", {{"offset", -3e-8, ""}, {"ramp", 300.0, ""}}, 10.0)});
  CHECK(fold_oscillator(set, at(9)).disturbance.frequency == 0.0);
  const clock::Disturbance half = fold_oscillator(set, at(160)).disturbance;
  CHECK(half.frequency == Approx(2e-12 * 150.0 - 1.5e-8));
  CHECK(half.drift == Approx(2e-12 + 1e-10));
  const clock::Disturbance warm = fold_oscillator(set, at(310)).disturbance;
  CHECK(warm.frequency == Approx(6e-10));
  CHECK(warm.drift == 2e-12);
  set.remove("d");
  CHECK(fold_oscillator(set, at(310)).disturbance.frequency == 0.0);
}

TEST_CASE("fold: temperature, noise and supply of an oscillator are disturbed until all is cleared",
          "[models][equipment]") {
  FaultSet set = set_of({fault("t", "temp_sensitivity"), fault("u", "temp_sensitivity"), fault("n", "rw_noise_up"),
                         fault("v", "oscillator_supply")});
  const clock::Disturbance all = fold_oscillator(set, at(0)).disturbance;
  CHECK(all.temperature_coefficient == Approx(2e-9));
  CHECK(all.random_walk_fm == Approx(1e-20));
  CHECK(all.supply_v == 4.5);
  for (const char* id : {"t", "u", "n", "v"}) set.remove(id);
  const clock::Disturbance none = fold_oscillator(set, at(0)).disturbance;
  CHECK(none.temperature_coefficient == 0.0);
  CHECK(none.random_walk_fm == 0.0);
  CHECK_FALSE(none.supply_v.has_value());
}

TEST_CASE("fold: a clock overruns its holdover after the shortest of the times given", "[models][equipment]") {
  FaultSet set = set_of({fault("a", "holdover_overrun", {{"after", 600.0, ""}}), fault("b", "holdover_overrun")});
  CHECK(fold_oscillator(set, at(0)).reference_ignored);
  CHECK(fold_oscillator(set, at(0)).gives_up_after == Seconds(300.0));
  set.remove("b");
  CHECK(fold_oscillator(set, at(0)).gives_up_after == Seconds(600.0));
  set.remove("a");
  CHECK_FALSE(fold_oscillator(set, at(0)).gives_up_after.has_value());
  CHECK(reset_at_onset(fault("r", "local_clock_reset")) == Seconds(1e-3));
  CHECK_FALSE(reset_at_onset(fault("a", "holdover_overrun")).has_value());
}

TEST_CASE("fold: a flapping selection is away in the first half of each period", "[models][equipment]") {
  FaultSet set = set_of({fault("f", "ref_select_flap", {{"period", 60.0, ""}}, 100.0)});
  CHECK_FALSE(fold_selection(set, at(99)).has_value());
  const auto flap = fold_selection(set, at(100));
  REQUIRE(flap.has_value());
  for (const double away : {100.0, 129.0, 160.0}) CHECK(flap->away(at(away)));
  for (const double back : {130.0, 159.0, 190.0}) CHECK_FALSE(flap->away(at(back)));
  set.remove("f");
  CHECK_FALSE(fold_selection(set, at(100)).has_value());
}

TEST_CASE("fold: an old almanac makes searches longer and starts the receiver, a cold boot starts it cold",
          "[models][equipment]") {
  FaultSet set = set_of({fault("a", "almanac_stale"), fault("b", "almanac_stale", {{"search", 90.0, ""}})});
  CHECK(fold_receiver(set, at(0)).search == Seconds(90.0));
  set.remove("b");
  CHECK(fold_receiver(set, at(0)).search == Seconds(60.0));
  CHECK(restart_at_onset(fault("a", "almanac_stale")) == ReceiverStart::warm);
  CHECK(restart_at_onset(fault("c", "cold_boot")) == ReceiverStart::cold);
  CHECK_FALSE(restart_at_onset(fault("p", "pps_missing")).has_value());
}

TEST_CASE("fold: a BBU without power is a dead load of the net, and without power", "[models][equipment]") {
  FaultSet set = set_of({fault("p", "bbu_power_fail")});
  CHECK(fold_rf(set, at(0)).failed);
  CHECK(without_power(set));
  set.remove("p");
  CHECK_FALSE(fold_rf(set, at(0)).failed);
  CHECK_FALSE(without_power(set));
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

TEST_CASE("fold: the current of an antenna scales by every fault on it", "[models][equipment]") {
  FaultSet set = set_of({fault("a", "antenna_current_low"), fault("b", "antenna_current_high"),
                         fault("c", "lna_oscillate", {{"share", 2.0, ""}})});
  CHECK(fold_rf(set, at(0)).current_scale.value() == Approx(0.5 * 1.6 * 2.0));
  CHECK(fold_rf(set, at(0)).noise_figure_change == Decibels(30.0));
  set.remove("c");
  set.remove("a");
  CHECK(fold_rf(set, at(0)).current_scale.value() == Approx(1.6));
  set.remove("b");
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: an antenna's neighbours add their losses before its LNA", "[models][equipment]") {
  FaultSet set = set_of(
      {fault("a", "antenna_spacing", {{"spacing", 1.0, ""}}), fault("b", "antenna_spacing", {{"spacing", 1.0, ""}})});
  CHECK(fold_rf(set, at(0)).input_loss.value() == Approx(3.0));
  set.remove("a");
  set.remove("b");
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: a feeder's real type and length replace what is documented, until the fault ends",
          "[models][equipment]") {
  FaultSet set = set_of({fault("t", "feeder_wrong_type"), fault("u", "feeder_wrong_type", {{"type", 0.0, "7/8"}}),
                         fault("l", "feeder_wrong_length_config"),
                         fault("m", "feeder_wrong_length_config", {{"difference", -20.0, ""}})});
  CHECK(fold_rf(set, at(0)).real_cable == rf::FeederType::seven_eighths);
  CHECK(fold_rf(set, at(0)).extra_length == Metres(30.0));
  set.remove("u");
  CHECK(fold_rf(set, at(0)).real_cable == rf::FeederType::quarter);
  set.remove("t");
  set.remove("l");
  set.remove("m");
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: degraded arresters add losses and leakage, the worse VSWR holds", "[models][equipment]") {
  FaultSet set =
      set_of({fault("a", "arrester_degraded"),
              fault("b", "arrester_degraded", {{"loss", 1.0, ""}, {"leakage", 0.01, ""}, {"vswr", 3.0, ""}})});
  CHECK(fold_rf(set, at(0)).extra_loss.value() == Approx(4.0));
  CHECK(fold_rf(set, at(0)).leakage.value() == Approx(0.03));
  CHECK(fold_rf(set, at(0)).vswr == Ratio(3.0));
  set.remove("a");
  set.remove("b");
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: of ripples the larger holds with its own period; imbalances add up", "[models][equipment]") {
  FaultSet set =
      set_of({fault("a", "passband_ripple"), fault("b", "passband_ripple", {{"ripple", 9.0, ""}, {"period", 20e6, ""}}),
              fault("c", "splitter_imbalance"), fault("d", "splitter_imbalance", {{"loss", 1.0, ""}})});
  CHECK(fold_rf(set, at(0)).ripple == Decibels(9.0));
  CHECK(fold_rf(set, at(0)).ripple_period == Hertz(20e6));
  CHECK(fold_rf(set, at(0)).extra_loss.value() == Approx(5.0));
  set.remove("b");
  CHECK(fold_rf(set, at(0)).ripple_period == Hertz(40e6));
  for (const char* id : {"a", "c", "d"}) set.remove(id);
  CHECK(fold_rf(set, at(0)) == rf::Impairment{});
}

TEST_CASE("fold: carriers and transmitters are listed with their figures, and end", "[models][equipment]") {
  FaultSet set = set_of({fault("c", "jamming_cw", {{"js", 50.0, ""}, {"frequency", 1561.098e6, ""}}),
                         fault("t", "tx_antenna_pointing_at_gnss", {{"distance", 5.0, ""}})});
  REQUIRE(fold_carriers(set, at(0)).size() == 1);
  CHECK(fold_carriers(set, at(0))[0].js == Decibels(50.0));
  CHECK(fold_carriers(set, at(0))[0].frequency == Hertz(1561.098e6));
  REQUIRE(fold_transmitters(set, at(0)).size() == 1);
  CHECK(fold_transmitters(set, at(0))[0].eirp == DecibelMilliwatts(60.0));
  CHECK(fold_transmitters(set, at(0))[0].distance == Metres(5.0));
  set.remove("c");
  set.remove("t");
  CHECK(fold_carriers(set, at(0)).empty());
  CHECK(fold_transmitters(set, at(0)).empty());
}

TEST_CASE("fold: overvoltage raises, undervoltage wins over it, ripple comes off either", "[models][equipment]") {
  const Volts nominal(53.5);
  FaultSet set =
      set_of({fault("o", "overvoltage"), fault("p", "overvoltage", {{"voltage", 70.0, ""}, {"feed", 0.0, "a"}})});
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(70.0));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(60.0));
  set.add(fault("u", "undervoltage", {{"feed", 0.0, "b"}}));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(36.0));
  set.add(fault("r", "supply_ripple", {{"amplitude", 10.0, ""}}));
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(60.0));
  CHECK(fold_power(set, at(0)).feed_b(nominal) == Volts(26.0));
  set.add(fault("s", "supply_ripple", {{"amplitude", 90.0, ""}}));
  CHECK(fold_power(set, at(0)).feed_a(nominal) == Volts(0.0));
  for (const char* id : {"o", "p", "u", "r", "s"}) set.remove(id);
  CHECK(fold_power(set, at(0)).feed_a(nominal) == nominal);
  CHECK(fold_power(set, at(0)).feed_b(nominal) == nominal);
}

TEST_CASE("fold: a fan that stands still warms the host in a ramp", "[models][equipment]") {
  FaultSet set = set_of({fault("f", "fan", {{"rise", 20.0, ""}})});
  CHECK(fold_heating(set, at(300)).value() == Approx(10.0));
  CHECK(fold_heating(set, at(9000)).value() == Approx(20.0));
  set.remove("f");
  CHECK(fold_heating(set, at(9000)) == Kelvin(0.0));
}

TEST_CASE("fold: weather is drawn to its values in the place that is named, and let go", "[models][equipment]") {
  FaultSet set = set_of({fault("t", "temp_out", {{"where", 0.0, "outdoors"}}), fault("h", "humidity_out")});
  const auto at_half = fold_environment(set, at(600));
  CHECK(at_half.room.empty());
  CHECK(pulled(20.0, at_half.outdoors) == Approx(45.0));
  CHECK(pulled(0.5, at_half.humidity) == Approx(0.745));
  CHECK(pulled(20.0, fold_environment(set, at(9000)).outdoors) == Approx(70.0));
  set.add(fault("u", "temp_out", {{"temperature", -40.0, ""}, {"where", 0.0, "both"}}));
  CHECK(pulled(20.0, fold_environment(set, at(9000)).room) == Approx(-40.0));
  CHECK(pulled(20.0, fold_environment(set, at(9000)).outdoors) == Approx(-40.0));  // the last by id
  for (const char* id : {"t", "h", "u"}) set.remove(id);
  CHECK(pulled(20.0, fold_environment(set, at(9000)).outdoors) == 20.0);
  CHECK(pulled(0.5, fold_environment(set, at(9000)).humidity) == 0.5);
}
