// The satellites over a site as one antenna receives them: directions from the site's channels elevation[…] and
// azimuth[…], C/N0 from the antenna's cn0[…].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/state/trace_view.hpp"
#include "models/gnss/satellite.hpp"

namespace chronotwin::gui {

struct SkySatellite {
  std::string name;  // "C21"
  gnss::Constellation system = gnss::Constellation::GPS;
  double azimuth_deg = 0.0, elevation_deg = 0.0;
  double cn0_dbhz = 0.0;  // NaN: not received, being below the antenna's mask, behind an obstacle, or out
  [[nodiscard]] bool received() const { return cn0_dbhz == cn0_dbhz; }
  // A receiver with the default thresholds follows it.
  [[nodiscard]] bool used() const;
};

// What the acceptance test wants of the best satellite: T/CAICI 5.2.4.
inline constexpr double kGoodCn0 = 40.0;

struct SkyView {
  std::vector<std::string> antennas;     // of the trace, in the order of the topology
  std::string antenna;                   // whose C/N0 it is; empty: no antenna has any
  std::vector<SkySatellite> satellites;  // above the horizon; by system, then number
  std::size_t used = 0, received = 0;
  std::vector<double> skyline_deg;  // the antenna's horizon, evenly round from north; empty: the mask alone
};

// `antenna`: whose; where it is none of the trace's, the first that receives anything.
[[nodiscard]] SkyView make_sky_view(TraceView& trace, std::string_view antenna);

}  // namespace chronotwin::gui
