#include <utility>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"

namespace chronotwin::gui {

void side_panel(Desk& desk, ImVec2 size) {
  const std::pair<SideTab, Label> tabs[] = {
      {SideTab::inspector, Label::inspector}, {SideTab::channels, Label::channels}, {SideTab::log, Label::log}};
  const float top = ImGui::GetCursorScreenPos().y;
  {
    const WithFont small(desk.theme.small);
    ImGui::BeginGroup();
    for (const auto& [tab, label] : tabs) {
      if (choice(tr(label, desk.state.language), desk.state.side == tab)) desk.state.side = tab;
      ImGui::SameLine(0, 4);
    }
    ImGui::NewLine();
    ImGui::EndGroup();
  }
  const ImVec2 rest{size.x, size.y - (ImGui::GetCursorScreenPos().y - top)};
  switch (desk.state.side) {
    case SideTab::inspector:
      return inspector_panel(desk, rest);
    case SideTab::channels:
      return channel_panel(desk, rest);
    case SideTab::log:
      return log_panel(desk, rest);
  }
}

}  // namespace chronotwin::gui
