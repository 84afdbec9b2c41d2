#include <string>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable =
    ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;

Label kind_of(const LogRow& row) {
  switch (row.kind) {
    case LogKind::event:
      return Label::event;
    case LogKind::command:
      return Label::command;
    case LogKind::fault:
      break;
  }
  return row.begins ? Label::fault_begins : Label::fault_ends;
}

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
  const std::string code = row.kind == LogKind::fault ? fault_name(row.code, language) : word(row.code, language);
  const std::string what = row.detail.empty() ? code : code + "  " + words(row.detail, language);
  ImGui::TextUnformatted(what.c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", what.c_str());
}

}  // namespace

void log_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("log", tr(Label::log, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  const std::vector<LogRow>& rows = desk.trace.log();
  if (rows.empty()) {
    ImGui::TextDisabled("%s", tr(Label::no_log, language));
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
  clipper.Begin(static_cast<int>(rows.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      log_row(rows[rows.size() - 1 - static_cast<std::size_t>(i)], language);  // the newest first
    }
  }
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
