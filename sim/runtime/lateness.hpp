// How late the instants of a run in real time were simulated: wall clock − due time, never negative.
//
// A histogram with 64 buckets an octave from 1 ns to 1000 s (quantiles within 1.1 %); adding costs O(1), no allocation.
#pragma once

#include <array>
#include <cstdint>

namespace chronotwin {

struct LatenessSummary {
  std::uint64_t instants = 0;
  std::uint64_t misses = 0;  // later than the limit
  double limit_s = 0.0;
  double p50_s = 0.0, p99_s = 0.0, p999_s = 0.0, max_s = 0.0;

  [[nodiscard]] double miss_ratio() const {
    return instants == 0 ? 0.0 : static_cast<double>(misses) / static_cast<double>(instants);
  }
};

class Lateness {
 public:
  explicit Lateness(double limit_s) : limit_s_(limit_s) {}
  void add(double late_s);
  [[nodiscard]] LatenessSummary summary() const;

 private:
  [[nodiscard]] double quantile(double share) const;

  static constexpr int kOctaves = 40;  // 1 ns … 1100 s
  static constexpr int kSteps = 64;
  std::array<std::uint64_t, kOctaves * kSteps> buckets_{};
  double limit_s_;
  double max_s_ = 0.0;
  std::uint64_t instants_ = 0, misses_ = 0;
};

}  // namespace chronotwin
