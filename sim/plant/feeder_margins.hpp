// The cables from antennas to hosts against T/CAICI 5.2.3: G_antenna − D − Σ a·L ≥ 0 (models/rf/feeder_design.hpp), in
// exact integers. With slaves behind the host the stricter row (D = 22 dB) counts.
#pragma once

#include <cstdint>
#include <string>

#include "models/rf/feeder_design.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin::plant {

struct FeederMargin {
  std::string connection;
  std::string antenna, input;
  double margin_db = 0.0;
  double standard_loss_db = 0.0;    // of its feeders, by the clause's constants …
  double physical_loss_db = 0.0;    // … and by their data sheets, at L1 and 20 degC
  double delay_s = 0.0;             // of all its segments
  std::size_t longest = 0;          // index in Connection::via of its longest feeder
  std::int64_t longest_may_be = 0;  // whole metres, the other segments as they are
};

[[nodiscard]] FeederMargin feeder_of(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology);

// Its margin_db alone.
[[nodiscard]] double feeder_margin(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology);

}  // namespace chronotwin::plant
