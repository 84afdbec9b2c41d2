#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH;

std::string shown_value(Desk& desk, std::size_t index) {
  const trace::Channel& channel = desk.trace.channels()[index];
  const double value = desk.trace.value(index);
  if (channel.states.empty()) return format_value(value, channel.unit);
  const std::string state = state_name(channel, value);
  return state.empty() ? "–" : word(state, desk.state.language);
}

void channel_row(Desk& desk, std::size_t index) {
  const trace::Channel& channel = desk.trace.channels()[index];
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  bool on = false;
  ImU32 colour = palette::kText;
  for (const Plotted& plotted : active_plot(desk.state.plots).channels) {
    if (plotted.channel != index) continue;
    on = true;
    colour = palette::series(plotted.colour);
  }
  ImGui::PushStyleColor(ImGuiCol_CheckMark, colour);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(2, 1));
  if (ImGui::Checkbox("##plotted", &on)) toggle_channel(desk.state, index);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  ImGui::TableNextColumn();
  if (ImGui::Selectable(channel.path.c_str(), false)) toggle_channel(desk.state, index);
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload(kChannelPayload, &index, sizeof(index));
    ImGui::TextUnformatted(channel.path.c_str());
    ImGui::EndDragDropSource();
  }
  if (ImGui::IsItemHovered() && !channel.name.en.empty()) {
    ImGui::SetTooltip("%s", channel.name.in(desk.state.language).c_str());
  }
  ImGui::TableNextColumn();
  const std::string value = shown_value(desk, index);
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(value.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  ImGui::TextUnformatted(value.c_str());
}

}  // namespace

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
  std::array<char, 64> filter{};
  state.filter.copy(filter.data(), filter.size() - 1);
  ImGui::SetNextItemWidth(field);
  if (ImGui::InputTextWithHint("##filter", tr(Label::filter, language), filter.data(), filter.size())) {
    state.filter = filter.data();
  }
  ImGui::SameLine(0, 4);
  if (ImGui::Button(clear)) active_plot(state.plots).channels.clear();

  const std::vector<std::size_t> shown = matching_channels(state, desk.trace.channels());
  if (shown.empty()) {
    ImGui::TextDisabled("%s", tr(Label::no_channels, language));
    return;
  }
  if (!ImGui::BeginTable("list", 3, kTable)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 2.0F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.0F);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      channel_row(desk, shown[static_cast<std::size_t>(i)]);
      ImGui::PopID();
    }
  }
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
