#include "models/metrics/parabolic.hpp"

#include <cmath>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"
#include "models/metrics/moving_sums.hpp"

namespace chronotwin::metrics {

Curve pdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  MovingMoments moments(x);
  return curve_of(tau0_s, m, [&](std::size_t factor, double tau) {
    if (2 * factor >= x.size()) return CurvePoint{};
    const std::size_t count = x.size() - 2 * factor;
    if (factor == 1) {
      const SquareSum squares = mean_square(count, [x](std::size_t i) { return x[i + 2] - 2.0 * x[i + 1] + x[i]; });
      return CurvePoint{tau, std::sqrt(squares.mean() / 2.0) / tau, squares.terms};
    }
    const std::span<const double> moment = moments.of(factor);
    const SquareSum squares =
        mean_square(count, [moment, factor](std::size_t i) { return moment[i] - moment[i + factor]; });
    const double square = static_cast<double>(factor) * static_cast<double>(factor);
    return CurvePoint{tau, std::sqrt(72.0 * squares.mean()) / (square * tau), squares.terms};
  });
}

}  // namespace chronotwin::metrics
