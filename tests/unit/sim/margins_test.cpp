#include "sim/plant/margins.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "models/rf/feeder_design.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/plant/check.hpp"
#include "sim/plant/loss_to_spare.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

const PathMargins& path_of(const Design& design, const std::string& port, rf::Selection selection) {
  const auto found = std::find_if(design.paths.begin(), design.paths.end(),
                                  [&](const PathMargins& it) { return it.port == port && it.selection == selection; });
  REQUIRE(found != design.paths.end());
  return *found;
}

Connection& cable(Scenario& scenario, const std::string& name) {
  const auto found = std::find_if(scenario.connections.begin(), scenario.connections.end(),
                                  [&](const Connection& it) { return it.path == name; });
  REQUIRE(found != scenario.connections.end());
  return *found;
}

void set_length(Scenario& scenario, const std::string& name, double metres) {
  cable(scenario, name).via[0].length = Metres(metres);
}

}  // namespace

TEST_CASE("margins: every BBU's figures are those of the report's budget", "[sim][plant]") {
  for (const char* file : {"/scenarios/library/sites/bbu_room.yaml", "/scenarios/library/lab/bbu_64.yaml"}) {
    const LoadResult loaded = load_scenario(std::string(CHRONOTWIN_SOURCE_DIR) + file);
    REQUIRE(loaded.ok());
    const Design design = evaluate_design(loaded.scenario, nullptr);
    std::size_t totals = 0;
    for (const trace::BudgetLine& line : design.plant.topology.budget) {
      if (line.element != "total") continue;
      ++totals;
      const PathMargins& path =
          path_of(design, line.port, line.input == "host.antenna_a" ? rf::Selection::a : rf::Selection::b);
      CHECK(path.input == line.input);
      CHECK(path.gain_db == line.gain_db);
      CHECK(path.noise_figure_db == line.noise_figure_db);
      CHECK(path.delay_s == line.delay_s);
      // The zenith at L1, 3 dB above the minimum: −128.5 + 3 + 5 dBi. B1I is 4.5 dB weaker.
      CHECK(path.cn0_zenith == Approx(-128.5 + 3.0 + 5.0 + line.cn0_offset_db).margin(1e-9));
      CHECK(path.cn0_minimum == Approx(path.cn0_zenith - 3.0).margin(1e-9));
    }
    CHECK(totals == 2 * (loaded.scenario.equipment.size() > 20 ? 64U : 8U));
    // Each BBU, and each port of the host and of the slaves, by way of both antennas.
    CHECK(design.paths.size() == totals + 2 * (totals == 16 ? 8U : 8U + 64U));
  }
}

TEST_CASE("margins: the room's delays are those worked out in its file", "[sim][plant]") {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  const Design design = evaluate_design(loaded.scenario, nullptr);
  const PathMargins& main = path_of(design, "bbu[3].rf", rf::Selection::a);
  const PathMargins& backup = path_of(design, "bbu[3].rf", rf::Selection::b);
  // Outdoors 10 K, in the host 9 K off the 25 °C of data sheets: some tenths of a nanosecond off the file's figures.
  CHECK(main.delay_s * 1e9 == Approx(742.8).margin(0.05));
  CHECK(backup.delay_s * 1e9 == Approx(970.2).margin(0.05));
  CHECK(*main.compensation_s == Approx(742.9e-9));
  CHECK(main.find(Limit::residual)->value == Approx(0.0).margin(0.1e-9));
  CHECK(backup.find(Limit::residual)->value == Approx(227.4e-9).margin(0.1e-9));
  CHECK(backup.find(Limit::residual)->margin == Approx(1.5e-6 - 227.4e-9).margin(0.1e-9));
  CHECK(main.peer == "host.port[3]");
  CHECK(path_of(design, "host.port[3]", rf::Selection::a).peer == "bbu[3]");
  // A port is 6 m of 1/4" before the BBU.
  CHECK((main.delay_s - path_of(design, "host.port[3]", rf::Selection::a).delay_s) * 1e9 == Approx(24.1).margin(0.05));
}

TEST_CASE("margins: the feeder's limit is that of `design feeder`, to the metre", "[sim][plant]") {
  // 40 dB, 1/2", host alone: 272 m (T/CAICI 5.2.3).
  Scenario scenario = Room().bbus(2).scenario();
  for (const auto& [metres, holds] : {std::pair(272.0, true), std::pair(273.0, false)}) {
    set_length(scenario, "main_feeder", metres);
    const Design design = evaluate_design(scenario, nullptr);
    const Margin& margin = *path_of(design, "bbu[1].rf", rf::Selection::a).find(Limit::feeder);
    CHECK((margin.margin >= 0.0) == holds);
    CHECK((margin.grade == Grade::bad) == !holds);
    CHECK(margin.margin == Approx(30.0 - 0.11 * metres).margin(1e-9));
    const auto feeder = std::find_if(design.feeders.begin(), design.feeders.end(),
                                     [](const FeederMargin& it) { return it.connection == "main_feeder"; });
    REQUIRE(feeder != design.feeders.end());
    CHECK(feeder->longest_may_be == 272);
    CHECK(feeder->margin_db == margin.margin);
  }
  // The same with a slave: 163 m.
  Scenario cascade = Room().slaves(1).bbus(2).scenario();
  const Design design = evaluate_design(cascade, nullptr);
  CHECK(design.feeders.front().longest_may_be == 163);
  CHECK(path_of(design, "bbu[1].rf", rf::Selection::a).find(Limit::feeder)->margin == Approx(18.0 - 0.11 * 180.0));
  // The host's own ports keep the row of the host alone.
  CHECK(path_of(design, "host.port[5]", rf::Selection::a).find(Limit::feeder)->margin == Approx(30.0 - 0.11 * 180.0));
}

TEST_CASE("margins: the box is judged from its input to its port", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  const Design alone = evaluate_design(scenario, nullptr);
  const PathMargins& path = path_of(alone, "bbu[1].rf", rf::Selection::a);
  CHECK(path.box_noise_figure_db == Approx(5.5).margin(1e-9));
  CHECK(path.find(Limit::noise_figure)->grade == Grade::good);  // at most 5.5 dB: 5.5 is allowed
  CHECK(path.noise_figure_db < 5.5);                            // the antenna's LNA stands before it
  for (Equipment& it : scenario.equipment) {
    if (auto* host = std::get_if<HostConfig>(&it.config)) host->rf.noise_figure = Decibels(5.6);
  }
  const Design worse = evaluate_design(scenario, nullptr);
  CHECK(path_of(worse, "host.port[1]", rf::Selection::b).find(Limit::noise_figure)->grade == Grade::bad);
  CHECK(worse.paths.front().worst().grade == Grade::bad);
}

TEST_CASE("margins: the weakest way is the first", "[sim][plant]") {
  Scenario scenario = Room().bbus(4).scenario();
  set_length(scenario, "jumpers[3]", 120.0);
  set_length(scenario, "backup_feeder", 290.0);
  const Design design = evaluate_design(scenario, nullptr);
  CHECK(design.paths.front().selection == rf::Selection::b);
  CHECK(design.paths.front().worst().limit == Limit::feeder);
  const auto grade = [](const PathMargins& it) { return it.worst().grade; };
  CHECK(std::is_sorted(design.paths.begin(), design.paths.end(),
                       [&](const PathMargins& a, const PathMargins& b) { return grade(a) > grade(b); }));
  const auto first_a = std::find_if(design.paths.begin(), design.paths.end(),
                                    [](const PathMargins& it) { return it.selection == rf::Selection::a; });
  CHECK(first_a->port == "bbu[3].rf");
}

TEST_CASE("margins: C/N0 at the worst instant is what the satellites of that day give", "[sim][plant]") {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  const EphemerisFile sky = load_sky(loaded.scenario);
  REQUIRE(sky.ok());
  const Design design = evaluate_design(loaded.scenario, sky.store);
  const PathMargins& path = path_of(design, "bbu[1].rf", rf::Selection::a);
  // The best BDS-3 satellite over Yantai is never below 67.6 degrees (reference facts), where the element has more than
  // 4.25 dBi; B1I is −133 + 3 dBm there. GPS may be stronger, a satellite in the zenith is the strongest.
  const double offset = path.cn0_zenith - (-128.5 + 3.0 + 5.0);
  CHECK(path.cn0_worst >= -133.0 + 3.0 + 4.25 + offset - 0.1);
  CHECK(path.cn0_worst <= path.cn0_zenith);
  CHECK(path.find(Limit::cn0)->value == path.cn0_worst);

  Scenario dark = loaded.scenario;
  for (Equipment& it : dark.equipment) {
    if (auto* antenna = std::get_if<rf::AntennaConfig>(&it.config)) antenna->horizon.mask = Radians(1.5707);
  }
  const Design none = evaluate_design(dark, sky.store);
  CHECK(none.paths.front().worst().limit == Limit::cn0);
  CHECK(none.paths.front().worst().grade == Grade::bad);
}

TEST_CASE("margins: a cable that starves the antenna is told by its voltage, not by noise", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  auto& feeder = std::get<rf::FeederConfig>(cable(scenario, "main_feeder").via[0].config);
  feeder.resistance = OhmsPerMetre(0.5);
  const Design design = evaluate_design(scenario, nullptr);
  const PathMargins& path = path_of(design, "bbu[1].rf", rf::Selection::a);
  CHECK(path.find(Limit::supply)->grade == Grade::bad);
  CHECK(path.find(Limit::supply)->value < 4.0);
  CHECK(path_of(design, "bbu[1].rf", rf::Selection::b).find(Limit::supply)->grade != Grade::bad);
}

TEST_CASE("margins: the loss that is left before 5.2.4 fails is what a lossy part may take", "[sim][plant]") {
  LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  Scenario& scenario = loaded.scenario;
  const EphemerisFile sky = load_sky(scenario);
  const Design design = evaluate_design(scenario, sky.store);
  const double spare = loss_to_spare(design, path_of(design, "bbu[1].rf", rf::Selection::a));
  auto& arrester = std::get<rf::LumpedConfig>(cable(scenario, "main_feeder").via[1].config);
  const double own = arrester.loss.value();
  for (const auto& [more, holds] : {std::pair(spare - 0.05, true), std::pair(spare + 0.05, false)}) {
    arrester.loss = Decibels(own + more);
    const Design lossy = evaluate_design(scenario, sky.store);
    CHECK((path_of(lossy, "bbu[1].rf", rf::Selection::a).cn0_worst > 40.0) == holds);
  }
}

TEST_CASE("margins: at the table's limit the acceptance bears about 5 dB more", "[sim][plant]") {
  // Reference facts: BDS alone at the interface document's minimum, host alone, element pattern, 1.5 dB implementation.
  LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  Scenario& scenario = loaded.scenario;
  scenario.sky.systems = {gnss::Constellation::BDS3};
  scenario.sky.signal.above_minimum = Decibels(0.0);
  Connection& main = cable(scenario, "main_feeder");
  main.via.resize(1);
  main.via[0].length = Metres(30.0 / 0.11);  // 30 dB by the table's constant
  cable(scenario, "jumpers[1]").via.clear();
  const EphemerisFile sky = load_sky(scenario);
  // Antenna and host (12 K warmer than its room) at the 25 °C of data sheets.
  const Design design = evaluate_design(
      scenario, sky.store,
      {.loss_model = rf::LossModel::standard, .weather = {.outdoors = Celsius(25.0), .indoors = Celsius(13.0)}});
  const PathMargins& path = path_of(design, "bbu[1].rf", rf::Selection::a);
  CHECK(path.gain_db == Approx(10.0).margin(0.01));
  CHECK(path.cn0_worst == Approx(42.3).margin(0.3));
  CHECK(loss_to_spare(design, path) == Approx(5.0).margin(1.0));
}

TEST_CASE("margins: both ways of computing a feeder's loss stand side by side", "[sim][plant]") {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  const Design physical = evaluate_design(loaded.scenario, nullptr, {.loss_model = rf::LossModel::physical});
  const Design standard = evaluate_design(loaded.scenario, nullptr, {.loss_model = rf::LossModel::standard});
  const FeederMargin& feeder = physical.feeders.front();
  REQUIRE(feeder.connection == "main_feeder");
  CHECK(feeder.standard_loss_db == Approx(180 * 0.11 + 2 * 0.29));
  CHECK(feeder.physical_loss_db == Approx(1.80 * 9.36 + 0.02 * 17.77).epsilon(0.002));  // makers' tables at L1
  CHECK(feeder.delay_s * 1e9 == Approx(682.3 + 0.5 + 8.0).margin(0.1));
  const auto gain = [](const Design& design) { return path_of(design, "host.port[1]", rf::Selection::a).gain_db; };
  // The feeders are at the site's 15 °C outdoors: 1 % less than at 20.
  CHECK(gain(physical) - gain(standard) ==
        Approx(feeder.standard_loss_db - feeder.physical_loss_db * std::sqrt(1.0 - 0.00393 * 5)).margin(0.01));
}

TEST_CASE("margins: heat outdoors costs feeder and antenna their part", "[sim][plant]") {
  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml");
  const Design hot = evaluate_design(loaded.scenario, nullptr, {.weather = {.outdoors = Celsius(65.0)}});
  const Design mild = evaluate_design(loaded.scenario, nullptr, {.weather = {.outdoors = Celsius(25.0)}});
  const double loss = 1.80 * 9.36 + 0.02 * 17.77;
  const double expected = loss * (std::sqrt(1.0 + 0.00393 * 45.0) - std::sqrt(1.0 + 0.00393 * 5.0)) + 0.02 * 40.0;
  CHECK(path_of(mild, "host.port[1]", rf::Selection::a).gain_db -
            path_of(hot, "host.port[1]", rf::Selection::a).gain_db ==
        Approx(expected).margin(0.02));
}

TEST_CASE("margins: a clock's receivers are judged like BBUs, on a host or on an antenna of their own",
          "[sim][plant]") {
  const Design design = evaluate_design(Room().bbus(1).clocks(1).scenario(), nullptr);
  const PathMargins& bbu = path_of(design, "bbu[1].rf", rf::Selection::b);
  for (const char* name : {"clock[1].rf_a", "clock[1].rf_b"}) {
    const PathMargins& path = path_of(design, name, rf::Selection::b);
    CHECK(path.input == "host.antenna_b");
    CHECK(path.gain_db == Approx(bbu.gain_db));  // jumpers of one length
    CHECK(path.find(Limit::noise_figure)->value == Approx(5.5));
    CHECK(path.find(Limit::residual) != nullptr);
  }

  const LoadResult loaded = load_scenario(CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/timing_servers.yaml");
  const Design servers = evaluate_design(loaded.scenario, nullptr);
  REQUIRE(servers.paths.size() == servers.plant.antennas.size());
  for (const PathMargins& path : servers.paths) {
    CHECK(path.present);
    CHECK(path.peer == path.antenna);
    CHECK(path.find(Limit::noise_figure) == nullptr);  // there is no box
    CHECK(path.find(Limit::feeder) == nullptr);
    CHECK(path.cn0_zenith > 45.0);
    // 60 m of 1/2", an arrester: their delay is what the receivers take off.
    CHECK(std::abs(path.find(Limit::residual)->value) < 5e-9);
  }
}
