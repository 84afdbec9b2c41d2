#include "sim/plant/plant.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/plant/check.hpp"
#include "sim/plant/topology.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using chronotwin::test::Room;

namespace {

std::vector<std::string> complaints(const Scenario& scenario) {
  Diagnostics diagnostics;
  check_topology(scenario, diagnostics);
  std::vector<std::string> messages;
  for (const Diagnostic& it : diagnostics.list()) {
    messages.push_back(std::to_string(it.mark.line) + ": " + it.message);
  }
  return messages;
}

bool complains(const Scenario& scenario, const std::string& text) {
  for (const std::string& message : complaints(scenario)) {
    if (message.find(text) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("topology: a room with two antennas, a host and its BBUs is in order", "[sim][plant]") {
  CHECK(complaints(Room().bbus(8).scenario()).empty());
  CHECK(complaints(Room().slaves(8).bbus(64).scenario()).empty());
}

TEST_CASE("topology: BDS is mandatory and two systems must work together", "[sim][plant]") {
  Scenario scenario = Room().bbus(1).scenario();
  scenario.sky.systems = {gnss::Constellation::GPS};
  CHECK(complains(scenario, "BDS, which is mandatory"));
  CHECK(complains(scenario, "at least two of"));
  scenario.sky.systems = {gnss::Constellation::BDS2, gnss::Constellation::BDS3};
  CHECK(complaints(scenario).size() == 1);
}

TEST_CASE("topology: a single antenna is refused with the host's line", "[sim][plant]") {
  Room room;
  room.bbus(1);
  Scenario scenario = room.scenario();
  std::erase_if(scenario.connections, [](const Connection& it) { return it.to == "host.antenna_b"; });
  REQUIRE(complains(scenario, "nothing is connected to 'host.antenna_b'"));
}

TEST_CASE("topology: a slave fed from an antenna or a slave is refused", "[sim][plant]") {
  Scenario scenario = Room().slaves(2).bbus(2).scenario();
  for (Connection& it : scenario.connections) {
    if (it.to == "slave[2].input") {
      it.from = "slave[1].port[8]";
    }
  }
  CHECK(complains(scenario, "'slave[2]' is fed from the slave 'slave[1]'"));
  for (Connection& it : scenario.connections) {
    if (it.to == "slave[2].input") {
      it.from = "ant_a";
    }
  }
  CHECK(complains(scenario, "'slave[2]' is fed from the antenna 'ant_a'"));
  CHECK(complains(scenario, "already feeds"));
}

TEST_CASE("topology: a loop is found wherever it closes", "[sim][plant]") {
  Scenario scenario = Room().slaves(2).bbus(2).scenario();
  scenario.connections.push_back({.path = "wrong", .from = "slave[1].port[8]", .to = "host.antenna_a"});
  CHECK(complains(scenario, "timing loop"));
  CHECK(complains(scenario, "already fed"));
}

TEST_CASE("topology: unknown ends, wrong directions and missing ports are named", "[sim][plant]") {
  Scenario scenario = Room().bbus(2).scenario();
  scenario.connections.push_back({.path = "x", .from = "host.port[9]", .to = "bbu[7].rf"});
  scenario.connections.push_back({.path = "y", .from = "bbu[1].rf", .to = "host.antenna_a"});
  scenario.connections.push_back({.path = "z", .from = "host.socket", .to = "bbu[1].rf"});
  CHECK(complains(scenario, "'host.port[9]' does not exist: host/8port has 8 ports"));
  CHECK(complains(scenario, "no equipment is called 'bbu[7]'"));
  CHECK(complains(scenario, "'bbu[1].rf' is an input"));
  CHECK(complains(scenario, "'host.socket' is no connector"));
}

TEST_CASE("topology: more than 64 BBUs on one host are refused", "[sim][plant]") {
  Scenario scenario = Room().slaves(8).bbus(64).scenario();
  Equipment extra = scenario.equipment.back();
  extra.path = "bbu[65]";
  scenario.equipment.push_back(extra);
  scenario.connections.push_back({.path = "more", .from = "slave[8].port[8]", .to = "bbu[65].rf"});
  CHECK(complains(scenario, "'host' feeds 65 BBUs"));
}

TEST_CASE("plant: delay and loss of a BBU's path are the sums of its parts", "[sim][plant]") {
  const plant::Plant plant = plant::build_plant(Room().bbus(1).scenario());
  const rf::LoadSolution& load = plant.network.load(plant.bbus.at(0).load);
  REQUIRE(load.present);
  // Antenna 10 ns, 180 m + 6 m at 0.88 c and 0.83 c as the room's feeders say, host 18 ns.
  const double feeders = (180.0 / 0.88 + 6.0 / 0.88) / 299'792'458.0;
  CHECK(load.delay_s == Approx(10e-9 + feeders + 18e-9).margin(1e-12));
  const rf::Budget main = plant.network.budget(plant.bbus.at(0).load, gnss::Band::L1, rf::Selection::a);
  const rf::Budget backup = plant.network.budget(plant.bbus.at(0).load, gnss::Band::L1, rf::Selection::b);
  CHECK(backup.steps.back().sum_delay_s - main.steps.back().sum_delay_s ==
        Approx(60.0 / 0.88 / 299'792'458.0).margin(1e-12));
}

TEST_CASE("plant: the drawing has a column per stage and a budget per BBU and antenna", "[sim][plant]") {
  const plant::Plant plant = plant::build_plant(Room().slaves(2).bbus(4).scenario());
  const trace::Topology& drawing = plant.topology;
  REQUIRE(drawing.nodes.size() == 2 + 1 + 2 + 4);
  for (const trace::TopologyNode& node : drawing.nodes) {
    CHECK(node.x == (node.kind == "antenna" ? 0.0 : node.kind == "host" ? 1.0 : node.kind == "slave" ? 2.0 : 3.0));
  }
  const auto totals = std::count_if(drawing.budget.begin(), drawing.budget.end(),
                                    [](const trace::BudgetLine& line) { return line.element == "total"; });
  CHECK(totals == 8);
}
