// A site file for a selection of boxes: what `chronotwin design select --new` writes, and `run` and `design site` take.
//
// BBUs stand on the host's own ports first, then on the slaves' in turn; each host has two antennas of its own. With
// slaves the boxes are the low-noise host and the active slave, the only ones of the catalog that keep T/CAICI 4.7
// together.
#pragma once

#include <string>

#include "sim/plant/selection.hpp"

namespace chronotwin::plant {

struct SitePlan {
  Wanted wanted;
  std::string antenna = "antenna/40dB";
  std::string feeder = "1/2";  // from the antennas to the hosts
  double main_m = 100.0, backup_m = 120.0;
  double slave_m = 15.0;  // host to slave, 1/2
  double jumper_m = 6.0;  // port to BBU, 1/4
};

// The delays that receivers are to take off, by who feeds them.
struct Compensations {
  double host_s = 0.0, slave_s = 0.0;
};

[[nodiscard]] std::string site_text(const SitePlan& plan, const Compensations& compensations);

// The same with the delays that its main paths really have.
[[nodiscard]] std::string compensated_site_text(const SitePlan& plan);

}  // namespace chronotwin::plant
