// Is an antenna's place a good one: T/CAICI 5.2.1, clause by clause, and what its horizon leaves of the sky.
//
//   clear_above   俯仰角30度内 read as: nothing large reaches above 30°
//   clear_within  read as: nothing large stands in the band up to 30° (rises above `low`)
//                 A large obstacle is one that is wider than `width` there, all of one height's pieces added up.
//   south         the antenna's north offset is not positive: the site's position is the middle of the roof (尽量)
//   spacing       every two antennas are at least 2 m apart
//   beam          no transmitter looks at the antenna: the direction from it to the antenna lies outside the half-power
//                 beam, horizontally or vertically. `value` is the level of a 0 dBi antenna there whatever the beam
//                 does: EIRP − 20·log10(4π d f / c), dBm
//
// Input: offsets in metres east, north, up (site_config.hpp); angles in radians. Output: one check a reading and
// antenna, pair of antennas, or antenna and transmitter. `unknown`: the offsets were not given: an antenna in the very
// middle of the site, or two in the same place.
// Validity: a flat roof without shadowing between transmitter and antenna; far field.
// Error: none. Cost: 3600 horizon look-ups an antenna; visibility() 0.3 µs a satellite and step.
// Source: T/CAICI 5.2.1; that 5° is low and 5° wide is engineering judgement; ITU-R P.525 for the free-space loss.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"
#include "models/gnss/horizon.hpp"
#include "models/gnss/sky.hpp"

namespace chronotwin::gnss {

struct SitedAntenna {
  std::string path;
  PlacementConfig placement;
  HorizonConfig horizon;
};

struct SitingLimits {
  Radians elevation{30.0 * 0.017453292519943295};
  Radians low{5.0 * 0.017453292519943295};
  Radians width{5.0 * 0.017453292519943295};
  Metres spacing{2.0};
};

enum class SitingResult { pass, fail, unknown };

struct SitingCheck {
  std::string id;  // as above
  SitingResult result = SitingResult::unknown;
  bool advisory = false;              // 尽量: to be followed where it can be
  std::vector<std::string> subjects;  // antenna; antenna and antenna; antenna and transmitter
  double value = 0.0, limit = 0.0;    // in `unit`; NaN: a beam has no limit of level
  std::string_view unit;              // "deg" of obstructed azimuth, "m", "dBm"
  Text text;                          // a sentence with the figures
};

[[nodiscard]] std::vector<SitingCheck> check_siting(std::span<const SitedAntenna> antennas,
                                                    std::span<const TransmitterConfig> transmitters,
                                                    const SitingLimits& limits = {});

// What of the circle, in radians of azimuth, terrain and buildings block above an elevation; the mask does not count.
[[nodiscard]] double obstructed(const Horizon& horizon, double elevation);

// Satellites over a span of time: the mean over the steps, the fewest, the most.
struct Visibility {
  struct Count {
    double mean = 0.0;
    int min = 0, max = 0;
  };
  Count above_10_degrees, above_30_degrees;  // whatever the horizon
  Count received;                            // above the horizon
  Count received_high;                       // of them above 30 degrees
  // What terrain and buildings take of the satellites' time: above 30 degrees, and from 5 degrees up to there.
  double lost_above = 0.0, lost_within = 0.0;    // 0 … 1
  std::optional<double> worst_pdop, worst_tdop;  // of those received; none: at some step there was none
  Duration length;                               // looked at
};
[[nodiscard]] Visibility visibility(Sky sky, const Horizon& horizon, Duration length,
                                    Duration step = Duration::from_whole_seconds(300));

}  // namespace chronotwin::gnss

template <>
struct chronotwin::EnumNames<chronotwin::gnss::SitingResult> {
  static constexpr std::array<std::string_view, 3> value{"pass", "fail", "unknown"};
};
