// The plots that a person has opened: what each shows, over which time, and the cursors they share. Plain values and
// the only functions that change them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "gui/state/time_window.hpp"

namespace chronotwin::gui {

// How many hues the palette has; further series repeat them in other shades.
inline constexpr int kSeriesColours = 8;

enum class PlotKind { time, mtie, tdev };

struct Plotted {
  std::size_t channel = 0;  // index in TraceView::channels()
  int colour = 0;           // slot in the palette; kept while the channel is shown
  bool visible = true;      // false: only its name stands in the legend
  bool operator==(const Plotted&) const = default;
};

struct ValueRange {
  double low = 0.0, high = 1.0;
  bool operator==(const ValueRange&) const = default;
};

struct PlotSpec {
  int id = 0;  // never given twice in a set
  PlotKind kind = PlotKind::time;
  std::vector<Plotted> channels;  // in the order of choosing
  bool own_time = false;          // false: all such plots share PlotSet::window
  TimeWindow window;              // with own_time
  // Zoomed value axes by the unit of their lane; a lane that is not here fits what is seen.
  std::map<std::string, ValueRange, std::less<>> values;
  std::string mask;  // id of a mask (models/metrics); empty: none
};

// Two instants that all plots mark, to read values at and differences between.
struct Cursors {
  bool shown = false;
  std::int64_t a = 0, b = 0;
};

struct PlotSet {
  std::vector<PlotSpec> plots{PlotSpec{}};  // never empty
  std::size_t active = 0;                   // the one that the channel list fills
  int next_id = 1;
  TimeWindow window;  // of all plots without one of their own
  Cursors cursors;
  bool marks = true;   // faults, alarms and events on the time axis
  bool limits = true;  // what the scenario expects of a channel
  int side_by_side = 1;
  std::string pattern;  // of channels to add, as far as it is typed
  std::string notice;   // what was written where
};
inline constexpr int kMostSideBySide = 4;

[[nodiscard]] PlotSpec& active_plot(PlotSet& set);
[[nodiscard]] const PlotSpec& active_plot(const PlotSet& set);

// Each makes the plot that results the active one.
void add_plot(PlotSet& set, PlotKind kind);         // after the active one, empty
void duplicate_plot(PlotSet& set, std::size_t at);  // beside it
void close_plot(PlotSet& set, std::size_t at);      // the last one is emptied instead
void move_plot(PlotSet& set, std::size_t from, std::size_t to);

// The window that this plot looks through.
[[nodiscard]] TimeWindow& window_of(PlotSet& set, std::size_t at);
[[nodiscard]] const TimeWindow& window_of(const PlotSet& set, std::size_t at);
// A plot that leaves the others keeps seeing what it saw; one that joins them takes theirs.
void set_own_time(PlotSet& set, std::size_t at, bool own);

[[nodiscard]] bool shows(const PlotSpec& plot, std::size_t channel);
void toggle_channel(PlotSpec& plot, std::size_t channel);
void add_channel(PlotSpec& plot, std::size_t channel);  // where it is not there yet
// Adds the channels whose path matches a pattern such as "bbu[*].time_error", in natural order; how many matched.
std::size_t add_matching(PlotSpec& plot, std::string_view pattern, const std::vector<trace::Channel>& channels);

// All time of the run, and value axes that fit.
void fit(PlotSet& set, std::size_t at);
// Goes on with the newest samples, as wide as what is seen now.
void follow(PlotSet& set, std::size_t at, SimTime now);

// Cursors that are not in the active plot's sight appear at a third and two thirds of it.
void toggle_cursors(PlotSet& set, SimTime now);

}  // namespace chronotwin::gui
