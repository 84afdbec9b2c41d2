#include "models/metrics/mtie.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/core/error.hpp"
#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"

namespace chronotwin::metrics {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The extremes of every window of `width` samples, width a power of two that grows.
class WindowExtremes {
 public:
  explicit WindowExtremes(std::span<const double> x) : min_(x.begin(), x.end()), max_(x.begin(), x.end()) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!std::isnan(x[i])) continue;
      min_[i] = kInfinity;
      max_[i] = -kInfinity;
    }
  }

  void double_width() {
    const std::size_t count = max_.size() - width_;  // ascending, so that what is read has not been written yet
    for (std::size_t i = 0; i < count; ++i) min_[i] = std::min(min_[i], min_[i + width_]);
    for (std::size_t i = 0; i < count; ++i) max_[i] = std::max(max_[i], max_[i + width_]);
    min_.resize(count);
    max_.resize(count);
    width_ *= 2;
  }

  // Over all windows of `length` samples, width <= length <= 2 width: each is the union of two of ours.
  [[nodiscard]] CurvePoint widest(std::size_t length) const {
    const std::size_t apart = length - width_;
    CurvePoint point{0.0, 0.0, 0};
    for (std::size_t i = 0; i + apart < max_.size(); ++i) {
      const double span = std::max(max_[i], max_[i + apart]) - std::min(min_[i], min_[i + apart]);
      point.terms += span >= 0.0 ? 1 : 0;
      point.value = std::max(point.value, span);
    }
    return point;
  }

  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  std::vector<double> min_, max_;
  std::size_t width_ = 1;
};

}  // namespace

Curve mtie(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  require(std::is_sorted(m.begin(), m.end()) && (m.empty() || m.front() > 0), "window lengths ascend from 1");
  WindowExtremes windows(x);
  Curve curve;
  for (const std::size_t intervals : m) {
    if (intervals >= x.size()) break;
    const std::size_t length = intervals + 1;
    while (2 * windows.width() <= length) windows.double_width();
    CurvePoint point = windows.widest(length);
    point.tau_s = static_cast<double>(intervals) * tau0_s;
    if (point.terms > 0) curve.push_back(point);
  }
  return curve;
}

Curve tierms(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    if (factor >= x.size()) return CurvePoint{};
    const SquareSum squares = mean_square(x.size() - factor, [=](std::size_t i) { return x[i + factor] - x[i]; });
    return CurvePoint{tau, std::sqrt(squares.mean()), squares.terms};
  });
}

}  // namespace chronotwin::metrics
