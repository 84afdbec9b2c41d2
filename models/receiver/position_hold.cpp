#include "models/receiver/position_hold.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>

#include "models/core/error.hpp"

namespace chronotwin {

PositionHold::PositionHold(const IntegrityConfig& config) : enabled_(config.enabled) {
  for (std::size_t freedom = 1; freedom < kMost; ++freedom) {
    const boost::math::chi_squared distribution(static_cast<double>(freedom));
    threshold_[freedom] = boost::math::quantile(boost::math::complement(distribution, config.false_alarm.value()));
  }
}

HoldSolution PositionHold::weighted(std::span<const double> z_s, std::span<const double> sigma_s) const {
  HoldSolution solution;
  double weights = 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < z_s.size(); ++i) {
    if (excluded_[i] != 0) {
      continue;
    }
    const double weight = 1.0 / (sigma_s[i] * sigma_s[i]);
    weights += weight;
    sum += weight * z_s[i];
    ++solution.used;
  }
  solution.time_s = sum / weights;
  solution.sigma_s = 1.0 / std::sqrt(weights);
  for (std::size_t i = 0; i < z_s.size(); ++i) {
    if (excluded_[i] == 0) {
      const double normalised = (z_s[i] - solution.time_s) / sigma_s[i];
      solution.statistic += normalised * normalised;
    }
  }
  solution.threshold = threshold_[std::min<std::size_t>(static_cast<std::size_t>(solution.used), kMost) - 1];
  solution.sound = !enabled_ || solution.used < 2 || solution.statistic <= solution.threshold;
  return solution;
}

std::size_t PositionHold::worst(const HoldSolution& solution, std::span<const double> z_s,
                                std::span<const double> sigma_s) const {
  std::size_t found = 0;
  double most = -1.0;
  for (std::size_t i = 0; i < z_s.size(); ++i) {
    if (excluded_[i] != 0) {
      continue;
    }
    const double off = z_s[i] - solution.time_s;
    const double variance = sigma_s[i] * sigma_s[i] - solution.sigma_s * solution.sigma_s;
    const double normalised = off * off / variance;
    if (normalised > most) {
      most = normalised;
      found = i;
    }
  }
  return found;
}

HoldSolution PositionHold::solve(std::span<const double> z_s, std::span<const double> sigma_s) {
  require(z_s.size() == sigma_s.size() && !z_s.empty(), "each satellite has a time and its uncertainty");
  excluded_.assign(z_s.size(), 0);
  HoldSolution solution = weighted(z_s, sigma_s);
  int excluded = 0;
  while (!solution.sound && solution.used > 2 && 2 * (excluded + 1) < static_cast<int>(z_s.size())) {
    excluded_[worst(solution, z_s, sigma_s)] = 1;
    ++excluded;
    solution = weighted(z_s, sigma_s);
  }
  solution.excluded = excluded;
  return solution;
}

double misplacement_s(const gnss::Direction& direction, double east, double north, double up) {
  constexpr double kSpeedOfLight = 299'792'458.0;
  const double level = std::cos(direction.elevation);
  return (level * (std::sin(direction.azimuth) * east + std::cos(direction.azimuth) * north) +
          std::sin(direction.elevation) * up) /
         kSpeedOfLight;
}

}  // namespace chronotwin
