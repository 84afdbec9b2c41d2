#include "sim/plant/drawing.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <variant>

#include "models/core/units.hpp"
#include "sim/plant/network.hpp"

namespace chronotwin::plant {
namespace {

Text name_of(Kind kind) {
  switch (kind) {
    case Kind::antenna:
      return {"Antenna", "天线"};
    case Kind::host:
      return {"Host", "主机"};
    case Kind::slave:
      return {"Slave", "从机"};
    case Kind::clock:
      return {"Clock", "主钟"};
    case Kind::network_switch:
      return {"Switch", "交换机"};
    case Kind::node:
      return {"Node", "节点"};
    case Kind::bbu:
      break;
  }
  return {"BBU", "BBU"};
}

// Row: leaves one after the other in the order of the ports that feed them, the rest at the mean of their children.
class Rows {
 public:
  explicit Rows(const Topology& topology) : topology_(topology), row_(topology.scenario().equipment.size(), -1.0) {}

  std::vector<double> place(const std::vector<std::size_t>& order) {
    for (const std::size_t i : order) {
      const Kind kind = kind_of(topology_.scenario().equipment[i]);
      if (kind == Kind::host || kind == Kind::clock) {
        visit(i);
      }
    }
    place_antennas();
    return row_;
  }

 private:
  void visit(std::size_t i) {
    if (row_[i] >= 0.0) {
      return;
    }
    std::vector<std::pair<int, std::size_t>> children;
    for (const Link& link : topology_.links()) {
      if (link.from.equipment == i) {
        children.emplace_back(link.from.index, link.to.equipment);
      }
    }
    if (children.empty()) {
      row_[i] = next_++;
      return;
    }
    std::sort(children.begin(), children.end());
    double sum = 0.0;
    for (const auto& [port, child] : children) {
      visit(child);
      sum += row_[child];
    }
    row_[i] = sum / static_cast<double>(children.size());
  }

  // The two antennas of a host or clock stand above and below it.
  void place_antennas() {
    for (const Link& link : topology_.links()) {
      if (kind_of(topology_.scenario().equipment[link.from.equipment]) == Kind::antenna) {
        const bool first = link.to.kind == PortKind::antenna_a || link.to.kind == PortKind::rf_a;
        const double offset = first ? -1.5 : 1.5;
        row_[link.from.equipment] = row_[link.to.equipment] + offset;
      }
    }
    for (double& row : row_) {
      row = row == -1.0 ? next_++ : row;
    }
  }

  const Topology& topology_;
  std::vector<double> row_;
  double next_ = 0.0;
};

// "1/2\" 180 m + arrester + 1/4\" 2 m"
std::string label_of(const Connection& cable) {
  std::string label;
  for (const Segment& segment : cable.via) {
    label += label.empty() ? "" : " + ";
    label += segment.kind == "feeder"
                 ? segment.type + "\" " + format_quantity(segment.length.value(), Dimension::length, "m")
             : segment.kind == "link"
                 ? segment.type + " " + format_quantity(segment.length.value(), Dimension::length, "m")
                 : segment.kind;
  }
  return label;
}

trace::TopologyEdge edge_of(const Connection& cable, const rf::Network& network) {
  trace::TopologyEdge edge{.path = cable.path, .from = cable.from, .to = cable.to};
  edge.label = label_of(cable);
  for (const Segment& segment : cable.via) {
    const auto element = network.find(segment.path);
    if (!element) {  // a pulse's cable
      edge.delay_s += delay_of(segment).value();
      continue;
    }
    const rf::TwoPort two_port = network.two_port(*element);
    edge.loss_db -= two_port.gain_db[static_cast<std::size_t>(gnss::Band::L1)];
    edge.delay_s += two_port.delay_s;
  }
  return edge;
}

void add_budget(trace::Topology& drawing, const Plant& plant, const BbuSlot& bbu, rf::Selection selection) {
  const rf::Budget budget = plant.network.budget(bbu.load, gnss::Band::L1, selection);
  const HostSlot& host = plant.hosts[bbu.host];
  const std::string& input = selection == rf::Selection::a ? host.a.path : host.b.path;
  trace::BudgetLine line{.port = bbu.path + ".rf", .input = input};
  for (const rf::BudgetStep& step : budget.steps) {
    line.element = step.element;
    line.gain_db = step.gain_db;
    line.noise_figure_db = step.noise_figure_db;
    line.delay_s = step.delay_s;
    line.sum_gain_db = step.sum_gain_db;
    line.sum_noise_figure_db = step.sum_noise_figure_db;
    line.sum_delay_s = step.sum_delay_s;
    drawing.budget.push_back(line);
  }
  line.element = "total";
  line.gain_db = line.sum_gain_db;
  line.noise_figure_db = line.sum_noise_figure_db;
  line.delay_s = line.sum_delay_s;
  line.n0_dbm_hz = budget.n0_dbm_hz;
  line.cn0_offset_db = budget.cn0_offset_db;
  drawing.budget.push_back(line);
}

}  // namespace

trace::Topology draw(const Topology& topology, const Plant& plant) {
  trace::Topology drawing;
  const Scenario& scenario = topology.scenario();
  const auto order = topology.order();
  const auto column = topology.depth();
  const auto row = Rows(topology).place(order);
  const auto hops = network_columns(topology);
  const int last_column = column.empty() ? 0 : *std::max_element(column.begin(), column.end());
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const Equipment& it = scenario.equipment[i];
    const Kind kind = kind_of(it);
    const bool in_network = kind == Kind::network_switch || kind == Kind::node;
    const double x = in_network ? static_cast<double>(last_column + hops[i]) : static_cast<double>(column[i]);
    drawing.nodes.push_back({it.path, std::string(to_string(kind)), it.type, name_of(kind), x, row[i]});
  }
  for (const Connection& cable : scenario.connections) {
    drawing.edges.push_back(edge_of(cable, plant.network));
  }
  for (const BbuSlot& bbu : plant.bbus) {
    add_budget(drawing, plant, bbu, rf::Selection::a);
    add_budget(drawing, plant, bbu, rf::Selection::b);
  }
  return drawing;
}

}  // namespace chronotwin::plant
