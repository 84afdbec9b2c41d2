#include "sim/plant/network.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/range/iterator_range.hpp>

#include "models/core/error.hpp"

namespace chronotwin::plant {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

// Switches and ports of nodes are vertices: a node passes nothing on. Edges are numbered as Plant::links.
class Ways {
 public:
  explicit Ways(const Plant& plant) : plant_(plant), graph_(plant.switches.size()) {
    for (const NodeSlot& node : plant.nodes) {
      first_port_.push_back(boost::num_vertices(graph_));
      for (std::size_t i = 0; i < node.ports.size(); ++i) boost::add_vertex(graph_);
    }
    for (std::size_t i = 0; i < plant.links.size(); ++i) {
      boost::add_edge(vertex(plant.links[i].from), vertex(plant.links[i].to), i, graph_);
    }
  }

  // The link towards `root` from every vertex, by breadth first search; kNoLink at the root and where there is no way.
  [[nodiscard]] std::vector<std::size_t> towards(Vertex root) const {
    std::vector<std::size_t> link(boost::num_vertices(graph_), kNoLink);
    boost::breadth_first_search(graph_, root, boost::visitor(boost::make_bfs_visitor(Recorder{&link})));
    return link;
  }
  [[nodiscard]] Vertex vertex(const NetworkEnd& end) const {
    return end.is_switch ? end.slot : first_port_[end.slot] + static_cast<std::size_t>(end.port);
  }
  [[nodiscard]] Vertex of_port(std::size_t node, std::size_t port) const { return first_port_[node] + port; }

 private:
  struct Recorder {
    using event_filter = boost::on_tree_edge;
    std::vector<std::size_t>* link;
    void operator()(const Graph::edge_descriptor& edge, const Graph& graph) const {
      (*link)[boost::target(edge, graph)] = boost::get(boost::edge_index, graph, edge);
    }
  };

  const Plant& plant_;
  Graph graph_;
  std::vector<Vertex> first_port_;  // of each node
};

int port_at(const LinkSlot& link, std::size_t network_switch) {
  const bool from = link.from.is_switch && link.from.slot == network_switch;
  return from ? link.from.port : link.to.port;
}

void find_routes(Plant& plant, const Ways& ways) {
  for (SwitchSlot& box : plant.switches) box.route.assign(1, -1);  // address 0 is none
  for (std::size_t n = 0; n < plant.nodes.size(); ++n) {
    for (std::size_t p = 0; p < plant.nodes[n].ports.size(); ++p) {
      const std::vector<std::size_t> link = ways.towards(ways.of_port(n, p));
      for (std::size_t s = 0; s < plant.switches.size(); ++s) {
        plant.switches[s].route.push_back(link[s] == kNoLink ? -1 : port_at(plant.links[link[s]], s));
      }
    }
  }
}

void find_tree(Plant& plant, const Ways& ways) {
  std::vector<bool> in_tree(plant.links.size(), false);
  std::vector<bool> reached(plant.switches.size(), false);
  for (std::size_t root = 0; root < plant.switches.size(); ++root) {
    if (reached[root]) continue;
    reached[root] = true;
    const std::vector<std::size_t> link = ways.towards(root);
    for (std::size_t s = 0; s < plant.switches.size(); ++s) {
      if (link[s] == kNoLink) continue;
      reached[s] = true;
      in_tree[link[s]] = true;
    }
  }
  for (SwitchSlot& box : plant.switches) {
    for (const NetworkPort& port : box.ports) {
      const bool wired = port.link != kNoLink;
      const bool between = wired && plant.links[port.link].from.is_switch && plant.links[port.link].to.is_switch;
      box.tree.push_back(wired && (!between || in_tree[port.link]));
    }
  }
}

class Builder {
 public:
  Builder(const Topology& topology, Plant& plant) : topology_(topology), plant_(plant) {}

  void build() {
    const auto& all = topology_.scenario().equipment;
    for (std::size_t i = 0; i < all.size(); ++i) add_box(i, all[i]);
    for (const plant::Link& link : topology_.network_links()) add_link(link);
    const Ways ways(plant_);
    find_routes(plant_, ways);
    find_tree(plant_, ways);
    for (NodeSlot& node : plant_.nodes) find_servers(node);
  }

 private:
  void add_box(std::size_t i, const Equipment& it) {
    if (const auto* config = std::get_if<network::SwitchConfig>(&it.config)) {
      slot_of_[i] = {true, plant_.switches.size(), 0};
      plant_.switches.push_back({it.path, it.site, *config, ports(it.path + ".port[", config->ports), {}, {}});
    }
    if (const auto* config = std::get_if<network::NodeConfig>(&it.config)) {
      slot_of_[i] = {false, plant_.nodes.size(), 0};
      plant_.nodes.push_back({it.path, it.site, *config, ports(it.path + ".net[", config->ports), {}, {}, {}});
      for (NetworkPort& port : plant_.nodes.back().ports) port.address = ++last_address_;
    }
  }

  // A server or a unicast master is asked by the first port with a link: a node with several has one network.
  void find_servers(NodeSlot& node) const {
    const auto wired = std::ranges::find_if(node.ports, [](const NetworkPort& it) { return it.link != kNoLink; });
    const int own = wired == node.ports.end() ? 1 : static_cast<int>(wired - node.ports.begin()) + 1;
    for (const ntp::AssociationConfig& it : node.config.ntp.client.servers) {
      node.ntp_routes.push_back({own, address_of(it.server)});
    }
    for (const ptp::UnicastMasterConfig& it : node.config.ptp.unicast_masters) {
      node.unicast_masters.push_back({own, address_of(it.address)});
    }
  }

  [[nodiscard]] network::Address address_of(const std::string& port) const {
    for (const NodeSlot& node : plant_.nodes) {
      const auto found = std::ranges::find(node.ports, port, &NetworkPort::path);
      if (found != node.ports.end()) return found->address;
    }
    return 0;
  }

  static std::vector<NetworkPort> ports(const std::string& prefix, int count) {
    std::vector<NetworkPort> list;
    for (int n = 1; n <= count; ++n) list.push_back({.path = prefix + std::to_string(n) + "]"});
    return list;
  }

  void add_link(const plant::Link& link) {
    const Segment& segment = topology_.scenario().connections[link.connection].via.front();
    LinkSlot slot{segment.path, std::get<network::LinkConfig>(segment.config), segment.length, end_of(link.from),
                  end_of(link.to)};
    wire(slot.from, network::Direction::forward);
    wire(slot.to, network::Direction::back);
    plant_.links.push_back(std::move(slot));
  }

  [[nodiscard]] NetworkEnd end_of(const End& end) const {
    NetworkEnd found = slot_of_.at(end.equipment);
    found.port = end.index - 1;
    return found;
  }

  void wire(const NetworkEnd& end, network::Direction out) {
    auto& list = end.is_switch ? plant_.switches[end.slot].ports : plant_.nodes[end.slot].ports;
    NetworkPort& port = list[static_cast<std::size_t>(end.port)];
    port.link = plant_.links.size();
    port.out = out;
  }

  const Topology& topology_;
  Plant& plant_;
  std::map<std::size_t, NetworkEnd> slot_of_;
  network::Address last_address_ = 0;
};

}  // namespace

void add_network(const Topology& topology, Plant& plant) {
  Builder(topology, plant).build();
}

}  // namespace chronotwin::plant
