// A design held against every clause of T/CAICI that a drawing can be held against, and against plain physics: one
// verdict a check, about the worst place of the site. The modal words decide what a miss means: 应/需 must, fails; 宜/主要
// warn; 可/参考 info. What a run has to show (4.16 to 4.18, the switchover of 5.2.4) is not here.
//
//   outcome   pass · warn: it holds with less in hand than is prudent, or a 宜 is missed · fail: a 应 is missed ·
//             info: told, not judged
//   value, limit, margin   in `unit`; margin < 0 is a miss; NaN where there is no figure
//   clause    empty: physics, practice of the trade
//
// A verdict's time is meaningless. Cost: a pass over the paths of `design`.
#pragma once

#include <vector>

#include "export/trace/trace.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::plant {

struct Wishes {
  int spare_ports = 0;  // T/CAICI 5.1.4: to be left free for later, in all
};

// Those that fail first, then warnings; else in the order of the clauses. The scenario has passed check_topology and
// `design` is its evaluation.
[[nodiscard]] std::vector<trace::VerdictRecord> judge_design(const Scenario& scenario, const Design& design,
                                                             const Wishes& wishes = {});

}  // namespace chronotwin::plant
