// What the person at the desktop has chosen, and the only functions that change it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "gui/state/time_window.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

struct Plotted {
  std::size_t channel = 0;  // index in TraceView::channels()
  int colour = 0;           // slot in the palette; kept while the channel is shown
  bool operator==(const Plotted&) const = default;
};

// How many series the palette can tell apart.
inline constexpr int kSeriesColours = 8;

// How far the step button goes.
inline constexpr std::array<Duration, 5> kSteps{Duration::from_whole_seconds(1), Duration::from_whole_seconds(10),
                                                Duration::from_whole_seconds(60), Duration::from_whole_seconds(600),
                                                Duration::from_whole_seconds(3600)};

// The range of the speed control, simulated seconds a second; beyond it: as fast as it goes.
inline constexpr double kSlowest = 0.1;
inline constexpr double kFastest = 1000.0;

struct AppState {
  Language language = Language::en;
  bool one_language = false;     // no font for the other one
  std::string selected;          // path of the selected node; empty: none
  std::vector<Plotted> plotted;  // in the order of choosing
  TimeWindow window;
  std::size_t step = 2;        // index in kSteps
  bool alarm_history = false;  // the alarm list shows what has cleared, too
  std::string filter;          // of the channel list
};

void toggle_language(AppState& state);                       // where there is another one to show
void select_node(AppState& state, const std::string& path);  // the selected one again: none
// Shows the channel or takes it away. The ninth replaces the oldest.
void toggle_channel(AppState& state, std::size_t channel);
// Channels of the selected node (of all, where none is) whose path holds the filter's text in any case, in natural
// order, those of single satellites (cn0[C21]) last.
[[nodiscard]] std::vector<std::size_t> matching_channels(const AppState& state,
                                                         const std::vector<trace::Channel>& channels);
[[nodiscard]] bool is_plotted(const AppState& state, std::size_t channel);

}  // namespace chronotwin::gui
