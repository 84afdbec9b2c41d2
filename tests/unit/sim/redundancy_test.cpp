#include "sim/plant/redundancy.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/plant/topology.hpp"
#include "tests/support/room.hpp"

using namespace chronotwin;
using namespace chronotwin::plant;
using chronotwin::test::Room;

namespace {

std::string owner(const std::string& end) {
  return end.substr(0, end.rfind('.'));
}

// Who has a signal when this equipment or cable is gone: a walk of our own, knowing nothing of graphs.
std::set<std::string> served_without(const Scenario& scenario, const std::string& gone) {
  std::set<std::string> reached;
  for (const Equipment& it : scenario.equipment) {
    if (kind_of(it) == Kind::antenna && it.path != gone) reached.insert(it.path);
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (const Connection& cable : scenario.connections) {
      const std::string from = reached.contains(cable.from) ? cable.from : owner(cable.from);
      if (cable.path == gone || !reached.contains(from) || owner(cable.to) == gone) continue;
      grew = reached.insert(owner(cable.to)).second || grew;
    }
  }
  return reached;
}

std::vector<std::string> lost_without(const Scenario& scenario, const std::string& gone) {
  const std::set<std::string> served = served_without(scenario, gone);
  std::vector<std::string> lost;
  for (const Equipment& it : scenario.equipment) {
    const Kind kind = kind_of(it);
    if ((kind == Kind::bbu || kind == Kind::clock) && it.path != gone && !served.contains(it.path)) {
      lost.push_back(it.path);
    }
  }
  return lost;
}

void check_against_removal(const Scenario& scenario) {
  std::map<std::string, std::vector<std::string>> found;
  for (const SinglePoint& point : single_points(scenario)) found[point.path] = point.lost;
  std::vector<std::string> places;
  for (const Equipment& it : scenario.equipment) places.push_back(it.path);
  for (const Connection& it : scenario.connections) places.push_back(it.path);
  for (const std::string& place : places) {
    INFO(place);
    CHECK(found[place] == lost_without(scenario, place));
  }
}

}  // namespace

TEST_CASE("redundancy: single points of failure are what a removal takes the signal from", "[sim][plant]") {
  check_against_removal(Room().bbus(8).scenario());
  check_against_removal(Room().slaves(3).bbus(20).scenario());
  check_against_removal(Room().bbus(2).clocks(2).scenario());
}

TEST_CASE("redundancy: a clock on two hosts hangs on neither of them, a way against the signal notwithstanding",
          "[sim][plant]") {
  Scenario scenario = Room().bbus(1).clocks(1).scenario();
  const auto copy = [&](const std::string& from, const std::string& to) {
    Equipment it = *std::ranges::find(scenario.equipment, from, &Equipment::path);
    it.path = to;
    scenario.equipment.push_back(it);
  };
  copy("ant_a", "ant_c");
  copy("ant_b", "ant_d");
  copy("host", "other");
  Connection cable = scenario.connections.front();
  for (const auto& [from, to] : {std::pair("ant_c", "other.antenna_a"), std::pair("ant_d", "other.antenna_b")}) {
    cable.path = std::string(from) + "_feeder";
    cable.from = from;
    cable.to = to;
    scenario.connections.push_back(cable);
  }
  std::ranges::find(scenario.connections, "clock[1].rf_b", &Connection::to)->from = "other.port[1]";
  check_against_removal(scenario);
  const auto points = single_points(scenario);
  const auto host = std::ranges::find(points, "host", &SinglePoint::path);
  REQUIRE(host != points.end());
  CHECK(host->lost == std::vector<std::string>{"bbu[1]"});
  CHECK(std::ranges::find(points, "other", &SinglePoint::path) == points.end());
}

TEST_CASE("redundancy: the host comes first, then what feeds fewer", "[sim][plant]") {
  const auto points = single_points(Room().slaves(2).bbus(6).scenario());
  REQUIRE(points.size() == 1 + 2 + 2 + 6);  // host, slaves with their cables, jumpers
  CHECK(points.front().path == "host");
  CHECK(points.front().lost.size() == 6);
  CHECK(points[1].lost.size() == 3);
  CHECK(points.back().kind == PointKind::cable);
  CHECK(points.back().lost.size() == 1);
}

TEST_CASE("redundancy: feeders that share a route are lost together", "[sim][plant]") {
  Scenario scenario = Room().bbus(4).scenario();
  const auto route_of = [](const std::vector<SinglePoint>& points) {
    return std::ranges::find(points, PointKind::route, &SinglePoint::kind);
  };
  scenario.connections[0].route = "shaft";
  scenario.connections[1].route = "wall";
  const auto apart = single_points(scenario);
  CHECK(route_of(apart) == apart.end());
  scenario.connections[1].route = "shaft";
  const auto together = single_points(scenario);
  const auto route = route_of(together);
  REQUIRE(route != together.end());
  CHECK(route->path == "shaft");
  CHECK(route->lost.size() == 4);
}

TEST_CASE("redundancy: spare ports are those that no cable leaves from", "[sim][plant]") {
  const auto boxes = spare_ports(Room().slaves(2).bbus(5).scenario());
  REQUIRE(boxes.size() == 3);
  CHECK(boxes[0].box == "host");
  CHECK(boxes[0].ports.size() == 6);
  CHECK(boxes[0].ports.front() == "host.port[3]");
  CHECK(boxes[1].ports.size() == 5);  // of BBUs 1, 3, 5
  CHECK(boxes[2].ports.size() == 6);
}
