#include "gui/state/alarms.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/state/natural_order.hpp"

namespace chronotwin::gui {

bool is_within(std::string_view inner, std::string_view path) {
  if (!inner.starts_with(path)) return false;
  return inner.size() == path.size() || inner[path.size()] == '.';
}

std::vector<AlarmRow> alarm_rows(std::span<const trace::AlarmRecord> records,
                                 std::span<const trace::InputRecord> inputs) {
  using Key = std::pair<std::string, std::string>;
  std::vector<AlarmRow> rows;
  std::map<Key, std::size_t> open;                 // the active row of an alarm
  std::map<Key, std::vector<std::size_t>> raises;  // every row of an alarm, oldest first
  for (const trace::AlarmRecord& record : records) {
    const Key key{record.code, record.source};
    const auto found = open.find(key);
    if (record.raised && found == open.end()) {
      open[key] = rows.size();
      raises[key].push_back(rows.size());
      rows.push_back({record.code,
                      record.source,
                      parse_alarm_level(record.severity),
                      record.time,
                      {},
                      {},
                      record.value,
                      record.unit});
    } else if (!record.raised && found != open.end()) {
      rows[found->second].cleared = record.time;
      open.erase(found);
    }
  }
  for (const trace::InputRecord& input : inputs) {
    if (input.kind != "acknowledge") continue;
    const auto found = raises.find({input.name, input.target});
    if (found == raises.end()) continue;
    const auto& of_alarm = found->second;
    const auto after = std::upper_bound(of_alarm.begin(), of_alarm.end(), input.time,
                                        [&rows](SimTime time, std::size_t row) { return time < rows[row].raised; });
    if (after == of_alarm.begin()) continue;
    AlarmRow& row = rows[*(after - 1)];
    if (!row.acknowledged) row.acknowledged = input.time;
  }
  return rows;
}

std::vector<std::size_t> active_alarms(const std::vector<AlarmRow>& rows) {
  std::vector<std::size_t> active;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].active()) active.push_back(i);
  }
  std::stable_sort(active.begin(), active.end(), [&rows](std::size_t a, std::size_t b) {
    if (rows[a].severity != rows[b].severity) return rows[a].severity > rows[b].severity;
    if (rows[a].raised != rows[b].raised) return rows[a].raised > rows[b].raised;
    return natural_less(rows[a].source, rows[b].source);
  });
  return active;
}

AlarmLevel worst_at(const std::vector<AlarmRow>& rows, std::string_view path) {
  AlarmLevel worst = AlarmLevel::normal;
  for (const AlarmRow& row : rows) {
    if (row.active() && is_within(row.source, path)) worst = std::max(worst, row.severity);
  }
  return worst;
}

}  // namespace chronotwin::gui
