#include "export/report/topology.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "export/report/texts.hpp"
#include "export/report/topology_layout.hpp"

namespace chronotwin::report {
namespace {

constexpr double kWidth = 1040.0;

bool part_of(std::string_view path, std::string_view whole) {
  return path == whole || (path.starts_with(whole) && path.size() > whole.size() && path[whole.size()] == '.');
}

bool faulted(const Run& run, std::string_view path) {
  return std::any_of(run.faults.begin(), run.faults.end(),
                     [&](const FaultSpan& fault) { return part_of(fault.target, path); });
}

void draw_edge(Markup& m, const Run& run, const trace::TopologyEdge& edge, const EdgeLayout& layout) {
  const double start = layout.label_at_source ? layout.bend_x : layout.from_x;
  const double stop = layout.label_at_source ? layout.to_x : layout.bend_x;
  const double middle = (start + stop) / 2;
  const std::string path =
      fmt::format("M{} {}H{}C{} {} {} {} {} {}H{}", coordinate(layout.from_x), coordinate(layout.from_y),
                  coordinate(start), coordinate(middle), coordinate(layout.from_y), coordinate(middle),
                  coordinate(layout.to_y), coordinate(stop), coordinate(layout.to_y), coordinate(layout.to_x));
  m.open("path", {{"class", faulted(run, edge.path) ? "cable hit" : "cable"}, {"d", path}});
  m.title(fmt::format("{}: {} → {} · {} · {} · {}", edge.path, edge.from, edge.to, edge.label,
                      quantity(edge.loss_db, "dB"), quantity(edge.delay_s, "s")))
      .close();
}

void draw_label(Markup& m, const EdgeLayout& layout) {
  const double x = layout.label.x + 4.0;
  const double y = layout.label_at_source ? layout.from_y : layout.to_y;
  m.label(x, y - 4.0, "cable-text", layout.upper);
  if (!layout.lower.empty()) m.label(x, y + 11.5, "cable-text muted", layout.lower);
}

void draw_node(Markup& m, const Run& run, const trace::TopologyNode& node, const Box& box, std::size_t alarms) {
  m.open("g", {{"class", "node kind-" + node.kind}});
  m.title(node.path + " · " + node.type + (node.name.en.empty() ? "" : " · " + node.name.en + " · " + node.name.zh));
  m.leaf("rect", {{"class", faulted(run, node.path) ? "box hit" : "box"},
                  {"x", box.x},
                  {"y", box.y},
                  {"width", box.width},
                  {"height", box.height},
                  {"rx", 4.0}});
  const double y = box.y + box.height / 2 + 4.0;
  const double path = text_width(node.path, 11.0, true);
  m.label(box.x + 9.0, y, "mono strong", node.path);
  m.label(box.x + box.width - 9.0, y, "small-text muted end", fit(node.type, box.width - path - 24.0, 10.0));
  if (alarms > 0) {
    const std::string count = fmt::format("{}", alarms);
    const double width = std::max(14.0, text_width(count, 9.0) + 8.0);
    m.leaf("rect", {{"class", "badge"},
                    {"x", box.x + box.width - width + 6.0},
                    {"y", box.y - 6.0},
                    {"width", width},
                    {"height", 13.0},
                    {"rx", 6.5}});
    m.label(box.x + box.width - width / 2 + 6.0, box.y + 3.5, "badge-text mid", count);
  }
  m.close();
}

}  // namespace

void draw_topology(Markup& m, const Run& run, const Text& note) {
  const trace::Topology& topology = run.source.header().topology;
  if (topology.nodes.empty()) {
    m.element("p", {{"class", "note"}}, texts::kNoTopology);
    return;
  }
  std::map<std::string, std::size_t, std::less<>> alarms;
  for (const AlarmSpan& alarm : run.alarms) ++alarms[std::string(equipment_of(alarm.source))];

  const TopologyLayout layout = lay_out(topology, kWidth);
  m.element("p", {{"class", "note"}}, note);
  m.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, coordinate(layout.height))},
                 {"class", "chart topology"},
                 {"role", "img"},
                 {"aria-label", texts::kTopology.en}});
  for (std::size_t e = 0; e < topology.edges.size(); ++e) {
    if (layout.drawn[e]) draw_edge(m, run, topology.edges[e], layout.edges[e]);
  }
  for (std::size_t n = 0; n < topology.nodes.size(); ++n) {
    const trace::TopologyNode& node = topology.nodes[n];
    const auto count = alarms.find(node.path);
    draw_node(m, run, node, layout.nodes[n], count == alarms.end() ? 0 : count->second);
  }
  for (std::size_t e = 0; e < topology.edges.size(); ++e) {
    if (layout.drawn[e]) draw_label(m, layout.edges[e]);
  }
  m.close();
}

}  // namespace chronotwin::report
