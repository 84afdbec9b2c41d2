#include "gui/panels/channel_rows.hpp"

#include <algorithm>
#include <string>

#include "gui/state/format.hpp"
#include "gui/state/plot_model.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/plot.hpp"
#include "models/equipment/state_texts.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH;

std::string shown_value(Desk& desk, std::size_t index) {
  const trace::Channel& channel = desk.trace.channels()[index];
  const double value = desk.trace.value(index);
  if (channel.states.empty()) return format_value(value, channel.unit);
  const std::string state = state_name(channel, value);
  return state.empty() ? "–" : state_text(split_path(channel.path).leaf, state).in(desk.state.language);
}

// A part of the text itself, which ends where it ends.
const char* short_path(const std::string& path, std::string_view within) {
  return within.size() < path.size() && is_within(path, within) ? path.c_str() + within.size() + 1 : path.c_str();
}

void channel_row(Desk& desk, std::size_t index, std::string_view within) {
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
  if (ImGui::Selectable(short_path(channel.path, within), false)) toggle_channel(desk.state, index);
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload(kChannelPayload, &index, sizeof(index));
    ImGui::TextUnformatted(channel.path.c_str());
    ImGui::EndDragDropSource();
  }
  if (ImGui::IsItemHovered() && !channel.name.en.empty()) {
    ImGui::SetTooltip("%s\n%s", channel.path.c_str(), channel.name.in(desk.state.language).c_str());
  }
  ImGui::TableNextColumn();
  const std::string value = shown_value(desk, index);
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(value.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  ImGui::TextUnformatted(value.c_str());
}

}  // namespace

void channel_rows(Desk& desk, std::span<const std::size_t> channels, std::string_view within, bool whole) {
  if (!ImGui::BeginTable("channels", 3, whole ? kTable : kTable | ImGuiTableFlags_ScrollY)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 2.0F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.0F);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(channels.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      channel_row(desk, channels[static_cast<std::size_t>(i)], within);
      ImGui::PopID();
    }
  }
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
