#include "sim/plant/surroundings.hpp"

#include <algorithm>
#include <numbers>

#include <catch2/catch.hpp>

#include "models/rf/chain.hpp"
#include "sim/plant/bands.hpp"
#include "sim/plant/judgement.hpp"
#include "tests/support/room.hpp"
#include "tests/support/run.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

// A short run, for what its first seconds read.
Scenario in_weather(double outdoors, double room, double humidity) {
  Scenario scenario = Room().slaves(1).bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(10);
  auto& environment = scenario.sites.front().config.environment;
  environment.outdoor_temperature = Celsius(outdoors);
  environment.temperature = TemperatureProfile(Celsius(room));
  environment.humidity = Ratio(humidity);
  for (Connection& cable : scenario.connections) {
    Segment connector{.path = cable.path + ".connector[1]", .kind = "connector", .type = "n"};
    connector.config = rf::LumpedConfig{.humid_loss = Decibels(1.0)};
    cable.via.push_back(connector);
  }
  return scenario;
}

// 6 m away, level with the antennas.
gnss::TransmitterConfig sector(double azimuth, double eirp_dbm, double frequency_hz, double noise_db) {
  return {.name = "sector",
          .placement = {Metres(0.0), Metres(6.0), Metres(0.0)},
          .azimuth = Radians(azimuth),
          .eirp = DecibelMilliwatts(eirp_dbm),
          .frequency = Hertz(frequency_hz),
          .noise = Decibels(noise_db)};
}

constexpr double kAtUs = std::numbers::pi, kAway = 0.0;

Scenario beside(const gnss::TransmitterConfig& transmitter) {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.duration = Duration::from_whole_seconds(10);
  scenario.sites.front().config.transmitters = {transmitter};
  return scenario;
}

const PathMargins& path_of(const Design& design, const std::string& port, rf::Selection selection = rf::Selection::a) {
  const auto found = std::ranges::find_if(
      design.paths, [&](const PathMargins& it) { return it.port == port && it.selection == selection; });
  REQUIRE(found != design.paths.end());
  return *found;
}

// What is recorded when it changes: its last value.
double settled(const trace::Source& trace, const std::string& channel) {
  const auto samples = trace.read(channel);
  REQUIRE_FALSE(samples.value.empty());
  return samples.value.back();
}

std::string outcome(const Scenario& scenario, const std::string& id) {
  const auto verdicts = judge_design(scenario, evaluate_design(scenario, nullptr));
  const auto found = std::ranges::find(verdicts, id, &trace::VerdictRecord::id);
  return found == verdicts.end() ? "" : found->outcome;
}

}  // namespace

TEST_CASE("surroundings: the levels of a design are those that a run reads, in frost, heat and wet air",
          "[sim][plant]") {
  for (const auto& [outdoors, room, humidity] : {std::tuple(-30.0, 5.0, 0.3), std::tuple(55.0, 40.0, 0.9)}) {
    CAPTURE(outdoors);
    const Scenario scenario = in_weather(outdoors, room, humidity);
    const auto trace = test::run(scenario);
    const Design design = evaluate_design(scenario, test::shipped_sky());
    for (const char* port : {"host.port[3]", "slave[1].port[1]"}) {
      CHECK(settled(*trace, std::string(port) + ".output_level") ==
            Approx(path_of(design, port).level_dbm).margin(1e-9));
      CHECK(settled(*trace, std::string(port) + ".cn0_offset") ==
            Approx(path_of(design, port).cn0_zenith - (-128.5 + 3.0 + 5.0)).margin(1e-9));
    }
  }
}

TEST_CASE("surroundings: the ends of the weather are 4.10's and 4.11's, with the room's own range", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.sites.front().config.environment.temperature =
      TemperatureProfile(Profile(Profile::Sine{.mean = 20.0, .amplitude = 6.0}));
  CHECK(coldest(scenario).outdoors == Celsius(-40.0));
  CHECK(coldest(scenario).indoors->value() == Approx(14.0));
  CHECK(hottest(scenario).outdoors == Celsius(65.0));
  CHECK(hottest(scenario).indoors->value() == Approx(26.0));
  CHECK(hottest(scenario).humidity == Ratio(0.98));
  // The box is as warm as its room and itself: −0.01 dB/K over 12 K.
  const Design cold = evaluate_design(scenario, nullptr, {.weather = coldest(scenario)});
  const Design hot = evaluate_design(
      scenario, nullptr, {.weather = {.outdoors = Celsius(-40.0), .indoors = Celsius(26.0), .humidity = Ratio(0.05)}});
  const double feeder_inside = path_of(cold, "host.port[1]").gain_db - path_of(hot, "host.port[1]").gain_db;
  CHECK(feeder_inside == Approx(0.12).margin(1e-6));
}

TEST_CASE("surroundings: a transmitter that looks away or is far below harms nothing", "[sim][plant]") {
  const Scenario quiet = Room().bbus(1).scenario();
  const double before = path_of(evaluate_design(quiet, nullptr), "bbu[1].rf").cn0_zenith;
  const Scenario harmless = beside(sector(kAway, 60.0, 2.6e9, -190.0));
  CHECK(path_of(evaluate_design(harmless, nullptr), "bbu[1].rf").cn0_zenith == Approx(before).margin(0.02));
  CHECK(outcome(harmless, "interference") == "pass");
  CHECK(outcome(harmless, "compression") == "pass");
  CHECK(outcome(quiet, "interference").empty());  // no transmitter is stated
}

TEST_CASE("surroundings: a transmitter's noise costs C/N0 what its density adds, in the design and in the run",
          "[sim][plant]") {
  const Scenario scenario = beside(sector(kAtUs, 60.0, 2.6e9, -165.0));
  const Design design = evaluate_design(scenario, test::shipped_sky());
  const Design quiet = evaluate_design(beside(sector(kAway, -100.0, 2.6e9, -250.0)), test::shipped_sky());
  const PathMargins& path = path_of(design, "bbu[1].rf");
  // At the terminals: 60 − 165 − 20 lg(4π·6·f/c) − 7 dBi towards the horizon, beside the receiver's own noise.
  const auto lost = [&](gnss::Band band) {
    const double loss = rf::free_space_loss(Metres(6.0), gnss::carrier(band)).value();
    const double n0 = -(path_of(quiet, "bbu[1].rf").cn0_zenith - (-128.5 + 3.0 + 5.0)) - 1.5;
    return 10.0 * std::log10(1.0 + std::pow(10.0, (60.0 - 165.0 - loss - 7.0 - n0) / 10.0));
  };
  CHECK(path.disturbance_db == Approx(std::max(lost(gnss::Band::L1), lost(gnss::Band::B1I))).margin(0.01));
  CHECK(path.disturbance_db > 1.0);
  CHECK(outcome(scenario, "interference") == "fail");

  const auto noisy = test::run(scenario);
  const auto calm = test::run(beside(sector(kAway, -100.0, 2.6e9, -250.0)));
  const std::string channel = "bbu[1].cn0_best";
  const double fell = test::sample(*calm, channel, 8) - test::sample(*noisy, channel, 8);
  CHECK(fell == Approx(path.disturbance_db).margin(1.0));  // the best satellite may be of the other band; it flickers
}

TEST_CASE("surroundings: a strong carrier in a gap of the filter drives the LNA into compression", "[sim][plant]") {
  // 1.62 GHz lies 10 MHz above the filter's passband: 5 dB of rejection. 72 dBm at 6 m: 72 − 52 − 7 = +13 dBm arrive.
  const Scenario scenario = beside(sector(kAtUs, 72.0, 1.62e9, -250.0));
  const Design design = evaluate_design(scenario, nullptr);
  CHECK(path_of(design, "host.port[1]").compression_db > 20.0);
  CHECK(outcome(scenario, "compression") == "fail");
  // The same at 2.6 GHz is 45 dB weaker behind the filter.
  CHECK(path_of(evaluate_design(beside(sector(kAtUs, 72.0, 2.6e9, -250.0)), nullptr), "host.port[1]").compression_db <
        path_of(design, "host.port[1]").compression_db - 10.0);
  const auto trace = test::run(scenario);
  CHECK(settled(*trace, "host.port[1].output_level") ==
        Approx(path_of(evaluate_design(scenario, nullptr), "host.port[1]").level_dbm).margin(1e-9));
}

TEST_CASE("bands: gain, loss and C/N0 at each frequency are what the cable's formula and the power make of them",
          "[sim][plant]") {
  const Scenario scenario = Room().bbus(1).scenario();
  const Design design = evaluate_design(scenario, nullptr);
  const BandBudgets budgets = band_budgets(scenario, design);
  REQUIRE(budgets.size() == design.paths.size());
  for (std::size_t i = 0; i < budgets.size(); ++i) {
    const PathMargins& path = design.paths[i];
    if (path.port != "bbu[1].rf") continue;
    REQUIRE(budgets[i].size() == rf::design_bands().size());
    const double metres = path.selection == rf::Selection::a ? 180.0 : 240.0;
    const auto at = [&](std::string_view name) {
      return *std::ranges::find(budgets[i], name, [](const BandBudget& it) { return it.band->name; });
    };
    for (const BandBudget& it : budgets[i]) {
      const rf::FeederConfig feeder;
      const double loss = rf::feeder_loss(feeder, Metres(metres), it.band->carrier, Celsius(15.0)).value() +
                          rf::feeder_loss(feeder, Metres(6.0), it.band->carrier, Celsius(22.0)).value();
      CHECK(it.loss_db == Approx(loss).margin(1e-9));
      // 40 dB at 25 °C, 10 K and −9 K off; the front end counts as a load.
      CHECK(it.gain_db == Approx(40.0 + 0.2 - 0.09 - loss).margin(1e-9));
      CHECK(it.cn0_zenith - it.cn0_minimum == Approx(3.0));
    }
    CHECK(at("L1").gain_db == Approx(path.gain_db).margin(1e-9));
    CHECK(at("L1").cn0_zenith == Approx(path.cn0_zenith_of[static_cast<std::size_t>(gnss::Band::L1)]).margin(1e-9));
    CHECK(at("B1").cn0_minimum - at("L1").cn0_minimum == Approx(-4.5).margin(0.05));
    CHECK(at("L5").loss_db < at("B3").loss_db);
  }
}
