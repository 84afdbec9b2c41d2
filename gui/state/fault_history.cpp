#include "gui/state/fault_history.hpp"

#include <algorithm>

#include "sim/runtime/command_queue.hpp"

namespace chronotwin::gui {
namespace {

// Until when the fault that begins with this record was to last: its own command says so.
std::optional<SimTime> meant_end(const TraceView& trace, const trace::FaultRecord& record) {
  for (const trace::InputRecord& input : trace.inputs()) {
    if (input.kind != "inject" || input.id != record.id || input.time != record.time) continue;
    const Command command = from_record(input);
    if (command.lasts) return record.time + *command.lasts;
  }
  return std::nullopt;
}

class History {
 public:
  History(const Scenario* scenario, const TraceView& trace) : trace_(trace) {
    if (scenario == nullptr) return;
    for (const TimelineItem& item : scenario->timeline) {
      std::optional<SimTime> end;
      if (item.lasts) end = item.at + *item.lasts;
      spans_.push_back({item.id, item.fault, item.targets, FaultOrigin::scenario, item.at, end, false});
    }
  }

  // The truth: it may begin later than meant (never), and end earlier (cleared by hand).
  void take(const trace::FaultRecord& record) {
    const auto of_id = [&record](const FaultSpan& it) { return it.id == record.id; };
    auto found = std::find_if(spans_.rbegin(), spans_.rend(), of_id);
    if (record.active) {
      const bool is_new = found == spans_.rend() || found->from != record.time;
      if (is_new) {
        spans_.push_back({record.id, record.fault, {}, FaultOrigin::injected, record.time, meant_end(trace_, record)});
        found = spans_.rbegin();
      }
      found->active = true;
      if (std::ranges::find(found->targets, record.target) == found->targets.end()) {
        found->targets.push_back(record.target);
      }
    } else if (found != spans_.rend()) {
      found->active = false;
      found->to = record.time;
    }
  }

  std::vector<FaultSpan> with(const Plan& plan) {
    for (const Planned& it : plan.items()) {
      std::optional<SimTime> end;
      if (it.lasts) end = it.at + *it.lasts;
      spans_.push_back({it.id, it.fault, {it.target}, FaultOrigin::planned, it.at, end, false});
    }
    return std::move(spans_);
  }

 private:
  const TraceView& trace_;
  std::vector<FaultSpan> spans_;
};

}  // namespace

std::vector<FaultSpan> fault_history(const Scenario* scenario, const TraceView& trace, const Plan& plan) {
  History history(scenario, trace);
  for (const trace::FaultRecord& record : trace.faults()) history.take(record);
  return history.with(plan);
}

std::string free_id(const Scenario* scenario, const TraceView& trace, const Plan& plan,
                    const std::set<std::string>& posted) {
  std::set<std::string> taken = posted;
  if (scenario != nullptr) {
    for (const TimelineItem& it : scenario->timeline) taken.insert(it.id);
  }
  for (const trace::InputRecord& it : trace.inputs()) taken.insert(it.id);
  for (const trace::FaultRecord& it : trace.faults()) taken.insert(it.id);
  for (const Planned& it : plan.items()) taken.insert(it.id);
  for (int n = 1;; ++n) {
    std::string id = "injected_" + std::to_string(n);
    if (!taken.contains(id)) return id;
  }
}

}  // namespace chronotwin::gui
