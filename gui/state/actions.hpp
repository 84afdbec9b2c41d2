// Everything that a key does, in one table: the keys, the text in both languages, and where it applies. The help
// overlay, the tooltips of buttons and the dispatch of keys are all made from it. A new key is an enumerator and a row;
// what it does is a case in perform() or, where a panel alone can do it, `state.asked` in that panel.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gui/state/settings.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

enum class Action {
  play_pause,
  step,
  faster,
  slower,
  fastest,
  acknowledge,
  whole_run,
  follow_newest,
  cursors,
  open_plot,
  deselect,
  design,
  operate,
  instruct,
  language,
  ground,
  larger_text,
  smaller_text,
  lcd_up,
  lcd_down,
  lcd_enter,
  lcd_escape,
  help,
  new_site,
  open_file,
  save_file,
  run_design,
  undo,
  redo,
  inject,
  checkpoint,
  remove_planned,
  undo_plan,
  hide_faults,
};

// A key by its place on the keyboard (`code`) or, for what is typed differently on every keyboard ("?", "+"), by its
// character. One of the two is 0.
struct Key {
  const char* name;        // as a person reads it
  int code = 0;            // ASCII for A–Z, 0–9 and space; kF1 …, as GLFW numbers them
  char32_t character = 0;  // typed without Ctrl
  bool control = false;
};

inline constexpr int kEscape = 256;
inline constexpr int kEnter = 257;
inline constexpr int kBackspace = 259;
inline constexpr int kDelete = 261;
inline constexpr int kDown = 264;
inline constexpr int kUp = 265;
inline constexpr int kHome = 268;
inline constexpr int kEnd = 269;
inline constexpr int kF1 = 290;

struct ActionRow {
  Action action;
  std::vector<Key> keys;
  Text text;
  std::optional<Layout> layout;  // only there; none: everywhere
};

[[nodiscard]] std::span<const ActionRow> actions();
[[nodiscard]] const ActionRow& row_of(Action action);

// "Play or pause  [Space]"
[[nodiscard]] std::string tooltip(Action action, Language language);

// "Ctrl++  Ctrl+="
[[nodiscard]] std::string key_names(const ActionRow& row);

// A key as it came from the window.
struct KeyPress {
  int code = 0;
  char32_t character = 0;
  bool control = false;
};
[[nodiscard]] std::optional<Action> action_of(const KeyPress& press, Layout layout);

}  // namespace chronotwin::gui
