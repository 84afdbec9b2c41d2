#include "models/metrics/deviations.hpp"

#include <cmath>
#include <vector>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"
#include "models/metrics/octave_sums.hpp"

namespace chronotwin::metrics {
namespace {

// How many i = 0, stride, 2 stride … have i + reach < size.
std::size_t positions(std::size_t size, std::size_t reach, std::size_t stride) {
  return size > reach ? (size - reach - 1) / stride + 1 : 0;
}

// √(mean square / divisor) / τ for differences of `order`, taken at every sample (then the compiler sees neighbours
// side by side) or every m samples.
template <class Difference>
Curve deviation(std::span<const double> x, double tau0_s, std::span<const std::size_t> m, bool overlapping,
                std::size_t order, double divisor, Difference difference) {
  check_factors(tau0_s, m);
  const auto count = [&](std::size_t k) { return positions(x.size(), order * m[k], overlapping ? 1 : m[k]); };
  const auto reach = [&](std::size_t k) { return m[k]; };
  const auto next = [](std::size_t) { return std::size_t{0}; };
  const auto every = [&](std::size_t k) {
    return [first = x.data(), factor = m[k], difference](std::size_t i) { return difference(first + i, factor); };
  };
  const auto apart = [&](std::size_t k) {
    return
        [first = x.data(), factor = m[k], difference](std::size_t j) { return difference(first + j * factor, factor); };
  };
  const std::vector<SquareSum> squares =
      overlapping ? mean_squares(m.size(), count, reach, every) : mean_squares(m.size(), count, next, apart);
  return curve_of(tau0_s, m, [&, k = std::size_t{0}](std::size_t, double tau) mutable {
    const SquareSum& square = squares[k++];
    return CurvePoint{tau, std::sqrt(square.mean() / divisor) / tau, square.terms};
  });
}

Curve allan(std::span<const double> x, double tau0_s, std::span<const std::size_t> m, bool overlapping) {
  return deviation(x, tau0_s, m, overlapping, 2, 2.0,
                   [](const double* at, std::size_t factor) { return second_difference(at, factor); });
}

Curve hadamard(std::span<const double> x, double tau0_s, std::span<const std::size_t> m, bool overlapping) {
  return deviation(x, tau0_s, m, overlapping, 3, 6.0, [](const double* at, std::size_t factor) {
    return (at[3 * factor] - at[0]) - 3.0 * (at[2 * factor] - at[factor]);
  });
}

}  // namespace

Curve adev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return allan(x, tau0_s, m, false);
}

Curve oadev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return allan(x, tau0_s, m, true);
}

Curve hdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return hadamard(x, tau0_s, m, false);
}

Curve ohdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return hadamard(x, tau0_s, m, true);
}

Curve tdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  check_factors(tau0_s, m);
  const std::vector<SquareSum> squares = second_differences_of_sums(x, m);
  return curve_of(tau0_s, m, [&, k = std::size_t{0}](std::size_t factor, double tau) mutable {
    const SquareSum& square = squares[k++];
    return CurvePoint{tau, std::sqrt(square.mean() / 6.0) / static_cast<double>(factor), square.terms};
  });
}

Curve mdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  Curve curve = tdev(x, tau0_s, m);
  for (CurvePoint& point : curve) point.value *= std::sqrt(3.0) / point.tau_s;
  return curve;
}

}  // namespace chronotwin::metrics
