#include "models/metrics/confidence.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"
#include "models/metrics/trend.hpp"
#include "tests/unit/models/metrics/sets.hpp"

using namespace chronotwin;
using namespace chronotwin::metrics;

namespace {

// Kasdin & Walter's filter: noise of phase spectrum f^(alpha − 2).
std::vector<double> power_law(double alpha, std::size_t count, std::uint64_t seed) {
  RandomStream random(seed, "metrics", "power law");
  std::vector<double> white(count), filter(count, 1.0), x(count, 0.0);
  for (double& value : white) value = random.normal();
  const double exponent = alpha - 2.0;
  for (std::size_t k = 1; k < count; ++k) {
    const double order = static_cast<double>(k);
    filter[k] = filter[k - 1] * (order - 1.0 - exponent / 2.0) / order;
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k <= i; ++k) x[i] += filter[k] * white[i - k];
  }
  return x;
}

}  // namespace

TEST_CASE("confidence: SP 1065's table 32 is met by the simple formula, Greenhall and Riley's edf is its own",
          "[models][metrics]") {
  const double simple = edf(Statistic::oadev, Noise::white_fm, 1001, 10, EdfMethod::simple).value();
  CHECK(simple == Approx(146.17678617678618).epsilon(1e-12));
  CHECK(simple == Approx(146.177).epsilon(3e-6));  // as printed
  CHECK(edf(Statistic::oadev, Noise::white_fm, 1000, 10).value() == Approx(134.9344212246053).epsilon(1e-9));

  const Interval interval = confidence_interval(9.159953420118647e-2, simple, 0.95);
  CHECK(interval.low == Approx(8.219488784706971e-2).epsilon(1e-9));
  CHECK(interval.high == Approx(1.0345357210562477e-1).epsilon(1e-9));
  CHECK(interval.low == Approx(8.223942e-2).epsilon(7e-4));  // printed, of an approximate inverse
  CHECK(interval.high == Approx(1.035201e-1).epsilon(7e-4));
}

TEST_CASE("confidence: with two degrees of freedom the bounds are logarithms", "[models][metrics]") {
  for (const double probability : {0.5, kOneSigma, 0.95, 0.999}) {
    const Interval interval = confidence_interval(3.0, 2.0, probability);
    CHECK(interval.low == Approx(3.0 / std::sqrt(-std::log(0.5 * (1.0 - probability)))).epsilon(1e-12));
    CHECK(interval.high == Approx(3.0 / std::sqrt(-std::log(0.5 * (1.0 + probability)))).epsilon(1e-12));
  }
  CHECK_THROWS_AS(confidence_interval(1.0, 0.0), Bug);
  CHECK_THROWS_AS(confidence_interval(1.0, 2.0, 1.0), Bug);
}

TEST_CASE("confidence: few lags give the edf of a moving average, in closed form", "[models][metrics]") {
  // White FM, intervals that do not overlap: neighbouring terms have the correlation −1/2, others none.
  for (const std::size_t terms : {1, 2, 5, 50}) {
    const double n = static_cast<double>(terms);
    CHECK(edf(Statistic::adev, Noise::white_fm, (terms + 1) * 40 + 1, 40).value() ==
          Approx(n / (1.0 + 0.5 * (1.0 - 1.0 / n))).epsilon(1e-9));
  }
  // White PM, m = 1: second differences of white noise, correlations −2/3 and 1/6.
  const double n = 98.0;
  const double expected = n / (1.0 + 2.0 * (4.0 / 9.0 * (1.0 - 1.0 / n) + 1.0 / 36.0 * (1.0 - 2.0 / n)));
  CHECK(edf(Statistic::oadev, Noise::white_pm, 100, 1).value() == Approx(expected).epsilon(1e-9));
  CHECK(edf(Statistic::mdev, Noise::white_pm, 100, 1).value() == Approx(expected).epsilon(1e-9));
}

TEST_CASE("confidence: sums of lags go over into the asymptotes without a jump", "[models][metrics]") {
  const Statistic all[] = {Statistic::oadev, Statistic::mdev, Statistic::ohdev};
  for (const Statistic statistic : all) {
    const std::size_t differences = statistic == Statistic::ohdev ? 3 : 2;
    for (int a = 2; a >= (differences == 3 ? -4 : -2); --a) {
      // The last m that is summed, the next one, and one that needs the coarse sum for its short record.
      const std::size_t m = 100 / (differences + 1);
      const auto noise = static_cast<Noise>(a);
      INFO(traits(statistic).id << " " << symbol(noise));
      const double summed = edf(statistic, noise, 100 * m, m).value();
      CHECK(edf(statistic, noise, 100 * (m + 1), m + 1).value() == Approx(summed).epsilon(0.05));
      const std::size_t reach = statistic == Statistic::mdev ? 3 : differences;
      const double just_enough = edf(statistic, noise, reach * 200 + 200, 200).value();
      CHECK(just_enough > 0.9);
      CHECK(just_enough <= 200.0);  // as many as there are terms
    }
  }
}

TEST_CASE("confidence: there is none where no formula is known", "[models][metrics]") {
  for (const StatisticTraits& row : statistics()) {
    INFO(row.id);
    CHECK(edf(row.statistic, Noise::white_fm, 1001, 10).has_value() == row.has_confidence);
    const bool hadamard = row.id == "hdev" || row.id == "ohdev" || row.id == "htotdev";
    CHECK(edf(row.statistic, Noise::random_run_fm, 1001, 10).has_value() == hadamard);
  }
  CHECK_FALSE(edf(Statistic::totdev, Noise::white_pm, 1001, 10));
  CHECK_FALSE(edf(Statistic::mdev, Noise::white_fm, 1001, 10, EdfMethod::simple));
  CHECK_FALSE(edf(Statistic::oadev, Noise::white_fm, 20, 10));
}

TEST_CASE("noise: each power law is identified from its own noise", "[models][metrics]") {
  for (int a = -4; a <= 2; ++a) {
    const auto noise = static_cast<Noise>(a);
    INFO(symbol(noise));
    const std::vector<double> x = power_law(a, 4096, 11);
    for (const std::size_t m : {1, 4}) {
      // Decimated flicker PM is whiter than it was, and what remains of the steepest after three differences too.
      if ((a == 1 || a < -2) && m > 1) continue;
      const auto identified = identify_noise(x, m, a < -2 ? 3 : 2);
      REQUIRE(identified);
      CHECK(identified->noise == noise);
      CHECK(std::fabs(identified->alpha - a) < 0.5);
    }
    CHECK_FALSE(text_of(noise).en.empty());
    CHECK_FALSE(text_of(noise).zh.empty());
  }
}

TEST_CASE("noise: a drift and gaps do not hide it; too few samples do", "[models][metrics]") {
  std::vector<double> x = power_law(0.0, 2000, 5);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] += 1e-3 * static_cast<double>(i * i);
  for (std::size_t i = 0; i < x.size(); i += 17) x[i] = std::numeric_limits<double>::quiet_NaN();
  CHECK(identify_noise(x, 1)->noise == Noise::white_fm);
  CHECK_FALSE(identify_noise(x, 100));
  CHECK_FALSE(identify_noise(std::vector<double>(100, 3.0), 1));
}

TEST_CASE("confidence: each point of a curve has its noise and interval, long ones the noise before them",
          "[models][metrics]") {
  const std::vector<double> x = test::lcg1000();  // white FM
  const Curve curve = compute(Statistic::oadev, x, 1.0, factors(Statistic::oadev, TauSpacing::octave, x.size()));
  const auto points = confidence(Statistic::oadev, x, 1.0, curve);
  REQUIRE(points.size() == curve.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    INFO("m = " << curve[i].tau_s);
    REQUIRE(points[i]);
    CHECK(points[i]->noise == Noise::white_fm);
    CHECK(points[i]->interval.low < curve[i].value);
    CHECK(points[i]->interval.high > curve[i].value);
    if (i > 0) CHECK(points[i]->edf < points[i - 1]->edf);
  }
  ConfidenceOptions given;
  given.noise = Noise::flicker_fm;
  given.probability = 0.95;
  const auto wider = confidence(Statistic::oadev, x, 1.0, curve, given);
  CHECK(wider.back()->noise == Noise::flicker_fm);
  CHECK(wider.back()->interval.high > points.back()->interval.high);
  const std::vector<std::size_t> ten{10};
  for (const auto& point : confidence(Statistic::mtie, x, 1.0, compute(Statistic::mtie, x, 1.0, ten)))
    CHECK_FALSE(point);
}

TEST_CASE("bias: only the total estimators and Theo1 have one", "[models][metrics]") {
  for (const StatisticTraits& row : statistics()) {
    INFO(row.id);
    const bool biased = row.id.find("tot") != std::string_view::npos || row.id == "theo1";
    CHECK((bias(row.statistic, Noise::flicker_fm, 1001, 100) != 1.0) == biased);
  }
  CHECK(bias(Statistic::theo1, Noise::white_fm, 1001, 100) == 1.0);
  CHECK(bias(Statistic::htotdev, Noise::flicker_fm, 1001, 1) == 1.0);
}
