// Fixed seeds. Each bound is z standard errors of the statistic under the exact law; the two-sided false-alarm
// probability of z = 5.2 is 2e-7.
#include "models/core/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using chronotwin::RandomStream;

namespace {
constexpr int kDraws = 4'000'000;
constexpr double kZ = 5.2;

double normal_cdf(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

std::vector<double> normals(std::string_view path) {
  RandomStream stream(20230312, path, "normal");
  std::vector<double> values(kDraws);
  std::generate(values.begin(), values.end(), [&] { return stream.normal(); });
  return values;
}

double mean_power(const std::vector<double>& values, int power) {
  double sum = 0.0;
  for (const double value : values) {
    sum += std::pow(value, power);
  }
  return sum / static_cast<double>(values.size());
}

// sup |F_n − F| · √n; P(> 2.75) = 2·e^(−2·2.75²) = 5.4e-7 (Kolmogorov).
template <class Cdf>
double kolmogorov(std::vector<double> values, Cdf cdf) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double at = cdf(values[i]);
    worst = std::max({worst, at - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - at});
  }
  return worst * std::sqrt(n);
}
constexpr double kKolmogorov = 2.75;
}  // namespace

TEST_CASE("normal: the first eight moments are those of the normal law", "[models][core][statistical]") {
  // E x^k = (k−1)!! for even k, 0 for odd; Var x^k = E x^2k − (E x^k)².
  const std::vector<double> values = normals("moments");
  const double even[] = {1, 1, 3, 15, 105, 945, 10395, 135135, 2027025};  // E x^(2j)
  for (int k = 1; k <= 8; ++k) {
    const double expected = k % 2 == 0 ? even[k / 2] : 0.0;
    const double sigma = std::sqrt((even[k] - expected * expected) / kDraws);
    CAPTURE(k);
    CHECK(std::abs(mean_power(values, k) - expected) < kZ * sigma);
  }
}

TEST_CASE("normal: passes the Kolmogorov–Smirnov test", "[models][core][statistical]") {
  CHECK(kolmogorov(normals("ks"), normal_cdf) < kKolmogorov);
}

TEST_CASE("normal: the tails hold as many as they should", "[models][core][statistical]") {
  // Counts are binomial; at 4.5 sigma about 27 are expected and Poisson's bound at 2e-7 is some 5.6 sigma.
  const std::vector<double> values = normals("tails");
  for (const double at : {1.0, 2.0, 3.0, 3.5, 3.6541528853610088, 3.8, 4.0, 4.5}) {
    const double p = 2.0 * normal_cdf(-at);
    const auto count =
        static_cast<double>(std::count_if(values.begin(), values.end(), [&](double v) { return std::abs(v) > at; }));
    const double expected = p * kDraws;
    CAPTURE(at, count, expected);
    CHECK(std::abs(count - expected) < 6.0 * std::sqrt(expected * (1.0 - p)));
  }
}

TEST_CASE("normal: the tail beyond the ziggurat has the right shape", "[models][core][statistical]") {
  // Given |x| > r, the law of |x| is the normal law cut off there; some 1000 of 4e6 draws.
  const double r = 3.6541528853610088;
  std::vector<double> beyond;
  for (const double value : normals("shape")) {
    if (std::abs(value) > r) {
      beyond.push_back(std::abs(value));
    }
  }
  REQUIRE(beyond.size() > 500);
  CHECK(kolmogorov(beyond, [&](double x) {
          return 1.0 - std::erfc(x / std::sqrt(2.0)) / std::erfc(r / std::sqrt(2.0));
        }) < kKolmogorov);
}

TEST_CASE("normal: neighbours and neighbouring streams are uncorrelated", "[models][core][statistical]") {
  const std::vector<double> a = normals("bbu[1].oscillator");
  const std::vector<double> b = normals("bbu[2].oscillator");
  double lag = 0.0;
  double cross = 0.0;
  for (std::size_t i = 1; i < a.size(); ++i) {
    lag += a[i] * a[i - 1];
    cross += a[i] * b[i];
  }
  CHECK(std::abs(lag) < kZ * std::sqrt(kDraws));
  CHECK(std::abs(cross) < kZ * std::sqrt(kDraws));
}

TEST_CASE("uniform: lies in [0, 1) and passes the Kolmogorov–Smirnov test", "[models][core][statistical]") {
  RandomStream stream(5, "uniform", "uniform");
  std::vector<double> values(1'000'000);
  std::generate(values.begin(), values.end(), [&] { return stream.uniform(); });
  CHECK(*std::min_element(values.begin(), values.end()) >= 0.0);
  CHECK(*std::max_element(values.begin(), values.end()) < 1.0);
  CHECK(kolmogorov(values, [](double x) { return x; }) < kKolmogorov);
}
