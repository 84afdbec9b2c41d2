#include <catch2/catch.hpp>

#include "export/report/topology_layout.hpp"
#include "tests/unit/export/report_sample.hpp"

namespace chronotwin::report {
namespace {

struct Named {
  std::string name;
  Box box;
};

std::vector<Named> boxes_of(const trace::Topology& topology, const TopologyLayout& layout) {
  std::vector<Named> boxes;
  for (std::size_t n = 0; n < topology.nodes.size(); ++n) boxes.push_back({topology.nodes[n].path, layout.nodes[n]});
  for (std::size_t e = 0; e < topology.edges.size(); ++e) {
    REQUIRE(layout.drawn[e]);
    boxes.push_back({topology.edges[e].path + " label", layout.edges[e].label});
  }
  return boxes;
}

void check_no_overlap(const trace::Topology& topology, const TopologyLayout& layout) {
  const std::vector<Named> boxes = boxes_of(topology, layout);
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    INFO(boxes[a].name);
    CHECK(boxes[a].box.x >= 0.0);
    CHECK(boxes[a].box.y >= 0.0);
    CHECK(boxes[a].box.x + boxes[a].box.width <= layout.width + 0.5);
    CHECK(boxes[a].box.y + boxes[a].box.height <= layout.height);
    for (std::size_t b = a + 1; b < boxes.size(); ++b) {
      INFO(boxes[b].name);
      CHECK_FALSE(boxes[a].box.overlaps(boxes[b].box));
    }
  }
}

}  // namespace

TEST_CASE("the topology drawing keeps boxes and labels apart for 1, 8 and 64 BBUs", "[export][report]") {
  const int bbus = GENERATE(1, 2, 8, 9, 64);
  const trace::Topology topology = sample_topology(bbus);
  check_no_overlap(topology, lay_out(topology, 1040.0));
}

TEST_CASE("the topology drawing puts every column to the right of the one before", "[export][report]") {
  const trace::Topology topology = sample_topology(64);
  const TopologyLayout layout = lay_out(topology, 1040.0);
  for (std::size_t a = 0; a < topology.nodes.size(); ++a) {
    for (std::size_t b = 0; b < topology.nodes.size(); ++b) {
      if (topology.nodes[a].x < topology.nodes[b].x) {
        CHECK(layout.nodes[a].x + layout.nodes[a].width < layout.nodes[b].x);
      }
    }
  }
}

TEST_CASE("the topology drawing tells equipment apart that was laid out in one place", "[export][report]") {
  trace::Topology topology = sample_topology(8);
  for (trace::TopologyNode& node : topology.nodes) node.y = 0.0;
  check_no_overlap(topology, lay_out(topology, 1040.0));
}

TEST_CASE("the topology drawing leaves out a cable that ends nowhere", "[export][report]") {
  trace::Topology topology = sample_topology(2);
  topology.edges.push_back({"loose", "host.port[8]", "nobody.rf", 1.0, 1e-9, "1/4\" 1 m"});
  CHECK_FALSE(lay_out(topology, 1040.0).drawn.back());
  CHECK(lay_out({}, 1040.0).nodes.empty());
}

}  // namespace chronotwin::report
