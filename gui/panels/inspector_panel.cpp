#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "gui/panels/channel_rows.hpp"
#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/format.hpp"
#include "gui/state/inspector.hpp"
#include "gui/state/perform.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/lamp.hpp"

namespace chronotwin::gui {
namespace {

constexpr ImGuiTableFlags kTable = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH;

void about(const Inspected& place, Language language) {
  std::string line = place.type;
  if (!place.name.in(language).empty()) line = place.name.in(language) + " · " + line;
  if (place.is_edge) {
    line = fmt::format("{} → {}\n{}\n{} {:.2f} dB · {} {}", place.from_port, place.to_port, place.label,
                       tr(Label::loss, language), place.loss_db, tr(Label::delay, language),
                       format_value(place.delay_s, "s"));
  }
  ImGui::PushTextWrapPos();
  ImGui::TextUnformatted(line.c_str());
  ImGui::PopTextWrapPos();
}

// By hand: one button an action, as many in a line as there is room for.
void actions(Desk& desk, const Inspected& place) {
  if (place.actions.empty()) return;
  const ImGuiStyle& style = ImGui::GetStyle();
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  ImGui::BeginDisabled(!desk.port.accepts_commands());
  for (std::size_t i = 0; i < place.actions.size(); ++i) {
    const char* label = place.actions[i].text.in(desk.state.language).c_str();
    const float width = ImGui::CalcTextSize(label).x + 2 * style.FramePadding.x;
    if (i > 0 && ImGui::GetItemRectMax().x + style.ItemSpacing.x + width <= right) ImGui::SameLine();
    if (ImGui::SmallButton(label)) operate(place.actions[i].name, place.path, desk.port);
  }
  ImGui::EndDisabled();
}

void advice(const AlarmText& alarm, Language language) {
  ImGui::Indent();
  ImGui::PushTextWrapPos();
  ImGui::Text("%s: %s", tr(Label::cause, language), alarm.cause.in(language).c_str());
  ImGui::Text("%s: %s", tr(Label::action, language), alarm.action.in(language).c_str());
  ImGui::PopTextWrapPos();
  ImGui::Unindent();
}

void alarms(Desk& desk, const Inspected& place) {
  const Language language = desk.state.language;
  const std::vector<std::size_t> standing = standing_at(place, desk.trace);
  if (standing.empty()) {
    lamp(AlarmLevel::normal);
    ImGui::SameLine();
    ImGui::TextDisabled("%s", tr(Label::no_alarm_here, language));
  }
  for (const std::size_t i : standing) {
    const AlarmRow& row = desk.trace.alarms()[i];
    lamp(row.severity);
    ImGui::SameLine();
    const auto found = desk.alarm_texts.find(row.code);
    const std::string& name = found == desk.alarm_texts.end() ? row.code : found->second.text.in(language);
    ImGui::Text("%s  %s", name.c_str(), row.source.c_str());
    ImGui::SameLine();
    ImGui::TextDisabled("%s", format_time(row.raised.ps).c_str());
    const bool chosen = desk.state.chosen_alarm == AlarmKey{row.code, row.source};
    if (chosen && found != desk.alarm_texts.end()) advice(found->second, language);
  }
}

void cell(const std::string& text) {
  ImGui::TableNextColumn();
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  ImGui::TextUnformatted(text.c_str());
}

void budget_row(const trace::BudgetLine& line, bool total, Language language) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(total ? tr(Label::total, language) : line.element.c_str());
  cell(fmt::format("{:+.2f}", total ? line.sum_gain_db : line.gain_db));
  cell(fmt::format("{:.2f}", total ? line.sum_noise_figure_db : line.noise_figure_db));
  cell(fmt::format("{:.1f}", (total ? line.sum_delay_s : line.delay_s) * 1e9));
  cell(fmt::format("{:+.2f}", line.sum_gain_db));
  cell(fmt::format("{:.1f}", line.sum_delay_s * 1e9));
}

void budget_table(const BudgetRoute& route, Language language) {
  if (!ImGui::BeginTable("budget", 6, kTable)) return;
  ImGui::TableSetupColumn(tr(Label::element, language), ImGuiTableColumnFlags_WidthStretch, 3.2F);
  for (const std::string& title :
       {fmt::format("{} dB", tr(Label::gain, language)), fmt::format("{} dB", tr(Label::noise_figure, language)),
        fmt::format("{} ns", tr(Label::delay, language)), std::string("Σ dB"), std::string("Σ ns")}) {
    ImGui::TableSetupColumn(title.c_str(), ImGuiTableColumnFlags_WidthStretch, 1.2F);
  }
  ImGui::TableHeadersRow();
  for (const trace::BudgetLine& line : route.lines) {
    budget_row(line, route.complete && &line == &route.lines.back(), language);
  }
  ImGui::EndTable();
  const trace::BudgetLine& last = route.lines.back();
  std::string sum = fmt::format("NF {:.2f} dB", last.sum_noise_figure_db);
  if (route.complete) {
    sum += fmt::format(" · N0 {:.1f} dBm/Hz · C/N0 = P + {:.1f} dB", last.n0_dbm_hz, last.cn0_offset_db);
  }
  ImGui::TextDisabled("%s", sum.c_str());
}

void budgets(Desk& desk, const Inspected& place) {
  if (place.routes.empty()) return;
  const Language language = desk.state.language;
  const auto name = [&](const BudgetRoute& route) {
    return fmt::format("{} {} {}", route.port, tr(Label::by_way_of, language), route.input);
  };
  std::size_t& chosen = desk.state.route;
  if (chosen >= place.routes.size()) chosen = 0;
  ImGui::Separator();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(tr(Label::budget, language));
  ImGui::SameLine();
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##route", name(place.routes[chosen]).c_str())) {
    for (std::size_t i = 0; i < place.routes.size(); ++i) {
      if (ImGui::Selectable(name(place.routes[i]).c_str(), i == chosen)) chosen = i;
    }
    ImGui::EndCombo();
  }
  budget_table(place.routes[chosen], language);
}

}  // namespace

void inspector_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const std::string& selected = desk.state.selected;
  const char* title = selected.empty() ? tr(Label::inspector, language) : selected.c_str();
  const PanelFrame frame("inspector", title, desk.theme, size);
  const WithFont small(desk.theme.small);
  const Inspected place = inspect(desk.topology, desk.trace, selected);
  if (place.path.empty()) {
    ImGui::TextDisabled("%s", tr(Label::choose_place, language));
    return;
  }
  about(place, language);
  actions(desk, place);
  alarms(desk, place);
  budgets(desk, place);
  if (place.channels.empty()) return;
  ImGui::Separator();
  channel_rows(desk, place.channels, place.path, true);
}

}  // namespace chronotwin::gui
