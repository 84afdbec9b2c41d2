// Every port's and BBU's margins by way of both antennas, worst first.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/grade.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/state/natural_order.hpp"
#include "gui/widgets/lamp.hpp"

namespace chronotwin::gui {
namespace {

using Edit = std::function<Text(DesignModel&)>;

enum Column { kPort, kWay, kWorst, kGain, kNoise, kCn0, kMinimum, kLevel, kDelay, kCompensation, kColumns };

bool is_bbu(const plant::PathMargins& path) {
  return path.compensation_s.has_value();
}

double key_of(const plant::PathMargins& path, int column) {
  switch (column) {
    case kWay:
      return path.selection == rf::Selection::a ? 0.0 : 1.0;
    case kGain:
      return path.gain_db;
    case kNoise:
      return path.box_noise_figure_db;
    case kCn0:
      return std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
    case kMinimum:
      return path.cn0_minimum;
    case kLevel:
      return path.level_dbm;
    case kDelay:
      return path.delay_s;
    default:
      return path.compensation_s.value_or(-1.0);
  }
}

// The lines that pass the filter, in the order that the header asks for. The design's own order is worst first.
std::vector<std::size_t> lines_of(const DesignState& state, const ImGuiTableSortSpecs* specs) {
  const auto& paths = state.model.design()->paths;
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (state.only_bbus && !is_bbu(paths[i])) continue;
    const bool named =
        paths[i].port.find(state.filter) != std::string::npos || paths[i].peer.find(state.filter) != std::string::npos;
    if (named) lines.push_back(i);
  }
  if (specs == nullptr || specs->SpecsCount == 0) return lines;
  const int column = specs->Specs[0].ColumnIndex;
  const bool descending = specs->Specs[0].SortDirection == ImGuiSortDirection_Descending;
  const auto before = [&](std::size_t a, std::size_t b) {
    if (column == kWorst) return a < b;
    if (column == kPort) return natural_less(paths[a].port, paths[b].port);
    return key_of(paths[a], column) < key_of(paths[b], column);
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](std::size_t a, std::size_t b) { return descending ? before(b, a) : before(a, b); });
  return lines;
}

std::string all_margins(const plant::PathMargins& path, Language language) {
  std::string all = fmt::format("{} ← {} ← {}", path.port, path.input, path.antenna);
  if (!path.peer.empty()) all += fmt::format("\n{} {}", is_bbu(path) ? "←" : "→", path.peer);
  for (const plant::Margin& margin : path.margins) {
    const std::string clause = clause_number(margin.limit);
    all += fmt::format("\n{}{}: {} ({})", text(margin.limit).in(language), clause.empty() ? "" : " " + clause,
                       margin_text(margin.limit, margin.margin), text(margin.grade).in(language));
  }
  return all;
}

// Lamp, word, figure and limit: a grade is never told by its colour alone.
void worst_cell(const plant::PathMargins& path, Language language) {
  if (!path.present) {
    lamp(AlarmLevel::critical);
    ImGui::SameLine(0, 6);
    ImGui::TextUnformatted(tr(DesignLabel::no_signal, language));
    return;
  }
  const plant::Margin& worst = path.worst();
  lamp(level_of(worst.grade));
  ImGui::SameLine(0, 6);
  ImGui::Text("%s  %s  %s", text(worst.grade).in(language).c_str(), margin_text(worst.limit, worst.margin).c_str(),
              text(worst.limit).in(language).c_str());
}

void compensation_cell(const plant::PathMargins& path, Language language, Edit& edit) {
  if (!path.compensation_s) return;
  const std::string bbu = path.port.substr(0, path.port.rfind('.'));
  const double off = std::abs(*path.compensation_s - path.delay_s);
  // What is set is what the way by antenna A takes; there is nothing to be set for B.
  if (path.selection == rf::Selection::a && path.present && off > 0.1e-9) {
    if (ImGui::SmallButton(tr(DesignLabel::set, language))) {
      edit = [bbu](DesignModel& model) { return model.set_compensation(bbu); };
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%.1f ns", path.delay_s * 1e9);
    ImGui::SameLine(0, 6);
  }
  right_aligned(*path.compensation_s * 1e9, 1);
}

void cells(const plant::PathMargins& path, Language language, Edit& edit) {
  const auto figure = [](double value, int decimals) {
    ImGui::TableNextColumn();
    if (std::isfinite(value)) right_aligned(value, decimals);
  };
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(path.selection == rf::Selection::a ? "A" : "B");
  ImGui::TableNextColumn();
  worst_cell(path, language);
  figure(path.gain_db, 2);
  figure(path.box_noise_figure_db, 2);
  figure(path.cn0_worst, 1);
  figure(path.cn0_minimum, 1);
  figure(path.level_dbm, 1);
  figure(path.delay_s * 1e9, 1);
  ImGui::TableNextColumn();
  compensation_cell(path, language, edit);
}

void free_port_menu(const plant::PathMargins& path, Language language, Edit& edit) {
  if (is_bbu(path) || !path.peer.empty()) return;
  if (!ImGui::BeginPopupContextItem()) return;
  if (ImGui::MenuItem(tr(DesignLabel::add_bbu, language))) {
    edit = [port = path.port](DesignModel& model) { return model.add_bbu(port); };
  }
  ImGui::EndPopup();
}

void bbu_menu(const plant::PathMargins& path, Language language, Edit& edit) {
  if (!is_bbu(path) || !ImGui::BeginPopupContextItem()) return;
  if (ImGui::MenuItem(tr(DesignLabel::remove, language))) {
    edit = [bbu = path.port.substr(0, path.port.rfind('.'))](DesignModel& model) { return model.remove_bbu(bbu); };
  }
  ImGui::EndPopup();
}

void line(const plant::PathMargins& path, DesignState& state, Language language, Edit& edit) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushID(path.port.c_str());
  ImGui::PushID(static_cast<int>(path.selection));
  const plant::PathMargins* chosen = chosen_path(state);
  std::string name = path.port;
  if (!is_bbu(path)) name += path.peer.empty() ? fmt::format("  ({})", tr(DesignLabel::free_port, language)) : "";
  if (ImGui::Selectable(name.c_str(), chosen == &path,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap)) {
    state.port = path.port;
    state.selection = path.selection;
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", all_margins(path, language).c_str());
  free_port_menu(path, language, edit);
  bbu_menu(path, language, edit);
  cells(path, language, edit);
  ImGui::PopID();
  ImGui::PopID();
}

// A short heading where the column is narrow; its tooltip says the whole.
struct Heading {
  const char* shown;  // null: the label itself
  DesignLabel label;
  const char* unit;
  float width;
  ImGuiTableColumnFlags flags = 0;
};
constexpr std::array<Heading, kColumns> kHeadings{
    {{nullptr, DesignLabel::port, "", 2.2F},
     {"A/B", DesignLabel::by_way_of, "", 0.7F},
     {nullptr, DesignLabel::worst, "", 4.0F, ImGuiTableColumnFlags_DefaultSort},
     {"dB", DesignLabel::gain, "dB", 1.0F},
     {"NF", DesignLabel::box_noise, "dB", 0.9F},
     {"C/N0", DesignLabel::cn0_worst, "dB-Hz", 1.1F},
     {"C/N0−", DesignLabel::cn0_minimum, "dB-Hz", 1.1F},
     {"dBm", DesignLabel::level, "dBm", 1.0F},
     {"ns", DesignLabel::delay, "ns", 1.1F},
     {nullptr, DesignLabel::compensation, "ns", 1.9F}}};

void headings(Language language) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (int i = 0; i < kColumns; ++i) {
    ImGui::TableSetColumnIndex(i);
    ImGui::TableHeader(ImGui::TableGetColumnName(i));
    const Heading& heading = kHeadings[static_cast<std::size_t>(i)];
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s  %s", tr(heading.label, language), heading.unit);
  }
}

void table(DesignState& state, Language language, Edit& edit) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                                     ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_Resizable |
                                     ImGuiTableFlags_Sortable;
  if (!ImGui::BeginTable("margins", kColumns, kFlags)) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  for (const Heading& heading : kHeadings) {
    ImGui::TableSetupColumn(heading.shown == nullptr ? tr(heading.label, language) : heading.shown, heading.flags,
                            heading.width);
  }
  headings(language);
  const std::vector<std::size_t> lines = lines_of(state, ImGui::TableGetSortSpecs());
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(lines.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      line(state.model.design()->paths[lines[static_cast<std::size_t>(i)]], state, language, edit);
    }
  }
  ImGui::EndTable();
}

}  // namespace

void margin_panel(Desk& desk, ImVec2 size) {
  DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  const PanelFrame frame("margins", tr(DesignLabel::margins, language), desk.theme, size);
  if (state.model.design() == nullptr) {
    const bool open = state.model.is_open();
    ImGui::TextDisabled("%s", tr(open ? DesignLabel::fix_first : DesignLabel::nothing_open, language));
    return;
  }
  const WithFont small(desk.theme.small);
  Edit edit;
  ImGui::SameLine(0, 20);
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 9);
  ImGui::InputTextWithHint("##filter", tr(DesignLabel::filter_ports, language), &state.filter);
  ImGui::SameLine();
  ImGui::Checkbox(tr(DesignLabel::only_bbus, language), &state.only_bbus);
  ImGui::SameLine();
  if (ImGui::Button(
          fmt::format("{}: {}", tr(DesignLabel::compensation, language), tr(DesignLabel::set_all, language)).c_str())) {
    edit = [](DesignModel& model) { return model.set_all_compensations(); };
  }
  ImGui::SameLine();
  if (ImGui::Button(tr(DesignLabel::export_table, language))) show_export_dialog(state);
  table(state, language, edit);
  if (edit) state.complaint = edit(state.model);
}

}  // namespace chronotwin::gui
