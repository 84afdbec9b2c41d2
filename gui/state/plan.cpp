#include "gui/state/plan.hpp"

#include <algorithm>
#include <utility>

namespace chronotwin::gui {
namespace {

constexpr std::size_t kMostSteps = 100;  // of undo

}  // namespace

Command to_command(const Planned& fault) {
  return {.time = fault.at,
          .kind = Command::Kind::inject,
          .id = fault.id,
          .name = fault.fault,
          .target = fault.target,
          .parameters = fault.parameters,
          .lasts = fault.lasts};
}

const Planned* Plan::find(std::string_view id) const {
  const auto found = std::ranges::find(items_, id, &Planned::id);
  return found == items_.end() ? nullptr : &*found;
}

void Plan::remember() {
  if (before_.size() == kMostSteps) before_.erase(before_.begin());
  before_.push_back(items_);
}

void Plan::add(Planned fault) {
  remember();
  items_.push_back(std::move(fault));
}

void Plan::remove(std::string_view id) {
  if (find(id) == nullptr) return;
  remember();
  std::erase_if(items_, [id](const Planned& it) { return it.id == id; });
}

void Plan::put(std::string_view id, SimTime at, std::optional<Duration> lasts, SimTime now) {
  const auto found = std::ranges::find(items_, id, &Planned::id);
  if (found == items_.end()) return;
  found->at = std::max(at, now);
  found->lasts = lasts ? std::optional(std::max(*lasts, kOneSecond)) : std::nullopt;
}

void Plan::undo(SimTime now) {
  if (before_.empty()) return;
  const std::vector<Planned> present = std::exchange(items_, {});
  for (Planned& it : before_.back()) {
    const auto known = std::ranges::find(present, it.id, &Planned::id);
    if (it.at >= now) {
      items_.push_back(std::move(it));
    } else if (known != present.end()) {
      items_.push_back(*known);
    }
  }
  before_.pop_back();
}

std::vector<Command> Plan::take_due(SimTime now) {
  std::vector<Command> due;
  for (const Planned& it : items_) {
    if (it.at <= now) due.push_back(to_command(it));
  }
  if (due.empty()) return due;
  std::ranges::stable_sort(due, {}, &Command::time);
  const auto posted = [&due](const Planned& it) { return std::ranges::find(due, it.id, &Command::id) != due.end(); };
  std::erase_if(items_, posted);
  for (std::vector<Planned>& items : before_) std::erase_if(items, posted);
  return due;
}

}  // namespace chronotwin::gui
