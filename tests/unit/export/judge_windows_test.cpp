#include <catch2/catch.hpp>

#include "export/verdict/window.hpp"
#include "tests/unit/export/hand_made.hpp"

using namespace chronotwin;
using namespace chronotwin::hand_made;
using namespace chronotwin::verdict;
using Catch::Matchers::Contains;

namespace {

Interval span(double from, double to) {
  return {at(from), at(to)};
}

// Zeros but for one violation at this second.
Run spike_at(int second) {
  std::vector<double> values(10, 0.0);
  values[static_cast<std::size_t>(second)] = 1.0;
  Run run(10.0);
  run.channel("a", values, "");
  return run;
}

Expectation quiet() {
  return always("a", at_most(0.5));
}

}  // namespace

TEST_CASE("intervals: union, difference and clipping are those of half-open intervals", "[export][verdict]") {
  CHECK(unite({span(5, 7), span(1, 3), span(3, 4), span(6, 9), span(2, 2)}) == Intervals{span(1, 4), span(5, 9)});
  CHECK(subtract({span(0, 10)}, {span(2, 3), span(5, 12)}) == Intervals{span(0, 2), span(3, 5)});
  CHECK(subtract({span(0, 1), span(2, 3)}, {span(0, 3)}).empty());
  CHECK(clip({span(0, 4), span(6, 9)}, span(3, 7)) == Intervals{span(3, 4), span(6, 7)});
  CHECK(length({span(0, 1), span(4, 6)}) == lasting(3));
}

TEST_CASE("window: from is inside, to is outside", "[export][verdict]") {
  Expectation e = quiet();
  e.window.from = at(4);
  e.window.to = at(6);
  CHECK(spike_at(3).outcome(e) == "pass");
  CHECK(spike_at(4).outcome(e) == "fail");
  CHECK(spike_at(5).outcome(e) == "fail");
  CHECK(spike_at(6).outcome(e) == "pass");
}

TEST_CASE("window: during begins when the fault has settled and ends with it", "[export][verdict]") {
  Expectation e = quiet();
  e.window.during = {"cut"};
  e.window.settle = lasting(2);
  CHECK(spike_at(4).fault("cut", 3, 7).outcome(e) == "pass");
  CHECK(spike_at(5).fault("cut", 3, 7).outcome(e) == "fail");
  CHECK(spike_at(6).fault("cut", 3, 7).outcome(e) == "fail");
  CHECK(spike_at(7).fault("cut", 3, 7).outcome(e) == "pass");
  CHECK(spike_at(9).fault("cut", 3).outcome(e) == "fail");  // never ended: to the end of the run
}

TEST_CASE("window: outside leaves out the fault and its settling", "[export][verdict]") {
  Expectation e = quiet();
  e.window.outside = {"cut"};
  e.window.settle = lasting(2);
  CHECK(spike_at(2).fault("cut", 3, 5).outcome(e) == "fail");
  CHECK(spike_at(3).fault("cut", 3, 5).outcome(e) == "pass");
  CHECK(spike_at(6).fault("cut", 3, 5).outcome(e) == "pass");
  CHECK(spike_at(7).fault("cut", 3, 5).outcome(e) == "fail");
}

TEST_CASE("window: a fault on several targets lasts while any of them is hit", "[export][verdict]") {
  Expectation e = quiet();
  e.window.during = {"cut"};
  Run run = spike_at(6);
  run.fault("cut", 1, 3, "first").fault("cut", 5, 8, "second");
  CHECK(run.outcome(e) == "fail");
  Run between = spike_at(4);
  between.fault("cut", 1, 3, "first").fault("cut", 5, 8, "second");
  CHECK(between.outcome(e) == "pass");
}

TEST_CASE("window: from locked begins when the last BBU has locked", "[export][verdict]") {
  Expectation e = quiet();
  e.window.from_locked = true;
  const std::vector<std::string> states{"ACQUIRING", "LOCKED"};
  const auto locking = [&](Run run) {
    run.on_change("bbu[1].state", {{0, 0}, {2, 1}, {3, 0}, {8, 1}}, states);
    run.on_change("bbu[2].state", {{0, 0}, {5, 1}}, states);
    return run.outcome(e);
  };
  CHECK(locking(spike_at(4)) == "pass");
  CHECK(locking(spike_at(5)) == "fail");
  CHECK_THAT(spike_at(1).judge(e).evidence_en, Contains("of a clock"));
  CHECK_THAT(spike_at(1).on_change("bbu[1].state", {{0, 0}}, states).judge(e).evidence_en, Contains("never LOCKED"));
}

TEST_CASE("window: an on-change channel brings its value along into the window", "[export][verdict]") {
  Run run(10.0);
  run.on_change("a", {{1, 5.0}, {4, 0.0}});
  Expectation e = quiet();
  e.window.from = at(3);
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.outcome == "fail");
  CHECK(v.time == at(3));
  e.window.from = at(4);
  CHECK(run.outcome(e) == "pass");
}

TEST_CASE("window: without anything to judge an expectation fails and says why", "[export][verdict]") {
  Expectation e = quiet();
  e.window.during = {"cut"};
  e.window.settle = lasting(60);
  CHECK(spike_at(0).fault("cut", 3, 5).outcome(e) == "fail");
  CHECK_THAT(spike_at(0).fault("cut", 3, 5).judge(e).evidence_en, Contains("window is empty"));
  CHECK(spike_at(0).planned("cut").outcome(e) == "fail");
  CHECK_THAT(spike_at(0).planned("cut").judge(e).evidence_en, Contains("'cut' never happened"));
  CHECK_THAT(spike_at(0).judge(e).evidence_en, Contains("the timeline has no 'cut'"));
  CHECK_THAT(Run().channel("b", {1.0}).judge(quiet()).evidence_en, Contains("no recorded channel matches a"));
  CHECK_THAT(Run().on_change("a", {}).judge(quiet()).evidence_en, Contains("no sample"));
  CHECK(Run().channel("b", {1.0}).outcome(quiet()) == "fail");
  CHECK(Run().on_change("a", {}).outcome(quiet()) == "fail");
  CHECK_THAT(Run().channel("a", {1.0}).judge(always("a", {})).evidence_en, Contains("no bound"));
}

TEST_CASE("level: what should hold only warns", "[export][verdict]") {
  Expectation e = quiet();
  e.level = Expectation::Level::warn;
  CHECK(spike_at(1).outcome(e) == "warn");
  e.level = Expectation::Level::info;
  CHECK(spike_at(1).judge(e).level == "info");
}

TEST_CASE("aborted run: what was violated stays so, the rest is not decided", "[export][verdict]") {
  constexpr auto kAborted = trace::EndState::aborted;
  CHECK(spike_at(1).judge(quiet(), kAborted).outcome == "fail");
  Expectation later = on_channel(Expectation::Kind::eventually, "a", at_least(2.0));
  CHECK(spike_at(1).judge(later, kAborted).outcome == "aborted");
  Expectation good = always("a", at_most(2.0));
  CHECK(spike_at(1).judge(good, kAborted).outcome == "aborted");
  CHECK(spike_at(1).judge(good, trace::EndState::running).outcome == "aborted");
}
