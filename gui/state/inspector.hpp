// What there is to say about one node or one cable of the topology: its channels, its alarms that stand, and the link
// budgets that lead through it. Plain values, made anew when the choice changes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/state/topology_view.hpp"
#include "gui/state/trace_view.hpp"
#include "models/equipment/operator_action.hpp"

namespace chronotwin::gui {

// One way from an antenna to a receiver, as far as the chosen place.
struct BudgetRoute {
  std::string port;   // where the way would end: "bbu[1].rf"
  std::string input;  // by way of which antenna: "host.antenna_a"
  std::vector<trace::BudgetLine> lines;
  bool complete = false;  // the last line is the total, with N0 and C/N0
};

struct Inspected {
  std::string path;
  bool is_edge = false;
  std::string type;                         // of a node
  std::span<const OperatorAction> actions;  // what may be done to it by hand
  Text name;                                // of a node
  std::string label;                        // of an edge: "1/2\" 180 m + arrester"
  std::string from_port, to_port;           // of an edge
  double loss_db = 0.0, delay_s = 0.0;
  std::vector<std::size_t> channels;  // indices in TraceView::channels(), in natural order
  std::vector<BudgetRoute> routes;    // ways that are the same as far as here stand once
};

// Nothing of that path: an empty one.
[[nodiscard]] Inspected inspect(const TopologyView& topology, const TraceView& trace, const std::string& path);

// Indices in TraceView::alarms() of the alarms that stand in it or, of an edge, at either of its ends; the worst first.
[[nodiscard]] std::vector<std::size_t> standing_at(const Inspected& place, const TraceView& trace);

}  // namespace chronotwin::gui
