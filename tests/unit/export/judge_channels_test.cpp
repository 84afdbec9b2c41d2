#include <cmath>

#include <catch2/catch.hpp>

#include "tests/unit/export/hand_made.hpp"

using namespace chronotwin;
using namespace chronotwin::hand_made;
using Catch::Matchers::Contains;
using Kind = Expectation::Kind;

TEST_CASE("always: the worst of the matching channels is told, with value, limit, margin and time",
          "[export][verdict]") {
  Run run(4.0);
  run.channel("bbu[1].time_error", {0.0, 1e-6, 0.0, 0.0});
  run.channel("bbu[2].time_error", {0.0, 0.0, -2.48e-6, 1.6e-6});
  const trace::VerdictRecord v = run.judge(always("bbu[*].time_error", abs_below(1.5e-6)));
  CHECK(v.outcome == "fail");
  CHECK(v.kind == "always");
  CHECK(v.level == "must");
  CHECK(v.subject == "bbu[2].time_error");
  CHECK(v.value == -2.48e-6);
  CHECK(v.limit == 1.5e-6);
  CHECK(v.margin == Approx(-0.98e-6));
  CHECK(v.unit == "s");
  CHECK(v.time == at(2.0));
  CHECK(v.evidence_en == "bbu[2].time_error reached −2.48 µs at 06:00:02 (0.0006 h), limit 1.5 µs, 0.98 µs over");
  CHECK(v.evidence_zh == "bbu[2].time_error 在 06:00:02 (0.0006 h) 达到 −2.48 µs，限值 1.5 µs，超出 0.98 µs");
}

TEST_CASE("always: a pass tells the sample that came closest, and how much was looked at", "[export][verdict]") {
  Run run(3.0);
  run.channel("a", {5.0, 4.0, 6.0}, "").channel("b", {9.0, 9.0, 9.0}, "");
  const trace::VerdictRecord v = run.judge(always("*", at_least(3.0)));
  CHECK(v.outcome == "pass");
  CHECK(v.subject == "a");
  CHECK(v.margin == 1.0);
  CHECK(v.time == at(1.0));
  CHECK_THAT(v.evidence_en, Contains("(2 channels, 6 samples)"));
}

TEST_CASE("bounds: a value at its limit holds, except where it must be below", "[export][verdict]") {
  Run run(1.0);
  run.channel("a", {-2.0}, "");
  Bound abs_at_least;
  abs_at_least.abs_at_least = 2.0;
  CHECK(run.outcome(always("a", at_least(-2.0))) == "pass");
  CHECK(run.outcome(always("a", at_least(-1.9))) == "fail");
  CHECK(run.outcome(always("a", at_most(-2.0))) == "pass");
  CHECK(run.outcome(always("a", at_most(-2.1))) == "fail");
  CHECK(run.outcome(always("a", abs_below(2.0))) == "fail");
  CHECK(run.outcome(always("a", abs_below(2.1))) == "pass");
  CHECK(run.outcome(always("a", abs_at_least)) == "pass");
  CHECK(run.outcome(always("a", equals(-2.0))) == "pass");
  CHECK(run.outcome(always("a", equals(-2.5, 0.5))) == "pass");
  CHECK(run.outcome(always("a", equals(-2.5, 0.4))) == "fail");
}

TEST_CASE("bounds: all of several parts must hold, and the least margin counts", "[export][verdict]") {
  Run run(1.0);
  run.channel("a", {5.0}, "");
  Bound between = at_least(1.0);
  between.at_most = 7.0;
  CHECK(run.judge(always("a", between)).margin == 2.0);
  between.at_most = 4.0;
  CHECK(run.outcome(always("a", between)) == "fail");
}

TEST_CASE("bounds: a missing value violates every bound", "[export][verdict]") {
  Run run(3.0);
  run.channel("a", {1.0, kMissing, 1.0}, "");
  const trace::VerdictRecord v = run.judge(always("a", at_least(0.0)));
  CHECK(v.outcome == "fail");
  CHECK(v.time == at(1.0));
  CHECK(std::isnan(v.margin));
  CHECK_THAT(v.evidence_en, Contains("no value"));
  CHECK(run.outcome(metric(Statistic::max, "a", at_least(0.0))) == "fail");
  CHECK(run.outcome(metric(Statistic::mean, "a", at_least(0.0))) == "fail");
}

TEST_CASE("bounds: channels are compared sample by sample with the same instance", "[export][verdict]") {
  Run run(2.0);
  run.channel("bbu[1].x", {1.0, -4.0}, "").channel("bbu[1].y", {1.0, 4.0}, "");
  run.channel("bbu[2].x", {2.0, 8.0}, "").channel("bbu[2].y", {2.0, 9.0}, "");
  Bound below;
  below.abs_at_most_channel = "bbu[*].y";
  CHECK(run.outcome(always("bbu[*].x", below)) == "pass");
  Bound fixed;
  fixed.at_most_channel = "bbu[1].y";
  const trace::VerdictRecord v = run.judge(always("bbu[*].x", fixed));
  CHECK(v.outcome == "fail");
  CHECK(v.subject == "bbu[2].x");
  CHECK(v.limit == 4.0);
  CHECK(v.margin == -4.0);
  CHECK_THAT(v.evidence_en, Contains("limit 4 (bbu[1].y)"));
  Bound equal;
  equal.equals_channel = "bbu[*].y";
  CHECK(run.outcome(always("bbu[2].x", equal)) == "fail");
  equal.within = 1.0;
  CHECK(run.outcome(always("bbu[2].x", equal)) == "fail");  // no star to fill in: there is no channel "bbu[*].y"
  equal.equals_channel = "bbu[2].y";
  CHECK(run.outcome(always("bbu[2].x", equal)) == "pass");
}

TEST_CASE("bounds: an on-change channel to compare with keeps its value", "[export][verdict]") {
  Run run(4.0);
  run.channel("a", {1.0, 1.0, 2.0, 2.0}, "").on_change("b", {{0.0, 1.0}, {2.0, 2.0}});
  Bound equal;
  equal.equals_channel = "b";
  CHECK(run.outcome(always("a", equal)) == "pass");
  Run late(2.0);
  late.channel("a", {1.0, 1.0}, "").on_change("b", {{1.0, 1.0}});
  CHECK(late.outcome(always("a", equal)) == "fail");  // nothing to compare the first sample with
}

TEST_CASE("bounds: a state is named", "[export][verdict]") {
  Run run(9.0);
  run.on_change("bbu[1].state", {{0.0, 0.0}, {3.0, 1.0}}, {"LOCKED", "HOLDOVER"});
  const trace::VerdictRecord v = run.judge(always("bbu[1].state", state("LOCKED")));
  CHECK(v.outcome == "fail");
  CHECK(v.time == at(3.0));
  CHECK_THAT(v.evidence_en, Contains("reached HOLDOVER") && Contains("LOCKED required"));
  CHECK(run.outcome(on_channel(Kind::at_end, "bbu[1].state", state("HOLDOVER"))) == "pass");
  const trace::VerdictRecord none = run.judge(always("bbu[1].state", state("DREAMING")));
  CHECK(none.outcome == "fail");
  CHECK_THAT(none.evidence_en, Contains("no state 'DREAMING'"));
}

TEST_CASE("always: violations up to the tolerated length do not count", "[export][verdict]") {
  Run run(8.0);
  run.channel("a", {0.0, 5.0, 5.0, 0.0, 0.0, 5.0, 5.0, 5.0}, "");  // two seconds, then three to the end
  Expectation e = always("a", at_most(1.0));
  e.tolerate = lasting(3.0);
  CHECK(run.outcome(e) == "pass");
  e.tolerate = lasting(2.9);
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.outcome == "fail");
  CHECK(v.time == at(5.0));
}

TEST_CASE("always: a channel that was never good is not tolerated into a pass", "[export][verdict]") {
  Run run(2.0);
  run.channel("a", {5.0, 5.0}, "");
  Expectation e = always("a", at_most(1.0));
  e.tolerate = lasting(60.0);
  CHECK(run.outcome(e) == "fail");
}

TEST_CASE("eventually: every matching channel must get there once", "[export][verdict]") {
  Run run(3.0);
  run.channel("a", {0.0, 3.0, 4.0}, "").channel("b", {0.0, 0.0, 2.0}, "");
  CHECK(run.judge(on_channel(Kind::eventually, "a", at_least(3.0))).time == at(1.0));
  const trace::VerdictRecord v = run.judge(on_channel(Kind::eventually, "*", at_least(3.0)));
  CHECK(v.outcome == "fail");
  CHECK(v.subject == "b");
  CHECK(v.value == 2.0);
  CHECK(v.margin == -1.0);
}

TEST_CASE("at end: the last sample before the window's end counts", "[export][verdict]") {
  Run run(4.0);
  run.channel("a", {9.0, 9.0, 1.0, 9.0}, "");
  CHECK(run.outcome(on_channel(Kind::at_end, "a", at_most(5.0))) == "fail");
  Expectation e = on_channel(Kind::at_end, "a", at_most(5.0));
  e.window.to = at(3.0);  // exclusive
  CHECK(run.judge(e).outcome == "pass");
  CHECK(run.judge(e).time == at(2.0));
}

TEST_CASE("metric: each statistic is the textbook's", "[export][verdict]") {
  Run run(4.0);
  run.channel("a", {1.0, -5.0, 3.0, 1.0}, "");
  const auto value = [&](Statistic s) { return run.judge(metric(s, "a", at_least(-100.0))).value; };
  CHECK(value(Statistic::min) == -5.0);
  CHECK(value(Statistic::max) == 3.0);
  CHECK(value(Statistic::mean) == 0.0);
  CHECK(value(Statistic::rms) == Approx(3.0));
  CHECK(value(Statistic::standard_deviation) == Approx(3.0));
  CHECK(value(Statistic::max_abs) == 5.0);
  CHECK(run.judge(metric(Statistic::max_abs, "a", at_most(5.0))).time == at(1.0));
  CHECK(run.outcome(metric(Statistic::max_abs, "a", at_most(4.9))) == "fail");
}

TEST_CASE("metric: what changes at times of its own counts for as long as it lasted", "[export][verdict]") {
  Run run(10.0);
  run.on_change("a", {{0.0, 0.0}, {8.0, 1.0}});
  CHECK(run.judge(metric(Statistic::mean, "a", at_least(0.0))).value == Approx(0.2));
}

TEST_CASE("metric: a step compares the window with as long before the onset", "[export][verdict]") {
  Run run(10.0);
  run.channel("te", {9.0, 9.0, 1.0, 1.0, 1.0, 7.0, -2.0, -2.0, -4.0, 0.0}, "").fault("cut", 5.0, 9.0);
  Expectation e = metric(Statistic::step, "te", equals(-3.0 - 2.0 / 3.0, 1e-9));
  e.window.during = {"cut"};
  e.window.settle = lasting(1.0);  // samples 6, 7, 8 against 2, 3, 4: −8/3 − 1
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.value == Approx(-8.0 / 3.0 - 1.0));
  CHECK(v.outcome == "pass");
  e.window.during.clear();
  CHECK_THAT(run.judge(e).evidence_en, Contains("step needs"));
}
