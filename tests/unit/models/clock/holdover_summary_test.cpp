#include "models/clock/holdover_summary.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

HoldoverTrial trial(double end, std::optional<double> to_limit) {
  HoldoverTrial made;
  made.locked = true;
  made.end_error_s = end;
  made.to_limit_s = to_limit;
  made.budget.noise = end;
  made.error_s = {0.0, end};
  return made;
}

}  // namespace

TEST_CASE("summary: quantiles are nearest ranks, and a censored one is beyond", "[models][clock]") {
  std::vector<HoldoverTrial> trials;
  for (int i = 1; i <= 20; ++i) {
    // 12 of 20 pass the limit, after 100 … 1200 s.
    trials.push_back(trial(1e-9 * i, i <= 12 ? std::optional(100.0 * i) : std::nullopt));
  }
  const HoldoverSummary summary = summarize(trials);
  CHECK(summary.runs == 20);
  CHECK(summary.censored == 8);
  CHECK(summary.to_limit_s.low == 100.0);
  CHECK(summary.to_limit_s.median == 1000.0);
  CHECK_FALSE(summary.to_limit_s.high.has_value());
  CHECK(summary.end_error_s.low == 1e-9);
  CHECK(summary.end_error_s.median == 10e-9);
  CHECK(summary.end_error_s.high == 19e-9);
  CHECK(summary.fan.lowest.back() == 1e-9);
  CHECK(summary.fan.highest.back() == 20e-9);
  CHECK(summary.fan.median.front() == 0.0);
}

TEST_CASE("summary: causes are averaged, and the worst remainder and broken bounds are told", "[models][clock]") {
  std::vector<HoldoverTrial> trials{trial(3e-9, {}), trial(-1e-9, {})};
  trials[0].budget = {.aging = 3e-9};
  trials[1].budget = {.aging = -3e-9, .noise = 1.5e-9};
  trials[1].worst_bound_ratio = 1.2;
  trials[1].locked = false;
  const HoldoverSummary summary = summarize(trials);
  CHECK(summary.causes[2].name == "aging");
  CHECK(summary.causes[2].mean_s == Approx(0.0).margin(1e-18));
  CHECK(summary.causes[2].rms_s == Approx(3e-9));
  CHECK(summary.causes[4].mean_s == Approx(0.75e-9));
  CHECK(summary.largest_remainder_s == Approx(0.5e-9));
  CHECK(summary.bound_broken == 1);
  CHECK(summary.not_locked == 1);
  CHECK(summary.end_error_rms_s == Approx(std::sqrt(5.0) * 1e-9));
  CHECK_THROWS_AS(summarize({}), Bug);
}
