#include "models/gnss/siting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include <fmt/format.h>

#include "models/gnss/aspect.hpp"
#include "models/gnss/dilution.hpp"

namespace chronotwin::gnss {
namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;
constexpr double kTurn = 2.0 * std::numbers::pi;
constexpr int kAzimuths = 3600;

struct Offset {
  double east, north, up;
  [[nodiscard]] double length() const { return std::sqrt(east * east + north * north + up * up); }
};
Offset between(const PlacementConfig& from, const PlacementConfig& to) {
  return {(to.east - from.east).value(), (to.north - from.north).value(), (to.up - from.up).value()};
}

SitingResult result_of(bool good) {
  return good ? SitingResult::pass : SitingResult::fail;
}

SitingCheck clear_check(const SitedAntenna& antenna, const Horizon& horizon, bool above, const SitingLimits& limits) {
  const Radians from = above ? limits.elevation : limits.low;
  const double blocked = obstructed(horizon, from.value()) * kDegrees;
  const double width = limits.width.value() * kDegrees;
  const double elevation = from.value() * kDegrees;
  SitingCheck check{.id = above ? "clear_above" : "clear_within",
                    .result = result_of(blocked <= width),
                    .subjects = {antenna.path},
                    .value = blocked,
                    .limit = width,
                    .unit = "deg"};
  check.text = {
      fmt::format("Obstacles above {:.0f}° cover {:.1f}° of azimuth; {:.1f}° may be", elevation, blocked, width),
      fmt::format("仰角{:.0f}°以上的遮挡占方位角{:.1f}°，允许{:.1f}°", elevation, blocked, width)};
  return check;
}

SitingCheck south_check(const SitedAntenna& antenna) {
  const double north = antenna.placement.north.value();
  const bool given = antenna.placement != PlacementConfig{};
  SitingCheck check{.id = "south",
                    .result = given ? result_of(north <= 0.0) : SitingResult::unknown,
                    .advisory = true,
                    .subjects = {antenna.path},
                    .value = north,
                    .limit = 0.0,
                    .unit = "m"};
  check.text =
      given
          ? Text{fmt::format("{:.1f} m {} of the middle of the site", std::abs(north), north > 0.0 ? "north" : "south"),
                 fmt::format("位于站址中心{}侧{:.1f} m", north > 0.0 ? "北" : "南", std::abs(north))}
          : Text{"Its place on the site is not given", "未给出天线在站内的位置"};
  return check;
}

SitingCheck spacing_check(const SitedAntenna& one, const SitedAntenna& other, const SitingLimits& limits) {
  const double apart = between(one.placement, other.placement).length();
  const double needed = limits.spacing.value();
  SitingCheck check{.id = "spacing",
                    .result = apart == 0.0 ? SitingResult::unknown : result_of(apart >= needed),
                    .subjects = {one.path, other.path},
                    .value = apart,
                    .limit = needed,
                    .unit = "m"};
  check.text = apart == 0.0 ? Text{"Both have the same place: it is not given", "两天线位置相同：未给出位置"}
                            : Text{fmt::format("{:.2f} m apart; at least {:.0f} m", apart, needed),
                                   fmt::format("间距{:.2f} m，要求不小于{:.0f} m", apart, needed)};
  return check;
}

SitingCheck beam_check(const SitedAntenna& antenna, const TransmitterConfig& transmitter) {
  SitingCheck check{.id = "beam",
                    .subjects = {antenna.path, transmitter.name},
                    .limit = std::numeric_limits<double>::quiet_NaN(),
                    .unit = "dBm"};
  const std::optional<Aspect> seen = aspect(transmitter, antenna.placement);
  if (!seen) {
    check.text = {"Both have the same place: it is not given", "两者位置相同：未给出位置"};
    return check;
  }
  constexpr double kSpeedOfLight = 299'792'458.0;
  const double distance = seen->distance.value();
  const double loss = 20.0 * std::log10(2.0 * kTurn * distance * transmitter.frequency.value() / kSpeedOfLight);
  const double azimuth = seen->beside.value();
  const double elevation = seen->above.value();
  const bool hit = in_beam(transmitter, *seen);
  check.result = result_of(!hit);
  check.value = transmitter.eirp.value() - loss;
  check.text = {fmt::format("{:.1f}° beside and {:.1f}° {} the middle of the beam: {} it; {:.1f} dBm if it were there",
                            std::abs(azimuth) * kDegrees, std::abs(elevation) * kDegrees,
                            elevation < 0.0 ? "below" : "above", hit ? "in" : "outside", check.value),
                fmt::format("偏离波束中心方位{:.1f}°、仰角{:+.1f}°：{}波束，若在波束内为{:.1f} dBm",
                            std::abs(azimuth) * kDegrees, elevation * kDegrees, hit ? "落入" : "避开", check.value)};
  return check;
}

class Counting {
 public:
  void add(int count) {
    count_.min = steps_ == 0 ? count : std::min(count_.min, count);
    count_.max = std::max(count_.max, count);
    sum_ += count;
    ++steps_;
    count_.mean = static_cast<double>(sum_) / static_cast<double>(steps_);
  }
  [[nodiscard]] const Visibility::Count& count() const { return count_; }

 private:
  Visibility::Count count_;
  std::int64_t sum_ = 0, steps_ = 0;
};

// What obstacles take of the satellites' time in a part of the sky.
class Losing {
 public:
  void add(bool lost) {
    lost_ += lost ? 1 : 0;
    ++all_;
  }
  [[nodiscard]] double share() const {
    return all_ == 0 ? 0.0 : static_cast<double>(lost_) / static_cast<double>(all_);
  }

 private:
  std::int64_t lost_ = 0, all_ = 0;
};

}  // namespace

double obstructed(const Horizon& horizon, double elevation) {
  int blocked = 0;
  for (int i = 0; i < kAzimuths; ++i) {
    blocked += horizon.obstacle(kTurn * i / kAzimuths) > elevation ? 1 : 0;
  }
  return kTurn * blocked / kAzimuths;
}

std::vector<SitingCheck> check_siting(std::span<const SitedAntenna> antennas,
                                      std::span<const TransmitterConfig> transmitters, const SitingLimits& limits) {
  std::vector<SitingCheck> checks;
  for (const SitedAntenna& antenna : antennas) {
    const Horizon horizon(antenna.horizon);
    checks.push_back(clear_check(antenna, horizon, true, limits));
    checks.push_back(clear_check(antenna, horizon, false, limits));
    checks.push_back(south_check(antenna));
    for (const TransmitterConfig& transmitter : transmitters) {
      checks.push_back(beam_check(antenna, transmitter));
    }
  }
  for (std::size_t i = 0; i < antennas.size(); ++i) {
    for (std::size_t k = i + 1; k < antennas.size(); ++k) {
      checks.push_back(spacing_check(antennas[i], antennas[k], limits));
    }
  }
  return checks;
}

Visibility visibility(Sky sky, const Horizon& horizon, Duration length, Duration step) {
  constexpr double kDegree = std::numbers::pi / 180.0;
  const SitingLimits limits;
  Counting above_10, above_30, received, received_high;
  Losing high, low;
  double worst_pdop = 0.0, worst_tdop = 0.0;
  bool always = true;
  std::vector<Direction> used;
  for (Duration since; since < length; since = since + step) {
    sky.compute(SimTime::start() + since);
    int high_10 = 0, high_30 = 0, clear_30 = 0;
    used.clear();
    for (std::size_t i = 0; i < sky.size(); ++i) {
      const Direction direction{sky.azimuth()[i], sky.elevation()[i]};
      if (sky.usable()[i] == 0) continue;
      high_10 += direction.elevation >= 10.0 * kDegree ? 1 : 0;
      const bool is_high = direction.elevation >= limits.elevation.value();
      high_30 += is_high ? 1 : 0;
      if (direction.elevation >= limits.low.value()) {
        (is_high ? high : low).add(horizon.obstacle(direction.azimuth) > direction.elevation);
      }
      if (!horizon.clear(direction.azimuth, direction.elevation)) continue;
      used.push_back(direction);
      clear_30 += is_high ? 1 : 0;
    }
    above_10.add(high_10);
    above_30.add(high_30);
    received.add(static_cast<int>(used.size()));
    received_high.add(clear_30);
    const auto of_step = dilution(used);
    always = always && of_step;
    worst_pdop = std::max(worst_pdop, of_step ? of_step->position : 0.0);
    worst_tdop = std::max(worst_tdop, of_step ? of_step->time : 0.0);
  }
  Visibility result{.above_10_degrees = above_10.count(),
                    .above_30_degrees = above_30.count(),
                    .received = received.count(),
                    .received_high = received_high.count(),
                    .lost_above = high.share(),
                    .lost_within = low.share(),
                    .length = length};
  if (always && length.ps > 0) {
    result.worst_pdop = worst_pdop;
    result.worst_tdop = worst_tdop;
  }
  return result;
}

}  // namespace chronotwin::gnss
