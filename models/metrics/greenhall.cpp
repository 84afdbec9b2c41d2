#include "models/metrics/greenhall.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace chronotwin::metrics {
namespace {

constexpr double kMostLags = 100.0;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Pair {
  double first, second;
};

// By α from 2 down to −4, for d = 2 and 3.
constexpr std::array<std::array<Pair, 2>, 7> kModified{{{{{7.0 / 9.0, 1.0 / 2.0}, {22.0 / 25.0, 2.0 / 3.0}}},
                                                        {{{0.997, 0.616}, {1.141, 0.843}}},
                                                        {{{1.033, 0.607}, {1.184, 0.848}}},
                                                        {{{1.048, 0.534}, {1.180, 0.816}}},
                                                        {{{1.302, 0.535}, {1.175, 0.777}}},
                                                        {{{0.0, 0.0}, {1.194, 0.703}}},
                                                        {{{0.0, 0.0}, {1.489, 0.702}}}}};
constexpr std::array<std::array<Pair, 2>, 7> kUnmodified{{{{{35.0 / 18.0, 1.0}, {231.0 / 100.0, 3.0 / 2.0}}},
                                                          {{{790.0, 410.0}, {9950.0, 6520.0}}},
                                                          {{{2.0 / 3.0, 1.0 / 3.0}, {7.0 / 9.0, 1.0 / 2.0}}},
                                                          {{{0.852, 0.375}, {0.997, 0.617}}},
                                                          {{{1.079, 0.368}, {1.033, 0.607}}},
                                                          {{{0.0, 0.0}, {1.053, 0.553}}},
                                                          {{{0.0, 0.0}, {1.302, 0.535}}}}};
constexpr std::array<Pair, 2> kLogarithm{{{15.23, 12.0}, {47.8, 40.0}}};

Pair row(const std::array<std::array<Pair, 2>, 7>& table, int alpha, int d) {
  return table[static_cast<std::size_t>(2 - alpha)][static_cast<std::size_t>(d - 2)];
}

double s_w(double t, int alpha) {
  if (alpha == 2) return -std::fabs(t);
  const double power = std::pow(std::fabs(t), 3 - alpha);
  if (alpha % 2 == 0) return power;
  return t == 0.0 ? 0.0 : power * std::log(std::fabs(t));
}

double s_x(double t, double filter, int alpha) {
  if (filter == kInfinite) return s_w(t, alpha + 2);
  const double step = 1.0 / filter;
  return filter * filter * (2.0 * s_w(t, alpha) - s_w(t - step, alpha) - s_w(t + step, alpha));
}

double s_z(double t, double filter, int alpha, int d) {
  const auto at = [&](double offset) { return s_x(t - offset, filter, alpha) + s_x(t + offset, filter, alpha); };
  if (d == 2) return 3.0 * at(0.0) - 4.0 * at(1.0) + at(2.0);
  return 10.0 * at(0.0) - 15.0 * at(1.0) + 6.0 * at(2.0) - at(3.0);
}

// The sum of squared covariances over the lags j/stride, j = 0 … lags.
double covariances(double lags, double terms, double stride, double filter, int alpha, int d) {
  const auto square = [&](double j) {
    const double covariance = s_z(j / stride, filter, alpha, d);
    return covariance * covariance;
  };
  double sum = square(0.0) + (1.0 - lags / terms) * square(lags);
  for (double j = 1.0; j < lags; ++j) sum += 2.0 * (1.0 - j / terms) * square(j);
  return sum;
}

double binomial(int n, int k) {
  double result = 1.0;
  for (int i = 1; i <= k; ++i) result *= static_cast<double>(n - k + i) / i;
  return result;
}

struct Layout {
  int alpha, d;
  double m, terms, stride, lags, ratio;  // M, S, J and M/S of the paper
};

double asymptote(const Layout& at, Pair a) {
  return (a.first - a.second / at.ratio) / at.ratio;
}

double by_sum(const Layout& at, double filter) {
  const double variance = s_z(0.0, filter, at.alpha, at.d);
  return covariances(at.lags, at.terms, at.stride, filter, at.alpha, at.d) / (variance * variance * at.terms);
}

// As many lags as are summed at most, spread over as long a record.
double by_coarse_sum(const Layout& at, double filter, double variance) {
  return covariances(kMostLags, kMostLags, kMostLags / at.ratio, filter, at.alpha, at.d) /
         (variance * variance * kMostLags);
}

double inverse_modified(const Layout& at) {
  if (at.lags <= kMostLags) return by_sum(at, 1.0);
  if (at.ratio >= at.d + 1) return asymptote(at, row(kModified, at.alpha, at.d));
  return by_coarse_sum(at, 1.0, s_z(0.0, 1.0, at.alpha, at.d));
}

double inverse_white_pm(const Layout& at) {
  const double middle = binomial(2 * at.d, at.d);
  if (std::ceil(at.ratio) > at.d) {
    const double a0 = binomial(4 * at.d, 2 * at.d) / (middle * middle);
    return (a0 - 0.5 * at.d / at.ratio) / at.terms;
  }
  double sum = 0.0;
  for (int k = 1; k < std::ceil(at.ratio); ++k) {
    const double choice = binomial(2 * at.d, at.d - k);
    sum += (1.0 - k / at.ratio) * choice * choice;
  }
  return (1.0 + 2.0 / (middle * middle) * sum) / at.terms;
}

double inverse_flicker_pm(const Layout& at) {
  if (at.lags <= kMostLags) return by_sum(at, at.m);
  const Pair b = kLogarithm[static_cast<std::size_t>(at.d - 2)];
  const double variance = b.first + b.second * std::log(at.m);
  if (at.ratio >= at.d + 1) return asymptote(at, row(kUnmodified, at.alpha, at.d)) / (variance * variance);
  return by_coarse_sum(at, kMostLags / at.ratio, variance);
}

double inverse_unmodified(const Layout& at) {
  if (at.alpha == 2) return inverse_white_pm(at);
  if (at.alpha == 1) return inverse_flicker_pm(at);
  if (at.lags <= kMostLags) return by_sum(at, at.m * (at.d + 1) <= kMostLags ? at.m : kInfinite);
  if (at.ratio >= at.d + 1) return asymptote(at, row(kUnmodified, at.alpha, at.d));
  return by_coarse_sum(at, kInfinite, s_z(0.0, kInfinite, at.alpha, at.d));
}

}  // namespace

std::optional<double> greenhall_edf(const DifferenceVariance& variance, int alpha, std::size_t samples, std::size_t m) {
  const int d = variance.differences;
  if (alpha < -4 || alpha > 2 || alpha + 2 * d <= 1) return std::nullopt;
  const auto reach = static_cast<std::size_t>(d) * m + (variance.modified ? m : 1);
  if (samples < reach) return std::nullopt;
  const double factor = static_cast<double>(m);
  const double stride = variance.overlapping ? factor : 1.0;
  const double terms = 1.0 + std::floor(stride * static_cast<double>(samples - reach) / factor);
  const Layout at{alpha, d, factor, terms, stride, std::min(terms, (d + 1) * stride), terms / stride};
  return 1.0 / (variance.modified ? inverse_modified(at) : inverse_unmodified(at));
}

}  // namespace chronotwin::metrics
