// How a check of a design becomes a verdict; what the parts of judge_design() share.
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/text.hpp"
#include "sim/plant/judgement.hpp"
#include "sim/plant/siting.hpp"

namespace chronotwin::plant {

struct Check {
  std::string id;      // "noise_figure"
  std::string clause;  // "caici-4.7"
  std::string level = "must";
  std::string subject = {};  // the worst place
  double value = std::numeric_limits<double>::quiet_NaN();
  double limit = std::numeric_limits<double>::quiet_NaN();
  double margin = std::numeric_limits<double>::quiet_NaN();
  std::string unit = {};
  bool holds = true;
  bool tight = false;
  Text evidence;
};

using Verdicts = std::vector<trace::VerdictRecord>;

inline void add(Verdicts& verdicts, Check check) {
  trace::VerdictRecord v{.id = std::move(check.id),
                         .kind = "design",
                         .level = check.level,
                         .subject = std::move(check.subject),
                         .value = check.value,
                         .limit = check.limit,
                         .margin = check.margin,
                         .unit = std::move(check.unit),
                         .evidence_en = std::move(check.evidence.en),
                         .evidence_zh = std::move(check.evidence.zh),
                         .clause = std::move(check.clause)};
  const std::string missed = check.level == "must" ? "fail" : check.level;
  v.outcome = !check.holds ? missed : check.tight ? "warn" : check.level == "info" ? "info" : "pass";
  verdicts.push_back(std::move(v));
}

// At most, and at least: value, limit and margin of a check.
inline void at_most(Check& check, double value, double limit) {
  check.value = value;
  check.limit = limit;
  check.margin = limit - value;
  check.holds = value <= limit + 1e-9;
}
inline void at_least(Check& check, double value, double limit) {
  check.value = value;
  check.limit = limit;
  check.margin = value - limit;
  check.holds = value >= limit - 1e-9;
}

inline void worst_first(Verdicts& verdicts) {
  std::ranges::stable_sort(verdicts, {}, [](const trace::VerdictRecord& v) {
    return v.outcome == "fail" ? 0 : v.outcome == "warn" ? 1 : v.outcome == "pass" ? 2 : 3;
  });
}

// The parts, by what they look at.
void judge_paths(const Design& design, Verdicts& verdicts);
void judge_signal(const Scenario& scenario, const Design& design, Verdicts& verdicts);
void judge_boxes(const Scenario& scenario, const Design& design, Verdicts& verdicts);
void judge_cables(const Scenario& scenario, const Design& design, Verdicts& verdicts);
void judge_siting(const Scenario& scenario, const std::vector<Siting>& sitings, Verdicts& verdicts);
void judge_reserve(const Scenario& scenario, const Wishes& wishes, Verdicts& verdicts);

}  // namespace chronotwin::plant
