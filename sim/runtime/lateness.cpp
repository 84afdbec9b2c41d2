#include "sim/runtime/lateness.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace chronotwin {
namespace {

constexpr double kSmallest_s = 1e-9;  // the first bucket begins here, and holds what is below, too

}  // namespace

void Lateness::add(double late_s) {
  const double steps = std::log2(std::max(late_s / kSmallest_s, 1.0)) * kSteps;
  ++buckets_[std::min(static_cast<std::size_t>(steps), buckets_.size() - 1)];
  max_s_ = std::max(max_s_, late_s);
  ++instants_;
  if (late_s > limit_s_) ++misses_;
}

// The middle of the bucket in which the sample of that rank lies.
double Lateness::quantile(double share) const {
  const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(instants_)));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= rank && seen > 0) {
      return std::min(kSmallest_s * std::exp2((static_cast<double>(i) + 0.5) / kSteps), max_s_);
    }
  }
  return 0.0;
}

LatenessSummary Lateness::summary() const {
  return {.instants = instants_,
          .misses = misses_,
          .limit_s = limit_s_,
          .p50_s = quantile(0.5),
          .p99_s = quantile(0.99),
          .p999_s = quantile(0.999),
          .max_s = max_s_};
}

}  // namespace chronotwin
