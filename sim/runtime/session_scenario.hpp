// A live session as a scenario: the scenario it was begun from, and on its timeline what was done to it.
//
// A fault that was injected becomes an item at the instant at which it was applied, one item an id; `for` is the time
// it was to last, or until somebody cleared it. An item of the scenario that was cleared by hand ends there. What a
// timeline has no words for (acknowledgements, an operator's switching) is left out, and said.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin {

struct SessionScenario {
  Scenario scenario;
  std::vector<Command> left_out;  // no datagrams and observations: those are the peers'

  // The file, with what was left out as remarks at its head.
  [[nodiscard]] std::string yaml() const;
};

// `applied`: Runner::applied(), in the order of time.
[[nodiscard]] SessionScenario session_scenario(const Scenario& begun, const std::vector<Command>& applied);

}  // namespace chronotwin
