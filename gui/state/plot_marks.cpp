#include "gui/state/plot_marks.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/state/texts.hpp"

namespace chronotwin::gui {

std::vector<PlotSpan> fault_spans(const TraceView& trace, Language language) {
  std::vector<PlotSpan> spans;
  std::map<std::pair<std::string, std::string>, std::size_t> open;
  for (const trace::FaultRecord& fault : trace.faults()) {
    const std::pair<std::string, std::string> key{fault.id, fault.target};
    const auto found = open.find(key);
    if (fault.active && found == open.end()) {
      open[key] = spans.size();
      spans.push_back({fault_name(fault.fault, language) + " · " + fault.target, {fault.time.ps, trace.now().ps}});
    } else if (!fault.active && found != open.end()) {
      spans[found->second].range.to = fault.time.ps;
      open.erase(found);
    }
  }
  return spans;
}

std::vector<PlotMark> plot_marks(const TraceView& trace, TimeRange range, Language language) {
  std::map<std::int64_t, PlotMark> slots;
  const std::int64_t width = std::max<std::int64_t>(1, range.span() / kMarkSlots);
  // The label is made only where it is kept: a long log costs a look at each row, no more.
  const auto add = [&](SimTime time, AlarmLevel severity, const auto& label) {
    if (time.ps < range.from || time.ps >= range.to) return;
    PlotMark& mark = slots[(time.ps - range.from) / width];
    if (mark.count == 0 || time.ps < mark.time) mark.time = time.ps;
    mark.severity = std::max(mark.severity, severity);
    if (++mark.count <= kMarkLabels) mark.labels.push_back(label());
  };
  for (const AlarmRow& alarm : trace.alarms()) {
    add(alarm.raised, alarm.severity, [&] { return alarm.code + " · " + alarm.source; });
  }
  for (const LogRow& row : trace.log()) {
    if (row.kind != LogKind::event) continue;
    add(row.time, AlarmLevel::normal,
        [&] { return word(row.code, language) + " · " + row.source + ": " + words(row.detail, language); });
  }
  std::vector<PlotMark> marks;
  for (auto& [slot, mark] : slots) marks.push_back(std::move(mark));
  return marks;
}

}  // namespace chronotwin::gui
