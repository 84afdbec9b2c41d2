#include "models/metrics/statistic.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "models/metrics/thinning.hpp"
#include "tests/unit/models/metrics/sets.hpp"

using namespace chronotwin::metrics;

namespace {

bool gives_point(Statistic statistic, std::size_t samples, std::size_t m) {
  std::vector<double> x;
  for (std::size_t i = 0; i < samples; ++i) x.push_back(std::sin(static_cast<double>(i * i)));
  return !compute(statistic, x, 1.0, std::vector<std::size_t>{m}).empty();
}

}  // namespace

TEST_CASE("statistics: each is found by its id and named in both languages", "[models][metrics]") {
  std::set<std::string_view> ids;
  for (const StatisticTraits& row : statistics()) {
    INFO(row.id);
    ids.insert(row.id);
    CHECK(find_statistic(row.id) == &row);
    CHECK(&traits(row.statistic) == &row);
    CHECK((row.unit == "1" || row.unit == "s"));
    CHECK_FALSE(row.name.en.empty());
    CHECK_FALSE(row.name.zh.empty());
  }
  CHECK(ids.size() == 14);
  CHECK(find_statistic("OADEV") == nullptr);
}

TEST_CASE("statistics: each has a point from just as many samples as it is said to need", "[models][metrics]") {
  for (const StatisticTraits& row : statistics()) {
    for (const std::size_t m : {1, 2, 3, 10, 17, 24}) {
      INFO(row.id << ", m = " << m);
      const bool has_value = row.statistic != Statistic::theo1 || (m >= 10 && m % 2 == 0);
      const std::size_t needed = samples_needed(row.statistic, m);
      CHECK(gives_point(row.statistic, needed, m) == has_value);
      CHECK_FALSE(gives_point(row.statistic, needed - 1, m));
      if (has_value) CHECK(largest_factor(row.statistic, needed) == m);
    }
    CHECK(largest_factor(row.statistic, 1) == 0);
  }
}

TEST_CASE("statistics: factors are spaced as asked and end where the record does", "[models][metrics]") {
  using Factors = std::vector<std::size_t>;
  CHECK(factors(Statistic::oadev, TauSpacing::octave, 33) == Factors{1, 2, 4, 8, 16});
  CHECK(factors(Statistic::oadev, TauSpacing::octave, 32) == Factors{1, 2, 4, 8});
  CHECK(factors(Statistic::mtie, TauSpacing::decade, 101) == Factors{1, 2, 4, 10, 20, 40, 100});
  CHECK(factors(Statistic::tdev, TauSpacing::all, 12) == Factors{1, 2, 3, 4});
  CHECK(factors(Statistic::theo1, TauSpacing::all, 16) == Factors{10, 12, 14});
  CHECK(factors(Statistic::theo1, TauSpacing::decade, 50) == Factors{10, 20, 40});
  CHECK(factors(Statistic::theo1, TauSpacing::octave, 65) == Factors{16, 32, 64});
  CHECK(factors(Statistic::adev, TauSpacing::octave, 0).empty());
}

TEST_CASE("statistics: the factor is found back from its averaging time", "[models][metrics]") {
  CHECK(factor_of(Statistic::oadev, 0.3, 0.1) == 3);
  CHECK(factor_of(Statistic::theo1, 75.0, 10.0) == 10);
  CHECK(factor_of(Statistic::adev, 0.1, 1.0) == 0);
}

TEST_CASE("statistics: none depends on a time offset, most on no frequency offset, Hadamard's on no drift",
          "[models][metrics]") {
  const std::vector<double> x = test::lcg1000();
  std::vector<double> moved = x;
  std::vector<double> faster = x;
  std::vector<double> drifting = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double t = static_cast<double>(i);
    moved[i] += 5.0;
    faster[i] += 0.7 * t;
    drifting[i] += 0.7 * t + 1e-4 * t * t;
  }
  const std::vector<std::size_t> m{1, 10, 100};
  const std::set<std::string_view> tie{"mtie", "tierms"};
  const std::set<std::string_view> hadamard{"hdev", "ohdev", "htotdev"};
  for (const StatisticTraits& row : statistics()) {
    INFO(row.id);
    const Curve plain = compute(row.statistic, x, 1.0, m);
    const Curve offset = compute(row.statistic, moved, 1.0, m);
    const Curve frequency = compute(row.statistic, faster, 1.0, m);
    const Curve drift = compute(row.statistic, drifting, 1.0, m);
    const double last = plain.back().value;
    for (std::size_t i = 0; i < plain.size(); ++i) CHECK(offset[i].value == Approx(plain[i].value).epsilon(1e-9));
    CHECK((std::fabs(frequency.back().value / last - 1.0) < 1e-9) == !tie.contains(row.id));
    CHECK((std::fabs(drift.back().value / last - 1.0) < 1e-7) == hadamard.contains(row.id));
  }
}

TEST_CASE("statistics: missing samples at the ends change nothing, one in the middle costs the terms that need it",
          "[models][metrics]") {
  const std::vector<double> x = test::lcg1000();
  const double missing = std::nan("");
  std::vector<double> padded(20, missing);  // a whole number of intervals of 10, which those of ADEV and HDEV begin at
  padded.insert(padded.end(), x.begin(), x.end());
  padded.insert(padded.end(), 7, missing);
  std::vector<double> holed = x;
  holed[500] = missing;
  const std::vector<std::size_t> m{10};
  for (const StatisticTraits& row : statistics()) {
    INFO(row.id);
    const CurvePoint whole = compute(row.statistic, x, 1.0, m).front();
    const CurvePoint ends = compute(row.statistic, padded, 1.0, m).front();
    const CurvePoint hole = compute(row.statistic, holed, 1.0, m).front();
    const bool drops_last = row.statistic == Statistic::pdev;  // its last position, which is not the last here
    CHECK(ends.value == Approx(whole.value).epsilon(drops_last ? 1e-3 : 1e-9));
    CHECK(hole.value == Approx(whole.value).epsilon(0.05));
    if (row.statistic == Statistic::mtie) continue;  // it looks at what is there in a window
    CHECK(ends.terms == whole.terms + (drops_last ? 1 : 0));
    CHECK(hole.terms < whole.terms);
    CHECK(hole.terms + 31 >= whole.terms);  // a run of 3m samples, or 3m frequencies, begins at 31 places at most
  }
}

TEST_CASE("statistics: a costly one looks at every run until that is too many", "[models][metrics]") {
  CHECK(thinning(100'000, 900, 300) == 1);
  CHECK(thinning(40'000'000, 3000, 1000) == 15);  // m / 64
  CHECK(thinning(1'000'000, 300'000, 100'000) == 1119);
  CHECK(thinning(90'000'000, 30, 10) == 1);  // neighbours share too little
}
