#include "models/gnss/nominal.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "models/gnss/kepler_orbit.hpp"
#include "models/gnss/system_time.hpp"

namespace chronotwin::gnss {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kTurn = 2.0 * std::numbers::pi;

// GPS, degrees: nodes of the planes A … F, arguments of latitude of A1 … A4, B1 … F4.
constexpr std::array kGpsNodes{288.85, 348.85, 48.85, 108.85, 168.85, 228.85};
constexpr std::array kGpsLatitudes{239.54, 133.20, 343.09, 13.22,  52.37,  144.75, 281.39, 175.79,
                                   83.29,  343.21, 311.08, 212.97, 106.64, 236.86, 6.57,   138.77,
                                   168.46, 274.01, 37.48,  305.10, 210.30, 316.64, 76.62,  106.76};
// A slot that can be split, counted from A1 = 0; the first three are split in a constellation of 27.
struct Split {
  std::size_t slot;
  double fore, aft;
};
constexpr std::array<Split, 6> kSplits{{{4, 66.33, 37.77},
                                        {13, 254.09, 229.39},
                                        {21, 331.87, 305.43},
                                        {1, 144.40, 117.96},
                                        {11, 220.43, 195.73},
                                        {18, 52.08, 23.52}}};
constexpr double kGpsHourAngle = 100.765;

// The epoch of all slots: 2010-01-01T00:00:00Z. Any would do; nobody's date is tied to the phases of the designs.
constexpr std::int64_t kEpochTai = 1'262'304'000 + 34;

// One design orbit. The satellite passes its node at the epoch's argument of latitude u, `revolutions` of it in `days`
// turns of the earth relative to its node.
struct Design {
  double semi_major_axis;  // m
  double inclination;      // degrees
  double revolutions, days;
};
constexpr Design kGps{26'559'800.0, 55.0, 2, 1};
constexpr Design kMeo{27'906'137.0, 55.0, 13, 7};
constexpr Design kIgso{42'164'000.0, 55.0, 1, 1};
constexpr Design kGlonass{25'508'000.0, 64.8, 17, 8};

class Builder {
 public:
  explicit Builder(TaiTime at) : toe_{at.seconds, 0}, since_epoch_(static_cast<double>(at.seconds - kEpochTai)) {}

  // Longitude of the ascending node from Greenwich and argument of latitude at the epoch, degrees.
  void add(SatelliteId id, const Design& design, double node, double u) {
    const SystemConstants& constants = constants_of(id.system);
    BroadcastEphemeris m = message(id, design.semi_major_axis);
    const double motion = std::sqrt(constants.mu / std::pow(design.semi_major_axis, 3));
    m.i0 = design.inclination * kDegree;
    m.omega_dot = constants.earth_rate - motion * design.days / design.revolutions;
    const double node_from_greenwich = node * kDegree + (m.omega_dot - constants.earth_rate) * since_epoch_;
    m.omega0 = std::remainder(node_from_greenwich + constants.earth_rate * second_of_week(m), kTurn);
    m.m0 = std::remainder(u * kDegree + motion * since_epoch_, kTurn);
    set_.kepler.push_back(m);
  }

  // At rest over a place of the equator. The user's algorithm turns the orbit of a geostationary satellite by −5° about
  // the x axis (kepler_orbit.hpp): the message has the equator turned by +5°, whose node is at 180°.
  void add_geostationary(SatelliteId id, double longitude) {
    const SystemConstants& constants = constants_of(id.system);
    BroadcastEphemeris m = message(id, 42'164'170.0);
    m.i0 = 5.0 * kDegree;
    m.omega0 = std::remainder(std::numbers::pi + constants.earth_rate * second_of_week(m), kTurn);
    m.delta_n = constants.earth_rate - std::sqrt(constants.mu / std::pow(m.sqrt_a, 6));
    m.m0 = std::remainder(longitude * kDegree - std::numbers::pi, kTurn);
    set_.kepler.push_back(m);
  }

  [[nodiscard]] EphemerisSet take() { return std::move(set_); }

 private:
  [[nodiscard]] BroadcastEphemeris message(SatelliteId id, double semi_major_axis) const {
    BroadcastEphemeris m;
    m.satellite = id;
    m.toe = m.toc = toe_;
    m.sqrt_a = std::sqrt(semi_major_axis);
    return m;
  }

  TaiTime toe_;
  double since_epoch_;
  EphemerisSet set_;
};

SatelliteId id(char system, int number) {
  return {system, static_cast<std::uint8_t>(number)};
}

void add_gps(Builder& builder, NominalGps gps) {
  const auto node = [](std::size_t slot) { return kGpsNodes[slot / 4] - kGpsHourAngle; };
  std::array<double, 24> latitudes = kGpsLatitudes;
  for (std::size_t i = 0; i < 3 * static_cast<std::size_t>(gps); ++i) {
    latitudes[kSplits[i].slot] = kSplits[i].fore;
    builder.add(id('G', static_cast<int>(25 + i)), kGps, node(kSplits[i].slot), kSplits[i].aft);
  }
  for (std::size_t slot = 0; slot < latitudes.size(); ++slot) {
    builder.add(id('G', static_cast<int>(slot) + 1), kGps, node(slot), latitudes[slot]);
  }
}

void add_bds(Builder& builder) {
  constexpr std::array kMeoNumbers{19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
                                   32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46};
  for (int i = 0; i < 24; ++i) {
    const int plane = i / 8;
    builder.add(id('C', kMeoNumbers[static_cast<std::size_t>(i)]), kMeo, 120.0 * plane, 45.0 * (i % 8) + 15.0 * plane);
  }
  // One ground track: as the argument of latitude grows, the node from Greenwich shrinks.
  for (int i = 0; i < 3; ++i) {
    builder.add(id('C', 38 + i), kIgso, 118.0 - 120.0 * i, 120.0 * i);
  }
  builder.add_geostationary(id('C', 59), 140.0);
  builder.add_geostationary(id('C', 60), 80.0);
  builder.add_geostationary(id('C', 61), 110.5);
}

void add_glonass(Builder& builder) {
  constexpr double kFirstNode = 251.0 + 15.0 / 60.0;
  constexpr double kFirstLatitude = 145.0 + 26.0 / 60.0 + 37.0 / 3600.0;
  for (int j = 1; j <= 24; ++j) {
    const int plane = (j - 1) / 8;
    builder.add(id('R', j), kGlonass, kFirstNode + 120.0 * plane, kFirstLatitude + 15.0 * (27 - 3 * j + 25 * plane));
  }
}

}  // namespace

EphemerisStore nominal_constellations(TaiTime at, NominalGps gps) {
  Builder builder(at);
  add_gps(builder, gps);
  add_bds(builder);
  add_glonass(builder);
  return EphemerisStore(builder.take(), {kNominalLimit, kNominalLimit, kNominalLimit});
}

}  // namespace chronotwin::gnss
