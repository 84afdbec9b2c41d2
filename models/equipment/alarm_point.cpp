#include "models/equipment/alarm_point.hpp"

#include <algorithm>

namespace chronotwin {

void AlarmPoint::update(SimTime now, AlarmEvidence evidence, Seconds soak, Seconds clear_soak,
                        std::vector<AlarmTransition>& out, bool suppressed) {
  const bool bad = evidence.bad && !suppressed;
  const bool good = evidence.good && !evidence.bad;
  if (condition.raised() ? !good : !bad) {  // nearly always: nothing soaks, so no duration need be rounded
    condition.interrupt();
    return;
  }
  const auto change = condition.update(now, bad, good, Duration::from_seconds(soak.value()),
                                       Duration::from_seconds(clear_soak.value()));
  if (change != AlarmCondition::Change::none) {
    out.push_back({now, code, path, condition.raised(), evidence.value});
  }
}

bool acknowledge(std::span<AlarmPoint> points, AlarmCode code, std::string_view path) {
  for (AlarmPoint& point : points) {
    if (point.code != code || point.path != path || !point.raised()) continue;
    point.condition.acknowledge();
    return true;
  }
  return false;
}

void interrupt(std::span<AlarmPoint> points) {
  for (AlarmPoint& point : points) point.condition.interrupt();
}

bool raised(std::span<const AlarmPoint> points, AlarmCode code, std::string_view path) {
  return std::ranges::any_of(
      points, [&](const AlarmPoint& point) { return point.code == code && point.path == path && point.raised(); });
}

std::optional<SimTime> next_deadline(std::span<const AlarmPoint> points) {
  std::optional<SimTime> next;
  for (const AlarmPoint& point : points) next = earlier(next, point.condition.next_deadline());
  return next;
}

void append_standing(std::span<const AlarmPoint> points, std::vector<StandingAlarm>& out) {
  for (const AlarmPoint& point : points) {
    if (point.raised()) out.push_back({point.code, point.path, point.condition.acknowledged()});
  }
}

}  // namespace chronotwin
