#include "models/metrics/deviations.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/error.hpp"

namespace chronotwin::metrics {
namespace {

struct MeanSquare {
  double mean = 0.0;
  std::size_t terms = 0;
};

// Of the second differences x[i+2m] − 2 x[i+m] + x[i], for i = 0, stride, 2 stride …
MeanSquare second_differences(std::span<const double> x, std::size_t m, std::size_t stride) {
  double sum = 0.0;
  std::size_t terms = 0;
  for (std::size_t i = 0; i + 2 * m < x.size(); i += stride) {
    const double difference = x[i + 2 * m] - 2.0 * x[i + m] + x[i];
    if (std::isnan(difference)) continue;
    sum += difference * difference;
    ++terms;
  }
  return {terms > 0 ? sum / static_cast<double>(terms) : 0.0, terms};
}

// Sums of every run of m samples, m growing: from sums of half the length, in place.
class MovingSums {
 public:
  explicit MovingSums(std::span<const double> x) : x_(x), sums_(x.begin(), x.end()) {}

  std::span<const double> of(std::size_t m) {
    if (m == 2 * m_) {
      double_length(sums_, m_);
    } else if (m != m_) {
      build(m);
    }
    m_ = m;
    return sums_;
  }

 private:
  static void double_length(std::vector<double>& sums, std::size_t length) {
    const std::size_t count = sums.size() > length ? sums.size() - length : 0;
    for (std::size_t i = 0; i < count; ++i) sums[i] += sums[i + length];
    sums.resize(count);
  }

  // By the binary digits of m.
  void build(std::size_t m) {
    std::vector<double> power(x_.begin(), x_.end());  // sums of `length` samples, a power of two
    std::size_t covered = 0;
    for (std::size_t length = 1; length <= m; length *= 2) {
      if ((m & length) != 0) {
        append(power, covered, length);
        covered += length;
      }
      double_length(power, length);
    }
  }

  // Adds to each run of `covered` samples the `length` samples that follow it.
  void append(const std::vector<double>& power, std::size_t covered, std::size_t length) {
    const std::size_t runs = covered + length;
    if (covered == 0) sums_.assign(x_.size(), 0.0);
    sums_.resize(x_.size() >= runs ? x_.size() - runs + 1 : 0);
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += power[i + covered];
  }

  std::span<const double> x_;
  std::vector<double> sums_;
  std::size_t m_ = 1;
};

void check(double tau0_s, std::span<const std::size_t> m) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  require(std::is_sorted(m.begin(), m.end()) && (m.empty() || m.front() > 0), "averaging factors ascend from 1");
}

template <class Value>
Curve curve_of(double tau0_s, std::span<const std::size_t> factors, Value value) {
  check(tau0_s, factors);
  Curve curve;
  for (const std::size_t m : factors) {
    const double tau = static_cast<double>(m) * tau0_s;
    const CurvePoint point = value(m, tau);
    if (point.terms > 0) curve.push_back(point);
  }
  return curve;
}

}  // namespace

Curve adev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    const MeanSquare square = second_differences(x, factor, factor);
    return CurvePoint{tau, std::sqrt(square.mean / 2.0) / tau, square.terms};
  });
}

Curve oadev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    const MeanSquare square = second_differences(x, factor, 1);
    return CurvePoint{tau, std::sqrt(square.mean / 2.0) / tau, square.terms};
  });
}

Curve tdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  MovingSums sums(x);
  return curve_of(tau0_s, m, [&sums, x](std::size_t factor, double tau) {
    if (3 * factor > x.size()) return CurvePoint{};
    const MeanSquare square = second_differences(sums.of(factor), factor, 1);
    return CurvePoint{tau, std::sqrt(square.mean / 6.0) / static_cast<double>(factor), square.terms};
  });
}

Curve mdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  Curve curve = tdev(x, tau0_s, m);
  for (CurvePoint& point : curve) point.value *= std::sqrt(3.0) / point.tau_s;
  return curve;
}

}  // namespace chronotwin::metrics
