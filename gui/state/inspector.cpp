#include "gui/state/inspector.hpp"

#include <algorithm>
#include <utility>

#include "gui/state/app_state.hpp"

namespace chronotwin::gui {
namespace {

constexpr std::string_view kTotal = "total";

using Way = std::pair<std::string, std::string>;  // port, input

// The lines of one way, up to the last that is in `path`; none where the way does not lead through it.
BudgetRoute route(const Way& way, const std::vector<trace::BudgetLine>& lines, const std::string& path) {
  BudgetRoute result{way.first, way.second, {}, false};
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_within(lines[i].element, path)) count = i + 1;
  }
  if (count == 0) return result;
  result.complete = is_within(way.first, path);
  if (result.complete) count = lines.size();
  result.lines.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count));
  return result;
}

bool same_way(const BudgetRoute& a, const BudgetRoute& b) {
  return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                    [](const trace::BudgetLine& x, const trace::BudgetLine& y) {
                      return x.element == y.element && (x.element != kTotal || x.port == y.port);
                    });
}

std::vector<BudgetRoute> routes_through(const trace::Topology& topology, const std::string& path) {
  std::vector<std::pair<Way, std::vector<trace::BudgetLine>>> ways;  // in the order of the trace
  for (const trace::BudgetLine& line : topology.budget) {
    const Way way{line.port, line.input};
    if (ways.empty() || ways.back().first != way) ways.emplace_back(way, std::vector<trace::BudgetLine>());
    ways.back().second.push_back(line);
  }
  std::vector<BudgetRoute> routes;
  for (const auto& [way, lines] : ways) {
    BudgetRoute found = route(way, lines, path);
    const bool known =
        std::any_of(routes.begin(), routes.end(), [&found](const BudgetRoute& r) { return same_way(r, found); });
    if (!found.lines.empty() && !known) routes.push_back(std::move(found));
  }
  return routes;
}

bool is_at(std::string_view place, const Inspected& inspected) {
  if (is_within(place, inspected.path)) return true;
  return inspected.is_edge && (is_within(place, inspected.from_port) || is_within(place, inspected.to_port));
}

}  // namespace

Inspected inspect(const TopologyView& topology, const TraceView& trace, const std::string& path) {
  Inspected result;
  for (const NodeView& node : topology.nodes) {
    if (node.path != path) continue;
    result.path = path;
    result.type = node.type;
    result.actions = operator_actions(node.kind);
    result.name = node.name;
  }
  for (const EdgeView& edge : topology.edges) {
    if (edge.path != path) continue;
    result.path = path;
    result.is_edge = true;
    result.label = edge.label;
    result.from_port = edge.from_port;
    result.to_port = edge.to_port;
    result.loss_db = edge.loss_db;
    result.delay_s = edge.delay_s;
  }
  if (result.path.empty()) return result;
  const std::vector<std::string> owners =
      result.is_edge ? std::vector{result.from_port, result.to_port} : std::vector{path};
  for (const std::string& owner : owners) {
    AppState choice;
    choice.selected = owner;
    for (const std::size_t i : matching_channels(choice, trace.channels())) result.channels.push_back(i);
  }
  result.routes = routes_through(trace.header().topology, path);
  return result;
}

std::vector<std::size_t> standing_at(const Inspected& place, const TraceView& trace) {
  std::vector<std::size_t> standing;
  for (const std::size_t i : active_alarms(trace.alarms())) {
    if (is_at(trace.alarms()[i].source, place)) standing.push_back(i);
  }
  return standing;
}

}  // namespace chronotwin::gui
