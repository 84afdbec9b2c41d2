// What the person at the desktop has chosen, and the only functions that change it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "gui/state/plot_set.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

// How far the step button goes.
inline constexpr std::array<Duration, 5> kSteps{Duration::from_whole_seconds(1), Duration::from_whole_seconds(10),
                                                Duration::from_whole_seconds(60), Duration::from_whole_seconds(600),
                                                Duration::from_whole_seconds(3600)};

// The range of the speed control, simulated seconds a second; beyond it: as fast as it goes.
inline constexpr double kSlowest = 0.1;
inline constexpr double kFastest = 1000.0;

struct AppState {
  Language language = Language::en;
  bool one_language = false;  // no font for the other one
  std::string selected;       // path of the selected node; empty: none
  PlotSet plots;
  std::size_t step = 2;        // index in kSteps
  bool alarm_history = false;  // the alarm list shows what has cleared, too
  std::string filter;          // of the channel list
};

void toggle_language(AppState& state);                       // where there is another one to show
void select_node(AppState& state, const std::string& path);  // the selected one again: none
// Shows the channel in the active plot or takes it away.
void toggle_channel(AppState& state, std::size_t channel);
// Channels of the selected node (of all, where none is) whose path holds the filter's text in any case, in natural
// order, those of single satellites (cn0[C21]) last.
[[nodiscard]] std::vector<std::size_t> matching_channels(const AppState& state,
                                                         const std::vector<trace::Channel>& channels);
[[nodiscard]] bool is_plotted(const AppState& state, std::size_t channel);

}  // namespace chronotwin::gui
