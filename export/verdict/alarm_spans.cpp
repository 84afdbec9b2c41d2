#include "export/verdict/alarm_spans.hpp"

#include <algorithm>
#include <set>

namespace chronotwin::verdict {
namespace {

// As many parts and indices: "bbu[*]" means bbu[3], not bbu[3].oscillator or bbu[3].port[2].
bool same_shape(std::string_view pattern, std::string_view path) {
  return std::count(pattern.begin(), pattern.end(), '.') == std::count(path.begin(), path.end(), '.') &&
         std::count(pattern.begin(), pattern.end(), '[') == std::count(path.begin(), path.end(), '[');
}

}  // namespace

std::vector<AlarmSpan> alarm_spans(const trace::Source& trace) {
  std::vector<AlarmSpan> spans;
  for (const trace::AlarmRecord& alarm : trace.alarms()) {
    const auto active = std::find_if(spans.begin(), spans.end(), [&](const AlarmSpan& span) {
      return !span.cleared && span.code == alarm.code && span.source == alarm.source;
    });
    if (!alarm.raised && active != spans.end()) active->cleared = alarm.time;
    if (alarm.raised && active == spans.end()) spans.push_back({alarm.code, alarm.source, alarm.time, {}});
  }
  return spans;
}

bool is_code(std::string_view wanted, std::string_view code) {
  if (wanted == "any") return true;
  for (std::size_t from = 0; from < wanted.size();) {
    const std::size_t blank = std::min(wanted.find(' ', from), wanted.size());
    if (wanted.substr(from, blank - from) == code) return true;
    from = blank + 1;
  }
  return false;
}

std::vector<std::string> places(const std::string& target, const trace::Source& trace) {
  if (target.find("[*]") == std::string::npos) return {target};
  std::vector<std::string> found;
  std::set<std::string> seen;
  const auto consider = [&](const std::string& path) {
    if (same_shape(target, path) && trace::matches(target, path) && seen.insert(path).second) found.push_back(path);
  };
  for (const trace::TopologyNode& node : trace.header().topology.nodes) consider(node.path);
  for (const trace::TopologyEdge& edge : trace.header().topology.edges) {
    consider(edge.path);
    consider(edge.from);
    consider(edge.to);
  }
  for (const trace::Channel& channel : trace.channels()) consider(channel.path.substr(0, channel.path.rfind('.')));
  return found.empty() ? std::vector{target} : found;
}

bool is_at(std::string_view place, std::string_view source) {
  return place.empty() || trace::matches(place, source);
}

}  // namespace chronotwin::verdict
