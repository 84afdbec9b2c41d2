#include <cmath>

#include <catch2/catch.hpp>

#include "export/verdict/alarm_spans.hpp"
#include "tests/unit/export/hand_made.hpp"

using namespace chronotwin;
using namespace chronotwin::hand_made;
using Catch::Matchers::Contains;
using Kind = Expectation::Kind;

namespace {

Expectation open_after_cut(double within) {
  Expectation e = on_alarm(Kind::alarm, "ANTENNA_OPEN", "host.antenna_a");
  e.after = "cut";
  e.within = lasting(within);
  return e;
}

Run cut_from_100_to_200() {
  Run run(400.0);
  run.fault("cut", 100, 200);
  return run;
}

}  // namespace

TEST_CASE("alarm: raised within its time, told with delay and margin", "[export][verdict]") {
  Run run = cut_from_100_to_200();
  run.alarm("ANTENNA_OPEN", "host.antenna_a", 103, 210);
  const trace::VerdictRecord v = run.judge(open_after_cut(5));
  CHECK(v.outcome == "pass");
  CHECK(v.subject == "host.antenna_a");
  CHECK(v.value == 3.0);
  CHECK(v.limit == 5.0);
  CHECK(v.margin == 2.0);
  CHECK(v.unit == "s");
  CHECK(v.time == at(103));
  CHECK(run.outcome(open_after_cut(3)) == "pass");  // exactly
  const trace::VerdictRecord late = run.judge(open_after_cut(2.5));
  CHECK(late.outcome == "fail");
  CHECK(late.margin == -0.5);
  CHECK_THAT(late.evidence_en, Contains("limit 2.5 s, 0.5 s over"));
}

TEST_CASE("alarm: one from before the onset, elsewhere or of another kind is not the one", "[export][verdict]") {
  Run run = cut_from_100_to_200();
  run.alarm("ANTENNA_OPEN", "host.antenna_a", 99);
  run.alarm("ANTENNA_OPEN", "host.antenna_b", 103);
  run.alarm("ANTENNA_SHORT", "host.antenna_a", 103);
  const trace::VerdictRecord v = run.judge(open_after_cut(5));
  CHECK(v.outcome == "fail");
  CHECK(std::isnan(v.value));
  CHECK_THAT(v.evidence_en, Contains("not raised") && Contains("active since"));
  Expectation anywhere = open_after_cut(5);
  anywhere.target = "";
  CHECK(run.judge(anywhere).subject == "host.antenna_b");
  anywhere.target = "host.antenna_*";
  CHECK(run.outcome(anywhere) == "pass");
  anywhere.alarm = "any";
  anywhere.target = "host.antenna_a";
  CHECK(run.outcome(anywhere) == "pass");
}

TEST_CASE("alarm: one raised at the onset itself counts", "[export][verdict]") {
  CHECK(cut_from_100_to_200().alarm("ANTENNA_OPEN", "host.antenna_a", 100).outcome(open_after_cut(0)) == "pass");
}

TEST_CASE("alarm: an index pattern means every instance that the run knows", "[export][verdict]") {
  Expectation e = on_alarm(Kind::alarm, "HOLDOVER", "bbu[*]");
  e.after = "cut";
  e.within = lasting(60);
  Run run = cut_from_100_to_200();
  run.on_change("bbu[1].state", {}).on_change("bbu[2].state", {}).on_change("bbu[1].port[2].state", {});
  run.alarm("HOLDOVER", "bbu[1]", 120);
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.outcome == "fail");
  CHECK(v.subject == "bbu[2]");
  run.alarm("HOLDOVER", "bbu[2]", 150);
  const trace::VerdictRecord both = run.judge(e);
  CHECK(both.outcome == "pass");
  CHECK(both.value == 50.0);
  CHECK_THAT(both.evidence_en, Contains("worst of 2 places"));
}

TEST_CASE("alarm: cleared in time after the end of its cause", "[export][verdict]") {
  Expectation e = open_after_cut(5);
  e.clears_within = lasting(10);
  const auto cleared_at = [&](double time) {
    return cut_from_100_to_200().alarm("ANTENNA_OPEN", "host.antenna_a", 103, time).judge(e);
  };
  CHECK(cleared_at(210).outcome == "pass");  // exactly
  CHECK(cleared_at(210).margin == 0.0);
  CHECK(cleared_at(211).outcome == "fail");
  CHECK(cleared_at(211).margin == -1.0);
  CHECK(cleared_at(211).time == at(211));
  CHECK(cleared_at(150).outcome == "pass");
  CHECK(cleared_at(-1).outcome == "fail");
  CHECK_THAT(cleared_at(-1).evidence_en, Contains("still active"));
}

TEST_CASE("alarm: what comes again after its cause has ended must be cleared too", "[export][verdict]") {
  Expectation e = open_after_cut(5);
  e.clears_within = lasting(10);
  Run run = cut_from_100_to_200();
  run.alarm("ANTENNA_OPEN", "host.antenna_a", 103, 150).alarm("ANTENNA_OPEN", "host.antenna_a", 160, 230);
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.outcome == "fail");
  CHECK(v.margin == -20.0);
}

TEST_CASE("alarm: clearing cannot be judged when its cause did not end", "[export][verdict]") {
  Expectation e = open_after_cut(5);
  e.clears_within = lasting(10);
  Run run(400.0);
  run.fault("cut", 100).alarm("ANTENNA_OPEN", "host.antenna_a", 103);
  CHECK(run.outcome(e) == "fail");
  CHECK_THAT(run.judge(e).evidence_en, Contains("did not end"));
}

TEST_CASE("alarm: without a cause the window begins its time", "[export][verdict]") {
  Expectation e = on_alarm(Kind::alarm, "GNSS_LOST");
  e.within = lasting(5);
  e.window.from = at(50);
  CHECK(Run(100.0).alarm("GNSS_LOST", "host", 54).outcome(e) == "pass");
  CHECK(Run(100.0).alarm("GNSS_LOST", "host", 56).outcome(e) == "fail");
  CHECK(Run(100.0).alarm("GNSS_LOST", "host", 49).outcome(e) == "fail");
}

TEST_CASE("alarm: an aborted run fails what is already late and leaves open what is not", "[export][verdict]") {
  CHECK(cut_from_100_to_200().judge(open_after_cut(5), trace::EndState::aborted).outcome == "fail");
  CHECK(cut_from_100_to_200().judge(open_after_cut(500), trace::EndState::aborted).outcome == "aborted");
}

TEST_CASE("never: an alarm raised in the window violates, at its edges as intervals have them", "[export][verdict]") {
  Expectation e = on_alarm(Kind::never, "any");
  e.window.outside = {"cut"};
  e.window.settle = lasting(50);
  const auto raised_at = [&](double time) {
    return cut_from_100_to_200().alarm("PORT_FAIL", "host.port[3]", time, time).judge(e);
  };
  CHECK(raised_at(99).outcome == "fail");
  CHECK(raised_at(99).subject == "host.port[3]");
  CHECK(raised_at(99).time == at(99));
  CHECK(raised_at(100).outcome == "pass");
  CHECK(raised_at(249).outcome == "pass");
  CHECK(raised_at(250).outcome == "fail");
  CHECK_THAT(raised_at(100).evidence_en, Contains("no alarm in 4 min 10 s watched"));
}

TEST_CASE("never: an alarm still active when the window opens violates", "[export][verdict]") {
  Expectation e = on_alarm(Kind::never, "any");
  e.window.outside = {"cut"};
  e.window.settle = lasting(50);
  const trace::VerdictRecord v = cut_from_100_to_200().alarm("HOLDOVER", "bbu[1]", 120, 260).judge(e);
  CHECK(v.outcome == "fail");
  CHECK(v.time == at(250));
  CHECK_THAT(v.evidence_en, Contains("still active"));
  CHECK(cut_from_100_to_200().alarm("HOLDOVER", "bbu[1]", 120, 250).outcome(e) == "pass");
}

TEST_CASE("never: codes, exceptions and places choose", "[export][verdict]") {
  Run run(10.0);
  run.alarm("PORT_UNUSED", "host.port[3]", 1).alarm("HOLDOVER", "bbu[2]", 2).alarm("HOLDOVER", "bbu[3]", 3);
  Expectation e = on_alarm(Kind::never, "ANTENNA_OPEN PORT_UNUSED");
  CHECK(run.outcome(e) == "fail");
  e.target = "bbu[*]";
  CHECK(run.outcome(e) == "pass");
  e = on_alarm(Kind::never, "any");
  e.except = {"PORT_UNUSED"};
  CHECK(run.judge(e).value == 2.0);
  CHECK(run.judge(e).subject == "bbu[2]");
  e.except.emplace_back("HOLDOVER");
  CHECK(run.outcome(e) == "pass");
}
