#include "models/gnss/horizon.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::gnss {
namespace {

constexpr double kTurn = 2.0 * std::numbers::pi;
constexpr double kNadir = -0.5 * std::numbers::pi;

double facade(const BuildingConfig& building, double azimuth) {
  const double off = std::remainder(azimuth - building.azimuth.value(), kTurn);
  const double distance = building.distance.value();
  if (std::abs(off) > std::atan2(0.5 * building.width.value(), distance)) {
    return kNadir;
  }
  return std::atan2(building.height.value() * std::cos(off), distance);
}

double between(const HorizonPoint& from, const HorizonPoint& to, double span, double since) {
  const double share = span > 0.0 ? since / span : 0.0;
  return from.elevation.value() + share * (to.elevation.value() - from.elevation.value());
}

}  // namespace

Horizon::Horizon(HorizonConfig config) : config_(std::move(config)), highest_(config_.mask.value()) {
  require(std::ranges::is_sorted(config_.polygon, {}, &HorizonPoint::azimuth), "a skyline's azimuths descend");
  for (const HorizonPoint& point : config_.polygon) {
    highest_ = std::max(highest_, point.elevation.value());
  }
  for (const BuildingConfig& building : config_.buildings) {
    highest_ = std::max(highest_, facade(building, building.azimuth.value()));
  }
}

double Horizon::polygon(double azimuth) const {
  const auto& points = config_.polygon;
  if (points.empty()) {
    return kNadir;
  }
  const auto after = std::ranges::upper_bound(points, Radians(azimuth), {}, &HorizonPoint::azimuth);
  if (after != points.begin() && after != points.end()) {
    const HorizonPoint& from = *std::prev(after);
    return between(from, *after, (after->azimuth - from.azimuth).value(), azimuth - from.azimuth.value());
  }
  const HorizonPoint& from = points.back();
  const HorizonPoint& to = points.front();
  const double since = azimuth - from.azimuth.value();
  return between(from, to, to.azimuth.value() + kTurn - from.azimuth.value(), since < 0.0 ? since + kTurn : since);
}

double Horizon::obstacle(double azimuth) const {
  double highest = polygon(azimuth);
  for (const BuildingConfig& building : config_.buildings) {
    highest = std::max(highest, facade(building, azimuth));
  }
  return highest;
}

double Horizon::elevation(double azimuth) const {
  return std::max(config_.mask.value(), obstacle(azimuth));
}

bool Horizon::clear(double azimuth, double elevation) const {
  return elevation >= highest_ || (elevation >= config_.mask.value() && elevation >= obstacle(azimuth));
}

std::vector<HorizonPoint> outline(const Horizon& horizon, int points) {
  std::vector<HorizonPoint> result;
  for (int i = 0; i < points; ++i) {
    const double azimuth = kTurn * i / points;
    result.push_back({Radians(azimuth), Radians(horizon.elevation(azimuth))});
  }
  return result;
}

}  // namespace chronotwin::gnss
