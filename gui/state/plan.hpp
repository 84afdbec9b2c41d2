// What an instructor means to inject later. A running simulation does not change its timeline, so planned faults are
// kept here and posted when they are due: then they are commands like any other, recorded at the instant at which they
// are applied. Between two frames of the window simulated time goes on; a planned fault comes at most so much late.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin::gui {

struct Planned {
  std::string id;
  SimTime at;
  std::optional<Duration> lasts;  // none: until it is cleared
  std::string fault, target;
  std::vector<FaultParameter> parameters;
};

[[nodiscard]] Command to_command(const Planned& fault);

class Plan {
 public:
  [[nodiscard]] const std::vector<Planned>& items() const { return items_; }
  [[nodiscard]] const Planned* find(std::string_view id) const;  // nullptr: none of that id

  void add(Planned fault);
  void remove(std::string_view id);
  // Puts it elsewhere: never before `now`, and for no less than a second. One step of undo is what happens between two
  // calls of remember().
  void remember();
  void put(std::string_view id, SimTime at, std::optional<Duration> lasts, SimTime now);

  // The last change is taken back. What has been posted meanwhile does not come again, and what would lie before `now`
  // stays as it is.
  void undo(SimTime now);
  [[nodiscard]] bool can_undo() const { return !before_.empty(); }

  // Those whose time has come, in the order of time; they leave the plan.
  [[nodiscard]] std::vector<Command> take_due(SimTime now);

 private:
  std::vector<Planned> items_;
  std::vector<std::vector<Planned>> before_;  // as it was before each change, the newest last
};

}  // namespace chronotwin::gui
