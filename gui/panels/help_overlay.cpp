#include <imgui.h>

#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"

namespace chronotwin::gui {

void help_overlay(Desk& desk) {
  AppState& state = desk.state;
  if (!state.show_help) return;
  const WithFont font(desk.theme.body);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x * 0.5F, display.y * 0.5F}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowFocus();
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_Tooltip;
  ImGui::Begin("help", nullptr, kFlags);
  {
    const WithFont title(desk.theme.title);
    ImGui::TextUnformatted(row_of(Action::help).text.in(state.language).c_str());
  }
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_RowBg)) {
    for (const ActionRow& row : actions()) {
      if (row.layout && *row.layout != state.layout) continue;
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      ImGui::Text("%s   ", key_names(row).c_str());
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(row.text.in(state.language).c_str());
    }
    ImGui::EndTable();
  }
  ImGui::End();
}

}  // namespace chronotwin::gui
