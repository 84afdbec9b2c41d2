// Time from satellites whose distance is known, and which of them to believe: position hold with RAIM.
//
//   zᵢ      the time that satellite i alone would give, late positive;  wᵢ = 1/σᵢ²
//   x̂       Σ wᵢ zᵢ / Σ wᵢ                     the solution; its variance is 1/Σ wᵢ
//   S       Σ wᵢ (zᵢ − x̂)²                     χ² with n − 1 degrees of freedom where errors are as assumed
//   detect  S > χ²⁻¹(1 − P_fa, n − 1)
//   exclude the satellite with the largest |zᵢ − x̂| / √(σᵢ² − 1/Σ w), one at a time while S is too large and more than
//           two remain, and never half of them or more; then, if S is still too large, the solution is not sound
//
// An error that all satellites have alike is the receiver's own time to this test: it cannot be seen.
// Inputs: spans of one length, σ > 0, in seconds; up to kMost satellites are tested with their own threshold, more with
// that of kMost. Output: as below. An error: spans of different lengths: Bug.
// Cost: about 2 ns a satellite and exclusion. Source: B. W. Parkinson & P. Axelrad, Autonomous GPS integrity monitoring
// using the pseudorange residual, Navigation 35 (1988); one unknown in place of four. χ²⁻¹ is Boost.Math's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/gnss/geodesy.hpp"
#include "models/receiver/config.hpp"

namespace chronotwin {

struct HoldSolution {
  double time_s = 0.0;     // x̂ of those that are left
  double sigma_s = 0.0;    // its standard deviation
  double statistic = 0.0;  // S of those that are left
  double threshold = 0.0;  // that it was held against; 0 with fewer than two
  int used = 0, excluded = 0;
  bool sound = true;
};

class PositionHold {
 public:
  static constexpr std::size_t kMost = 64;
  explicit PositionHold(const IntegrityConfig& config);

  // Of at least one satellite.
  HoldSolution solve(std::span<const double> z_s, std::span<const double> sigma_s);
  // By satellite of the last solution: 1 where it was excluded.
  [[nodiscard]] std::span<const std::uint8_t> excluded() const { return excluded_; }

 private:
  [[nodiscard]] HoldSolution weighted(std::span<const double> z_s, std::span<const double> sigma_s) const;
  [[nodiscard]] std::size_t worst(const HoldSolution& solution, std::span<const double> z_s,
                                  std::span<const double> sigma_s) const;

  bool enabled_;
  std::array<double, kMost> threshold_{};  // by degrees of freedom
  std::vector<std::uint8_t> excluded_;
};

// What a receiver takes for time where it holds a position off by so much (to the east, north, up; metres) from a satellite
// in that direction: + (cos E sin A, cos E cos A, sin E) · offset / c.
[[nodiscard]] double misplacement_s(const gnss::Direction& direction, double east, double north, double up);

}  // namespace chronotwin
