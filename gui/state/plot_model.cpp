#include "gui/state/plot_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "gui/state/limit_windows.hpp"
#include "gui/state/texts.hpp"
#include "models/metrics/masks.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kMargin = 0.08;    // of the lane's height, above and below the data
constexpr double kNearLimit = 4.0;  // times the largest value: limits up to there are brought into sight

PlotLane& lane_for(std::vector<PlotLane>& lanes, const trace::Channel& channel, Language language) {
  std::vector<std::string> states;
  for (const std::string& state : channel.states) states.push_back(word(state, language));
  for (PlotLane& lane : lanes) {
    if (lane.unit == channel.unit && lane.states == states) return lane;
  }
  lanes.push_back({});
  lanes.back().unit = channel.unit;
  lanes.back().states = std::move(states);
  return lanes.back();
}

// The samples within the range, and where values hold also the one that holds at its left edge.
MinMax visible_values(const PlotSeries& series, TimeRange range) {
  const std::size_t first = series.data->lower_bound(range.from);
  MinMax values = series.data->range(first, series.data->lower_bound(range.to));
  if (series.steps || values.empty()) values.add(series.data->value_at(range.from));
  return values;
}

// Room above and below what is seen. Limits count where the data come near them: a limit far away would flatten the
// curve.
ValueRange fitting(const PlotLane& lane, TimeRange range) {
  MinMax values;
  for (const PlotSeries& series : lane.series) {
    if (series.visible) values.add(visible_values(series, range));
  }
  if (values.empty()) values = {0.0, 1.0};
  const double magnitude = std::max(std::abs(values.min), std::abs(values.max));
  for (const LimitLine& limit : lane.limits) {
    if (std::abs(limit.value) <= kNearLimit * magnitude) values.add(limit.value);
  }
  if (values.min == values.max) {
    const double half = magnitude > 0.0 ? 0.1 * magnitude : 1.0;
    values = {values.min - half, values.max + half};
  }
  const double margin = kMargin * (values.max - values.min);
  return {values.min - margin, values.max + margin};
}

void set_scale(PlotLane& lane, TimeRange range, const PlotSpec& spec) {
  ValueRange shown{-0.5, static_cast<double>(lane.states.size()) - 0.5};
  if (lane.states.empty()) {
    const auto zoomed = spec.values.find(lane.unit);
    lane.zoomed = zoomed != spec.values.end();
    shown = lane.zoomed ? zoomed->second : fitting(lane, range);
    lane.scale = scale_for(std::max(std::abs(shown.low), std::abs(shown.high)), lane.unit);
  }
  lane.low = shown.low;
  lane.high = shown.high;
}

bool is_listed(const std::string& list, const std::string& label) {
  return (", " + list + ", ").find(", " + label + ", ") != std::string::npos;
}

// What the scenario expects of these channels, and the mask that was chosen.
void set_limits(PlotLane& lane, const std::vector<const trace::Channel*>& channels, const PlotSpec& spec,
                TraceView& trace, const LimitWindows* windows, TimeRange range) {
  const verdict::Interval seen{SimTime{range.from}, SimTime{range.to}};
  // One line for all that ask the same.
  const auto add = [&lane](const std::string& label, double value, const verdict::Intervals& when) {
    if (when.empty()) return;
    for (LimitLine& there : lane.limits) {
      if (there.value != value) continue;
      if (!is_listed(there.label, label)) there.label += ", " + label;
      there.when.insert(there.when.end(), when.begin(), when.end());
      there.when = verdict::unite(std::move(there.when));
      return;
    }
    lane.limits.push_back({label, value, when});
  };
  for (const trace::Channel* channel : channels) {
    if (windows == nullptr) break;
    for (const ChannelLimit* limit : limits_on(trace.limits(), channel->path)) {
      const verdict::Intervals when = verdict::clip(windows->of(limit->window), seen);
      if (limit->high) add(limit->id, *limit->high, when);
      if (limit->low) add(limit->id, *limit->low, when);
    }
  }
  const metrics::Mask* mask = metrics::find_mask(spec.mask);
  if (mask == nullptr || mask->quantity != metrics::Quantity::time_error || lane.unit != "s") return;
  const double level = metrics::limit(*mask, 1.0).value_or(0.0);
  for (const double value : {level, -level}) add(std::string(mask->name), value, {seen});
}

// Where all series are the same channel of different owners, the lane says the channel and the legend the owners.
void set_labels(PlotLane& lane, const std::vector<const trace::Channel*>& channels, Language language) {
  const std::string leaf = split_path(channels.front()->path).leaf;
  const bool common = std::all_of(channels.begin(), channels.end(), [&leaf](const trace::Channel* channel) {
    return split_path(channel->path).leaf == leaf;
  });
  for (std::size_t i = 0; i < channels.size(); ++i) {
    lane.series[i].label = common ? split_path(channels[i]->path).owner : channels[i]->path;
  }
  if (!common) return;
  const std::string& name = channels.front()->name.in(language);
  lane.title = name.empty() ? leaf : name;
}

}  // namespace

SplitPath split_path(const std::string& path) {
  int depth = 0;
  for (std::size_t i = path.size(); i-- > 0;) {
    if (path[i] == ']') ++depth;
    if (path[i] == '[') --depth;
    if (path[i] == '.' && depth == 0) return {path.substr(0, i), path.substr(i + 1)};
  }
  return {{}, path};
}

PlotModel make_plot_model(const PlotSet& set, std::size_t at, TraceView& trace, Language language) {
  const PlotSpec& spec = set.plots[at];
  PlotModel model;
  model.range = visible(window_of(set, at), trace.extent());
  model.now = trace.now().ps;
  model.cursors = set.cursors;
  model.spans = fault_spans(trace, language);
  if (set.marks) model.marks = plot_marks(trace, model.range, language);
  std::map<std::size_t, std::vector<const trace::Channel*>> channels_of_lane;
  for (const Plotted& plotted : spec.channels) {
    const trace::Channel& channel = trace.channels()[plotted.channel];
    PlotLane& lane = lane_for(model.lanes, channel, language);
    PlotSeries series;
    series.channel = plotted.channel;
    series.colour = plotted.colour;
    series.visible = plotted.visible;
    series.steps = !channel.period.has_value() || !channel.states.empty();
    series.data = &trace.series(plotted.channel);
    series.shown_value = trace.value(plotted.channel);
    series.at_a = series.data->value_at(set.cursors.a);
    series.at_b = series.data->value_at(set.cursors.b);
    lane.series.push_back(std::move(series));
    channels_of_lane[static_cast<std::size_t>(&lane - model.lanes.data())].push_back(&channel);
  }
  std::optional<LimitWindows> windows;
  if (set.limits) windows.emplace(trace);
  for (std::size_t i = 0; i < model.lanes.size(); ++i) {
    set_limits(model.lanes[i], channels_of_lane[i], spec, trace, windows ? &*windows : nullptr, model.range);
    set_scale(model.lanes[i], model.range, spec);
    set_labels(model.lanes[i], channels_of_lane[i], language);
  }
  return model;
}

}  // namespace chronotwin::gui
