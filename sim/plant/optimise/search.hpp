// The cheapest tree of hosts and slaves for a building: the search alone, on costs. It knows nothing of decibels, routes
// or files; what may not be connected to what has the cost kForbidden.
//
// Problem. In room j stand bbus[j] BBUs, each on one port. A host with P ports feeds BBUs directly or, on any port, a
// slave with ports of its own; slaves feed BBUs only (depth ≤ 2, T/CAICI 4.14). A host is fed in one of several ways,
// which use up antenna places; no two hosts may use places that exclude each other.
//   minimise   Σ hosts (host + feed)  +  Σ slaves (slave + its cable)  +  Σ BBUs (cable from their port)
//   so that    every BBU has a port, and `spare` ports are left over                              [money, whole hundredths]
//
// Method: exact branch and bound. Tasks are (which hosts, K slaves in all), tried in the order of a simple bound; tasks
// of one host more begin when those of fewer are done. Within a task the bound is Lagrange's: the equations "room j gets
// bbus[j] ports" are priced with u_j,
//   L(u) = Σ_j u_j·bbus_j  +  min over K slave places and free ports of  Σ (cost − the u_j of the BBUs that they would take)
// whose inner minimum falls apart into boxes: each takes the BBUs with the most negative cable − u_j. L is a lower bound
// for every u (Geoffrion 1974) and is raised by subgradient steps (Held and Karp 1971). How many slaves stand at a place
// is branched on; once all are fixed the cables are a transportation problem (transport.hpp), solved exactly. A node is
// dropped only if its bound is above the best solution found less one hundredth. Spare ports are a room of their own
// whose cables cost nothing.
//
// Cost: 0.1 s for 64 BBUs on 20 floors with one host; exponential in the worst case. Errors: no solution is an answer
// (nothing); more than 64 antenna places, or negative costs, are a Bug.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/plant/optimise/transport.hpp"

namespace chronotwin::plant::optimise {

// A slave at some place with the cable that leads to it.
struct SlaveOption {
  Cost cost = 0;
  int ports = 8;
  std::vector<Cost> cable;  // to one BBU, of each room
};

// A pair of antennas with its feeders. Bits stand for antenna places.
struct Feed {
  Cost cost = 0;
  std::uint64_t uses = 0;    // the places taken
  std::uint64_t blocks = 0;  // these, and those too near to them
};

// A host of some kind in some room.
struct HostOption {
  Cost cost = 0;
  int ports = 8;
  std::vector<Cost> cable;          // to one BBU, of each room
  std::vector<SlaveOption> slaves;  // each may be taken several times; empty where none may hang here
  std::vector<Feed> feeds;          // any of them will do
};

struct Problem {
  std::vector<int> bbus;  // in each room
  std::vector<HostOption> hosts;
  int spare = 0;
  int most_hosts = 1;
};

struct PlacedSlave {
  std::size_t option = 0;  // in HostOption::slaves
  std::vector<int> bbus;   // of each room
};
struct PlacedHost {
  std::size_t option = 0;  // in Problem::hosts
  std::size_t feed = 0;    // in HostOption::feeds
  std::vector<int> bbus;   // directly, of each room
  std::vector<PlacedSlave> slaves;
};
struct BoxTree {
  Cost cost = 0;
  int spare = 0;
  std::vector<PlacedHost> hosts;
};

// What was done to find it, for a bench and for those who doubt.
struct Effort {
  std::size_t tasks = 0, nodes = 0, bounds = 0, transports = 0;
};

using Progress = std::function<void(double share)>;  // 0 … 1

[[nodiscard]] std::optional<BoxTree> cheapest_tree(const Problem& problem, Effort* effort = nullptr,
                                                   const Progress& progress = {});

}  // namespace chronotwin::plant::optimise
