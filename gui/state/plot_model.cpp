#include "gui/state/plot_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "gui/state/texts.hpp"

namespace chronotwin::gui {
namespace {

constexpr double kMargin = 0.08;  // of the lane's height, above and below the data

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

void set_scale(PlotLane& lane, TimeRange range) {
  if (!lane.states.empty()) {
    lane.low = -0.5;
    lane.high = static_cast<double>(lane.states.size()) - 0.5;
    return;
  }
  MinMax values;
  for (const PlotSeries& series : lane.series) values.add(visible_values(series, range));
  if (values.empty()) values = {0.0, 1.0};
  const double magnitude = std::max(std::abs(values.min), std::abs(values.max));
  if (values.min == values.max) {
    const double half = magnitude > 0.0 ? 0.1 * magnitude : 1.0;
    values = {values.min - half, values.max + half};
  }
  const double margin = kMargin * (values.max - values.min);
  lane.low = values.min - margin;
  lane.high = values.max + margin;
  lane.scale = scale_for(magnitude, lane.unit);
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

std::vector<PlotSpan> spans_of(const TraceView& trace, Language language) {
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
  PlotModel model;
  model.range = visible(window_of(set, at), trace.extent());
  model.cursor = trace.now().ps;
  model.spans = spans_of(trace, language);
  std::map<std::size_t, std::vector<const trace::Channel*>> channels_of_lane;
  for (const Plotted& plotted : set.plots[at].channels) {
    const trace::Channel& channel = trace.channels()[plotted.channel];
    PlotLane& lane = lane_for(model.lanes, channel, language);
    PlotSeries series;
    series.colour = plotted.colour;
    series.steps = !channel.period.has_value() || !channel.states.empty();
    series.data = &trace.series(plotted.channel);
    series.shown_value = trace.value(plotted.channel);
    lane.series.push_back(std::move(series));
    channels_of_lane[static_cast<std::size_t>(&lane - model.lanes.data())].push_back(&channel);
  }
  for (std::size_t i = 0; i < model.lanes.size(); ++i) {
    set_scale(model.lanes[i], model.range);
    set_labels(model.lanes[i], channels_of_lane[i], language);
  }
  return model;
}

}  // namespace chronotwin::gui
