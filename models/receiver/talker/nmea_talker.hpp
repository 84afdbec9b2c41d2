// A receiver that speaks NMEA 0183 once a second: RMC, GGA, a GSA and the GSV of each constellation, ZDA.
//
//   talker      GN where satellites of several constellations are used, else the constellation's own; GSV always that
//   time        that of the pulse just past; empty with V and mode N while there is none
//   position    the held one; height above the ellipsoid is given as above mean sea level, geoid separation 0
//   GSA         at most twelve satellites each, one more sentence where more are used
//   line        the first byte after the pulse (talker.hpp), then sentence behind sentence at the line's speed. Where
//               they would reach into the next second's, the GSV of one constellation a second, in turn
// Source: NMEA 0183 4.11 as in models/codec/nmea.
#pragma once

#include "models/receiver/talker/talker.hpp"

namespace chronotwin::talker {

class NmeaTalker final : public Talker {
 public:
  explicit NmeaTalker(const NmeaConfig& config) : config_(config) {}
  [[nodiscard]] std::vector<Message> on_second(const Fix& fix) override;

 private:
  NmeaConfig config_;
  std::size_t turn_ = 0;  // whose GSV it is, where not all fit
};

}  // namespace chronotwin::talker
