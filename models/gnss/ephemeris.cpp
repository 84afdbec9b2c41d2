#include "models/gnss/ephemeris.hpp"

#include <cmath>

namespace chronotwin::gnss {
namespace {

struct Limit {
  const char* name;
  double value, min, max;
};

// A comparison with NaN is false: what is not finite falls outside every range.
template <std::size_t N>
std::string first_outside(const Limit (&limits)[N]) {
  for (const Limit& limit : limits) {
    if (!(limit.value >= limit.min && limit.value <= limit.max)) {
      return std::string(limit.name) + " is out of range";
    }
  }
  return {};
}

constexpr double kTurn = 6.283185307179587;

}  // namespace

// The ranges are a few times those of the message fields, which is all a sanity check needs.
std::string defect(const BroadcastEphemeris& m) {
  const Limit limits[] = {{"sqrt_a", m.sqrt_a, 4000.0, 8000.0},
                          {"eccentricity", m.eccentricity, 0.0, 0.5},
                          {"i0", m.i0, -kTurn, kTurn},
                          {"omega0", m.omega0, -kTurn, kTurn},
                          {"omega", m.omega, -kTurn, kTurn},
                          {"m0", m.m0, -kTurn, kTurn},
                          {"delta_n", m.delta_n, -1e-6, 1e-6},
                          {"i_dot", m.i_dot, -1e-6, 1e-6},
                          {"omega_dot", m.omega_dot, -1e-4, 1e-4},
                          {"cuc", m.cuc, -1e-2, 1e-2},
                          {"cus", m.cus, -1e-2, 1e-2},
                          {"crc", m.crc, -1e5, 1e5},
                          {"crs", m.crs, -1e5, 1e5},
                          {"cic", m.cic, -1e-2, 1e-2},
                          {"cis", m.cis, -1e-2, 1e-2},
                          {"af0", m.af0, -1.0, 1.0},
                          {"af1", m.af1, -1e-5, 1e-5},
                          {"af2", m.af2, -1e-9, 1e-9},
                          {"group_delay", m.group_delay, -1e-3, 1e-3}};
  if (std::string text = first_outside(limits); !text.empty()) {
    return text;
  }
  return std::abs(m.toc.seconds - m.toe.seconds) > 86'400 ? "toc is more than a day from toe" : "";
}

std::string defect(const GlonassEphemeris& m) {
  const Limit limits[] = {{"the distance from the earth's centre", std::hypot(m.x, m.y, m.z), 2.3e7, 2.8e7},
                          {"the velocity", std::hypot(m.vx, m.vy, m.vz), 500.0, 6000.0},
                          {"the acceleration", std::hypot(m.ax, m.ay, m.az), 0.0, 1e-4},
                          {"clock_bias", m.clock_bias, -1.0, 1.0},
                          {"clock_rate", m.clock_rate, -1e-5, 1e-5}};
  return first_outside(limits);
}

bool is_bds_geostationary(SatelliteId satellite) {
  return satellite.system == 'C' && (satellite.prn <= 5 || (satellite.prn >= 59 && satellite.prn <= 63));
}

}  // namespace chronotwin::gnss
