// What speaks against a command for a scenario: names and targets that it does not have. Never changes, so any thread
// may ask.
#pragma once

#include <map>
#include <string>

#include "models/equipment/fault/table.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin {

class CommandCheck {
 public:
  explicit CommandCheck(const Scenario& scenario);
  // Empty: nothing speaks against it.
  [[nodiscard]] std::string complaint(const Command& command) const;

 private:
  [[nodiscard]] std::string complaint_of_fault(const Command& command) const;

  std::map<std::string, TargetKind> targets_;  // of faults
  std::map<std::string, std::string> kinds_;   // of equipment
  std::map<std::string, std::string> endpoints_;
};

}  // namespace chronotwin
