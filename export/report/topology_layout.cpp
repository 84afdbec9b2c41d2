#include "export/report/topology_layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "export/report/format.hpp"
#include "export/report/markup.hpp"
#include "export/report/run.hpp"

namespace chronotwin::report {
namespace {

constexpr double kPitch = 30.0, kNodeHeight = 24.0, kMargin = 10.0, kLabelFont = 10.0, kBend = 46.0, kLabelPad = 8.0;

struct Ends {
  std::size_t from = 0, to = 0;
};

class Layouter {
 public:
  Layouter(const trace::Topology& topology, double width) : topology_(topology) {
    result_.width = width;
    result_.nodes.resize(topology.nodes.size());
    result_.edges.resize(topology.edges.size());
    result_.drawn.resize(topology.edges.size());
  }

  TopologyLayout run() {
    if (topology_.nodes.empty()) return result_;
    connect();
    place_columns();
    place_rows();
    write_labels(false);
    size_columns();
    if (shrink_ < 1.0) {
      write_labels(true);
      size_columns();
    }
    place_edges();
    return result_;
  }

 private:
  void connect() {
    std::map<std::string_view, std::size_t> index;
    for (std::size_t n = 0; n < topology_.nodes.size(); ++n) index[topology_.nodes[n].path] = n;
    ends_.resize(topology_.edges.size());
    inputs_.resize(topology_.nodes.size());
    outputs_.resize(topology_.nodes.size());
    for (std::size_t e = 0; e < topology_.edges.size(); ++e) {
      const auto from = index.find(equipment_of(topology_.edges[e].from));
      const auto to = index.find(equipment_of(topology_.edges[e].to));
      if (from == index.end() || to == index.end()) continue;
      result_.drawn[e] = true;
      ends_[e] = {from->second, to->second};
      outputs_[from->second].push_back(e);
      inputs_[to->second].push_back(e);
    }
  }

  void place_columns() {
    std::set<long> used;
    for (const trace::TopologyNode& node : topology_.nodes) used.insert(std::lround(node.x));
    const std::vector<long> order(used.begin(), used.end());
    for (const trace::TopologyNode& node : topology_.nodes) {
      const auto found = std::lower_bound(order.begin(), order.end(), std::lround(node.x));
      column_.push_back(static_cast<std::size_t>(found - order.begin()));
    }
    columns_ = order.size();
  }

  // Heights follow the layout's y, stretched so that the closest two of a column are one pitch apart. A column in which
  // two share a place is counted through instead.
  void place_rows() {
    std::vector<double> row(topology_.nodes.size());
    double closest = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < columns_; ++c) {
      std::vector<std::size_t> members = column_members(c);
      bool shared = false;
      for (std::size_t i = 1; i < members.size(); ++i) {
        shared = shared || topology_.nodes[members[i]].y - topology_.nodes[members[i - 1]].y < 1e-3;
      }
      for (std::size_t i = 0; i < members.size(); ++i) {
        row[members[i]] = shared ? static_cast<double>(i) : topology_.nodes[members[i]].y;
        if (i > 0) closest = std::min(closest, row[members[i]] - row[members[i - 1]]);
      }
    }
    const double scale = std::isfinite(closest) ? kPitch / closest : kPitch;
    const double first = *std::min_element(row.begin(), row.end());
    for (std::size_t n = 0; n < row.size(); ++n) centre_.push_back((row[n] - first) * scale);
    size_nodes();
  }

  [[nodiscard]] std::vector<std::size_t> column_members(std::size_t column) const {
    std::vector<std::size_t> members;
    for (std::size_t n = 0; n < column_.size(); ++n) {
      if (column_[n] == column) members.push_back(n);
    }
    std::stable_sort(members.begin(), members.end(),
                     [&](std::size_t a, std::size_t b) { return topology_.nodes[a].y < topology_.nodes[b].y; });
    return members;
  }

  // A box with many ports is taller, as far as its neighbours allow.
  void size_nodes() {
    double top = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < columns_; ++c) {
      const std::vector<std::size_t> members = column_members(c);
      double room = std::numeric_limits<double>::infinity();
      for (std::size_t i = 1; i < members.size(); ++i)
        room = std::min(room, centre_[members[i]] - centre_[members[i - 1]]);
      for (const std::size_t n : members) {
        const double wanted =
            std::max(14.0 * static_cast<double>(inputs_[n].size()), 6.0 * static_cast<double>(outputs_[n].size()));
        Box& box = result_.nodes[n];
        box.height = std::clamp(wanted + 8.0, kNodeHeight, std::max(kNodeHeight, room * 0.8));
        box.y = centre_[n] - box.height / 2;
        top = std::min(top, box.y);
      }
    }
    // Room for the labels above the first line.
    const double shift = std::max(kMargin, kMargin + 6.0) - top;
    for (Box& box : result_.nodes) {
      box.y += shift;
      result_.height = std::max(result_.height, box.y + box.height + kMargin + 6.0);
    }
  }

  // Beside a target one line is enough, unless the drawing is too narrow for it.
  void write_labels(bool narrow) {
    for (std::size_t e = 0; e < ends_.size(); ++e) {
      if (!result_.drawn[e]) continue;
      const trace::TopologyEdge& edge = topology_.edges[e];
      EdgeLayout& layout = result_.edges[e];
      layout.label_at_source = inputs_[ends_[e].to].size() > 1 && outputs_[ends_[e].from].size() == 1;
      const std::string figures = number(edge.loss_db, 2) + "\u00A0dB · " + number(edge.delay_s * 1e9, 1) + "\u00A0ns";
      const bool two_lines = (layout.label_at_source || narrow) && !edge.label.empty();
      layout.upper = two_lines ? edge.label : edge.label.empty() ? figures : edge.label + " · " + figures;
      layout.lower = two_lines ? figures : "";
      layout.label.width =
          std::max(text_width(layout.upper, kLabelFont), text_width(layout.lower, kLabelFont)) + kLabelPad;
    }
  }

  [[nodiscard]] std::size_t label_gap(std::size_t e) const {
    const std::size_t target = column_[ends_[e].to];
    return result_.edges[e].label_at_source ? column_[ends_[e].from] : std::max<std::size_t>(target, 1) - 1;
  }

  void size_columns() {
    std::vector<double> node_width(columns_, 0.0);
    for (std::size_t n = 0; n < topology_.nodes.size(); ++n) {
      const trace::TopologyNode& node = topology_.nodes[n];
      const double text = text_width(node.path, 11.0, true) + 8.0 + text_width(node.type, 10.0);
      node_width[column_[n]] = std::max(node_width[column_[n]], std::clamp(text + 20.0, 70.0, 180.0));
    }
    std::vector<double> gap(columns_ > 1 ? columns_ - 1 : 0, kBend);
    for (const bool at_source : {false, true}) {
      std::vector<double> widest(gap.size(), 0.0);
      for (std::size_t e = 0; e < ends_.size(); ++e) {
        if (!result_.drawn[e] || result_.edges[e].label_at_source != at_source || gap.empty()) continue;
        const std::size_t g = std::min(label_gap(e), gap.size() - 1);
        widest[g] = std::max(widest[g], result_.edges[e].label.width);
      }
      for (std::size_t g = 0; g < gap.size(); ++g) gap[g] += widest[g];
    }
    double nodes = 2.0, gaps = 0.0;
    for (const double width : node_width) nodes += width;
    for (const double width : gap) gaps += width;
    shrink_ = gaps > 0.0 ? (result_.width - nodes) / gaps : 1.0;
    std::vector<double> left(columns_, 1.0);
    for (std::size_t c = 1; c < columns_; ++c) left[c] = left[c - 1] + node_width[c - 1] + gap[c - 1] * shrink_;
    for (std::size_t n = 0; n < column_.size(); ++n) {
      result_.nodes[n].x = left[column_[n]];
      result_.nodes[n].width = node_width[column_[n]];
    }
  }

  // Ports along a side, in the order of what they lead to, so that lines do not cross without need.
  double port_y(std::size_t node, std::size_t e, std::vector<std::size_t> edges, bool input) const {
    std::stable_sort(edges.begin(), edges.end(), [&](std::size_t a, std::size_t b) {
      return centre_[input ? ends_[a].from : ends_[a].to] < centre_[input ? ends_[b].from : ends_[b].to];
    });
    const auto place = static_cast<double>(std::find(edges.begin(), edges.end(), e) - edges.begin());
    const Box& box = result_.nodes[node];
    return box.y + box.height * (place + 0.5) / static_cast<double>(edges.size());
  }

  void place_edges() {
    for (std::size_t e = 0; e < ends_.size(); ++e) {
      if (!result_.drawn[e]) continue;
      const Box& from = result_.nodes[ends_[e].from];
      const Box& to = result_.nodes[ends_[e].to];
      EdgeLayout& layout = result_.edges[e];
      layout.from_x = from.x + from.width;
      layout.to_x = to.x;
      layout.from_y = port_y(ends_[e].from, e, outputs_[ends_[e].from], false);
      layout.to_y = port_y(ends_[e].to, e, inputs_[ends_[e].to], true);
      Box& label = layout.label;
      label.width = std::min(label.width, std::max(20.0, layout.to_x - layout.from_x - kBend * std::min(1.0, shrink_)));
      layout.upper = fit(layout.upper, label.width - kLabelPad + 0.5, kLabelFont);
      layout.lower = fit(layout.lower, label.width - kLabelPad + 0.5, kLabelFont);
      label.x = layout.label_at_source ? layout.from_x + 1.0 : layout.to_x - label.width - 1.0;
      label.y = (layout.label_at_source ? layout.from_y : layout.to_y) - 13.0;
      label.height = layout.lower.empty() ? 11.0 : 27.0;
      layout.bend_x = layout.label_at_source ? label.x + label.width : label.x;
    }
  }

  const trace::Topology& topology_;
  TopologyLayout result_;
  std::vector<Ends> ends_;
  std::vector<std::vector<std::size_t>> inputs_, outputs_;
  std::vector<std::size_t> column_;
  std::vector<double> centre_;
  std::size_t columns_ = 0;
  double shrink_ = 1.0;
};

}  // namespace

bool Box::overlaps(const Box& other) const {
  return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
}

TopologyLayout lay_out(const trace::Topology& topology, double width) {
  return Layouter(topology, width).run();
}

}  // namespace chronotwin::report
