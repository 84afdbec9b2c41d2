#include "gui/state/plot_set.hpp"

#include <algorithm>

#include "gui/state/natural_order.hpp"

namespace chronotwin::gui {
namespace {

auto find(std::vector<Plotted>& plotted, std::size_t channel) {
  return std::find_if(plotted.begin(), plotted.end(), [channel](const Plotted& p) { return p.channel == channel; });
}

int free_colour(const std::vector<Plotted>& plotted) {
  int colour = 0;
  while (std::any_of(plotted.begin(), plotted.end(), [colour](const Plotted& p) { return p.colour == colour; })) {
    ++colour;
  }
  return colour;
}

auto place(std::size_t index) {
  return static_cast<std::ptrdiff_t>(index);
}

}  // namespace

PlotSpec& active_plot(PlotSet& set) {
  return set.plots[std::min(set.active, set.plots.size() - 1)];
}

const PlotSpec& active_plot(const PlotSet& set) {
  return set.plots[std::min(set.active, set.plots.size() - 1)];
}

void add_plot(PlotSet& set, PlotKind kind) {
  PlotSpec plot;
  plot.id = set.next_id++;
  plot.kind = kind;
  set.active = std::min(set.active + 1, set.plots.size());
  set.plots.insert(set.plots.begin() + place(set.active), std::move(plot));
}

void duplicate_plot(PlotSet& set, std::size_t at) {
  PlotSpec copy = set.plots[at];
  copy.id = set.next_id++;
  set.active = at + 1;
  set.plots.insert(set.plots.begin() + place(set.active), std::move(copy));
}

void close_plot(PlotSet& set, std::size_t at) {
  set.plots.erase(set.plots.begin() + place(at));
  if (set.plots.empty()) {
    set.plots.push_back({});
    set.plots.back().id = set.next_id++;
  }
  if (set.active > at) --set.active;
  set.active = std::min(set.active, set.plots.size() - 1);
}

void move_plot(PlotSet& set, std::size_t from, std::size_t to) {
  to = std::min(to, set.plots.size() - 1);
  PlotSpec plot = std::move(set.plots[from]);
  set.plots.erase(set.plots.begin() + place(from));
  set.plots.insert(set.plots.begin() + place(to), std::move(plot));
  set.active = to;
}

TimeWindow& window_of(PlotSet& set, std::size_t at) {
  return set.plots[at].own_time ? set.plots[at].window : set.window;
}

const TimeWindow& window_of(const PlotSet& set, std::size_t at) {
  return set.plots[at].own_time ? set.plots[at].window : set.window;
}

void set_own_time(PlotSet& set, std::size_t at, bool own) {
  PlotSpec& plot = set.plots[at];
  if (own && !plot.own_time) plot.window = set.window;
  plot.own_time = own;
}

bool shows(const PlotSpec& plot, std::size_t channel) {
  return std::any_of(plot.channels.begin(), plot.channels.end(),
                     [channel](const Plotted& p) { return p.channel == channel; });
}

void toggle_channel(PlotSpec& plot, std::size_t channel) {
  const auto found = find(plot.channels, channel);
  if (found == plot.channels.end()) {
    add_channel(plot, channel);
  } else {
    plot.channels.erase(found);
  }
}

void add_channel(PlotSpec& plot, std::size_t channel) {
  if (!shows(plot, channel)) plot.channels.push_back({channel, free_colour(plot.channels)});
}

std::size_t add_matching(PlotSpec& plot, std::string_view pattern, const std::vector<trace::Channel>& channels) {
  std::vector<std::size_t> matching;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    if (trace::matches(pattern, channels[i].path)) matching.push_back(i);
  }
  std::stable_sort(matching.begin(), matching.end(), [&channels](std::size_t a, std::size_t b) {
    return natural_less(channels[a].path, channels[b].path);
  });
  for (const std::size_t channel : matching) add_channel(plot, channel);
  return matching.size();
}

void fit(PlotSet& set, std::size_t at) {
  show_all(window_of(set, at));
  set.plots[at].values.clear();
}

void follow(PlotSet& set, std::size_t at, SimTime now) {
  TimeWindow& window = window_of(set, at);
  show_latest(window, Duration::from_ps(visible(window, now).span()));
}

void toggle_cursors(PlotSet& set, SimTime now) {
  Cursors& cursors = set.cursors;
  cursors.shown = !cursors.shown;
  const TimeRange seen = visible(window_of(set, std::min(set.active, set.plots.size() - 1)), now);
  const auto is_seen = [seen](std::int64_t time) { return time >= seen.from && time < seen.to; };
  if (is_seen(cursors.a) && is_seen(cursors.b) && cursors.a != cursors.b) return;
  cursors.a = seen.from + seen.span() / 3;
  cursors.b = seen.from + seen.span() / 3 * 2;
}

}  // namespace chronotwin::gui
