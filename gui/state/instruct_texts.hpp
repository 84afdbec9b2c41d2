// The texts of the instruct layout and of a run in another process, in English and Chinese. Used as those of texts.hpp.
#pragma once

#include <string>

#include "gui/state/texts.hpp"

namespace chronotwin::gui {

enum class InstructLabel {
  palette,
  choose_fault,
  no_target,
  no_scenario,
  target,
  now,
  at,
  in,
  until_cleared,
  lasting,
  lasts,
  inject,
  plan,
  raises,
  active_faults,
  no_active,
  clear,
  left,
  timeline,
  timeline_hint,
  checkpoint,
  go_back,
  go_back_to,
  given_up,
  cancel,
  save_session,
  hide,
  hidden,
  remove,
  undo,
  of_scenario,
  injected,
  planned,
  stays_fixed,
  posted_when_due,
  external_run,
  connecting,
  connected,
  not_connected,
  not_let_in,
  count_,
};

[[nodiscard]] const Text& text(InstructLabel label);
[[nodiscard]] inline const char* tr(InstructLabel label, Language language) {
  return text(label).in(language).c_str();
}

[[nodiscard]] std::string all_instruct_texts();

}  // namespace chronotwin::gui
