// What faults do to satellites.
#include <algorithm>

#include "models/equipment/fault/fold.hpp"
#include "models/equipment/fault/folding.hpp"

namespace chronotwin {

using namespace folding;

bool SkyImpairment::out(gnss::SatelliteId satellite) const {
  return std::ranges::find(satellites_out, satellite) != satellites_out.end() ||
         std::ranges::find(constellations_out, gnss::constellation(satellite)) != constellations_out.end();
}

SkyImpairment fold_sky(const FaultSet& sky, SimTime now) {
  SkyImpairment result;
  for_each(sky, "sv_outage", now, [&](const ActiveFault& fault) {
    if (const auto satellite = gnss::parse_satellite(fault.text("satellite"))) {
      result.satellites_out.push_back(*satellite);
    }
  });
  for_each(sky, "constellation_loss", now, [&](const ActiveFault& fault) {
    const auto& names = EnumNames<gnss::Constellation>::value;
    const auto found = std::ranges::find(names, fault.text("constellation"));
    if (found != names.end()) {
      result.constellations_out.push_back(static_cast<gnss::Constellation>(found - names.begin()));
    }
  });
  for_each(sky, "sv_clock_jump", now, [&](const ActiveFault& fault) {
    if (const auto satellite = gnss::parse_satellite(fault.text("satellite"))) {
      result.clock_jumps.emplace_back(*satellite, Seconds(fault.value("jump")));
    }
  });
  return result;
}

}  // namespace chronotwin
