// Which faults are active on which target, and who has to know.
//
// A module registers a function for a target's path. It is called with the target's whole set whenever the set changes,
// and every second while a ramp is under way; it folds the set into an impairment and applies that. Several modules may
// listen to one target: a site's faults concern its environment and its antennas.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/equipment/fault/active.hpp"
#include "models/equipment/fault/table.hpp"
#include "sim/kernel/hub.hpp"

namespace chronotwin {

class FaultBoard final : public kernel::HubNode {
 public:
  // `onset` is the fault that has just begun, for effects that happen once; else nullptr.
  using Apply = std::function<void(const FaultSet& set, SimTime now, const ActiveFault* onset)>;

  explicit FaultBoard(kernel::EventHub& hub);

  void add_target(const std::string& path, TargetKind kind, Apply apply);
  [[nodiscard]] const TargetKind* find(const std::string& path) const;  // nullptr: no such target

  void inject(const std::string& path, ActiveFault fault);
  // Ends the fault of this id wherever it is active; false if it is nowhere.
  bool clear(const std::string& id, std::vector<std::string>& paths);

 private:
  struct Target {
    TargetKind kind;
    FaultSet set;
    std::vector<Apply> listeners;
  };
  void on_time(SimTime now, std::uint8_t type) override;
  void apply(const Target& target, const ActiveFault* onset);
  void follow(const Target& target);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  std::map<std::string, Target> targets_;
  bool following_ = false;  // a tick is scheduled
};

}  // namespace chronotwin
