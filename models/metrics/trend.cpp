#include "models/metrics/trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "models/core/error.hpp"

namespace chronotwin::metrics {
namespace {

using Coefficients = std::array<double, 3>;

// The least squares polynomial in u = 2 i / (N − 1) − 1, which is within [−1, 1], from its normal equations: on that
// interval they are well conditioned.
Coefficients regression(std::span<const double> x, std::size_t terms, double to_u) {
  std::array<std::array<double, 4>, 3> rows{};
  const auto reference = std::find_if(x.begin(), x.end(), [](double value) { return !std::isnan(value); });
  const double constant = reference == x.end() ? 0.0 : *reference;
  std::size_t count = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i])) continue;
    ++count;
    const double u = to_u * static_cast<double>(i) - 1.0;
    const Coefficients power{1.0, u, u * u};
    for (std::size_t row = 0; row < terms; ++row) {
      for (std::size_t column = 0; column < terms; ++column) rows[row][column] += power[row] * power[column];
      rows[row][3] += power[row] * (x[i] - constant);
    }
  }
  terms = std::min(terms, count);
  for (std::size_t pivot = 0; pivot < terms; ++pivot) {
    for (std::size_t row = 0; row < terms; ++row) {
      if (row == pivot) continue;
      const double factor = rows[row][pivot] / rows[pivot][pivot];
      for (std::size_t column = pivot; column < 4; ++column) rows[row][column] -= factor * rows[pivot][column];
    }
  }
  Coefficients result{};
  for (std::size_t row = 0; row < terms; ++row) result[row] = rows[row][3] / rows[row][row];
  result[0] += constant;
  return result;
}

// Through the first sample, the last, and the one nearest to the middle between them.
Trend through_ends(std::span<const double> x, double tau0_s, std::size_t terms) {
  const auto there = [&](std::size_t i) { return !std::isnan(x[i]); };
  std::size_t first = 0;
  while (first < x.size() && !there(first)) ++first;
  if (first == x.size()) return {};
  std::size_t last = x.size() - 1;
  while (!there(last)) --last;
  const double start = static_cast<double>(first) * tau0_s;
  if (terms == 1 || first == last) return {x[first], 0.0, 0.0};
  const double span = static_cast<double>(last - first) * tau0_s;
  const double mean = (x[last] - x[first]) / span;
  double drift = 0.0;
  if (terms == 3) {
    const std::size_t middle = std::midpoint(first, last);
    std::size_t nearest = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const auto away = [&](std::size_t j) { return j > middle ? j - middle : middle - j; };
      if (there(i) && (nearest == first || away(i) < away(nearest))) nearest = i;
    }
    if (nearest != first) {
      const double t = static_cast<double>(nearest - first) * tau0_s;
      drift = 2.0 * (x[nearest] - x[first] - mean * t) / (t * (t - span));
    }
  }
  // About t = 0 instead of the first sample.
  const double frequency = mean - 0.5 * drift * span - drift * start;
  return {x[first] - frequency * start - 0.5 * drift * start * start, frequency, drift};
}

}  // namespace

Trend fit_trend(std::span<const double> x, double tau0_s, Removal removal, TrendFit fit) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  const auto terms = static_cast<std::size_t>(removal);
  if (terms == 0 || x.empty()) return {};
  if (fit == TrendFit::end_points) return through_ends(x, tau0_s, terms);
  const double to_u = x.size() > 1 ? 2.0 / static_cast<double>(x.size() - 1) : 0.0;
  const auto [c0, c1, c2] = regression(x, terms, to_u);
  const double per_s = to_u / tau0_s;  // u = per_s t − 1
  return {c0 - c1 + c2, (c1 - 2.0 * c2) * per_s, 2.0 * c2 * per_s * per_s};
}

void subtract(const Trend& trend, std::span<double> x, double tau0_s) {
  for (std::size_t i = 0; i < x.size(); ++i) x[i] -= trend.at(static_cast<double>(i) * tau0_s);
}

std::vector<double> phase_of_frequency(std::span<const double> y, double tau0_s) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  double sum = 0.0;
  std::size_t count = 0;
  for (const double value : y) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  const double mean = count > 0 ? sum / static_cast<double>(count) : 0.0;
  std::vector<double> x{0.0};
  x.reserve(y.size() + 1);
  double phase = 0.0;
  for (const double value : y) {
    const bool missing = std::isnan(value);
    phase += (missing ? mean : value) * tau0_s;
    x.push_back(missing ? std::numeric_limits<double>::quiet_NaN() : phase);
  }
  return x;
}

std::vector<double> frequency_of_phase(std::span<const double> x, double tau0_s) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  std::vector<double> y;
  if (x.empty()) return y;
  y.reserve(x.size() - 1);
  for (std::size_t i = 0; i + 1 < x.size(); ++i) y.push_back((x[i + 1] - x[i]) / tau0_s);
  return y;
}

}  // namespace chronotwin::metrics
