#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "sim/plant/optimise/search.hpp"

using namespace chronotwin;
using namespace chronotwin::plant::optimise;

namespace {

// Everything, one by one: each multiset of hosts with each choice of feeds, each filling of every port by nothing or
// some slave, each way of giving every single BBU a port. Shares nothing with the search but the problem's shape.
class Everything {
 public:
  explicit Everything(const Problem& problem) : problem_(problem) {
    for (std::size_t j = 0; j < problem.bbus.size(); ++j) {
      for (int n = 0; n < problem.bbus[j]; ++n) rooms_.push_back(j);
    }
  }

  Cost cheapest() {
    for (int count = 1; count <= problem_.most_hosts; ++count) hosts(0, count, 0, 0);
    return best_;
  }

 private:
  struct Box {
    int left;
    const std::vector<Cost>* cable;
  };

  void hosts(std::size_t from, int left, std::uint64_t blocked, Cost cost) {
    if (left == 0) return bbus(0, cost);
    for (std::size_t i = from; i < problem_.hosts.size(); ++i) {
      const HostOption& host = problem_.hosts[i];
      for (const Feed& feed : host.feeds) {
        if ((feed.uses & blocked) != 0) continue;
        ports(i, host.ports, 0, boxes_.size(), left, blocked | feed.blocks, cost + host.cost + feed.cost);
      }
    }
  }

  // Slaves of one host in ascending order, then its free ports as a box of their own.
  void ports(std::size_t i, int free, std::size_t option, std::size_t mine, int left, std::uint64_t blocked,
             Cost cost) {
    const HostOption& host = problem_.hosts[i];
    boxes_.push_back({free, &host.cable});
    hosts(i, left - 1, blocked, cost);
    boxes_.pop_back();
    for (std::size_t s = option; s < host.slaves.size() && free > 0; ++s) {
      boxes_.push_back({host.slaves[s].ports, &host.slaves[s].cable});
      ports(i, free - 1, s, mine, left, blocked, cost + host.slaves[s].cost);
      boxes_.pop_back();
    }
  }

  void bbus(std::size_t next, Cost cost) {
    if (cost >= best_) return;
    if (next == rooms_.size()) {
      int spare = 0;
      for (const Box& box : boxes_) spare += box.left;
      if (spare >= problem_.spare) best_ = cost;
      return;
    }
    for (Box& box : boxes_) {
      const Cost cable = (*box.cable)[rooms_[next]];
      if (box.left == 0 || cable >= kForbidden) continue;
      --box.left;
      bbus(next + 1, cost + cable);
      ++box.left;
    }
  }

  const Problem& problem_;
  std::vector<std::size_t> rooms_;
  std::vector<Box> boxes_;
  Cost best_ = kForbidden;
};

int below(RandomStream& random, int n) {
  return static_cast<int>(random.bits() % static_cast<std::uint64_t>(n));
}

std::vector<Cost> cables(RandomStream& random, std::size_t rooms) {
  std::vector<Cost> cost;
  for (std::size_t j = 0; j < rooms; ++j) cost.push_back(below(random, 8) == 0 ? kForbidden : below(random, 60));
  return cost;
}

Problem random_problem(int number) {
  RandomStream random(1, "building", "shape", static_cast<std::uint64_t>(number));
  Problem problem;
  problem.most_hosts = 1 + below(random, 2);
  problem.spare = below(random, 3);
  const auto rooms = static_cast<std::size_t>(2 + below(random, 2));
  for (std::size_t j = 0; j < rooms; ++j) problem.bbus.push_back(below(random, 4));
  for (int i = 0, n = 1 + below(random, 3); i < n; ++i) {
    HostOption host{.cost = 20 + below(random, 60),
                    .ports = 2 + below(random, 2),
                    .cable = cables(random, rooms),
                    .slaves = {},
                    .feeds = {}};
    for (int s = 0, m = below(random, 4); s < m; ++s) {
      host.slaves.push_back(
          {.cost = 10 + below(random, 50), .ports = 2 + below(random, 3), .cable = cables(random, rooms)});
    }
    for (int f = 0, m = 1 + below(random, 3); f < m; ++f) {
      const std::uint64_t uses = std::uint64_t{3} << below(random, 5);
      host.feeds.push_back({.cost = below(random, 40), .uses = uses, .blocks = uses | uses << 1});
    }
    problem.hosts.push_back(std::move(host));
  }
  return problem;
}

// Adds a tree up anew and holds it against every rule; its cost.
Cost checked_cost(const Problem& problem, const BoxTree& tree) {
  Cost cost = 0;
  std::uint64_t blocked = 0;
  int ports = 0;
  std::vector<int> served(problem.bbus.size(), 0);
  const auto serve = [&](const std::vector<int>& bbus, int most, const std::vector<Cost>& cable) {
    CHECK(std::accumulate(bbus.begin(), bbus.end(), 0) <= most);
    for (std::size_t j = 0; j < bbus.size(); ++j) {
      served[j] += bbus[j];
      if (bbus[j] > 0) {
        CHECK(cable[j] < kForbidden);
        cost += cable[j] * bbus[j];
      }
    }
  };
  for (const PlacedHost& placed : tree.hosts) {
    const HostOption& host = problem.hosts.at(placed.option);
    const Feed& feed = host.feeds.at(placed.feed);
    CHECK((feed.uses & blocked) == 0);
    blocked |= feed.blocks;
    cost += host.cost + feed.cost;
    const int slaves = static_cast<int>(placed.slaves.size());
    serve(placed.bbus, host.ports - slaves, host.cable);
    ports += host.ports - slaves;
    for (const PlacedSlave& slave : placed.slaves) {
      const SlaveOption& option = host.slaves.at(slave.option);
      cost += option.cost;
      serve(slave.bbus, option.ports, option.cable);
      ports += option.ports;
    }
  }
  CHECK(served == problem.bbus);
  const int spare = ports - std::accumulate(served.begin(), served.end(), 0);
  CHECK(spare >= problem.spare);
  CHECK(tree.spare == spare);
  return cost;
}

}  // namespace

TEST_CASE("optimiser: no small building has a cheaper tree than the one found", "[sim][optimise]") {
  int solved = 0, with_slaves = 0, with_two_hosts = 0;
  for (int number = 0; number < 600; ++number) {
    INFO("building " << number);
    const Problem problem = random_problem(number);
    const Cost cheapest = Everything(problem).cheapest();
    const auto tree = cheapest_tree(problem);
    REQUIRE(tree.has_value() == (cheapest < kForbidden));
    if (!tree) continue;
    ++solved;
    REQUIRE(tree->cost == cheapest);
    CHECK(checked_cost(problem, *tree) == cheapest);
    with_two_hosts += tree->hosts.size() == 2 ? 1 : 0;
    for (const PlacedHost& host : tree->hosts) with_slaves += host.slaves.empty() ? 0 : 1;
  }
  // The draw is one that means something.
  CHECK(solved > 200);
  CHECK(solved < 600);
  CHECK(with_slaves > 50);
  CHECK(with_two_hosts > 20);
}

TEST_CASE("optimiser: a second host takes antenna places that the first one leaves", "[sim][optimise]") {
  HostOption host{.cost = 100, .ports = 2, .cable = {1}, .slaves = {}, .feeds = {}};
  host.feeds = {{.cost = 5, .uses = 0b0011, .blocks = 0b0011}, {.cost = 9, .uses = 0b1100, .blocks = 0b1100}};
  const Problem problem{.bbus = {3}, .hosts = {host}, .spare = 0, .most_hosts = 2};
  const auto tree = cheapest_tree(problem);
  REQUIRE(tree);
  CHECK(tree->cost == 100 + 5 + 100 + 9 + 3);
  CHECK(tree->hosts.size() == 2);
  CHECK(tree->hosts[0].feed != tree->hosts[1].feed);
}

TEST_CASE("optimiser: a demand beyond every port has no tree", "[sim][optimise]") {
  HostOption host{.cost = 100, .ports = 4, .cable = {1}, .slaves = {}, .feeds = {}};
  host.feeds = {{.cost = 5, .uses = 0b11, .blocks = 0b11}};
  CHECK(cheapest_tree({.bbus = {4}, .hosts = {host}, .spare = 0, .most_hosts = 2}));
  CHECK_FALSE(cheapest_tree({.bbus = {4}, .hosts = {host}, .spare = 1, .most_hosts = 2}));
  CHECK_FALSE(cheapest_tree({.bbus = {5}, .hosts = {host}, .spare = 0, .most_hosts = 2}));
}

TEST_CASE("transport: the cheapest flows are found, and none where they cannot be", "[sim][optimise]") {
  // By hand: source 0 must leave sink 0 to source 1 although it is nearer to it.
  const std::vector<Cost> first{1, 2}, second{2, 9};
  const auto found = transport({1, 1}, {1, 1}, {&first, &second});
  REQUIRE(found);
  CHECK(found->cost == 4);
  CHECK(found->flow == std::vector<std::vector<int>>{{0, 1}, {1, 0}});
  const std::vector<Cost> only_left{3, kForbidden};
  CHECK_FALSE(transport({5}, {1, 1}, {&only_left}));
  CHECK_FALSE(transport({1, 0}, {1, 1}, {&first, &second}));
}
