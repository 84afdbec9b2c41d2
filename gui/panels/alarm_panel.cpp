#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/lamp.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable =
    ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;

std::string alarm_name(const Desk& desk, const std::string& code) {
  const auto found = desk.alarm_texts.find(code);
  return found == desk.alarm_texts.end() ? code : found->second.text.in(desk.state.language);
}

// A click on an alarm chooses it and its place; the inspector then tells its cause and what to do.
void choose(Desk& desk, const AlarmRow& row) {
  desk.state.chosen_alarm = {row.code, row.source};
  for (const NodeView& node : desk.topology.nodes) {
    if (is_within(row.source, node.path) && desk.state.selected != node.path) select_node(desk.state, node.path);
  }
}

void describe(const Desk& desk, const AlarmRow& row) {
  const Language language = desk.state.language;
  std::string text = row.code + "\n" + gui::text(row.severity).in(language);
  if (!std::isnan(row.value) && !row.unit.empty()) {
    text += fmt::format("\n{}: {}", tr(Label::measured, language), format_value(row.value, row.unit));
  }
  if (row.acknowledged) {
    text += fmt::format("\n{}: {}", tr(Label::acknowledged, language), format_time(row.acknowledged->ps));
  }
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 28.0F);
  ImGui::TextUnformatted(text.c_str());
  if (const auto found = desk.alarm_texts.find(row.code); found != desk.alarm_texts.end()) {
    ImGui::Separator();
    ImGui::TextDisabled("%s", tr(Label::cause, language));
    ImGui::TextUnformatted(found->second.cause.in(language).c_str());
    ImGui::TextDisabled("%s", tr(Label::action, language));
    ImGui::TextUnformatted(found->second.action.in(language).c_str());
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void acknowledge_cell(Desk& desk, const AlarmRow& row) {
  const Language language = desk.state.language;
  if (row.acknowledged) {
    ImGui::TextDisabled("✓ %s", tr(Label::acknowledged, language));
    return;
  }
  if (!desk.port.accepts_commands()) {
    ImGui::TextDisabled("%s", tr(Label::unacknowledged, language));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tr(Label::read_only, language));
    return;
  }
  if (ImGui::SmallButton(tr(Label::acknowledge, language))) acknowledge(row, desk.port);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(Action::acknowledge, language).c_str());
}

void alarm_row(Desk& desk, const AlarmRow& row, bool history) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  lamp(history && !row.active() ? AlarmLevel::normal : row.severity);
  ImGui::SameLine(0, 4);
  ImGui::TextUnformatted(text(row.severity).in(desk.state.language).c_str());
  ImGui::TableNextColumn();
  const bool chosen = desk.state.chosen_alarm == AlarmKey{row.code, row.source};
  if (ImGui::Selectable(alarm_name(desk, row.code).c_str(), chosen,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap)) {
    choose(desk, row);
  }
  if (ImGui::IsItemHovered()) describe(desk, row);
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(row.source.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(format_time(row.raised.ps).c_str());
  ImGui::TableNextColumn();
  if (history) {
    ImGui::TextDisabled("%s", row.cleared ? format_time(row.cleared->ps).c_str() : "–");
  } else {
    acknowledge_cell(desk, row);
  }
}

void header(const Desk& desk, bool history) {
  const Language language = desk.state.language;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn(tr(Label::alarm, language), ImGuiTableColumnFlags_WidthStretch, 1.2F);
  ImGui::TableSetupColumn(tr(Label::place, language), ImGuiTableColumnFlags_WidthStretch, 1.0F);
  ImGui::TableSetupColumn(tr(Label::raised, language), ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn(history ? tr(Label::cleared, language) : "", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableHeadersRow();
}

}  // namespace

void alarm_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("alarms", tr(Label::alarms, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  const std::vector<AlarmRow>& rows = desk.trace.alarms();
  std::vector<std::size_t> shown = active_alarms(rows);
  const std::string active = fmt::format("{} {}###active", tr(Label::active, language), shown.size());
  const std::string all = fmt::format("{} {}###history", tr(Label::history, language), rows.size());
  ImGui::SameLine();
  align_right(choice_width(active.c_str()) + choice_width(all.c_str()) + 4);
  if (choice(active.c_str(), !desk.state.alarm_history)) desk.state.alarm_history = false;
  ImGui::SameLine(0, 4);
  if (choice(all.c_str(), desk.state.alarm_history)) desk.state.alarm_history = true;
  const bool history = desk.state.alarm_history;
  if (history) {
    shown.clear();
    for (std::size_t i = rows.size(); i-- > 0;) shown.push_back(i);  // the newest first
  }
  if (shown.empty()) {
    lamp(AlarmLevel::normal);
    ImGui::SameLine();
    ImGui::TextDisabled("%s", tr(Label::no_alarms, language));
    return;
  }
  if (!ImGui::BeginTable(history ? "history" : "active", 5, kTable)) return;
  header(desk, history);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      alarm_row(desk, rows[shown[static_cast<std::size_t>(i)]], history);
      ImGui::PopID();
    }
  }
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
