#include "models/gnss/ephemeris.hpp"

namespace chronotwin::gnss {

bool is_bds_geostationary(SatelliteId satellite) {
  return satellite.system == 'C' && (satellite.prn <= 5 || (satellite.prn >= 59 && satellite.prn <= 63));
}

}  // namespace chronotwin::gnss
