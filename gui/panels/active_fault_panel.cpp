// The truth, as the instructor knows it: what is broken now, for how long already, and a button that mends it.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/fault_history.hpp"
#include "gui/state/format.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable =
    ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;

// "00:12:00, 00:03:00 left"
std::string running_time(const FaultSpan& fault, SimTime now, Language language) {
  std::string text = format_time((now - fault.from).ps);
  if (fault.to && *fault.to > now) {
    text += fmt::format("  {} {}", tr(InstructLabel::left, language), format_time((*fault.to - now).ps));
  }
  return text;
}

void fault_row(Desk& desk, const FaultSpan& fault, SimTime now) {
  const Language language = desk.state.language;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kFault), "%s", fault_name(fault.fault, language).c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", fault.id.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(fmt::format("{}", fmt::join(fault.targets, ", ")).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(running_time(fault, now, language).c_str());
  ImGui::TableNextColumn();
  ImGui::BeginDisabled(!desk.port.accepts_commands());
  if (ImGui::SmallButton(tr(InstructLabel::clear, language))) clear_fault(fault.id, desk.port);
  ImGui::EndDisabled();
}

}  // namespace

void active_fault_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("active_faults", tr(InstructLabel::active_faults, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  const SimTime now = desk.port.status().now;
  std::vector<FaultSpan> faults = fault_history(desk.state.instruct.known.scenario.get(), desk.trace, {});
  std::erase_if(faults, [](const FaultSpan& it) { return !it.active; });
  if (faults.empty()) {
    ImGui::TextDisabled("%s", tr(InstructLabel::no_active, language));
    return;
  }
  if (!ImGui::BeginTable("faults", 4, kTable)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.0F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.2F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed);
  for (const FaultSpan& fault : faults) {
    ImGui::PushID((fault.id + fault.targets.front()).c_str());
    fault_row(desk, fault, now);
    ImGui::PopID();
  }
  ImGui::EndTable();
}

}  // namespace chronotwin::gui
