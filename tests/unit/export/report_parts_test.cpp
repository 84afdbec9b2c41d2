#include <catch2/catch.hpp>

#include "export/report/budget.hpp"
#include "export/report/lines.hpp"
#include "export/report/run.hpp"
#include "export/report/strips.hpp"
#include "export/report/verdict_table.hpp"
#include "tests/unit/export/report_sample.hpp"

namespace chronotwin::report {
namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

trace::Column level(double low, double high) {
  return {low, high, (low + high) / 2, true, 2, 2};
}

}  // namespace

TEST_CASE("raise and clear of an alarm become a span, an uncleared one lasts to the end", "[export][report]") {
  trace::MemoryTrace trace;
  trace.begin({});
  trace.alarm({at(1), "HOLDOVER", "bbu[1]", "major", true, 0, ""});
  trace.alarm({at(2), "HOLDOVER", "bbu[2]", "major", true, 0, ""});
  trace.alarm({at(3), "HOLDOVER", "bbu[1]", "cleared", false, 0, ""});
  trace.alarm({at(4), "HOLDOVER", "bbu[1]", "major", true, 0, ""});
  trace.alarm({at(5), "HOLDOVER", "bbu[1]", "cleared", false, 0, ""});
  trace.end(at(10), trace::EndState::complete);
  const Run run(trace);
  REQUIRE(run.alarms.size() == 3);
  CHECK(run.alarms[0].span.to == at(3));
  CHECK(run.alarms[1].span.open);
  CHECK(run.alarms[1].span.to == at(10));
  CHECK(run.alarms[2].span.from == at(4));
  CHECK(run.alarms[2].severity == "major");
}

TEST_CASE("paths are taken apart at dots and ordered by number", "[export][report]") {
  CHECK(equipment_of("host.antenna_a.current") == "host");
  CHECK(owner_of("host.antenna_a.current") == "host.antenna_a");
  CHECK(leaf_of("host.antenna_a.current") == "current");
  CHECK(without_indices("slave[12].port[3]") == "slave[*].port[*]");
  CHECK(joined_name({"a"}) == "a");
  CHECK(joined_name({"a", "b"}) == "a, b");
  CHECK(joined_name({"a", "b", "c"}) == "a … c (3)");
  CHECK(natural_less("bbu[2].x", "bbu[10].x"));
  CHECK_FALSE(natural_less("bbu[10].x", "bbu[2].x"));
  CHECK_FALSE(natural_less("bbu[2].x", "bbu[2].x"));
  CHECK(natural_less("bbu", "bbu[1]"));
}

TEST_CASE("the envelope of many lines has their extremes, the median a value of one of them", "[export][report]") {
  std::vector<Line> lines(3);
  lines[0].columns = {level(1, 3)};
  lines[1].columns = {level(-5, -1)};
  lines[2].columns = {level(7, 9)};
  CHECK(envelope(lines).columns[0].min == -5.0);
  CHECK(envelope(lines).columns[0].max == 9.0);
  CHECK(median(lines).columns[0].min == 2.0);
}

TEST_CASE("lines that look the same are joined under one name", "[export][report]") {
  std::vector<Line> lines(4);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].name = "bbu[" + std::to_string(i + 1) + "]";
    lines[i].columns = {level(0, i == 2 ? 2.0 : 1.0)};
  }
  const std::vector<Line> joined = join_equal(lines);
  REQUIRE(joined.size() == 2);
  CHECK(joined[0].name == "bbu[1] … bbu[4] (3)");
  CHECK(joined[1].name == "bbu[3]");
}

TEST_CASE("a state series becomes stretches of one state", "[export][report]") {
  trace::Series series;
  for (int t = 0; t < 6; ++t) series.time_ps.push_back(at(t).ps);
  series.value = {1.0, 1.0, 2.0, std::nan(""), 9.0, 1.0};
  const std::vector<StateRun> runs = state_runs(series, 3, at(10));
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].state == 1);
  CHECK(runs[0].to == at(2));
  CHECK(runs[2].state == -1);  // missing and out of range alike
  CHECK(runs[2].to == at(5));
  CHECK(runs[3].to == at(10));
}

TEST_CASE("budget paths end with their total and equal ones are told once", "[export][report]") {
  trace::Topology topology = sample_topology(8);
  const std::vector<BudgetPath> paths = budget_paths(topology);
  REQUIRE(paths.size() == 16);
  CHECK(paths[0].port == "bbu[1].rf");
  CHECK(paths[0].input == "host.antenna_a");
  CHECK(paths[0].total().element == "total");
  CHECK(equal_paths(paths).size() == 2);

  topology.budget[3].delay_s += 1e-9;  // the first port's jumper
  CHECK(equal_paths(budget_paths(topology)).size() == 3);
  topology.budget.pop_back();  // a path without its total
  CHECK(budget_paths(topology).size() == 15);
}

TEST_CASE("failures come first and make the summary", "[export][report]") {
  trace::MemoryTrace trace;
  Sample sample;
  sample.period_s = 60.0;
  fill(trace, sample);
  CHECK(sorted_verdicts(trace).front().outcome == "fail");
  CHECK(sorted_verdicts(trace)[1].outcome == "warn");
  CHECK(overall(trace) == Overall::fail);
  const Text sentence = summary_sentence(Run(trace));
  CHECK(sentence.en ==
        "1 of 6 expectations failed. “jam_te” failed: bbu[8].time_error = 261\u00A0ns against a limit of 240\u00A0ns, "
        "missed by 21\u00A0ns at 18:39:59 (2023-03-12 18:39:59 UTC).");
  CHECK(sentence.zh.find("6 项判据中有 1 项未通过") != std::string::npos);
}

TEST_CASE("an aborted run is aborted whatever else it shows", "[export][report]") {
  trace::MemoryTrace trace;
  Sample sample;
  sample.period_s = 60.0;
  sample.hours = 1.0;
  sample.aborted = true;
  sample.with_verdicts = false;
  fill(trace, sample);
  CHECK(overall(trace) == Overall::aborted);
  CHECK(summary_sentence(Run(trace)).en.starts_with("The run ended after 1\u00A0h of 24\u00A0h."));
}

}  // namespace chronotwin::report
