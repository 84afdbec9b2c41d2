#include "sim/modules/fault_board.hpp"

#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {

FaultBoard::FaultBoard(kernel::EventHub& hub) : hub_(hub), node_(hub.add(*this)) {}

void FaultBoard::add_target(const std::string& path, TargetKind kind, Apply apply) {
  Target& target = targets_.try_emplace(path, Target{kind, {}, {}}).first->second;
  require(target.kind == kind, "a fault target has one kind");
  target.listeners.push_back(std::move(apply));
}

const TargetKind* FaultBoard::find(const std::string& path) const {
  const auto found = targets_.find(path);
  return found == targets_.end() ? nullptr : &found->second.kind;
}

void FaultBoard::inject(const std::string& path, ActiveFault fault) {
  Target& target = targets_.at(path);
  const ActiveFault onset = fault;
  target.set.add(std::move(fault));
  apply(target, &onset);
  follow(target);
}

bool FaultBoard::clear(const std::string& id, std::vector<std::string>& paths) {
  for (auto& [path, target] : targets_) {
    if (target.set.remove(id)) {
      paths.push_back(path);
      apply(target, nullptr);
    }
  }
  return !paths.empty();
}

void FaultBoard::on_time(SimTime now, std::uint8_t) {
  following_ = false;
  for (const auto& [path, target] : targets_) {
    if (!target.set.empty()) {
      apply(target, nullptr);
      if (time_dependent(target.set, now)) {
        follow(target);
      }
    }
  }
}

void FaultBoard::apply(const Target& target, const ActiveFault* onset) {
  for (const Apply& listener : target.listeners) {
    listener(target.set, hub_.now(), onset);
  }
}

// Ramps are followed at whole seconds, the last time when they have ended.
void FaultBoard::follow(const Target& target) {
  if (following_ || !time_dependent(target.set, hub_.now())) {
    return;
  }
  following_ = true;
  const SimTime now = hub_.now();
  const SimTime next{(now.ps / Duration::kPerSecond + 1) * Duration::kPerSecond};
  hub_.schedule(next, kernel::Phase::command, node_);
}

}  // namespace chronotwin
