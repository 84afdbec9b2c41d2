#include "sim/plant/optimise/routes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>

#include "models/core/error.hpp"

namespace chronotwin::plant::optimise {
namespace {

// Millimetres and, for ties, penetrations in one number.
constexpr std::int64_t kLength = std::int64_t{1} << 20;
constexpr std::int64_t kNoWay = std::numeric_limits<std::int64_t>::max();

struct Edge {
  std::int64_t weight = 0;
  Shafts shafts = 0;
};

}  // namespace

struct Routes::Graph {
  using Map = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Edge>;
  Map map;
};

struct Routes::Paths {
  std::vector<std::int64_t> distance;
  std::vector<std::size_t> before;
};

Routes::Routes(const Requirements& requirements) : graph_(std::make_unique<Graph>()) {
  const auto node = [this](const std::string& name) {
    const auto [found, fresh] = node_.try_emplace(name, name_.size());
    if (fresh) name_.push_back(name);
    return found->second;
  };
  for (const Room& room : requirements.rooms) node(room.name);
  for (const AntennaPlace& place : requirements.places) node(place.name);
  for (const Route& route : requirements.routes) {
    node(route.from);
    node(route.to);
  }
  graph_->map = Graph::Map(name_.size());
  for (const Route& route : requirements.routes) {
    Edge edge{std::llround(route.length.value() * 1000.0) * kLength + route.penetrations, 0};
    if (!route.shaft.empty()) {
      const auto found = std::find(shafts_.begin(), shafts_.end(), route.shaft);
      const auto bit = static_cast<std::size_t>(found - shafts_.begin());
      if (found == shafts_.end()) shafts_.push_back(route.shaft);
      // Beyond 31 shafts nobody asks for separate ones: the loader has seen to it.
      edge.shafts = bit < 32 ? Shafts{1} << bit : 0;
    }
    boost::add_edge(node(route.from), node(route.to), edge, graph_->map);
  }
}

Routes::~Routes() = default;

const Routes::Paths& Routes::paths_from(std::size_t node, Shafts avoided) {
  const auto [found, fresh] = paths_.try_emplace({node, avoided});
  Paths& paths = found->second;
  if (!fresh) return paths;
  const auto& map = graph_->map;
  const auto open = [&map, avoided](const auto& edge) { return (map[edge].shafts & avoided) == 0; };
  const std::function<bool(Graph::Map::edge_descriptor)> filter = open;
  const boost::filtered_graph<Graph::Map, std::function<bool(Graph::Map::edge_descriptor)>> usable(map, filter);
  paths.distance.assign(name_.size(), kNoWay);
  paths.before.assign(name_.size(), node);
  boost::dijkstra_shortest_paths(usable, node,
                                 boost::weight_map(boost::get(&Edge::weight, map))
                                     .distance_map(paths.distance.data())
                                     .predecessor_map(paths.before.data()));
  return paths;
}

Way Routes::between(const std::string& from, const std::string& to, Shafts avoided) {
  const Paths& paths = paths_from(node_.at(from), avoided);
  const std::size_t end = node_.at(to);
  Way way;
  if (paths.distance[end] == kNoWay) return way;
  way.reaches = true;
  way.millimetres = paths.distance[end] / kLength;
  way.penetrations = static_cast<int>(paths.distance[end] % kLength);
  way.nodes.push_back(to);
  for (std::size_t at = end; name_[at] != from; at = paths.before[at]) {
    // The edge that was taken: of parallel ones the shortest that is open.
    const std::int64_t weight = paths.distance[at] - paths.distance[paths.before[at]];
    for (const auto& edge : boost::make_iterator_range(boost::out_edges(at, graph_->map))) {
      const Edge& it = graph_->map[edge];
      if (boost::target(edge, graph_->map) != paths.before[at] || it.weight != weight || (it.shafts & avoided) != 0) {
        continue;
      }
      way.shafts |= it.shafts;
      break;
    }
    way.nodes.push_back(name_[paths.before[at]]);
  }
  std::reverse(way.nodes.begin(), way.nodes.end());
  return way;
}

std::vector<Way> Routes::alternatives(const std::string& from, const std::string& to) {
  std::vector<Way> ways;
  const Shafts all = (Shafts{1} << std::min<std::size_t>(shafts_.size(), 16)) - 1;
  for (Shafts avoided = 0; avoided <= all; ++avoided) {
    Way way = between(from, to, avoided);
    const bool known = std::any_of(ways.begin(), ways.end(), [&way](const Way& it) {
      return (it.shafts & ~way.shafts) == 0 && it.millimetres <= way.millimetres && it.penetrations <= way.penetrations;
    });
    if (way.reaches && !known) ways.push_back(std::move(way));
  }
  return ways;
}

}  // namespace chronotwin::plant::optimise
