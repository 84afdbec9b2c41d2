#include "sim/runtime/command_check.hpp"

#include <algorithm>

#include "models/equipment/alarm.hpp"
#include "models/equipment/operator_action.hpp"
#include "scenarios/loader/sections.hpp"
#include "scenarios/schema/paths.hpp"
#include "sim/runtime/command_queue.hpp"

namespace chronotwin {
namespace {

// What /inputs and /events of a trace have room for.
bool fits_the_trace(const Command& command) {
  constexpr std::size_t kPath = 128;
  constexpr std::size_t kWord = 32;
  return std::max({command.id.size(), command.name.size(), command.target.size()}) <= kPath &&
         command.origin.size() <= kWord && command.detail.size() <= kLongestDetail &&
         command.bytes.size() <= kLongestDatagram && to_record(command).parameters.size() <= 4096;
}

}  // namespace

CommandCheck::CommandCheck(const Scenario& scenario) {
  for (const FaultTarget& target : fault_targets(scenario)) targets_.emplace(target.path, target.kind);
  for (const Equipment& equipment : scenario.equipment) kinds_.emplace(equipment.path, kind_of(equipment));
  for (const Endpoint& endpoint : scenario.endpoints) endpoints_.emplace(endpoint.name, endpoint.kind());
}

std::string CommandCheck::complaint_of_fault(const Command& command) const {
  const FaultType* type = find_fault(command.name);
  const auto target = targets_.find(command.target);
  if (type == nullptr) return "there is no fault '" + command.name + "'";
  if (target == targets_.end()) return "there is no target '" + command.target + "'";
  return type->fits(target->second) ? "" : "the fault '" + command.name + "' does not fit '" + command.target + "'";
}

std::string CommandCheck::complaint(const Command& command) const {
  if (!fits_the_trace(command)) return "a text of the command is too long";
  switch (command.kind) {
    case Command::Kind::inject:
      return complaint_of_fault(command);
    case Command::Kind::operate: {
      const auto found = kinds_.find(command.target);
      const auto actions = operator_actions(found == kinds_.end() ? "" : found->second);
      if (actions.empty()) return "there is no host or clock '" + command.target + "'";
      return has_action(found->second, command.name)
                 ? ""
                 : "a " + std::string(found->second) + " knows no action '" + command.name + "'";
    }
    case Command::Kind::acknowledge:
      return find_alarm(command.name) != nullptr ? "" : "there is no alarm '" + command.name + "'";
    case Command::Kind::datagram:
    case Command::Kind::observe:
      return endpoints_.contains(command.target) ? "" : "there is no endpoint '" + command.target + "'";
    case Command::Kind::clear:
      break;
  }
  return "";
}

}  // namespace chronotwin
