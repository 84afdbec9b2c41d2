#include <filesystem>
#include <string>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/state/text_file.hpp"

namespace chronotwin::gui {
namespace {

void two_lines(const std::string& first, const std::string& second, const std::string& id, Desk& desk,
               const std::filesystem::path& file) {
  ImGui::PushID(id.c_str());
  const float height = 2 * ImGui::GetTextLineHeightWithSpacing();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::Selectable("##open", false, 0, {0, height})) ask_to_open(desk.state.design, file);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", displayed(file.string()).c_str());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(at, ImGui::GetColorU32(ImGuiCol_Text), first.c_str());
  list.AddText({at.x, at.y + ImGui::GetTextLineHeightWithSpacing()}, ImGui::GetColorU32(ImGuiCol_TextDisabled),
               second.c_str());
  ImGui::PopID();
}

void recent(Desk& desk, ImVec2 size) {
  const PanelFrame frame("recent", tr(DesignLabel::recent_files, desk.state.language), desk.theme, size);
  if (desk.state.recent.empty()) ImGui::TextDisabled("%s", tr(DesignLabel::no_recent, desk.state.language));
  for (const std::string& file : desk.state.recent) {
    const std::filesystem::path path(file);
    two_lines(displayed(path.filename().string()), displayed(path.parent_path().string()), file, desk, path);
  }
}

void shipped(Desk& desk, ImVec2 size) {
  DesignState& state = desk.state.design;
  const PanelFrame frame("shipped", tr(DesignLabel::shipped_scenarios, desk.state.language), desk.theme, size);
  if (!state.shipped) state.shipped = list_shipped_scenarios();
  for (const ShippedScenario& scenario : *state.shipped) {
    two_lines(scenario.name.in(desk.state.language), scenario.place, scenario.place, desk, scenario.file);
  }
}

}  // namespace

void start_page(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  DesignState& state = desk.state.design;
  const WithFont font(desk.theme.body);
  ImGui::BeginChild("start", size, true);
  ImGui::Dummy({0, size.y * 0.06F});
  {
    const WithFont title(desk.theme.title);
    ImGui::TextUnformatted(tr(DesignLabel::welcome, language));
  }
  ImGui::TextDisabled("%s", tr(DesignLabel::what_to_do, language));
  ImGui::Dummy({0, 8});
  if (ImGui::Button(tr(DesignLabel::open, language))) show_open_dialog(state);
  ImGui::SameLine();
  if (ImGui::Button(tr(DesignLabel::new_site, language))) ask_to_start(state, NewFile::site);
  ImGui::SameLine();
  if (ImGui::Button(tr(DesignLabel::new_scenario, language))) ask_to_start(state, NewFile::scenario);
  ImGui::Dummy({0, 8});
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const ImVec2 half{(room.x - gap) * 0.5F, room.y};
  shipped(desk, half);
  ImGui::SameLine(0, gap);
  recent(desk, half);
  ImGui::EndChild();
}

}  // namespace chronotwin::gui
