// What the person at the desktop has chosen, and the only functions that change it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "gui/state/actions.hpp"
#include "gui/state/design_state.hpp"
#include "gui/state/instruct_state.hpp"
#include "gui/state/plot_set.hpp"
#include "gui/state/settings.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"
#include "models/equipment/lcd.hpp"

namespace chronotwin::gui {

// How far the step button goes.
inline constexpr std::array<Duration, 5> kSteps{Duration::from_whole_seconds(1), Duration::from_whole_seconds(10),
                                                Duration::from_whole_seconds(60), Duration::from_whole_seconds(600),
                                                Duration::from_whole_seconds(3600)};

// The range of the speed control, simulated seconds a second; beyond it: as fast as it goes.
inline constexpr double kSlowest = 0.1;
inline constexpr double kFastest = 1000.0;

// A part of the window that is to be kept as a PNG file, in pixels from its top left corner.
struct Picture {
  std::string file;
  float x = 0, y = 0, width = 0, height = 0;
};

// What the middle of the operator's right side shows.
enum class SideTab { inspector, channels, log };

struct AlarmKey {
  std::string code, source;
  bool operator==(const AlarmKey&) const = default;
};

// The half that lasts is in Settings.
struct AppState : Settings {
  bool one_language = false;  // no font for the other one
  std::string selected;       // path of the selected node; empty: none
  PlotSet plots;
  std::size_t step = 2;        // index in kSteps
  bool alarm_history = false;  // the alarm list shows what has cleared, too
  std::string filter;          // of the channel list
  CanvasView canvas;
  SideTab side = SideTab::inspector;
  std::string sky_antenna;               // whose C/N0 the sky shows; empty: the first one's
  std::map<std::string, Lcd> lcds;       // front panels by box, where somebody looked at them
  std::string lcd_box;                   // the one that is shown; empty: the first
  Language lcd_language = Language::zh;  // Chinese first: the standard asks for it
  std::size_t route = 0;                 // of the inspector's budgets
  AlarmKey chosen_alarm;                 // in the alarm list; empty: none
  std::string log_filter;
  bool log_follow = true;  // the newest row of the log stays in sight
  bool show_help = false;
  std::optional<Action> asked;        // the action whose key was pressed in this frame
  std::optional<Picture> picture;     // taken of the next frame
  std::vector<std::string> messages;  // what could not be done, for the person to read; newest last
  DesignState design;                 // the scenario that is edited, and the files that are asked for
  InstructState instruct;             // the fault that is filled in, the plan, what the trainee is not to see
  bool nothing_open = false;          // neither a run nor a recording nor a design: the start page
};

// Drops what was chosen in a document that is no longer open; what lasts, and the edited scenario, stay.
void forget_document(AppState& state);

// Are faults and commands to be seen? Where they are hidden, in the instructor's layout only.
[[nodiscard]] bool shows_truth(const AppState& state);

void toggle_language(AppState& state);  // where there is another one to show
void toggle_ground(AppState& state);
void change_font_size(AppState& state, int steps);           // within its limits
void select_node(AppState& state, const std::string& path);  // the selected one again: none
// Shows the channel in the active plot or takes it away.
void toggle_channel(AppState& state, std::size_t channel);
// Channels of the selected node (of all, where none is) whose path holds the filter's text in any case, in natural
// order, those of single satellites (cn0[C21]) last.
[[nodiscard]] std::vector<std::size_t> matching_channels(const AppState& state,
                                                         const std::vector<trace::Channel>& channels);
[[nodiscard]] bool is_plotted(const AppState& state, std::size_t channel);

}  // namespace chronotwin::gui
