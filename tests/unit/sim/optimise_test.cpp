#include "sim/plant/optimise/optimise.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "scenarios/loader/requirements_file.hpp"
#include "sim/plant/materials.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using namespace chronotwin::plant::optimise;

namespace {

const std::string kHead =
    "schema: chronotwin-requirements/1\n"
    "name: {en: House, zh: 房}\n"
    "start: 2023-03-12T00:00:00Z\n"
    "duration: 1 h\n"
    "sites: {house: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}}\n"
    "sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}\n";

RequirementsResult load_text(const std::string& yaml) {
  const auto file = std::filesystem::temp_directory_path() / "chronotwin_optimise_test.yaml";
  std::ofstream(file) << yaml;
  RequirementsResult result = load_requirements(file);
  std::filesystem::remove(file);
  return result;
}

std::string all(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.list()) text += to_string(d) + "\n";
  return text;
}

Requirements requirements_of(const std::string& yaml) {
  RequirementsResult result = load_text(yaml);
  INFO(all(result.diagnostics));
  REQUIRE(result.ok());
  return std::move(result.requirements);
}

std::shared_ptr<const gnss::EphemerisStore> orbits_of(const Requirements& requirements) {
  Scenario scenario;
  scenario.start = requirements.start;
  scenario.duration = requirements.duration;
  scenario.sky = requirements.sky;
  return load_sky(scenario).store;
}

// A house of two rooms, far from its roof, so that every type of antenna and feeder is the right one somewhere.
std::string house(const std::string& hosts, const std::string& more, int near, int far, int stairs,
                  const std::string& rules) {
  return kHead + "equipment: {antennas: [antenna/40dB, antenna/50dB], hosts: " + hosts + more +
         ", bbu: bbu/ocxo, feeders: [1/4, 1/2]}\n"
         "rooms: {low: {bbus: 1}, high: {bbus: 2}}\n"
         "places: {east: {placement: {east: 5 m}}, west: {placement: {east: -5 m}}}\n"
         "routes:\n"
         "  - {between: [low, high], length: " +
         std::to_string(stairs) +
         " m, penetrations: 1}\n"
         "  - {between: [high, east], length: " +
         std::to_string(near) +
         " m, penetrations: 1}\n"
         "  - {between: [low, west], length: " +
         std::to_string(far) +
         " m, penetrations: 2}\n"
         "rules: " +
         rules + "\n";
}

// Every site of such a house, one by one, each judged as a whole by evaluate_design: what the optimiser finds by parts.
class EverySite {
 public:
  EverySite(const Requirements& requirements, std::shared_ptr<const gnss::EphemerisStore> orbits, Scenario example,
            int near, int far, int stairs, bool slave)
      : requirements_(requirements), orbits_(std::move(orbits)), site_(std::move(example)), slave_(slave) {
    // Metres between the nodes low, high, east, west; 3 m inside a room and 2 m at a place come on top.
    const double between[4][4] = {{0, double(stairs), double(stairs + near), double(far)},
                                  {double(stairs), 0, double(near), double(stairs + far)},
                                  {},
                                  {}};
    const int through[4][4] = {{0, 1, 2, 2}, {1, 0, 1, 3}, {}, {}};
    std::copy(&between[0][0], &between[0][0] + 16, &metres_[0][0]);
    std::copy(&through[0][0], &through[0][0] + 16, &walls_[0][0]);
  }

  // Of all good ones the least cost in hundredths; −1 where there is none.
  std::int64_t cheapest() {
    for (std::size_t host_room : {0, 1}) {
      for (std::size_t slave_room : {0, 1}) {
        if (!slave_ && slave_room == 1) continue;
        for (unsigned choice = 0; choice < (slave_ ? 2048U : 128U); ++choice) try_site(host_room, slave_room, choice);
      }
    }
    return best_;
  }

 private:
  // Bits: antenna types, feeder types of both feeds; feeders of the three jumpers; cascade; which BBUs hang on the slave.
  void try_site(std::size_t host_room, std::size_t slave_room, unsigned choice) {
    cost_ = 0;
    const auto bit = [choice](unsigned n) { return static_cast<std::size_t>(choice >> n & 1U); };
    const Labour& labour = requirements_.prices.labour;
    for (std::size_t side : {0, 1}) {
      Equipment& antenna = equipment(side == 0 ? "ant_a" : "ant_b");
      antenna.config = requirements_.places[side].antennas[bit(static_cast<unsigned>(side))];
      cost_ += price(requirements_.antennas[bit(static_cast<unsigned>(side))]) + labour.antenna.hundredths;
      lay(side == 0 ? "feeder_a" : "feeder_b", bit(2 + static_cast<unsigned>(side)), host_room, 2 + side, 5.0);
    }
    cost_ += price(requirements_.hosts[0].type) + labour.box.hundredths;
    if (slave_) {
      cost_ += price(requirements_.slaves[0].type) + labour.box.hundredths;
      lay("cascade_1", bit(7), host_room, slave_room, 6.0);
    }
    const std::size_t rooms[] = {0, 1, 1};
    int host_port = 2, slave_port = 1;
    for (unsigned bbu = 0; bbu < 3; ++bbu) {
      const bool behind = slave_ && bit(8 + bbu) == 1;
      Connection& jumper =
          lay("jumper_" + std::to_string(bbu + 1), bit(4 + bbu), behind ? slave_room : host_room, rooms[bbu], 6.0);
      jumper.from = behind ? "slave[1].port[" + std::to_string(slave_port++) + "]"
                           : "host.port[" + std::to_string(host_port++) + "]";
    }
    if ((best_ >= 0 && cost_ >= best_) || !good()) return;
    best_ = cost_;
  }

  bool good() const {
    const Design design = evaluate_design(site_, orbits_);
    return std::none_of(design.paths.begin(), design.paths.end(), [](const PathMargins& path) {
      return std::any_of(path.margins.begin(), path.margins.end(), [](const Margin& margin) {
        return margin.grade == Grade::bad && margin.limit != Limit::residual;  // compensation is set afterwards
      });
    });
  }

  Connection& lay(const std::string& name, std::size_t feeder, std::size_t from, std::size_t to, double runs) {
    const auto cable = std::find_if(site_.connections.begin(), site_.connections.end(),
                                    [&name](const Connection& it) { return it.path == name; });
    cable->via[0].config = requirements_.feeders[feeder].config;
    const double length = metres_[from][to] + runs;
    cable->via[0].length = Metres(length);
    const Labour& labour = requirements_.prices.labour;
    const std::int64_t metre = price("feeder/" + requirements_.feeders[feeder].type) + labour.metre.hundredths;
    cost_ += metre * static_cast<std::int64_t>(length) + labour.connection.hundredths +
             labour.penetration.hundredths * walls_[from][to];
    return *cable;
  }

  Equipment& equipment(const std::string& path) {
    return *std::find_if(site_.equipment.begin(), site_.equipment.end(),
                         [&path](const Equipment& it) { return it.path == path; });
  }
  std::int64_t price(const std::string& type) const { return requirements_.prices.price_of(type)->hundredths; }

  const Requirements& requirements_;
  std::shared_ptr<const gnss::EphemerisStore> orbits_;
  Scenario site_;
  bool slave_;
  double metres_[4][4];
  int walls_[4][4];
  std::int64_t cost_ = 0, best_ = -1;
};

// A site of that shape to vary: every cable and box that one may have.
Scenario example(bool slave) {
  std::string yaml =
      "schema: chronotwin/1\nname: {en: House}\nstart: 2023-03-12T00:00:00Z\nduration: 1 h\n"
      "sites: {house: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}}\n"
      "sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}\n"
      "equipment:\n  ant_a: {type: antenna/40dB}\n  ant_b: {type: antenna/40dB}\n";
  yaml += slave ? "  host: {type: host/8port_10dB}\n  slave: {type: slave/8port_active, count: 1}\n"
                : "  host: {type: host/4port}\n";
  yaml += "  bbu: {type: bbu/ocxo, count: 3}\nconnections:\n";
  const auto cable = [&yaml](const std::string& name, const std::string& from, const std::string& to) {
    yaml += "  " + name + ": {from: \"" + from + "\", to: \"" + to + "\", via: [{feeder: 1/4, length: 1 m}]}\n";
  };
  cable("feeder_a", "ant_a", "host.antenna_a");
  cable("feeder_b", "ant_b", "host.antenna_b");
  if (slave) cable("cascade_1", "host.port[1]", "slave[1].input");
  for (int i = 1; i <= 3; ++i) {
    cable("jumper_" + std::to_string(i), "host.port[" + std::to_string(i + 1) + "]",
          "bbu[" + std::to_string(i) + "].rf");
  }
  LoadResult loaded = load_scenario_text(yaml, "example.yaml");
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

void compare_with_every_site(bool slave, int houses, std::uint64_t seed) {
  int feasible = 0, infeasible = 0;
  for (int number = 0; number < houses; ++number) {
    RandomStream random(seed, "house", "shape", static_cast<std::uint64_t>(number));
    const auto upto = [&random](int n) { return 1 + static_cast<int>(random.bits() % static_cast<std::uint64_t>(n)); };
    const int near = upto(slave ? 330 : 420), far = upto(slave ? 330 : 420), stairs = upto(slave ? 90 : 120);
    INFO("house " << number << ": " << near << ", " << far << ", " << stairs);
    const Requirements requirements =
        slave ? requirements_of(house("[host/8port_10dB]", ", slaves: [slave/8port_active]", near, far, stairs,
                                      "{spare_ports: 8, hosts_at_most: 1}"))
              : requirements_of(house("[host/4port]", "", near, far, stairs, "{hosts_at_most: 1}"));
    const auto orbits = orbits_of(requirements);
    Optimiser optimiser(requirements, orbits);
    const auto site = optimiser.cheapest(requirements.rules, demands_of(requirements.rules));
    const std::int64_t cheapest = EverySite(requirements, orbits, example(slave), near, far, stairs, slave).cheapest();
    REQUIRE(site.has_value() == (cheapest >= 0));
    ++(site ? feasible : infeasible);
    if (site) CHECK(money_of(site->plan.cost).hundredths == cheapest);
  }
  CHECK(feasible >= houses / 4);
  CHECK(infeasible >= 1);
}

}  // namespace

TEST_CASE("optimiser: no site of a small house that keeps every margin is cheaper than the one found",
          "[sim][optimise]") {
  compare_with_every_site(false, 24, 1);
}

TEST_CASE("optimiser: no site of a small house with a slave is cheaper than the one found", "[sim][optimise]") {
  compare_with_every_site(true, 5, 1);
}

TEST_CASE("optimiser: what it promises is what the site file is judged by", "[sim][optimise]") {
  RequirementsResult loaded =
      load_requirements(std::filesystem::path(CHRONOTWIN_SOURCE_DIR) / "scenarios/library/design/villa.yaml");
  REQUIRE(loaded.ok());
  const auto orbits = orbits_of(loaded.requirements);
  Optimiser optimiser(loaded.requirements, orbits);
  const auto site = optimiser.cheapest(loaded.requirements.rules, demands_of(loaded.requirements.rules));
  REQUIRE(site);
  const LoadResult file = load_scenario_text(site->yaml, "site.yaml");
  REQUIRE(file.ok());
  const Design design = evaluate_design(file.scenario, orbits);
  for (const Limit limit : kLimits) {
    double worst = std::numeric_limits<double>::infinity();
    for (const PathMargins& path : design.paths) {
      if (const Margin* margin = path.find(limit)) worst = std::min(worst, margin->margin);
    }
    CHECK(worst == site->margins[static_cast<std::size_t>(limit)]);
    CHECK(worst >= -1e-9);
  }
  // One rule for what a site takes: walls passed on the way among them.
  const chronotwin::plant::Bill bill = bill_of(file.scenario);
  CHECK(cost_of(bill, loaded.requirements.prices).total() == money_of(site->plan.cost));
  std::int64_t walls = 0;
  for (const PlannedCable& cable : site->plan.cables) walls += cable.run.way.penetrations;
  CHECK(bill.penetrations == walls);
  CHECK(walls > 2);

  // By hand: 40 − 10 − 0.29 · (25 + 2 + 3) dB is left of the longer feeder; the compensation is exact to 0.1 ns.
  CHECK(site->margins[static_cast<std::size_t>(Limit::feeder)] == Approx(21.3).margin(1e-9));
  for (const PathMargins& path : design.paths) {
    if (!path.compensation_s || path.selection != rf::Selection::a) continue;
    CHECK(std::abs(path.delay_s - *path.compensation_s) <= 0.0501e-9);
  }
}

TEST_CASE("optimiser: a table that cannot be kept is named, with what is possible instead", "[sim][optimise]") {
  const std::string yaml =
      kHead +
      "equipment: {antennas: [antenna/40dB], hosts: [host/4port], bbu: bbu/ocxo, feeders: [1/4]}\n"
      "rooms: {cellar: {bbus: 2}}\n"
      "places: {east: {placement: {east: 5 m}}, west: {placement: {east: -5 m}}}\n"
      "routes: [{between: [cellar, east], length: 105 m}, {between: [cellar, west], length: 95 m}]\n";
  const Requirements requirements = requirements_of(yaml);
  Optimiser optimiser(requirements, orbits_of(requirements));
  REQUIRE_FALSE(optimiser.cheapest(requirements.rules, demands_of(requirements.rules)));
  const auto shortfalls = why_infeasible(optimiser);
  REQUIRE(shortfalls.size() == 1);
  CHECK(shortfalls[0].clause == "caici-5.2.3");
  // 40 − 10 − 0.29 · (105 + 2 + 3) dB
  CHECK(shortfalls[0].possible == Approx(-1.9).margin(0.006));
  CHECK(shortfalls[0].wanted == 0.0);
  CHECK_FALSE(shortfalls[0].together);
}

TEST_CASE("optimiser: each rule that cannot be met is named", "[sim][optimise]") {
  const auto why = [](const std::string& equipment, const std::string& rooms, const std::string& rules) {
    const Requirements requirements =
        requirements_of(kHead + "equipment: " + equipment + "\nrooms: " + rooms +
                        "\nplaces: {east: {placement: {east: 0.5 m}}, west: {placement: {east: -1 m}}}\n"
                        "shafts: {riser: {stops: [low, top], step: 10 m}}\n"
                        "routes: [{between: [top, east], length: 5 m}, {between: [top, west], length: 5 m}]\n"
                        "rules: " +
                        rules + "\n");
    Optimiser optimiser(requirements, orbits_of(requirements));
    return why_infeasible(optimiser);
  };
  const std::string small = "{antennas: [antenna/40dB], hosts: [host/4port], bbu: bbu/ocxo, feeders: [1/4]}";
  const auto routes = why(small, "{low: {bbus: 1}}", "{separate_routes: true, antenna_spacing: 1 m}");
  REQUIRE(routes.size() == 1);
  CHECK(routes[0].rule.en.starts_with("separate routes"));
  const auto spacing = why(small, "{low: {bbus: 1}}", "{}");
  REQUIRE(spacing.size() == 1);
  CHECK(spacing[0].clause == "caici-5.2.1");
  CHECK(spacing[0].wanted == 2.0);
  CHECK(spacing[0].possible == 1.5);
  const auto spare = why(small, "{low: {bbus: 3}}", "{spare_ports: 3, antenna_spacing: 1 m}");
  REQUIRE(spare.size() == 1);
  CHECK(spare[0].rule.en == "spare ports");
  CHECK(spare[0].possible == 1.0);
  const auto ports = why(small, "{low: {bbus: 6}}", "{antenna_spacing: 1 m}");
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].wanted == 6.0);
  CHECK(ports[0].possible == 4.0);
}

TEST_CASE("optimiser: no site of the front beats another in cost, margin and spare ports alike", "[sim][optimise]") {
  const Requirements requirements =
      requirements_of(house("[host/4port, host/8port]", "", 60, 80, 20, "{hosts_at_most: 1}"));
  Optimiser optimiser(requirements, orbits_of(requirements));
  const auto front = pareto_front(optimiser, 1.0, 8);
  REQUIRE(front.size() >= 2);
  CHECK(front.front().plan.cost == optimiser.cheapest(requirements.rules, demands_of(requirements.rules))->plan.cost);
  for (const OptimisedSite& a : front) {
    for (const OptimisedSite& b : front) {
      if (&a == &b) continue;
      const bool beats =
          a.plan.cost <= b.plan.cost && a.worst_db >= b.worst_db && a.plan.spare_ports >= b.plan.spare_ports;
      CHECK_FALSE(beats);
    }
  }
}

TEST_CASE("routes: the shortest way wins, of equals the one through fewer walls, clear of the shafts to avoid",
          "[sim][optimise]") {
  const Requirements requirements =
      requirements_of(kHead +
                      "equipment: {antennas: [antenna/40dB], hosts: [host/4port], bbu: bbu/ocxo, feeders: [1/4]}\n"
                      "rooms: {cellar: {bbus: 1}}\n"
                      "places: {roof: {}, gable: {}}\n"
                      "shafts: {left: {stops: [l1, l2], step: 30 m, penetrations: 3}, right: {stops: [r1, r2], step: "
                      "30 m, penetrations: 2}}\n"
                      "routes:\n"
                      "  - {between: [cellar, l1], length: 5 m}\n  - {between: [cellar, r1], length: 5 m}\n"
                      "  - {between: [l2, roof], length: 5 m}\n  - {between: [r2, roof], length: 5 m}\n"
                      "  - {between: [roof, gable], length: 1.5 m}\n  - {between: [cellar, roof], length: 90 m}\n");
  Routes routes(requirements);
  const Way way = routes.between("cellar", "gable");
  CHECK(way.millimetres == 41'500);
  CHECK(way.penetrations == 2);
  CHECK(way.nodes == std::vector<std::string>{"cellar", "r1", "r2", "roof", "gable"});
  REQUIRE(routes.shafts() == std::vector<std::string>{"left", "right"});
  CHECK(way.shafts == 0b10);
  CHECK(routes.between("cellar", "gable", 0b10).shafts == 0b01);
  CHECK(routes.between("cellar", "gable", 0b11).millimetres == 91'500);
  CHECK(routes.alternatives("cellar", "roof").size() == 3);
  CHECK(routes.between("cellar", "cellar").millimetres == 0);
}

TEST_CASE("requirements: every mistake is told at once, with its line", "[sim][optimise]") {
  const RequirementsResult result = load_text(
      "schema: chronotwin-requirements/1\n"
      "name: {en: House}\n"
      "start: 2023-03-12T00:00:00Z\n"
      "sites: {house: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}}\n"
      "sky: {systems: [BDS3, GPS], ephemeris: sky/2023-03-12}\n"
      "equipment: {antennas: [antenna/41dB], hosts: [slave/8port], bbu: bbu/ocxo, feeders: [1/3], lifts: 2}\n"
      "rooms: {low: {bbus: 1, boxes: true}, attic: {bbus: -1}}\n"
      "places: {east: {run: 5}, low: {}}\n"
      "routes: [{between: [low, east], length: 20}, {between: [low], length: 5 m}]\n"
      "rules: {hosts_at_most: 9, colour: red}\n");
  const std::string complaints = all(result.diagnostics);
  INFO(complaints);
  for (const char* part : {"no antenna '41dB'", "'slave/8port' is no host", "no feeder '1/3'", "lifts",
                           "bbus: -1 is outside", "the name 'low' is taken", "between: a route has two ends",
                           "hosts_at_most: 9 is outside 1 to 4", "colour", "to 'attic'", ":10:"}) {
    CHECK_THAT(complaints, Catch::Contains(part));
  }
}
