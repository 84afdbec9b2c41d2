#include <string>
#include <vector>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/log_text.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable =
    ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;

void log_row(const LogRow& row, Language language) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextDisabled("%s", format_time(row.time.ps).c_str());
  ImGui::TableNextColumn();
  const ImU32 colour = row.kind == LogKind::fault     ? palette::kFault
                       : row.kind == LogKind::command ? palette::kAccent
                                                      : palette::kDimText;
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(colour), "%s", tr(kind_of(row), language));
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(row.source.c_str());
  ImGui::TableNextColumn();
  const std::string what = what_happened(row, language);
  ImGui::TextUnformatted(what.c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", what.c_str());
}

// Filter and follow, at the right end of the title's line.
void controls(Desk& desk) {
  AppState& state = desk.state;
  const char* follow = tr(Label::follow, state.language);
  const float field = ImGui::GetFontSize() * 9.0F;
  ImGui::SameLine();
  align_right(field + choice_width(follow) + 4);
  filter_field("##log_filter", state.log_filter, field, state.language);
  ImGui::SameLine(0, 4);
  if (choice(follow, state.log_follow)) state.log_follow = !state.log_follow;
}

}  // namespace

void log_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("log", tr(Label::log, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  controls(desk);
  const std::vector<LogRow>& rows = desk.trace.log();
  std::vector<std::size_t> shown = matching_log(rows, desk.state.log_filter, language);
  if (!shows_truth(desk.state)) std::erase_if(shown, [&rows](std::size_t row) { return tells_truth(rows[row]); });
  if (shown.empty()) {
    ImGui::TextDisabled("%s", tr(rows.empty() ? Label::no_log : Label::nothing_matches, language));
    return;
  }
  if (!ImGui::BeginTable("rows", 4, kTable)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn(tr(Label::time, language));
  ImGui::TableSetupColumn(tr(Label::kind, language));
  ImGui::TableSetupColumn(tr(Label::place, language));
  ImGui::TableSetupColumn(tr(Label::what, language), ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableHeadersRow();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      log_row(rows[shown[static_cast<std::size_t>(i)]], language);
    }
  }
  if (desk.state.log_follow) ImGui::SetScrollY(ImGui::GetScrollMaxY());
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
