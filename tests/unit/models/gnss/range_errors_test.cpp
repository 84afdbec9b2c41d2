#include "models/gnss/range_errors.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kDegree = std::numbers::pi / 180.0;
const Geodetic kYantai{Radians(0.6538667), Radians(2.1196661), Metres(20.0)};

SimTime at_seconds(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

std::vector<SatelliteId> many(char system, int count) {
  std::vector<SatelliteId> satellites;
  for (int i = 1; i <= count; ++i) satellites.push_back({system, static_cast<std::uint8_t>(i)});
  return satellites;
}

double rms(std::span<const double> values) {
  double sum = 0.0;
  for (const double it : values) sum += it * it;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

RangeErrorConfig only_satellites() {
  RangeErrorConfig config;
  config.ionosphere_variation = Ratio(0.0);
  config.troposphere = Metres(0.0);
  return config;
}

}  // namespace

TEST_CASE("range errors: each constellation's satellites have the stated size", "[models][gnss]") {
  // 60 satellites, 40 independent instants: an rms is known to 1.4 %; 10 % is seven standard deviations.
  for (const auto& [system, size] : {std::pair('G', 0.5), std::pair('C', 0.5), std::pair('R', 1.75)}) {
    const auto satellites = many(system, 60);
    const std::vector<double> azimuth(60, 0.0);
    const std::vector<double> elevation(60, 60 * kDegree);
    RangeErrors errors(only_satellites(), kYantai, satellites, 3, "room");
    double squares = 0.0;
    for (int i = 1; i <= 40; ++i) {
      errors.update(at_seconds(i * 100'000.0), 0.0, azimuth, elevation);
      squares += std::pow(rms(errors.error_s()) * kSpeedOfLight, 2);
    }
    CHECK(std::sqrt(squares / 40) == Approx(size).epsilon(0.1));
  }
}

TEST_CASE("range errors: a storm leaves what the broadcast model lacks", "[models][gnss]") {
  RangeErrorConfig config = only_satellites();
  config.gps = Metres(0.0);
  config.storm = Ratio(3.0);
  const Direction direction{1.0, 30 * kDegree};
  RangeErrors errors(config, kYantai, many('G', 1), 3, "room");
  errors.update(at_seconds(10), 6 * 3600.0, std::vector{direction.azimuth}, std::vector{direction.elevation});
  const double model = ionospheric_delay({}, kYantai, direction, 6 * 3600.0, carrier(Band::L1)).value();
  CHECK(errors.error_s()[0] * kSpeedOfLight == Approx(2.0 * model));
}

TEST_CASE("range errors: they do not depend on how often one looks at other satellites", "[models][gnss]") {
  const auto two = many('G', 2);
  const std::vector<double> azimuth(2, 0.0);
  RangeErrors seen(only_satellites(), kYantai, two, 3, "room");
  RangeErrors hidden(only_satellites(), kYantai, two, 3, "room");
  seen.update(at_seconds(10), 0.0, azimuth, std::vector{1.0, 1.0});
  hidden.update(at_seconds(10), 0.0, azimuth, std::vector{1.0, -1.0});
  CHECK(seen.error_s()[0] == hidden.error_s()[0]);
  CHECK(hidden.error_s()[1] == 0.0);
}

TEST_CASE("multipath: it is larger at low elevations and among buildings, and passes in minutes", "[models][gnss]") {
  const auto satellites = many('G', 60);
  const auto size = [&](double elevation_deg, double factor) {
    Multipath multipath(satellites, 3, "ant_a");
    std::vector<double> all;
    for (int i = 1; i <= 40; ++i) {
      std::vector<double> errors(60, 0.0);
      multipath.add(at_seconds(i * 2000.0), factor, std::vector<double>(60, elevation_deg * kDegree), errors);
      all.insert(all.end(), errors.begin(), errors.end());
    }
    return rms(all) * kSpeedOfLight;
  };
  CHECK(size(90, multipath_factor(Surroundings::open)) == Approx(0.13).epsilon(0.1));
  CHECK(size(10, multipath_factor(Surroundings::open)) == Approx(0.13 + 0.53 * std::exp(-1.0)).epsilon(0.1));
  CHECK(size(10, multipath_factor(Surroundings::urban)) == Approx(6.0 * size(10, 1.0)));
}
