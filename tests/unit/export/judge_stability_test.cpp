// Metrics against τ, masks and time error statistics: values by closed forms.
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/unit/export/hand_made.hpp"

using namespace chronotwin;
using namespace chronotwin::hand_made;
using Catch::Matchers::Contains;

namespace {

Expectation at_tau(metrics::Statistic statistic, std::vector<double> taus, const Bound& bound) {
  Expectation e = on_channel(Expectation::Kind::metric, "x", bound);
  e.stability.statistic = statistic;
  for (const double tau : taus) e.stability.taus.push_back(lasting(tau));
  return e;
}

Expectation against(const std::string& mask) {
  Expectation e = on_channel(Expectation::Kind::metric, "x", {});
  e.stability.mask = mask;
  return e;
}

// x = slope · t
std::vector<double> ramp(std::size_t count, double slope) {
  std::vector<double> x;
  for (std::size_t i = 0; i < count; ++i) x.push_back(slope * static_cast<double>(i));
  return x;
}

// 0, a, 0, a …
std::vector<double> alternating(std::size_t count, double a) {
  std::vector<double> x;
  for (std::size_t i = 0; i < count; ++i) x.push_back(i % 2 == 1 ? a : 0.0);
  return x;
}

}  // namespace

TEST_CASE("judge: MTIE of a ramp is its slope times τ, and the worst τ is told", "[export][verdict]") {
  Run run(1000.0);
  run.channel("x", ramp(1000, 1e-9));
  const auto good = run.judge(at_tau(metrics::Statistic::mtie, {10, 100}, at_most(101e-9)));
  CHECK(good.outcome == "pass");
  CHECK(good.value == Approx(100e-9));
  CHECK(good.margin == Approx(1e-9));
  CHECK_THAT(good.evidence_en, Contains("MTIE at τ = 100 s of 100 ns") && Contains("1 ns to spare"));
  CHECK_THAT(good.evidence_zh, Contains("MTIE（τ = 100 s）"));
  CHECK(run.outcome(at_tau(metrics::Statistic::mtie, {10, 100}, at_most(99e-9))) == "fail");

  // Without its frequency nothing is left of it.
  Expectation removed = at_tau(metrics::Statistic::mtie, {100}, at_most(1e-15));
  removed.stability.removal = metrics::Removal::frequency;
  CHECK(run.outcome(removed) == "pass");
}

TEST_CASE("judge: a deviation is told in its own unit, of a frequency too", "[export][verdict]") {
  Run run(1000.0);
  run.channel("x", alternating(1000, 1e-9));
  // Second differences are 2 a: ADEV = 2 a / (√2 τ).
  const auto phase = run.judge(at_tau(metrics::Statistic::oadev, {1}, at_most(2e-9)));
  CHECK(phase.value == Approx(std::sqrt(2.0) * 1e-9));
  CHECK(phase.unit == "1");
  Run frequency(1000.0);
  frequency.channel("x", alternating(1000, 1e-9), "1");
  // First differences of the frequency are a: ADEV = a / √2.
  CHECK(frequency.judge(at_tau(metrics::Statistic::oadev, {1}, at_most(2e-9))).value == Approx(1e-9 / std::sqrt(2.0)));
}

TEST_CASE("judge: a mask is held against the curve, with the worst τ, limit and margin", "[export][verdict]") {
  Run run(2000.0);
  run.channel("x", alternating(2000, 20e-9));
  const auto good = run.judge(against("g8272-prtc-a-mtie"));
  CHECK(good.outcome == "pass");
  CHECK(good.value == Approx(20e-9));
  CHECK(good.limit == Approx(25.275e-9));  // 0.275 τ + 25 ns at 1 s
  CHECK_THAT(good.evidence_en, Contains("MTIE at τ = 1 s") && Contains("G.8272 PRTC-A (secondary source)"));
  Run loud(2000.0);
  loud.channel("x", alternating(2000, 30e-9));
  const auto bad = loud.judge(against("g8272-prtc-a-mtie"));
  CHECK(bad.outcome == "fail");
  CHECK(bad.margin == Approx(25.275e-9 - 30e-9));
  CHECK_THAT(bad.evidence_zh, Contains("限值") && Contains("二手来源"));
}

TEST_CASE("judge: to hold by an unconfirmed mask is a warning, to break it is a failure", "[export][verdict]") {
  Run run(100.0);
  run.channel("x", alternating(100, 1e-9));
  const auto held = run.judge(against("g812-type-1-mtie"));
  CHECK(held.outcome == "warn");
  CHECK_THAT(held.evidence_en, Contains("unconfirmed"));
  Run loud(100.0);
  loud.channel("x", alternating(100, 1e-6));
  CHECK(loud.outcome(against("g812-type-1-mtie")) == "fail");
}

TEST_CASE("judge: the worst of several channels is told", "[export][verdict]") {
  Run run(100.0);
  run.channel("y[1]", alternating(100, 1e-9))
      .channel("y[2]", alternating(100, 3e-9))
      .channel("y[3]", alternating(100, 2e-9));
  Expectation e = against("g8272-prtc-a-mtie");
  e.channel = "y[*]";
  const auto verdict = run.judge(e);
  CHECK(verdict.subject == "y[2]");
  CHECK_THAT(verdict.evidence_en, Contains("3 channels, 300 samples"));
}

TEST_CASE("judge: what the window leaves out is a gap, what the trace lacks is a failure", "[export][verdict]") {
  std::vector<double> x = alternating(100, 1e-9);
  x[50] = 1e-6;
  Run run(100.0);
  run.channel("x", x).fault("spike", 50.0, 51.0);
  Expectation e = at_tau(metrics::Statistic::mtie, {1, 10}, at_most(2e-9));
  CHECK(run.outcome(e) == "fail");
  e.window.outside = {"spike"};
  CHECK(run.outcome(e) == "pass");
  Run holes(100.0);
  x[50] = kMissing;
  holes.channel("x", x);
  const auto missing = holes.judge(at_tau(metrics::Statistic::mtie, {1}, at_most(2e-9)));
  CHECK(missing.outcome == "fail");
  CHECK_THAT(missing.evidence_en, Contains("no value"));
  CHECK(holes.outcome(against("g8272-prtc-a-mtie")) == "fail");
}

TEST_CASE("judge: time error statistics with their filters", "[export][verdict]") {
  Run run(4000.0);
  run.channel("x", ramp(4000, 1e-11));
  // The largest mean over 1000 s of a ramp of 10 ps/s is that of its last 1000 s: 10 ps · 3499.5.
  const auto cte = run.judge(metric(Statistic::constant_time_error, "x", at_most(36e-9)));
  CHECK(cte.value == Approx(34.995e-9).epsilon(1e-3));
  // |y| T / √12
  const auto stability = run.judge(metric(Statistic::time_stability, "x", at_most(30e-6)));
  CHECK(stability.value == Approx(40e-9 / std::sqrt(12.0)).epsilon(1e-3));
  CHECK(run.judge(metric(Statistic::time_stability_detrended, "x", at_most(30e-6))).value < 1e-15);
  // Behind a high-pass of 0.1 Hz a ramp is its slope times 1 / (2 π 0.1 Hz), settled from 0.
  Expectation fast = metric(Statistic::peak_to_peak, "x", at_most(1e-9));
  fast.stability.filter = TimeErrorFilter::high_pass;
  CHECK(run.judge(fast).value < 2e-11);
  CHECK(run.judge(metric(Statistic::peak_to_peak, "x", at_most(1e-6))).value == Approx(39.99e-9));
}

TEST_CASE("judge: too few samples and channels without a rate are not judged", "[export][verdict]") {
  Run run(100.0);
  run.channel("x", alternating(100, 1e-9)).on_change("y", {{0.0, 1.0}, {5.0, 2.0}});
  const auto few = run.judge(at_tau(metrics::Statistic::tdev, {50}, at_most(1.0)));
  CHECK(few.outcome == "fail");
  CHECK_THAT(few.evidence_en, Contains("too few samples"));
  Expectation e = at_tau(metrics::Statistic::mtie, {1}, at_most(1.0));
  e.channel = "y";
  CHECK_THAT(run.judge(e).evidence_en, Contains("not recorded at a fixed rate"));
  CHECK_THAT(run.judge(against("g812-type-5-mtie")).evidence_en, Contains("no τ of the mask"));
}
