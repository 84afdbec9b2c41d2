#include <string>

#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/state/text_file.hpp"
#include "gui/widgets/file_dialog.hpp"
#include "gui/widgets/palette.hpp"
#include "scenarios/loader/library_path.hpp"

namespace chronotwin::gui {
namespace {

// A question over everything else; the number of the button that was pressed, from 0.
int question(const char* id, const std::string& words, std::initializer_list<const char*> buttons) {
  if (!ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x * 0.5F, display.y * 0.4F}, ImGuiCond_Always, {0.5F, 0.5F});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
  int pressed = -1;
  ImGui::PushStyleColor(ImGuiCol_PopupBg, palette::kPanel);
  const bool open = ImGui::BeginPopupModal(id, nullptr, kFlags);
  ImGui::PopStyleColor();
  if (!open) return pressed;
  ImGui::TextUnformatted(words.c_str());
  ImGui::Dummy({0, 6});
  int number = 0;
  for (const char* label : buttons) {
    if (number > 0) ImGui::SameLine();
    if (ImGui::Button(label)) pressed = number;
    ++number;
  }
  if (pressed >= 0) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return pressed;
}

void ask_for_changes(DesignState& state, Language language) {
  const std::string words = displayed(state.model.title()) + " " + tr(DesignLabel::unsaved_question, language);
  switch (question(
      "unsaved", words,
      {tr(DesignLabel::save, language), tr(DesignLabel::discard, language), tr(DesignLabel::cancel, language)})) {
    case 0:
      return save(state);
    case 1:
      return go_on(state);
    case 2:
      state.pending.reset();
      return;
    default:
      return;
  }
}

void ask_for_overwrite(DesignState& state, Language language) {
  switch (question(
      "changed", tr(DesignLabel::changed_on_disk, language),
      {tr(DesignLabel::overwrite, language), tr(DesignLabel::save_as, language), tr(DesignLabel::cancel, language)})) {
    case 0:
      return save(state);
    case 1:
      state.ask_overwrite = false;
      return show_save_dialog(state);
    case 2:
      state.ask_overwrite = false;
      state.pending.reset();
      return;
    default:
      return;
  }
}

// Where the session is saved as a scenario.
void session_window(Desk& desk) {
  InstructState& state = desk.state.instruct;
  const auto file = file_dialog(state.files, {desk.state.recent, library_directory()}, desk.state.language, desk.theme);
  if (file) save_session(state, *file, desk.port);
}

}  // namespace

void file_windows(Desk& desk) {
  const WithFont font(desk.theme.body);
  if (desk.state.instruct.files.showing) return session_window(desk);
  DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  const bool was_showing = state.files.showing;
  if (const auto file = file_dialog(state.files, {desk.state.recent, library_directory()}, language, desk.theme)) {
    take_file(state, *file);
  } else if (was_showing && !state.files.showing) {
    state.pending.reset();  // who gives up saving keeps what is open
  }
  if (state.files.showing) return;
  if (state.ask_overwrite) {
    ask_for_overwrite(state, language);
  } else if (state.pending) {
    ask_for_changes(state, language);
  }
}

}  // namespace chronotwin::gui
