// Everything that may be built in a building, as the costs that the search works on.
//
// A host of some type in some room is an option for each set of chains that some pair of antennas with their feeders
// supports there: which cables may lead to which BBU directly, and which by way of a slave in which room on which cable.
// Of cables that keep the demands the cheapest is taken. Left out is only what something else replaces at no more cost:
// a pair with the same places that supports no more, a slave whose every cable costs no less.
//
// A pair fits together where the places are `antenna_spacing` apart, the ways have no shaft in common if the rules ask
// for it, and the feeds' delays differ by less than the BBU's holdover limit: its compensation is set for antenna A, so
// the difference is the residual of margins.hpp by way of B.
// Ways are the shortest ones, in metres; see routes.hpp. Cost: some 100 ms for 20 floors.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "sim/plant/optimise/probe.hpp"
#include "sim/plant/optimise/routes.hpp"
#include "sim/plant/optimise/search.hpp"

namespace chronotwin::plant::optimise {

// A cable with the way it takes.
struct Run {
  Cable cable;
  Way way;
};

struct FeedSide {
  std::size_t place = 0, antenna = 0;
  Run run;
};

using Jumpers = std::vector<std::optional<Run>>;  // to each room that has BBUs; nothing: may not be fed from here

struct SlaveSpot {
  std::size_t room = 0, slave = 0;
  Run run;
  Jumpers jumpers;
};

// What stands behind an option of the search, index by index.
struct HostSpot {
  std::size_t room = 0, host = 0;
  Jumpers jumpers;
  std::vector<SlaveSpot> slaves;
  std::vector<std::pair<FeedSide, FeedSide>> feeds;
};

struct Options {
  Problem problem;
  std::vector<std::size_t> bbu_rooms;  // the rooms of Problem::bbus
  std::vector<HostSpot> spots;         // of Problem::hosts
};

[[nodiscard]] Options find_options(Prober& prober, Routes& routes, const Demands& demands, const DesignRules& rules);

[[nodiscard]] Extent extent_of(const Requirements& requirements, Routes& routes);

// What two places are apart.
[[nodiscard]] double distance_m(const AntennaPlace& a, const AntennaPlace& b);

}  // namespace chronotwin::plant::optimise
