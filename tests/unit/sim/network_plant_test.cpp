#include <catch2/catch.hpp>

#include "sim/plant/network.hpp"
#include "sim/plant/plant.hpp"
#include "tests/support/network_lab.hpp"

using namespace chronotwin;

namespace {

// Three switches in a ring, a node at each.
const char* const kRing = R"yaml(schema: chronotwin/1
name: Ring
start: 2026-01-01T00:00:00Z
duration: 1 min
sites:
  lab: {position: {latitude: 39.9 deg, longitude: 116.4 deg, height: 50 m}}
equipment:
  sw: {type: switch/plain, count: 3, ports: 4}
  gm: {type: node/grandmaster, reference: ideal}
  slave: {type: node/slave, count: 2}
connections:
  ring: {from: "sw[1..2].port[1]", to: "sw[2..3].port[2]", via: [{link: fibre, length: 1 km}]}
  close: {from: "sw[3].port[1]", to: "sw[1].port[2]", via: [{link: fibre, length: 1 km}]}
  first: {from: "gm.net[1]", to: "sw[1].port[3]", via: [{link: fibre, length: 1 km}]}
  others: {from: "sw[2..3].port[3]", to: "slave[1..2].net[1]", via: [{link: fibre, length: 1 km}]}
)yaml";

plant::Plant ring() {
  return plant::build_plant(test::network_scenario(kRing));
}

}  // namespace

TEST_CASE("network plant: ports of nodes have addresses in their order, ends know their links", "[sim][plant]") {
  const plant::Plant plant = ring();
  REQUIRE(plant.nodes.size() == 3);
  CHECK(plant.nodes[0].ports[0].address == 1);
  CHECK(plant.nodes[2].ports[0].address == 3);
  CHECK(plant.links.size() == 6);
  CHECK(plant.nodes[0].ports[0].out == network::Direction::forward);
  CHECK(plant.nodes[1].ports[0].out == network::Direction::back);
  CHECK(plant.switches[0].ports[3].link == plant::kNoLink);
}

TEST_CASE("network plant: routes take the shortest way", "[sim][plant]") {
  const plant::Plant plant = ring();
  // From sw[1]: the grandmaster at port 3, slave[1] over port 1 to sw[2], slave[2] over port 2 to sw[3].
  CHECK(plant.switches[0].route == std::vector<int>{-1, 2, 0, 1});
  CHECK(plant.switches[1].route == std::vector<int>{-1, 1, 2, 0});
}

TEST_CASE("network plant: a ring floods along a tree", "[sim][plant]") {
  const plant::Plant plant = ring();
  int between = 0;
  for (const plant::SwitchSlot& box : plant.switches) {
    between += (box.tree[0] ? 1 : 0) + (box.tree[1] ? 1 : 0);
    CHECK(box.tree[2]);        // to a node
    CHECK_FALSE(box.tree[3]);  // not wired
  }
  CHECK(between == 4);  // two links of the three
}

TEST_CASE("network plant: a site without antennas needs no sky", "[sim][plant]") {
  const Scenario scenario = test::network_lab();
  CHECK(scenario.sky.systems.empty());
  CHECK(plant::build_plant(scenario).nodes.size() == 4);
}

TEST_CASE("network plant: unicast masters are asked by the first port with a link, at their addresses",
          "[sim][plant]") {
  std::string yaml = kRing;
  const std::string plain = "{type: node/slave, count: 2}";
  yaml.replace(yaml.find(plain), plain.size(),
               "{type: node/slave, count: 2, ports: 2, ptp: {profile: g8275_2, unicast_masters: [{address: "
               "\"gm.net[1]\"}]}}");
  const plant::Plant plant = plant::build_plant(test::network_scenario(yaml));
  REQUIRE(plant.nodes[1].unicast_masters.size() == 1);
  CHECK(plant.nodes[1].unicast_masters[0].port == 1);
  CHECK(plant.nodes[1].unicast_masters[0].address == 1);
  CHECK(plant.nodes[0].unicast_masters.empty());
}
