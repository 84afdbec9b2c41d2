#include <string>
#include <vector>

#include "gui/panels/channel_rows.hpp"
#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"

namespace chronotwin::gui {

void channel_panel(Desk& desk, ImVec2 size) {
  AppState& state = desk.state;
  const Language language = state.language;
  const PanelFrame frame("channels", tr(Label::channels, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  ImGui::SameLine();
  ImGui::TextDisabled("%s", state.selected.empty() ? tr(Label::all_nodes, language) : state.selected.c_str());
  const float field = ImGui::GetFontSize() * 9.0F;
  const char* clear = tr(Label::clear_all, language);
  ImGui::SameLine();
  align_right(field + choice_width(clear) + 4);
  filter_field("##filter", state.filter, field, language);
  ImGui::SameLine(0, 4);
  if (ImGui::Button(clear)) active_plot(state.plots).channels.clear();

  const std::vector<std::size_t> shown = matching_channels(state, desk.trace.channels());
  if (shown.empty()) {
    ImGui::TextDisabled("%s", tr(Label::no_channels, language));
    return;
  }
  channel_rows(desk, shown);
}

}  // namespace chronotwin::gui
