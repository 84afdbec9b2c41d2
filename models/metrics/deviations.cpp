#include "models/metrics/deviations.hpp"

#include <cmath>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"
#include "models/metrics/moving_sums.hpp"

namespace chronotwin::metrics {
namespace {

// How many i = 0, stride, 2 stride … have i + reach < size.
std::size_t positions(std::size_t size, std::size_t reach, std::size_t stride) {
  return size > reach ? (size - reach - 1) / stride + 1 : 0;
}

SquareSum second_differences(std::span<const double> x, std::size_t m, std::size_t stride) {
  const double* first = x.data();
  return mean_square(positions(x.size(), 2 * m, stride), [=](std::size_t j) {
    const double* at = first + j * stride;
    return at[2 * m] - 2.0 * at[m] + at[0];
  });
}

SquareSum third_differences(std::span<const double> x, std::size_t m, std::size_t stride) {
  const double* first = x.data();
  return mean_square(positions(x.size(), 3 * m, stride), [=](std::size_t j) {
    const double* at = first + j * stride;
    return (at[3 * m] - at[0]) - 3.0 * (at[2 * m] - at[m]);
  });
}

CurvePoint allan_point(const SquareSum& squares, double tau) {
  return {tau, std::sqrt(squares.mean() / 2.0) / tau, squares.terms};
}

CurvePoint hadamard_point(const SquareSum& squares, double tau) {
  return {tau, std::sqrt(squares.mean() / 6.0) / tau, squares.terms};
}

}  // namespace

Curve adev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    return allan_point(second_differences(x, factor, factor), tau);
  });
}

Curve oadev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m,
                  [x](std::size_t factor, double tau) { return allan_point(second_differences(x, factor, 1), tau); });
}

Curve hdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    return hadamard_point(third_differences(x, factor, factor), tau);
  });
}

Curve ohdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m,
                  [x](std::size_t factor, double tau) { return hadamard_point(third_differences(x, factor, 1), tau); });
}

Curve tdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  MovingSums sums(x);
  return curve_of(tau0_s, m, [&sums, x](std::size_t factor, double tau) {
    if (3 * factor > x.size()) return CurvePoint{};
    const SquareSum squares = second_differences(sums.of(factor), factor, 1);
    return CurvePoint{tau, std::sqrt(squares.mean() / 6.0) / static_cast<double>(factor), squares.terms};
  });
}

Curve mdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  Curve curve = tdev(x, tau0_s, m);
  for (CurvePoint& point : curve) point.value *= std::sqrt(3.0) / point.tau_s;
  return curve;
}

}  // namespace chronotwin::metrics
