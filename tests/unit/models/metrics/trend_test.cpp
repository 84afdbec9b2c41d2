#include "models/metrics/trend.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "models/metrics/mtie.hpp"
#include "tests/unit/models/metrics/sets.hpp"

using namespace chronotwin::metrics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sampled(const Trend& trend, double tau0, std::size_t count) {
  std::vector<double> x;
  for (std::size_t i = 0; i < count; ++i) x.push_back(trend.at(static_cast<double>(i) * tau0));
  return x;
}

void check_near(const Trend& a, const Trend& b) {
  CHECK(a.offset_s == Approx(b.offset_s).epsilon(1e-9));
  CHECK(a.frequency == Approx(b.frequency).epsilon(1e-9));
  CHECK(a.drift_per_s == Approx(b.drift_per_s).epsilon(1e-9));
}

}  // namespace

TEST_CASE("trend: either fit finds the constants of a clock without noise, gaps or not", "[models][metrics]") {
  const Trend clock{3e-6, -2e-9, 1e-13};
  std::vector<double> x = sampled(clock, 10.0, 1000);
  check_near(fit_trend(x, 10.0, Removal::drift), clock);
  check_near(fit_trend(x, 10.0, Removal::drift, TrendFit::end_points), clock);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (i < 7 || i % 13 == 0 || (i > 480 && i < 600) || i > 980) x[i] = kNaN;
  }
  for (const TrendFit fit : {TrendFit::least_squares, TrendFit::end_points}) {
    const Trend found = fit_trend(x, 10.0, Removal::drift, fit);
    CHECK(found.offset_s == Approx(clock.offset_s).epsilon(1e-6));
    CHECK(found.frequency == Approx(clock.frequency).epsilon(1e-6));
    CHECK(found.drift_per_s == Approx(clock.drift_per_s).epsilon(1e-6));
    std::vector<double> rest = x;
    subtract(found, rest, 10.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      CHECK(std::isnan(rest[i]) == std::isnan(x[i]));
      if (!std::isnan(rest[i])) CHECK(std::fabs(rest[i]) < 1e-16);
    }
  }
}

TEST_CASE("trend: SP 1065's test set has the published slope and intercept", "[models][metrics]") {
  const std::vector<double> phase = test::lcg1000();
  const std::vector<double> frequency = frequency_of_phase(phase, 1.0);
  REQUIRE(frequency.size() == 1000);
  const Trend line = fit_trend(frequency, 1.0, Removal::frequency);
  CHECK(line.frequency == Approx(6.490910248882016e-06).epsilon(1e-7));
  CHECK(line.offset_s == Approx(0.48653225319019006).epsilon(1e-9));
  CHECK(line.offset_s - line.frequency == Approx(4.865258e-1).epsilon(2e-7));  // as printed, i counted from 1
  CHECK(fit_trend(frequency, 1.0, Removal::offset).offset_s == Approx(0.48977446285950693).epsilon(1e-12));
}

TEST_CASE("trend: the end points give the mean frequency that Stable32 removes", "[models][metrics]") {
  std::vector<double> x = test::lcg1000();
  const Trend mean = fit_trend(x, 1.0, Removal::frequency, TrendFit::end_points);
  CHECK(mean.frequency == Approx(0.48977446285950693).epsilon(1e-12));
  subtract(mean, x, 1.0);
  const std::vector<std::size_t> m{1, 100, 1000};
  const Curve curve = mtie(x, 1.0, m);
  CHECK(curve[0].value == Approx(0.5059708314002356).epsilon(1e-9));
  CHECK(curve[1].value == Approx(6.750908589800776).epsilon(1e-9));
  CHECK(curve[2].value == Approx(9.064408046105598).epsilon(1e-9));
}

TEST_CASE("trend: what cannot be fitted is left at nothing", "[models][metrics]") {
  for (const TrendFit fit : {TrendFit::least_squares, TrendFit::end_points}) {
    check_near(fit_trend(std::vector<double>{}, 1.0, Removal::drift, fit), {});
    check_near(fit_trend(std::vector<double>{kNaN, kNaN}, 1.0, Removal::drift, fit), {});
    check_near(fit_trend(std::vector<double>{4.0}, 1.0, Removal::drift, fit), {4.0, 0.0, 0.0});
    check_near(fit_trend(std::vector<double>{4.0, 7.0}, 1.0, Removal::drift, fit), {4.0, 3.0, 0.0});
    check_near(fit_trend(std::vector<double>{4.0, 7.0}, 1.0, Removal::none, fit), {});
  }
}

TEST_CASE("phase and frequency: one gives back the other, and a gap stays one", "[models][metrics]") {
  const std::vector<double> y{1e-9, -2e-9, 4e-9, 5e-9};
  const std::vector<double> x = phase_of_frequency(y, 0.5);
  REQUIRE(x.size() == 5);
  CHECK(x.front() == 0.0);
  CHECK(x.back() == Approx(4e-9));
  const std::vector<double> back = frequency_of_phase(x, 0.5);
  for (std::size_t i = 0; i < y.size(); ++i) CHECK(back[i] == Approx(y[i]));

  const std::vector<double> gap = phase_of_frequency(std::vector<double>{1.0, kNaN, kNaN, 4.0, 1.0}, 1.0);
  CHECK(gap[1] == 1.0);
  CHECK(std::isnan(gap[2]));
  CHECK(std::isnan(gap[3]));
  CHECK(gap[4] == 1.0 + 2.0 * 2.0 + 4.0);  // runs on at the mean of 1, 4 and 1
  CHECK(std::isnan(frequency_of_phase(gap, 1.0)[3]));
}
