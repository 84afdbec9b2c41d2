#include "models/metrics/running_stability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::metrics {

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
}

RunningStability::RunningStability(double tau0_s, std::size_t largest_factor)
    : tau0_s_(tau0_s), largest_factor_(largest_factor) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  require(largest_factor > 0, "the averaging factor is at least 1");
}

void RunningStability::append(double x) {
  time_error_.add(x);
  const bool missing = std::isnan(x);
  Window window{missing ? kInfinity : x, missing ? -kInfinity : x, x};
  const std::size_t end = size_++;
  for (std::size_t k = 0;; ++k) {
    const std::size_t factor = std::size_t{1} << k;
    if (factor > largest_factor_) return;
    if (k == levels_.size()) levels_.emplace_back(factor);
    if (!levels_[k].close(end, window)) return;
  }
}

bool RunningStability::Level::close(std::size_t end, Window& window) {
  add_span(end, window);
  add_difference(end, window);
  // The window that ended `length` samples ago stands where this one goes; only the ring of sums is twice as long.
  const std::size_t slot = end & (length_ - 1);
  const std::size_t before = (end - length_) & (2 * length_ - 1);
  const bool enough = end + 1 >= 2 * length_;
  const Window twice{std::min(window.min, min_[slot]), std::max(window.max, max_[slot]), window.sum + sum_[before]};
  min_[slot] = window.min;
  max_[slot] = window.max;
  sum_[end & (2 * length_ - 1)] = window.sum;
  window = twice;
  return enough;
}

// length + 1 samples: this window and the one before it.
void RunningStability::Level::add_span(std::size_t end, const Window& window) {
  if (end < length_) return;
  const std::size_t before = (end - 1) & (length_ - 1);
  const double span = std::max(window.max, max_[before]) - std::min(window.min, min_[before]);
  if (!(span >= 0.0)) return;  // no sample in it
  widest_ = std::max(widest_, span);
  ++spans_;
}

void RunningStability::Level::add_difference(std::size_t end, const Window& window) {
  if (end + 1 < 3 * length_) return;
  const std::size_t mask = 2 * length_ - 1;
  const double difference = window.sum - 2.0 * sum_[(end - length_) & mask] + sum_[end & mask];
  if (std::isnan(difference)) return;
  squares_ += difference * difference;
  ++differences_;
}

CurvePoint RunningStability::Level::mtie(double tau0_s) const {
  return {static_cast<double>(length_) * tau0_s, widest_, spans_};
}

CurvePoint RunningStability::Level::tdev(double tau0_s) const {
  const double m = static_cast<double>(length_);
  const double mean = differences_ > 0 ? squares_ / static_cast<double>(differences_) : 0.0;
  return {m * tau0_s, std::sqrt(mean / 6.0) / m, differences_};
}

Curve RunningStability::mtie() const {
  Curve curve;
  for (const Level& level : levels_) {
    if (const CurvePoint point = level.mtie(tau0_s_); point.terms > 0) curve.push_back(point);
  }
  return curve;
}

Curve RunningStability::tdev() const {
  Curve curve;
  for (const Level& level : levels_) {
    if (const CurvePoint point = level.tdev(tau0_s_); point.terms > 0) curve.push_back(point);
  }
  return curve;
}

}  // namespace chronotwin::metrics
