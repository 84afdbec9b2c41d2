// Where the standard and physics disagree about a design, in words with figures.
//
//   loss_models      what the table's constants take against what the data sheets say, per feeder
//   acceptance       how far beyond the table the rule of 5.2.4 really fails
//   delay            the table allows lengths whose delay is past ±1.5 µs if nobody compensates
//   overload         a host set to the full gain that 4.15 allows, behind a short feeder: noise alone reaches 4.4's level
//   slave_noise      a host without gain and a passive slave cannot meet 4.7, whatever the antenna
//   least_gain       the table is content with +10 dB before the receiver, makers of receivers ask for 15
//
// Only those that this design gives reason for. Cost: some 30 solutions of the network a feeder.
#pragma once

#include <string>
#include <vector>

#include "models/core/text.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::plant {

struct Remark {
  std::string id;
  Text text;
};

[[nodiscard]] std::vector<Remark> remarks(const Scenario& scenario, const Design& design);

}  // namespace chronotwin::plant
