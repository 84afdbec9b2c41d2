// The degrees of freedom of a deviation are those of its spread over many records of the same noise.
//
// For a χ²-like variance s², edf = 2 ⟨s²⟩² / var s². Over 2000 records the ratio of the measured to the true edf has a
// standard deviation of √((κ + 2)/2000) or less, κ = 12/edf the excess kurtosis, where edf > 3: below 0.055. The bound is
// that times 5 (a false alarm of 6e-7 a case) and 10 % for the published formulas' own error.
#include "models/metrics/confidence.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "models/metrics/trend.hpp"

using namespace chronotwin;
using namespace chronotwin::metrics;

namespace {

constexpr std::size_t kSamples = 513;
constexpr int kRecords = 2000;

// Time error of white PM, white FM or random walk FM.
std::vector<double> record(Noise noise, RandomStream& random) {
  std::vector<double> x(kSamples);
  for (double& value : x) value = random.normal();
  for (int integrated = alpha(noise); integrated < 2; integrated += 2) std::partial_sum(x.begin(), x.end(), x.begin());
  return x;
}

}  // namespace

TEST_CASE("confidence: the spread of each deviation over many records is what its degrees of freedom say",
          "[statistical][metrics]") {
  const Noise noise = GENERATE(Noise::white_pm, Noise::white_fm, Noise::random_walk_fm);
  const std::vector<Statistic> judged{Statistic::adev,    Statistic::oadev,   Statistic::mdev,
                                      Statistic::hdev,    Statistic::ohdev,   Statistic::totdev,
                                      Statistic::mtotdev, Statistic::htotdev, Statistic::theo1};
  const std::vector<std::size_t> m{20};
  RandomStream random(17, "metrics", symbol(noise));
  std::vector<double> sum(judged.size(), 0.0), squares(judged.size(), 0.0);
  for (int i = 0; i < kRecords; ++i) {
    const std::vector<double> x = record(noise, random);
    for (std::size_t k = 0; k < judged.size(); ++k) {
      const double deviation = compute(judged[k], x, 1.0, m).front().value;
      const double variance = deviation * deviation;
      sum[k] += variance;
      squares[k] += variance * variance;
    }
  }
  for (std::size_t k = 0; k < judged.size(); ++k) {
    INFO(traits(judged[k]).id << ", " << symbol(noise));
    const std::optional<double> told = edf(judged[k], noise, kSamples, m.front());
    if (!told) continue;
    const double mean = sum[k] / kRecords;
    const double spread = squares[k] / kRecords - mean * mean;
    const double measured = 2.0 * mean * mean / spread;
    CAPTURE(*told, measured);
    const double sigma = std::sqrt((12.0 / *told + 2.0) / kRecords);
    CHECK(std::fabs(measured / *told - 1.0) < 0.10 + 5.0 * sigma);
  }
}

TEST_CASE("bias: the total estimators and Theo1 are off on the average by what they are said to be",
          "[statistical][metrics]") {
  const Noise noise = GENERATE(Noise::white_pm, Noise::white_fm, Noise::random_walk_fm);
  struct Pair {
    Statistic biased, plain;
    std::size_t m, plain_m;  // the same τ
  };
  const std::vector<Pair> pairs{{Statistic::totdev, Statistic::oadev, 100, 100},
                                {Statistic::mtotdev, Statistic::mdev, 32, 32},
                                {Statistic::htotdev, Statistic::ohdev, 32, 32},
                                {Statistic::theo1, Statistic::oadev, 40, 30}};
  RandomStream random(23, "metrics", symbol(noise));
  std::vector<double> biased(pairs.size(), 0.0), plain(pairs.size(), 0.0), spread(pairs.size(), 0.0);
  for (int i = 0; i < kRecords; ++i) {
    const std::vector<double> x = record(noise, random);
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const auto variance = [&](Statistic statistic, std::size_t m) {
        const double value = compute(statistic, x, 1.0, std::vector<std::size_t>{m}).front().value;
        return value * value;
      };
      biased[k] += variance(pairs[k].biased, pairs[k].m);
      const double other = variance(pairs[k].plain, pairs[k].plain_m);
      plain[k] += other;
      spread[k] += other * other;
    }
  }
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const bool total = pairs[k].biased == Statistic::totdev || pairs[k].biased == Statistic::htotdev;
    if (total && noise == Noise::white_pm) continue;  // none is known
    INFO(traits(pairs[k].biased).id << ", " << symbol(noise));
    const double told = bias(pairs[k].biased, noise, kSamples, pairs[k].m);
    const double measured = biased[k] / plain[k];
    CAPTURE(told, measured);
    // Both means are of the same records and vary together: less than twice the plain one's own standard deviation.
    const double mean = plain[k] / kRecords;
    const double sigma = std::sqrt((spread[k] / kRecords / (mean * mean) - 1.0) / kRecords);
    CHECK(std::fabs(measured / told - 1.0) < 0.05 + 5.0 * sigma);
  }
}
