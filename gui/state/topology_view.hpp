// The topology with what is going on in it: node states, alarm colours, where the faults are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gui/state/alarm_level.hpp"
#include "gui/state/trace_view.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

struct NodeView {
  std::string path;
  std::string kind;
  std::string type;
  Text name;
  double x = 0.0, y = 0.0;  // columns and rows, as the trace lays them out
  std::size_t state_channel = TraceView::kNone;
  std::size_t value_channel = TraceView::kNone;  // the one number worth showing in the box
  // As of the last update:
  AlarmLevel severity = AlarmLevel::normal;
  bool faulty = false;  // a fault (the truth) is at work in it
  std::string state;    // the state's name as in the channel; empty: none known
  double value = 0.0;   // NaN: none
};

struct EdgeView {
  std::string path;
  std::size_t from = 0, to = 0;  // nodes
  std::string from_port, to_port;
  std::string label;
  double loss_db = 0.0, delay_s = 0.0;
  AlarmLevel severity = AlarmLevel::normal;  // the worst alarm at the edge or at either of its ports
  bool faulty = false;
};

struct TopologyView {
  std::vector<NodeView> nodes;
  std::vector<EdgeView> edges;
};

// Edges whose ends belong to no node are left out.
[[nodiscard]] TopologyView make_topology_view(const TraceView& trace);
void update(TopologyView& view, TraceView& trace);
void hide_faults(TopologyView& view);  // until the next update

// The name that a state channel gives to this value; empty for NaN, the number where there is no name.
[[nodiscard]] std::string state_name(const trace::Channel& channel, double value);

}  // namespace chronotwin::gui
