#include "export/report/measurements.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "export/report/strips.hpp"
#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

using Kinds = std::map<std::string, std::string, std::less<>>;

Kinds kinds_of(const trace::Topology& topology) {
  Kinds kinds;
  for (const trace::TopologyNode& node : topology.nodes) kinds[node.path] = node.kind;
  return kinds;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The plot a channel belongs to; null for none.
Plot* plot_of(Measurements& all, const trace::Channel& channel, const Kinds& kinds) {
  if (!channel.states.empty()) return nullptr;
  const std::string_view leaf = leaf_of(channel.path);
  const auto found = kinds.find(equipment_of(channel.path));
  const bool bbu = found == kinds.end() ? channel.path.starts_with("bbu") : found->second == "bbu";
  if (leaf == "time_error") return &all.time_error;
  if (channel.unit == "s" && has(leaf, "bound")) return &all.bound;
  if (channel.unit == "dB-Hz" && has(leaf, "cn0") && has(leaf, "best")) return bbu ? &all.cn0_bbu : &all.cn0_host;
  if (leaf == "satellites_tracked") return bbu ? &all.tracked : &all.tracked_host;
  if (leaf == "satellites_in_view") return &all.in_view;
  if (channel.unit == "degC" && leaf == "temperature") return bbu ? &all.temperature_bbu : &all.temperature;
  if (channel.unit == "A" && leaf == "current") return &all.antenna_current;
  return nullptr;
}

// A limit that is another channel moves with it: the evidence then names that channel, and no level line is drawn.
bool limit_moves(const Run& run, const trace::VerdictRecord& verdict) {
  const auto& channels = run.source.channels();
  return std::any_of(channels.begin(), channels.end(), [&](const trace::Channel& channel) {
    return !has(verdict.subject, channel.path) && has(verdict.evidence_en, channel.path);
  });
}

void add_limits(Plot& plot, const Run& run) {
  for (const trace::VerdictRecord& verdict : run.source.verdicts()) {
    const bool ours = std::any_of(plot.lines.begin(), plot.lines.end(),
                                  [&](const Line& line) { return line.path == verdict.subject; });
    const bool level = verdict.kind == "always" && verdict.unit == plot.unit && std::isfinite(verdict.limit);
    if (!ours || !level || limit_moves(run, verdict)) continue;
    const auto same = std::find_if(plot.limits.begin(), plot.limits.end(),
                                   [&](const Limit& limit) { return limit.value == verdict.limit; });
    if (same != plot.limits.end()) {
      same->id += ", " + verdict.id;
    } else {
      plot.limits.push_back({verdict.id, verdict.limit, plot.unit == "s" && verdict.limit > 0.0});
    }
  }
}

Plot blank(Text title, Text note, std::string unit, Worst worst, bool with_zero) {
  return {std::move(title), std::move(note), std::move(unit), {}, {}, worst, with_zero};
}

template <class Visit>
void each_plot(Measurements& all, Visit&& visit) {
  for (Plot* plot : {&all.time_error, &all.bound, &all.cn0_bbu, &all.cn0_host, &all.tracked, &all.tracked_host,
                     &all.in_view, &all.temperature, &all.temperature_bbu, &all.antenna_current}) {
    visit(*plot);
  }
}

}  // namespace

Measurements load_measurements(const Run& run) {
  Measurements all{blank(texts::kTimeError, texts::kTimeErrorNote, "s", Worst::largest, true),
                   blank(texts::kBound, texts::kBoundNote, "s", Worst::highest, true),
                   blank(texts::kCn0Bbu, {}, "dB-Hz", Worst::lowest, false),
                   blank(texts::kCn0Host, {}, "dB-Hz", Worst::lowest, false),
                   blank(texts::kTracked, {}, "", Worst::lowest, true),
                   blank(texts::kTrackedHost, {}, "", Worst::lowest, true),
                   blank(texts::kInView, {}, "", Worst::lowest, true),
                   blank(texts::kTemperature, {}, "degC", Worst::highest, false),
                   blank(texts::kTemperatureBbu, {}, "degC", Worst::highest, false),
                   blank(texts::kAntennaCurrent, {}, "A", Worst::lowest, true)};
  const Kinds kinds = kinds_of(run.source.header().topology);
  for (const trace::Channel& channel : run.source.channels()) {
    Plot* const plot = plot_of(all, channel, kinds);
    if (plot != nullptr) plot->lines.push_back(load_line(run, channel, std::string(owner_of(channel.path))));
  }
  each_plot(all, [&](Plot& plot) {
    std::sort(plot.lines.begin(), plot.lines.end(),
              [](const Line& a, const Line& b) { return natural_less(a.path, b.path); });
    add_limits(plot, run);
  });
  return all;
}

void draw_measurements(Markup& m, const Run& run, const Measurements& all) {
  draw_plot(m, run, all.time_error);
  Plot each = all.time_error;
  each.title = texts::kEachClock;
  each.note = {};
  draw_small_multiples(m, run, each);
  draw_state_strips(m, run);
  for (const Plot* plot :
       {&all.bound, &all.cn0_bbu, &all.cn0_host, &all.tracked, &all.in_view, &all.temperature, &all.antenna_current}) {
    draw_plot(m, run, *plot);
  }
}

}  // namespace chronotwin::report
