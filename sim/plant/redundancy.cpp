#include "sim/plant/redundancy.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>

#include "sim/plant/topology.hpp"

namespace chronotwin::plant {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

constexpr Vertex kSky = 0;

// The sky, then the equipment, then the connections.
class Supply {
 public:
  explicit Supply(const Scenario& scenario)
      : scenario_(scenario),
        topology_(scenario, ignored_),
        graph_(1 + scenario.equipment.size() + scenario.connections.size()) {
    for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
      if (kind_of(scenario.equipment[i]) == Kind::antenna) boost::add_edge(kSky, equipment(i), graph_);
    }
    for (const Link& link : topology_.links()) {
      boost::add_edge(equipment(link.from.equipment), cable(link.connection), graph_);
      boost::add_edge(cable(link.connection), equipment(link.to.equipment), graph_);
    }
  }

  [[nodiscard]] Vertex equipment(std::size_t i) const { return 1 + i; }
  [[nodiscard]] Vertex cable(std::size_t c) const { return 1 + scenario_.equipment.size() + c; }

  // Indices in Scenario::equipment of who needs a signal.
  [[nodiscard]] std::vector<std::size_t> consumers() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < scenario_.equipment.size(); ++i) {
      const Kind kind = kind_of(scenario_.equipment[i]);
      if (kind == Kind::bbu || kind == Kind::clock) found.push_back(i);
    }
    return found;
  }

  // Of each vertex the next one on every way back to the sky; null_vertex() for the sky and for what no signal reaches.
  [[nodiscard]] std::vector<Vertex> dominators() const {
    std::vector<Vertex> dominator(boost::num_vertices(graph_), boost::graph_traits<Graph>::null_vertex());
    boost::lengauer_tarjan_dominator_tree(
        graph_, kSky, boost::make_iterator_property_map(dominator.begin(), boost::get(boost::vertex_index, graph_)));
    return dominator;
  }

  // Who has a signal while these cables are gone.
  [[nodiscard]] std::vector<bool> reached_without(const std::set<std::size_t>& cables) const {
    Graph rest = graph_;
    for (const std::size_t c : cables) boost::clear_vertex(cable(c), rest);
    std::vector<int> distance(boost::num_vertices(rest), -1);
    distance[kSky] = 0;
    boost::breadth_first_search(
        rest, kSky,
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(distance.data(), boost::on_tree_edge()))));
    std::vector<bool> reached(distance.size());
    std::transform(distance.begin(), distance.end(), reached.begin(), [](int d) { return d >= 0; });
    return reached;
  }

 private:
  const Scenario& scenario_;
  Diagnostics ignored_;  // the scenario has been checked
  Topology topology_;
  Graph graph_;
};

void add_dominators(const Scenario& scenario, const Supply& supply, std::vector<SinglePoint>& points) {
  const std::vector<Vertex> dominator = supply.dominators();
  std::map<Vertex, std::vector<std::string>> lost;
  for (const std::size_t i : supply.consumers()) {
    Vertex v = dominator[supply.equipment(i)];
    for (; v != boost::graph_traits<Graph>::null_vertex() && v != kSky; v = dominator[v]) {
      lost[v].push_back(scenario.equipment[i].path);
    }
  }
  for (auto& [vertex, paths] : lost) {
    const bool box = vertex <= scenario.equipment.size();
    const std::string& path =
        box ? scenario.equipment[vertex - 1].path : scenario.connections[vertex - 1 - scenario.equipment.size()].path;
    points.push_back({box ? PointKind::equipment : PointKind::cable, path, std::move(paths)});
  }
}

void add_routes(const Scenario& scenario, const Supply& supply, std::vector<SinglePoint>& points) {
  std::map<std::string, std::set<std::size_t>> routes;
  for (std::size_t c = 0; c < scenario.connections.size(); ++c) {
    if (!scenario.connections[c].route.empty()) routes[scenario.connections[c].route].insert(c);
  }
  for (const auto& [name, cables] : routes) {
    if (cables.size() < 2) continue;  // a cable that counts is named by itself
    const std::vector<bool> reached = supply.reached_without(cables);
    SinglePoint point{PointKind::route, name, {}};
    for (const std::size_t i : supply.consumers()) {
      if (!reached[supply.equipment(i)]) point.lost.push_back(scenario.equipment[i].path);
    }
    if (!point.lost.empty()) points.push_back(std::move(point));
  }
}

}  // namespace

std::vector<SinglePoint> single_points(const Scenario& scenario) {
  const Supply supply(scenario);
  std::vector<SinglePoint> points;
  add_dominators(scenario, supply, points);
  add_routes(scenario, supply, points);
  std::ranges::stable_sort(points, std::ranges::greater{}, [](const SinglePoint& it) { return it.lost.size(); });
  return points;
}

std::vector<SparePorts> spare_ports(const Scenario& scenario) {
  std::set<std::string> used;
  for (const Connection& cable : scenario.connections) used.insert(cable.from);
  std::vector<SparePorts> boxes;
  for (const Equipment& it : scenario.equipment) {
    const auto* host = std::get_if<HostConfig>(&it.config);
    const auto* slave = std::get_if<SlaveConfig>(&it.config);
    if (host == nullptr && slave == nullptr) continue;
    SparePorts& box = boxes.emplace_back(SparePorts{it.path, {}});
    for (int n = 1; n <= (host != nullptr ? host->ports : slave->ports); ++n) {
      const std::string port = it.path + ".port[" + std::to_string(n) + "]";
      if (!used.contains(port)) box.ports.push_back(port);
    }
  }
  return boxes;
}

}  // namespace chronotwin::plant
