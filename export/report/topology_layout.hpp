// Where the drawing of a topology puts its boxes, lines and labels. Pure geometry, so that a test can look for
// overlaps.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::report {

struct Box {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;  // x, y: upper left corner

  [[nodiscard]] bool overlaps(const Box& other) const;
};

struct EdgeLayout {
  double from_x = 0.0, from_y = 0.0, to_x = 0.0, to_y = 0.0;
  bool label_at_source = false;  // a label stands on the horizontal end of its line
  double bend_x = 0.0;           // where that horizontal end stops
  Box label;
  std::string upper, lower;  // the lines of the label; `lower` may be empty
};

struct TopologyLayout {
  double width = 0.0, height = 0.0;
  std::vector<Box> nodes;         // by index in Topology::nodes
  std::vector<EdgeLayout> edges;  // by index in Topology::edges; ends that are no node: all zero
  std::vector<bool> drawn;        // edges with both ends known
};

[[nodiscard]] TopologyLayout lay_out(const trace::Topology& topology, double width);

}  // namespace chronotwin::report
