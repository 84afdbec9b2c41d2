// What stands around an antenna: where on the site it is, what blocks its horizon, and who transmits nearby. The
// functions of it: horizon.hpp, siting.hpp.
#pragma once

#include <string>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::gnss {

// A place on the site: metres east, north and up from the site's position, which stands for the middle of the roof.
struct PlacementConfig {
  Metres east{0.0};
  Metres north{0.0};
  Metres up{0.0};

  bool operator==(const PlacementConfig&) const = default;
};
template <class Visitor, ConfigOf<PlacementConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"east", "m", -10000.0, 10000.0, {"East of the site's position", "相对站址以东"}}, c.east);
  visit(Field{"north", "m", -10000.0, 10000.0, {"North of the site's position", "相对站址以北"}}, c.north);
  visit(Field{"up", "m", -1000.0, 1000.0, {"Above the site's position", "相对站址高度"}}, c.up);
}

// One point of the skyline. Between neighbours it is linear, round through north as well.
struct HorizonPoint {
  static constexpr bool kNeedsEveryField = true;
  Radians azimuth;
  Radians elevation;

  bool operator==(const HorizonPoint&) const = default;
};
template <class Visitor, ConfigOf<HorizonPoint> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"azimuth", "deg", 0.0, 360.0, {"Azimuth, from north through east", "方位角（自北向东）"}}, c.azimuth);
  visit(Field{"elevation", "deg", -90.0, 90.0, {"Blocked below this elevation", "遮挡仰角"}}, c.elevation);
}

// A house front that faces the antenna, as one paces it off.
struct BuildingConfig {
  static constexpr bool kNeedsEveryField = true;
  Radians azimuth;  // of the middle of the front
  Metres distance;
  Metres width;
  Metres height;  // of its edge above the antenna

  bool operator==(const BuildingConfig&) const = default;
};
template <class Visitor, ConfigOf<BuildingConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"azimuth", "deg", 0.0, 360.0, {"Azimuth of the middle of the front", "建筑正面中心方位角"}}, c.azimuth);
  visit(Field{"distance", "m", 0.1, 100000.0, {"Distance of the front", "建筑距离"}}, c.distance);
  visit(Field{"width", "m", 0.0, 100000.0, {"Width of the front", "建筑宽度"}}, c.width);
  visit(Field{"height", "m", 0.0, 9000.0, {"Height above the antenna", "高出天线的高度"}}, c.height);
}

struct HorizonConfig {
  Radians mask{10.0 * 0.017453292519943295};  // nothing is received below this elevation
  std::vector<HorizonPoint> polygon;          // ascending azimuths
  std::vector<BuildingConfig> buildings;

  bool operator==(const HorizonConfig&) const = default;
};
template <class Visitor, ConfigOf<HorizonConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"mask", "deg", -10.0, 90.0, {"Elevation below which the horizon is blocked", "地平遮挡仰角"}}, c.mask);
  visit(Field::group("polygon", {"Skyline of terrain and buildings", "地形与建筑天际线"}), c.polygon);
  visit(Field::group("buildings", {"Buildings nearby", "附近建筑"}), c.buildings);
}

// An antenna that transmits: a sector of a base station, a radio relay.
struct TransmitterConfig {
  std::string name;
  PlacementConfig placement;
  Radians azimuth{0.0};  // of the beam's middle
  Radians elevation{0.0};
  Radians beam_width{65.0 * 0.017453292519943295};   // whole angle between half-power points, horizontal …
  Radians beam_height{10.0 * 0.017453292519943295};  // … and vertical
  DecibelMilliwatts eirp{60.0};
  Hertz frequency{3.5e9};
  // In the GNSS bands, per hertz against the carrier: −96 dBm in 100 kHz beside 44 dBm, what a base station may leave in a
  // band that shares its site (3GPP TS 37.104, from memory).
  Decibels noise{-190.0};

  bool operator==(const TransmitterConfig&) const = default;
};
template <class Visitor, ConfigOf<TransmitterConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("name", {"Name", "名称"}), c.name);
  visit(Field::group("placement", {"Place on the site", "站内位置"}), c.placement);
  visit(Field{"azimuth", "deg", 0.0, 360.0, {"Azimuth of the beam", "波束方位角"}}, c.azimuth);
  visit(Field{"elevation", "deg", -90.0, 90.0, {"Elevation of the beam, down negative", "波束仰角，下倾为负"}},
        c.elevation);
  visit(Field{"beam_width", "deg", 0.1, 360.0, {"Horizontal half-power beam width", "水平半功率波束宽度"}},
        c.beam_width);
  visit(Field{"beam_height", "deg", 0.1, 180.0, {"Vertical half-power beam width", "垂直半功率波束宽度"}},
        c.beam_height);
  visit(Field{"eirp", "dBm", -100.0, 120.0, {"Radiated power, EIRP", "等效全向辐射功率"}}, c.eirp);
  visit(Field{"frequency", "MHz", 1.0, 100000.0, {"Frequency", "频率"}}, c.frequency);
  visit(Field{"noise", "dB", -250.0, 0.0, {"Noise in the GNSS bands, per Hz to the carrier", "带外噪声（每Hz）"}},
        c.noise);
}

}  // namespace chronotwin::gnss
