// What the acceptance of T/CAICI 5.2.4 really bears, whatever the table of 5.2.3 says.
#pragma once

#include "sim/plant/margins.hpp"

namespace chronotwin::plant {

// How much more loss there may be before the host's input, in dB, until the best satellite at the worst instant falls
// to 40 dB-Hz. 0 where it fails as it is. The design was evaluated with orbits. Cost: some 30 solutions of the network.
[[nodiscard]] double loss_to_spare(const Design& design, const PathMargins& path);

}  // namespace chronotwin::plant
