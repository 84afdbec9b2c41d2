// Every fault of a run as a span of time: what the scenario brings, what was injected, what is planned.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/state/plan.hpp"
#include "gui/state/trace_view.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::gui {

enum class FaultOrigin { scenario, injected, planned };

struct FaultSpan {
  std::string id, fault;
  std::vector<std::string> targets;
  FaultOrigin origin = FaultOrigin::injected;
  SimTime from;
  std::optional<SimTime> to;  // where it ended or is to end; none: nobody knows
  bool active = false;        // at work now
};

// In the order of the scenario, of injection, of planning: a span keeps its place while it is moved. `scenario`: what
// was begun; null where it is not known.
[[nodiscard]] std::vector<FaultSpan> fault_history(const Scenario* scenario, const TraceView& trace, const Plan& plan);

// A name for the next fault that the run, its scenario and the plan do not know yet and that is none of `posted`:
// "injected_3".
[[nodiscard]] std::string free_id(const Scenario* scenario, const TraceView& trace, const Plan& plan,
                                  const std::set<std::string>& posted);

}  // namespace chronotwin::gui
