#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"
#include "models/metrics/confidence.hpp"
#include "models/metrics/deviations.hpp"
#include "models/metrics/mtie.hpp"
#include "models/metrics/running_stability.hpp"
#include "models/metrics/statistic.hpp"
#include "tests/unit/models/metrics/sets.hpp"

using namespace chronotwin;
using namespace chronotwin::metrics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
using Factors = std::vector<std::size_t>;

Curve curve_of(const std::string& statistic, const std::vector<double>& x, double tau0, const Factors& m) {
  const StatisticTraits* known = find_statistic(statistic);
  REQUIRE(known != nullptr);
  return compute(known->statistic, x, tau0, m);
}

// A random walk with white noise and a step: 3 decades of scales.
std::vector<double> wander(std::size_t count, double missing) {
  RandomStream random(3, "metrics", "test");
  std::vector<double> x;
  double walk = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    walk += 1e-10 * random.normal();
    const double value = walk + 1e-9 * random.normal() + (i > count / 2 ? 2e-8 : 0.0);
    x.push_back(random.uniform() < missing ? kNaN : value);
  }
  return x;
}

// From the definition, window by window.
CurvePoint mtie_by_definition(const std::vector<double>& x, std::size_t m) {
  CurvePoint point;
  for (std::size_t i = 0; i + m < x.size(); ++i) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t k = i; k <= i + m; ++k) {
      if (std::isnan(x[k])) continue;
      low = std::min(low, x[k]);
      high = std::max(high, x[k]);
    }
    if (high < low) continue;
    ++point.terms;
    point.value = std::max(point.value, high - low);
  }
  return point;
}

CurvePoint tdev_by_definition(const std::vector<double>& x, std::size_t m) {
  double sum = 0.0;
  CurvePoint point;
  for (std::size_t j = 0; j + 3 * m <= x.size(); ++j) {
    double inner = 0.0;
    for (std::size_t i = j; i < j + m; ++i) inner += x[i + 2 * m] - 2.0 * x[i + m] + x[i];
    if (std::isnan(inner)) continue;
    sum += inner * inner;
    ++point.terms;
  }
  const double factor = static_cast<double>(m);
  if (point.terms > 0) point.value = std::sqrt(sum / (6.0 * factor * factor * static_cast<double>(point.terms)));
  return point;
}

void check_equal(const Curve& a, const Curve& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    INFO("tau " << a[i].tau_s);
    CHECK(a[i].tau_s == b[i].tau_s);
    CHECK(a[i].value == Approx(b[i].value).epsilon(1e-12).margin(1e-24));
    CHECK(a[i].terms == b[i].terms);
  }
}

}  // namespace

TEST_CASE("metrics: SP 1065's test sets give what was computed from them elsewhere", "[models][metrics]") {
  const auto recomputed = test::recomputed();
  REQUIRE(recomputed.size() == 88);
  for (const test::Published& row : recomputed) {
    INFO(row.set << " " << row.statistic << " m = " << row.m);
    const Curve curve = curve_of(row.statistic, test::set_of(row.set), 1.0, {row.m});
    REQUIRE(curve.size() == 1);
    CHECK(curve[0].value == Approx(row.value).epsilon(1e-9));
    if (row.terms != 0) CHECK(curve[0].terms == row.terms);
    CHECK(curve[0].tau_s == static_cast<double>(row.m) * (row.statistic == "theo1" ? 0.75 : 1.0));
  }
}

TEST_CASE("metrics: SP 1065's test sets give the printed tables, to their digits", "[models][metrics]") {
  const auto printed = test::printed();
  REQUIRE(printed.size() == 50);
  for (const test::Published& row : printed) {
    INFO(row.set << " " << row.statistic << " m = " << row.m);
    const std::vector<double> x = test::set_of(row.set);
    Curve curve = curve_of(row.statistic, x, 1.0, {row.m});
    if (row.correction == "white_fm") {
      curve = without_bias(find_statistic(row.statistic)->statistic, x, 1.0, curve, Noise::white_fm);
    }
    REQUIRE(curve.size() == 1);
    CHECK(curve[0].value == Approx(row.value).epsilon(3e-7));
  }
}

TEST_CASE("metrics: many factors at once are what each is alone", "[models][metrics]") {
  const std::vector<double> x = wander(700, 0.0);
  const Factors factors{1, 2, 3, 4, 6, 12, 13, 100, 200, 233, 699};
  for (const StatisticTraits& row : statistics()) {
    const std::string statistic(row.id);
    INFO(statistic);
    Curve one_by_one;
    for (const std::size_t m : factors) {
      for (const CurvePoint& point : curve_of(statistic, x, 0.5, {m})) one_by_one.push_back(point);
    }
    check_equal(curve_of(statistic, x, 0.5, factors), one_by_one);
  }
}

TEST_CASE("metrics: with gaps they are what the definition says of the samples that are there", "[models][metrics]") {
  const double missing = GENERATE(0.0, 0.01, 0.3);
  std::vector<double> x = wander(400, missing);
  if (missing > 0.0) std::fill(x.begin() + 100, x.begin() + 150, kNaN);
  const Factors factors{1, 2, 3, 5, 8, 16, 31, 64, 130};
  for (const std::size_t m : factors) {
    INFO("missing " << missing << ", m = " << m);
    const Curve widest = mtie(x, 1.0, Factors{m});
    const CurvePoint expected = mtie_by_definition(x, m);
    REQUIRE(widest.size() == 1);
    CHECK(widest[0].value == expected.value);
    CHECK(widest[0].terms == expected.terms);
    const Curve deviation = tdev(x, 1.0, Factors{m});
    const CurvePoint defined = tdev_by_definition(x, m);
    REQUIRE(deviation.size() == (defined.terms > 0 ? 1 : 0));
    if (deviation.empty()) continue;
    CHECK(deviation[0].value == Approx(defined.value).epsilon(1e-9));
    CHECK(deviation[0].terms == defined.terms);
  }
}

TEST_CASE("metrics: the running ones are equal to those of the whole record, at any length", "[models][metrics]") {
  const double missing = GENERATE(0.0, 0.02);
  const std::vector<double> x = wander(5000, missing);
  RunningStability running(0.25);
  std::vector<double> so_far;
  for (std::size_t i = 0; i < x.size(); ++i) {
    running.append(x[i]);
    so_far.push_back(x[i]);
    const std::size_t count = so_far.size();
    if (count > 40 && count % 997 != 0 && count != x.size() && (count & (count - 1)) != 0) continue;
    INFO(count << " samples, missing " << missing);
    check_equal(running.mtie(), mtie(so_far, 0.25, octaves(count)));
    check_equal(running.tdev(), tdev(so_far, 0.25, octaves(count)));
  }
  CHECK(running.size() == x.size());
}

TEST_CASE("metrics: the running ones end at their largest factor, and are the same below it", "[models][metrics]") {
  const std::vector<double> x = wander(5000, 0.01);
  RunningStability running(1.0, 100);
  for (const double value : x) running.append(value);
  const Factors factors{1, 2, 4, 8, 16, 32, 64};
  check_equal(running.mtie(), mtie(x, 1.0, factors));
  check_equal(running.tdev(), tdev(x, 1.0, factors));
  CHECK_THROWS_AS(RunningStability(1.0, 0), Bug);
}

TEST_CASE("metrics: a record of many tiles has what its definition gives at their edges", "[models][metrics]") {
  const double missing = GENERATE(0.0, 0.001);
  std::vector<double> x = wander(90'000, missing);
  if (missing > 0.0) std::fill(x.begin() + 30'000, x.begin() + 39'000, kNaN);  // longer than a short window
  RunningStability running(1.0);
  for (const double value : x) running.append(value);
  check_equal(running.mtie(), mtie(x, 1.0, octaves(x.size())));
  check_equal(running.tdev(), tdev(x, 1.0, octaves(x.size())));

  // A spike at the edge of a tile is in the windows of both.
  for (const std::size_t at : {16'383, 16'384, 32'767, 32'768, 65'535, 89'999}) {
    std::vector<double> spike(90'000, 0.0);
    spike[at] = 1.0;
    for (const CurvePoint& point : mtie(spike, 1.0, Factors{1, 2, 1000, 4094, 4095, 4096, 5000, 70'000})) {
      CHECK(point.value == 1.0);
    }
    for (const CurvePoint& point : tdev(spike, 1.0, octaves(spike.size()))) {
      // In how many sums of m samples, three times, the spike lies; with all of them at hand 1 + 4 + 1 times m.
      const double m = point.tau_s;
      if (m > 4096.0 || at == 89'999) continue;
      const double mean = 6.0 * m / static_cast<double>(point.terms);
      CHECK(point.value == Approx(std::sqrt(mean / 6.0) / m).epsilon(1e-12));
    }
  }
}

TEST_CASE("metrics: a frequency offset over a long record costs no digits", "[models][metrics]") {
  std::vector<double> x = wander(200'000, 0.0);
  const Curve clean = tdev(x, 1.0, octaves(x.size()));
  RunningStability running(1.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] += 1e-6 * static_cast<double>(i);
    running.append(x[i]);
  }
  const Curve offset = tdev(x, 1.0, octaves(x.size()));
  const Curve live = running.tdev();
  REQUIRE(offset.size() == clean.size());
  for (std::size_t i = 0; i < clean.size(); ++i) {
    CHECK(offset[i].value == Approx(clean[i].value).epsilon(1e-6));
    CHECK(live[i].value == Approx(clean[i].value).epsilon(1e-6));
  }
}

TEST_CASE("metrics: a pure frequency offset has the MTIE of a ramp and no TDEV", "[models][metrics]") {
  std::vector<double> x;
  for (int i = 0; i < 1025; ++i) x.push_back(std::ldexp(i, -30));  // exact
  for (const CurvePoint& point : mtie(x, 2.0, octaves(x.size()))) CHECK(point.value == std::ldexp(point.tau_s, -31));
  for (const CurvePoint& point : tdev(x, 2.0, octaves(x.size()))) CHECK(point.value == 0.0);
}

TEST_CASE("metrics: too short a record, or nothing but gaps, gives no points", "[models][metrics]") {
  CHECK(mtie(std::vector<double>{}, 1.0, Factors{1}).empty());
  CHECK(mtie(std::vector<double>{1.0}, 1.0, Factors{1}).empty());
  CHECK(tdev(std::vector<double>{1.0, 2.0}, 1.0, Factors{1}).empty());
  CHECK(oadev(std::vector<double>{1.0, 2.0}, 1.0, Factors{1, 5}).empty());
  const std::vector<double> missing(20, kNaN);
  for (const StatisticTraits& row : statistics()) {
    const std::string statistic(row.id);
    CHECK(curve_of(statistic, missing, 1.0, {1, 2, 4, 10}).empty());
  }
  RunningStability running(1.0);
  CHECK(running.mtie().empty());
  for (const double x : missing) running.append(x);
  CHECK(running.mtie().empty());
  CHECK(running.tdev().empty());
  CHECK_THROWS_AS(mtie(missing, 0.0, Factors{1}), Bug);
  CHECK_THROWS_AS(tdev(missing, 1.0, Factors{2, 1}), Bug);
  CHECK_THROWS_AS(RunningStability(-1.0), Bug);
}

TEST_CASE("time error: cTE is the mean, max|TE| the largest magnitude, gaps do not count", "[models][metrics]") {
  TimeErrorStatistics statistics;
  CHECK(std::isnan(statistics.constant_s()));
  for (const double x : {3e-9, kNaN, -5e-9, 1e-9, kNaN}) statistics.add(x);
  CHECK(statistics.count() == 3);
  CHECK(statistics.missing() == 2);
  CHECK(statistics.constant_s() == Approx(-1e-9 / 3.0));
  CHECK(statistics.max_abs_s() == 5e-9);
  CHECK(statistics.peak_to_peak_s() == Approx(8e-9));
}
