// Which chains hold behind one feed: for each way of feeding a room from a host (directly, or by a slave at some spot on
// some cable) the cables that may lead from there to each room's BBUs.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/plant/optimise/options.hpp"

namespace chronotwin::plant::optimise {

// A slave that might stand somewhere, and how far it is from there to each room that has BBUs.
struct Branch {
  std::optional<std::size_t> room;  // of the slave; nothing: the host feeds directly
  std::size_t slave = 0;
  Run run;                // from the host
  std::vector<Way> ways;  // to each room, `run` of the rooms included in the length
};

// A bit a feeder type of the last cable; [branch × rooms + room].
using FeederSet = std::uint16_t;
using Supports = std::vector<FeederSet>;

[[nodiscard]] Supports supports_of(Prober& prober, const Chain& feed, const std::vector<Branch>& branches,
                                   std::size_t rooms, const Demands& demands);

[[nodiscard]] inline bool includes(const Supports& more, const Supports& less) {
  for (std::size_t i = 0; i < less.size(); ++i) {
    if ((less[i] & ~more[i]) != 0) return false;
  }
  return true;
}

}  // namespace chronotwin::plant::optimise
