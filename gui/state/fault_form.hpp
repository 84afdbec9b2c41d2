// What an instructor fills in to have a fault: which, where, with which figures, when and for how long. Everything is
// a text as a scenario has it, and is read by the loader itself: the same complaints and hints.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/state/plan.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/paths.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::gui {

enum class FaultWhen { now, at, in };  // "at" counts from the start of the run, "in" from now

struct FaultForm {
  std::string fault;                                            // id; empty: none is chosen
  std::string target;                                           // path; empty: none fits
  std::vector<std::pair<std::string, std::string>> parameters;  // of the fault, all of them
  FaultWhen when = FaultWhen::now;
  std::string at = "30 min", in = "5 min";
  bool until_cleared = true;
  std::string lasts = "10 min";
};

// Paths that this fault fits, in natural order.
[[nodiscard]] std::vector<std::string> fitting_targets(const FaultType& fault, const std::vector<FaultTarget>& targets);

// Its parameters get their defaults. The target stays where it fits; else it is one at or in `selected`, else the
// first.
void choose_fault(FaultForm& form, const FaultType& fault, const std::vector<FaultTarget>& targets,
                  const std::string& selected);
// A place was chosen in the topology: the target moves there, if anything fits there.
void prefer_target(FaultForm& form, const std::vector<FaultTarget>& targets, const std::string& selected);

struct CheckedForm {
  std::optional<Planned> fault;  // none: something is wrong
  std::vector<Diagnostic> problems;
};
// As it would be injected at `now` or later, under this id.
[[nodiscard]] CheckedForm check(const FaultForm& form, const Scenario& scenario, SimTime now, const std::string& id);

}  // namespace chronotwin::gui
