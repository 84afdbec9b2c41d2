#include "models/metrics/theo1.hpp"

#include <cmath>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"
#include "models/metrics/thinning.hpp"

namespace chronotwin::metrics {
namespace {

// Σ over k of the squares divided by k, at one position.
double at_position(const double* x, std::size_t m) {
  double sum = 0.0;
  const double ends = x[0] + x[m];
  for (std::size_t k = 1; k <= m / 2; ++k) {
    const double difference = ends - x[k] - x[m - k];
    sum += difference * difference / static_cast<double>(k);
  }
  return sum;
}

}  // namespace

Curve theo1(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double span) {
    if (factor < 10 || factor % 2 != 0 || factor >= x.size()) return CurvePoint{};
    const std::size_t positions = x.size() - factor;
    const std::size_t step = thinning(positions, factor / 2, factor);
    SquareSum squares;
    for (std::size_t i = 0; i < positions; i += step) {
      const double sum = at_position(x.data() + i, factor);
      if (std::isnan(sum)) continue;
      squares += {sum, 1};
    }
    return CurvePoint{0.75 * span, std::sqrt(squares.mean() / 0.75) / span, squares.terms};
  });
}

}  // namespace chronotwin::metrics
