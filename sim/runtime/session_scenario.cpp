#include "sim/runtime/session_scenario.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/save.hpp"

namespace chronotwin {
namespace {

bool over_at(const TimelineItem& item, SimTime time) {
  return item.lasts && item.at + *item.lasts <= time;
}

class Session {
 public:
  explicit Session(const Scenario& begun) : session_{begun, {}} {}

  void apply(const Command& command) {
    switch (command.kind) {
      case Command::Kind::inject:
        return inject(command);
      case Command::Kind::clear:
        return clear(command);
      case Command::Kind::acknowledge:
      case Command::Kind::operate:
        session_.left_out.push_back(command);
        return;
      case Command::Kind::datagram:
      case Command::Kind::observe:
        return;
    }
  }

  SessionScenario take() { return std::move(session_); }

 private:
  // One command a target; those of one id and instant are one item.
  void inject(const Command& command) {
    TimelineItem* known = find(command.id);
    if (known != nullptr && known->at == command.time && known->fault == command.name &&
        known->lasts == command.lasts) {
      known->targets.push_back(command.target);
      return;
    }
    // An id that is used again takes the place of the one before: that ends here.
    if (known != nullptr) end(*known, command.time);
    session_.scenario.timeline.push_back({.id = known == nullptr ? command.id : free_id(command.id),
                                          .at = command.time,
                                          .lasts = command.lasts,
                                          .fault = command.name,
                                          .targets = {command.target},
                                          .parameters = command.parameters});
    newest_[command.id] = session_.scenario.timeline.size() - 1;
  }

  void clear(const Command& command) {
    TimelineItem* item = find(command.id);
    if (item != nullptr) end(*item, command.time);
  }

  // No effect on what is over, or has not begun. What was cleared in the instant of its onset lasts as little as a
  // timeline can say: a phase jump has happened all the same.
  static void end(TimelineItem& item, SimTime time) {
    if (time >= item.at && !over_at(item, time)) item.lasts = std::max(time - item.at, Duration::from_ps(1));
  }

  TimelineItem* find(const std::string& id) {
    auto& items = session_.scenario.timeline;
    if (const auto newest = newest_.find(id); newest != newest_.end()) return &items[newest->second];
    const auto found = std::ranges::find(items, id, &TimelineItem::id);
    return found == items.end() ? nullptr : &*found;
  }

  std::string free_id(const std::string& id) {
    for (int n = 2;; ++n) {
      std::string name = fmt::format("{}_{}", id, n);
      if (std::ranges::find(session_.scenario.timeline, name, &TimelineItem::id) == session_.scenario.timeline.end()) {
        return name;
      }
    }
  }

  SessionScenario session_;
  std::map<std::string, std::size_t> newest_;  // item that an id of a command stands for
};

std::string remark(const Command& command) {
  return fmt::format("# not kept: {} {} {} at {}\n", to_string(command.kind), command.name, command.target,
                     format_duration(command.time.since_start()));
}

}  // namespace

std::string SessionScenario::yaml() const {
  std::string text = "# Saved from a session.\n";
  for (const Command& command : left_out) text += remark(command);
  return text + save_scenario(scenario);
}

SessionScenario session_scenario(const Scenario& begun, const std::vector<Command>& applied) {
  Session session(begun);
  for (const Command& command : applied) session.apply(command);
  return session.take();
}

}  // namespace chronotwin
