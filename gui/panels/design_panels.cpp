// What the planner of a site works with, beside the plant: the file, its cables and devices, its text.
#include <string>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/text_file.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

bool button(Desk& desk, DesignLabel label, bool enabled = true) {
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::Button(tr(label, desk.state.language));
  ImGui::EndDisabled();
  ImGui::SameLine(0, 4);
  return pressed;
}

// A button that does what a key does, with the key in its tooltip.
void key_button(Desk& desk, DesignLabel label, Action action, bool enabled = true) {
  if (button(desk, label, enabled)) perform(action, desk.state, desk.port, desk.trace);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(action, desk.state.language).c_str());
}

void new_button(Desk& desk) {
  if (button(desk, DesignLabel::new_file)) ImGui::OpenPopup("new");
  if (!ImGui::BeginPopup("new")) return;
  DesignState& state = desk.state.design;
  if (ImGui::MenuItem(tr(DesignLabel::new_site, desk.state.language))) ask_to_start(state, NewFile::site);
  if (ImGui::MenuItem(tr(DesignLabel::new_scenario, desk.state.language))) ask_to_start(state, NewFile::scenario);
  ImGui::EndPopup();
}

void file_line(Desk& desk) {
  DesignState& state = desk.state.design;
  const DesignModel& model = state.model;
  new_button(desk);
  key_button(desk, DesignLabel::open, Action::open_file);
  key_button(desk, DesignLabel::save, Action::save_file, model.is_open());
  if (button(desk, DesignLabel::save_as, model.is_open())) show_save_dialog(state);
  if (button(desk, DesignLabel::reload, !model.file().empty())) ask_to_reload(state);
  ImGui::SameLine(0, 16);
  key_button(desk, DesignLabel::undo, Action::undo, model.can_undo());
  key_button(desk, DesignLabel::redo, Action::redo, model.can_redo());
  ImGui::SameLine(0, 16);
  key_button(desk, DesignLabel::run_design, Action::run_design, model.can_run());
  ImGui::NewLine();
}

void title_line(Desk& desk) {
  const DesignModel& model = desk.state.design.model;
  const Language language = desk.state.language;
  if (!model.is_open()) {
    ImGui::TextDisabled("%s", tr(DesignLabel::nothing_open, language));
    return;
  }
  ImGui::TextUnformatted(displayed(model.title()).c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", displayed(model.file().string()).c_str());
  if (model.modified()) {
    ImGui::SameLine();
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kOrange), "● %s", tr(DesignLabel::modified, language));
  }
  if (model.is_shipped()) {
    ImGui::SameLine();
    ImGui::TextDisabled("(%s)", tr(DesignLabel::shipped, language));
  }
}

// What the last edit could not do, or did beside what was asked.
void answer_line(const DesignState& state, Language language) {
  if (!state.complaint.en.empty()) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kVermillion), "%s",
                       state.complaint.in(language).c_str());
  } else if (!state.model.notice().en.empty()) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kSkyBlue), "%s",
                       state.model.notice().in(language).c_str());
  }
}

void tabs(Desk& desk) {
  DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  if (!ImGui::BeginTabBar("design_tabs")) return;
  if (ImGui::BeginTabItem(tr(DesignLabel::cables, language))) {
    cable_panel(desk, ImGui::GetContentRegionAvail());
    ImGui::EndTabItem();
  }
  const std::size_t problems = state.model.diagnostics().size();
  std::string title = tr(DesignLabel::source, language);
  if (problems > 0) title += fmt::format(" ({}: {})", tr(DesignLabel::problems, language), problems);
  const ImGuiTabItemFlags flags = state.jump_to ? ImGuiTabItemFlags_SetSelected : ImGuiTabItemFlags_None;
  if (ImGui::BeginTabItem((title + "###source").c_str(), nullptr, flags)) {
    source_panel(desk, ImGui::GetContentRegionAvail());
    ImGui::EndTabItem();
  }
  ImGui::EndTabBar();
}

}  // namespace

void design_panels(Desk& desk, ImVec2 size) {
  const WithFont font(desk.theme.body);
  ImGui::BeginChild("design", size, true);
  file_line(desk);
  title_line(desk);
  answer_line(desk.state.design, desk.state.language);
  if (desk.state.design.model.is_open()) tabs(desk);
  ImGui::EndChild();
}

}  // namespace chronotwin::gui
