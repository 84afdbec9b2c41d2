#include "models/metrics/confidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>

#include "models/core/error.hpp"
#include "models/metrics/greenhall.hpp"

namespace chronotwin::metrics {
namespace {

std::optional<double> positive(double edf) {
  return edf > 0.0 && std::isfinite(edf) ? std::optional(edf) : std::nullopt;
}

// SP 1065 table 5: OADEV.
std::optional<double> simple_edf(Noise noise, double n, double m) {
  switch (noise) {
    case Noise::white_pm:
      return positive((n + 1) * (n - 2 * m) / (2 * (n - m)));
    case Noise::flicker_pm:
      return positive(std::exp(std::sqrt(std::log((n - 1) / (2 * m)) * std::log((2 * m + 1) * (n - 1) / 4))));
    case Noise::white_fm:
      return positive((3 * (n - 1) / (2 * m) - 2 * (n - 2) / n) * (4 * m * m / (4 * m * m + 5)));
    case Noise::flicker_fm:
      return positive(m < 2 ? 2 * (n - 2) * (n - 2) / (2.3 * n - 4.9) : 5 * n * n / (4 * m * (n + 3 * m)));
    case Noise::random_walk_fm:
      return positive((n - 2) / m * ((n - 1) * (n - 1) - 3 * m * (n - 1) + 4 * m * m) / ((n - 3) * (n - 3)));
    default:
      return std::nullopt;
  }
}

struct Pair {
  double first, second;
};

// b T/τ − c, SP 1065 table 7: noises from white FM down.
std::optional<double> total_edf(Noise noise, double ratio) {
  constexpr std::array<Pair, 3> kRows{{{1.50, 0.0}, {1.17, 0.22}, {0.93, 0.36}}};
  const int row = -alpha(noise);
  if (row < 0 || row > 2) return std::nullopt;
  const Pair b = kRows[static_cast<std::size_t>(row)];
  return positive(b.first * ratio - b.second);
}

// b T/τ − c, SP 1065 table 8: noises from white PM down.
std::optional<double> modified_total_edf(Noise noise, double ratio) {
  constexpr std::array<Pair, 5> kRows{{{1.90, 2.10}, {1.20, 1.40}, {1.10, 1.20}, {0.85, 0.50}, {0.75, 0.31}}};
  const int row = 2 - alpha(noise);
  if (row > 4) return std::nullopt;
  const Pair b = kRows[static_cast<std::size_t>(row)];
  return positive(b.first * ratio - b.second);
}

// (T/τ) / (b0 + b1 τ/T): noises from white FM down.
std::optional<double> hadamard_total_edf(Noise noise, double ratio) {
  constexpr std::array<Pair, 5> kRows{{{0.559, 1.004}, {0.868, 1.140}, {0.938, 1.696}, {0.974, 2.554}, {1.276, 3.149}}};
  const int row = -alpha(noise);
  if (row < 0) return std::nullopt;
  const Pair b = kRows[static_cast<std::size_t>(row)];
  return positive(ratio / (b.first + b.second / ratio));
}

// r = τ/τ0 = 0.75 m.
std::optional<double> theo1_edf(Noise noise, double n, double r) {
  switch (noise) {
    case Noise::white_pm:
      return positive(0.86 * (n + 1) * (n - 4.0 / 3.0 * r) / (n - r) * (r / (r + 1.14)));
    case Noise::flicker_pm:
      return positive((4.798 * n * n - 6.374 * n * r + 12.387 * r) / (std::sqrt(r + 36.6) * (n - r)) * (r / (r + 0.3)));
    case Noise::white_fm: {
      const double power = std::pow(r, 1.5);
      return positive(((4.1 * n + 0.8) / r - (3.1 * n + 6.5) / n) * (power / (power + 5.2)));
    }
    case Noise::flicker_fm: {
      const double power = r * r * r;
      return positive((2 * n * n - 1.3 * n * r - 3.5 * r) / (n * r) * (power / (power + 2.3)));
    }
    case Noise::random_walk_fm: {
      const double k = 4.4 * n;
      return positive((k - 2) / (2.9 * r) * ((k - 1) * (k - 1) - 8.6 * r * (k - 1) + 11.4 * r * r) /
                      ((k - 3) * (k - 3)));
    }
    default:
      return std::nullopt;
  }
}

// Allan variance / Theo1 variance = a + b / r^c.
double theo1_bias(Noise noise, double r) {
  struct Row {
    double a, b, c;
  };
  constexpr std::array<Row, 5> kRows{
      {{0.09, 0.74, 0.40}, {0.14, 0.82, 0.30}, {1.0, 0.0, 0.0}, {1.87, -1.05, 0.79}, {2.70, -1.53, 0.85}}};
  const int row = 2 - alpha(noise);
  if (row > 4) return 1.0;
  const Row at = kRows[static_cast<std::size_t>(row)];
  return 1.0 / (at.a + at.b / std::pow(r, at.c));
}

bool is_hadamard(Statistic statistic) {
  return statistic == Statistic::hdev || statistic == Statistic::ohdev || statistic == Statistic::htotdev;
}

// The noise of each point: identified, else that of the point before.
class NoiseOf {
 public:
  NoiseOf(Statistic statistic, std::span<const double> x, std::optional<Noise> given)
      : x_(x), given_(given), differences_(is_hadamard(statistic) ? 3 : 2) {}

  [[nodiscard]] std::optional<Noise> at(std::size_t m) {
    if (given_) return given_;
    if (const auto identified = identify_noise(x_, m, differences_)) before_ = identified->noise;
    return before_;
  }

 private:
  std::span<const double> x_;
  std::optional<Noise> given_, before_;
  int differences_;
};

std::size_t present(std::span<const double> x) {
  return x.size() - static_cast<std::size_t>(std::count_if(x.begin(), x.end(), [](double v) { return std::isnan(v); }));
}

}  // namespace

std::optional<double> edf(Statistic statistic, Noise noise, std::size_t samples, std::size_t m, EdfMethod method) {
  require(m > 0, "the averaging factor is at least 1");
  const double n = static_cast<double>(samples);
  const double factor = static_cast<double>(m);
  const bool simple = method == EdfMethod::simple;
  const auto combined = [&](DifferenceVariance variance) -> std::optional<double> {
    if (simple) return std::nullopt;
    const auto result = greenhall_edf(variance, alpha(noise), samples, m);
    return result ? positive(*result) : std::nullopt;
  };
  switch (statistic) {
    case Statistic::adev:
      return combined({2, false, false});
    case Statistic::oadev:
      return simple ? simple_edf(noise, n, factor) : combined({2, true, false});
    case Statistic::mdev:
    case Statistic::tdev:
      return combined({2, true, true});
    case Statistic::hdev:
      return combined({3, false, false});
    case Statistic::ohdev:
      return combined({3, true, false});
    case Statistic::totdev:
      return total_edf(noise, n / factor);
    case Statistic::mtotdev:
    case Statistic::ttotdev:
      return modified_total_edf(noise, n / factor);
    case Statistic::htotdev:
      return hadamard_total_edf(noise, n / factor);
    case Statistic::theo1:
      return theo1_edf(noise, n, 0.75 * factor);
    case Statistic::pdev:
    case Statistic::mtie:
    case Statistic::tierms:
      break;
  }
  return std::nullopt;
}

Interval confidence_interval(double deviation, double edf, double probability) {
  require(edf > 0.0, "the degrees of freedom are positive");
  require(probability > 0.0 && probability < 1.0, "a probability of confidence is within (0, 1)");
  const boost::math::chi_squared distribution(edf);
  const double tail = 0.5 * (1.0 - probability);
  return {deviation * std::sqrt(edf / boost::math::quantile(boost::math::complement(distribution, tail))),
          deviation * std::sqrt(edf / boost::math::quantile(distribution, tail))};
}

std::vector<std::optional<PointConfidence>> confidence(Statistic statistic, std::span<const double> x, double tau0_s,
                                                       const Curve& curve, const ConfidenceOptions& options) {
  NoiseOf noise_of(statistic, x, options.noise);
  const std::size_t samples = present(x);
  std::vector<std::optional<PointConfidence>> result;
  for (const CurvePoint& point : curve) {
    const std::size_t m = factor_of(statistic, point.tau_s, tau0_s);
    result.emplace_back();
    if (!traits(statistic).has_confidence) continue;
    const std::optional<Noise> noise = noise_of.at(m);
    if (!noise) continue;
    const std::optional<double> freedom = edf(statistic, *noise, samples, m, options.method);
    if (!freedom) continue;
    result.back() = {*noise, *freedom, confidence_interval(point.value, *freedom, options.probability)};
  }
  return result;
}

double bias(Statistic statistic, Noise noise, std::size_t samples, std::size_t m) {
  const double ratio = static_cast<double>(m) / static_cast<double>(samples);
  const int a = alpha(noise);
  switch (statistic) {
    case Statistic::totdev: {
      constexpr std::array<double, 3> kRows{0.0, 0.481, 0.750};
      return a <= 0 && a >= -2 ? 1.0 - kRows[static_cast<std::size_t>(-a)] * ratio : 1.0;
    }
    case Statistic::mtotdev:
    case Statistic::ttotdev: {
      constexpr std::array<double, 5> kRows{0.94, 0.83, 0.73, 0.70, 0.69};
      return a >= -2 ? kRows[static_cast<std::size_t>(2 - a)] : 1.0;
    }
    case Statistic::htotdev: {
      constexpr std::array<double, 5> kRows{0.005, 0.149, 0.229, 0.283, 0.321};
      return a <= 0 && m > 1 ? 1.0 - kRows[static_cast<std::size_t>(-a)] : 1.0;
    }
    case Statistic::theo1:
      return theo1_bias(noise, 0.75 * static_cast<double>(m));
    default:
      return 1.0;
  }
}

Curve without_bias(Statistic statistic, std::span<const double> x, double tau0_s, const Curve& curve,
                   std::optional<Noise> noise) {
  NoiseOf noise_of(statistic, x, noise);
  const std::size_t samples = present(x);
  Curve corrected = curve;
  for (CurvePoint& point : corrected) {
    const std::size_t m = factor_of(statistic, point.tau_s, tau0_s);
    const std::optional<Noise> here = noise_of.at(m);
    if (here) point.value /= std::sqrt(bias(statistic, *here, samples, m));
  }
  return corrected;
}

}  // namespace chronotwin::metrics
