// Expectations on figures of the design, and on finding a fault's place.
#include <catch2/catch.hpp>

#include "tests/unit/export/hand_made.hpp"

using namespace chronotwin;
using namespace chronotwin::hand_made;
using Catch::Matchers::Contains;

namespace {

trace::VerdictRecord judge_figures(const std::vector<trace::DesignFigure>& figures, const std::string& figure,
                                   const Bound& bound) {
  trace::MemoryTrace trace;
  trace::Header header;
  header.topology.figures = figures;
  trace.begin(header);
  trace.end(SimTime::start(), trace::EndState::complete);  // nothing was simulated
  const Expectation e = on_channel(Expectation::Kind::design, figure, bound);
  return verdict::judge(std::vector{e}, {}, trace).at(0);
}

trace::VerdictRecord judge_place(const std::vector<std::string>& parts, std::optional<double> most,
                                 SimTime* asked = nullptr) {
  trace::MemoryTrace trace;
  trace.begin({});
  trace.fault({at(2), "cut", "feeder_cut", "feeder[1]", true});
  trace.fault({at(6), "cut", "feeder_cut", "feeder[1]", false});
  trace.end(at(10), trace::EndState::complete);
  TimelineItem item;
  item.id = "cut";
  item.targets = {"feeder[1]"};
  Expectation e;
  e.id = "it";
  e.kind = Expectation::Kind::localise;
  e.after = "cut";
  e.bound.at_most = most;
  if (asked != nullptr) e.within = lasting(3);
  const verdict::Localise localise = [&](const trace::Source&, SimTime when) {
    if (asked != nullptr) *asked = when;
    return parts;
  };
  return verdict::judge(std::vector{e}, std::vector{item}, trace, localise).at(0);
}

}  // namespace

TEST_CASE("judge: a figure of the design is compared without any run", "[export][verdict]") {
  const std::vector<trace::DesignFigure> figures{
      {"host.port[1].noise_figure", 5.5}, {"host.port[2].noise_figure", 6.25}, {"host.net_gain", 0.0}};
  CHECK(judge_figures(figures, "host.port[1].noise_figure", at_most(5.5)).outcome == "pass");
  const trace::VerdictRecord worst = judge_figures(figures, "host.port[*].noise_figure", at_most(5.5));
  CHECK(worst.outcome == "fail");
  CHECK(worst.subject == "host.port[2].noise_figure");
  CHECK(worst.margin == -0.75);
  CHECK(worst.unit == "dB");
  CHECK(worst.clause == "caici-4.7");
  CHECK_THAT(worst.evidence_en, Contains("6.25 dB by design") && Contains("0.75 dB over"));
}

TEST_CASE("judge: a figure that the design does not have fails the expectation", "[export][verdict]") {
  const trace::VerdictRecord none = judge_figures({}, "host.net_gain", at_most(30));
  CHECK(none.outcome == "fail");
  CHECK_THAT(none.evidence_en, Contains("has no figure host.net_gain"));
}

TEST_CASE("judge: a place is found where the parts named hold it and are few enough", "[export][verdict]") {
  CHECK(judge_place({"ant_a", "feeder[1]"}, 2).outcome == "pass");
  CHECK(judge_place({"ant_a", "feeder[1]"}, {}).outcome == "pass");
  CHECK(judge_place({"ant_a", "feeder[1]"}, 1).outcome == "fail");
  CHECK(judge_place({"ant_a"}, 2).outcome == "fail");
  CHECK(judge_place({}, 2).outcome == "fail");
  CHECK_THAT(judge_place({"ant_a"}, 2).evidence_en, Contains("1 part: ant_a") && Contains("NOT among them"));
}

TEST_CASE("judge: a place is asked for at the time given, not after the fault's end", "[export][verdict]") {
  SimTime asked;
  CHECK(judge_place({"feeder[1]"}, 1, &asked).outcome == "pass");
  CHECK(asked == at(5));
}

TEST_CASE("judge: without a model of the site no place is found", "[export][verdict]") {
  Run run;
  run.fault("cut", 2, 6);
  Expectation e;
  e.id = "it";
  e.kind = Expectation::Kind::localise;
  e.after = "cut";
  const trace::VerdictRecord v = run.judge(e);
  CHECK(v.outcome == "fail");
  CHECK_THAT(v.evidence_en, Contains("no model of the site"));
}
