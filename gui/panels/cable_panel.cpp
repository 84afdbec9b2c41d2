// The cables and devices of the edited scenario. An edit is applied when it is complete: Enter, or the focus goes away.
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/grade.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/widgets/lamp.hpp"
#include "models/core/units.hpp"

namespace chronotwin::gui {
namespace {

// One edit at most comes of a frame: it changes the rows that are being drawn.
using Edit = std::function<Text(DesignModel&)>;

constexpr ImGuiTableFlags kTable = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                                   ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_Resizable;

std::optional<std::string> choose_type(const char* id, const std::string& type, std::string_view kind,
                                       const std::string& prefix) {
  std::optional<std::string> chosen;
  ImGui::SetNextItemWidth(-1.0F);
  if (!ImGui::BeginCombo(id, type.c_str())) return chosen;
  for (const std::string& name : catalog_choices(kind)) {
    const std::string full = prefix + name;
    if (ImGui::Selectable(full.c_str(), full == type) && full != type) chosen = full;
  }
  ImGui::EndCombo();
  return chosen;
}

std::string metres(double length) {
  return format_quantity(length, Dimension::length, "m");
}

void length_cell(const CableRow& row, std::size_t segment, Edit& edit) {
  const std::string before = metres(row.via[segment].length.value());
  std::string text = before;
  ImGui::SetNextItemWidth(-1.0F);
  ImGui::InputText("##length", &text, ImGuiInputTextFlags_AutoSelectAll);
  if (!ImGui::IsItemDeactivatedAfterEdit() || text == before) return;
  edit = [entry = row.entry, segment, text](DesignModel& model) { return model.set_length(entry, segment, text); };
}

void segment_buttons(const CableRow& row, std::size_t segment, Language language, Edit& edit) {
  if (ImGui::SmallButton("+")) ImGui::OpenPopup("add");
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tr(DesignLabel::add_segment, language));
  if (ImGui::BeginPopup("add")) {
    for (const char* kind : {"feeder", "arrester", "connector", "filter"}) {
      for (const std::string& type : catalog_choices(kind)) {
        if (!ImGui::MenuItem(fmt::format("{} {}", kind, type).c_str())) continue;
        edit = [entry = row.entry, segment, kind = std::string(kind), type](DesignModel& model) {
          return model.insert_segment(entry, segment + 1, kind, type);
        };
      }
    }
    ImGui::EndPopup();
  }
  ImGui::SameLine(0, 4);
  if (ImGui::SmallButton("×")) {
    edit = [entry = row.entry, segment](DesignModel& model) { return model.remove_segment(entry, segment); };
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tr(DesignLabel::remove, language));
}

std::string ends_of(const CableRow& row) {
  if (row.count == 1) return fmt::format("{} → {}", row.from, row.to);
  return fmt::format("{} … {}\n→ {} … {}", row.from, row.last_from, row.to, row.last_to);
}

void cable_name(const CableRow& row) {
  if (row.feeder) {
    const float height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_lamp(*ImGui::GetWindowDrawList(), {at.x + height * 0.3F, at.y + height * 0.5F}, height * 0.22F,
              row.feeder->margin_db < 0.0 ? AlarmLevel::critical : AlarmLevel::normal);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + height * 0.7F);
  }
  const std::string name = row.count == 1 ? row.entry : fmt::format("{}  ×{}", row.entry, row.count);
  ImGui::TextUnformatted(name.c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", ends_of(row).c_str());
}

void cable_figures(const CableRow& row) {
  ImGui::TableNextColumn();
  if (std::isfinite(row.loss_db)) right_aligned(row.loss_db, 2);
  ImGui::TableNextColumn();
  if (std::isfinite(row.delay_s)) right_aligned(row.delay_s * 1e9, 1);
}

// What the clause allows, beside the segment that it would be spent on.
void longest_cell(const CableRow& row, std::size_t segment) {
  if (!row.feeder || row.feeder->longest != segment || row.via[segment].kind != "feeder") return;
  right_aligned(fmt::format("{} m", row.feeder->longest_may_be));
  if (ImGui::IsItemHovered()) {
    ImGui::SetTooltip("T/CAICI 5.2.3: %s", margin_text(plant::Limit::feeder, row.feeder->margin_db).c_str());
  }
}

void cable_rows(const CableRow& row, Language language, Edit& edit) {
  ImGui::PushID(row.entry.c_str());
  for (std::size_t i = 0; i < std::max<std::size_t>(row.via.size(), 1); ++i) {
    ImGui::PushID(static_cast<int>(i));
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    if (i == 0) cable_name(row);
    ImGui::TableNextColumn();
    if (i < row.via.size()) {
      const Segment& segment = row.via[i];
      ImGui::AlignTextToFramePadding();
      ImGui::TextUnformatted(segment.kind.c_str());
      ImGui::TableNextColumn();
      if (const auto type = choose_type("##type", segment.type, segment.kind, "")) {
        edit = [entry = row.entry, i, type = *type](DesignModel& model) {
          return model.set_segment_type(entry, i, type);
        };
      }
      ImGui::TableNextColumn();
      if (segment.kind == "feeder") length_cell(row, i, edit);
      ImGui::TableNextColumn();
      longest_cell(row, i);
    } else {
      for (int empty = 0; empty < 3; ++empty) ImGui::TableNextColumn();
    }
    if (i == 0) {
      cable_figures(row);
    } else {
      ImGui::TableNextColumn();
      ImGui::TableNextColumn();
    }
    ImGui::TableNextColumn();
    if (i < row.via.size()) segment_buttons(row, i, language, edit);
    ImGui::PopID();
  }
  ImGui::PopID();
}

void cable_table(const DesignState& state, Language language, Edit& edit) {
  if (!ImGui::BeginTable("cables", 8, kTable)) return;
  const auto column = [language](DesignLabel label, const char* unit, float width) {
    ImGui::TableSetupColumn(fmt::format("{} {}", tr(label, language), unit).c_str(), 0, width);
  };
  column(DesignLabel::connection, "", 2.2F);
  column(DesignLabel::segments, "", 1.3F);
  column(DesignLabel::type, "", 1.5F);
  column(DesignLabel::length, "", 1.3F);
  column(DesignLabel::longest, "", 1.0F);
  column(DesignLabel::loss, "dB", 1.0F);
  column(DesignLabel::delay, "ns", 1.1F);
  ImGui::TableSetupColumn("##edit", 0, 0.9F);
  ImGui::TableHeadersRow();
  for (const CableRow& row : state.model.cables()) cable_rows(row, language, edit);
  ImGui::EndTable();
}

void device_table(const DesignState& state, Language language, Edit& edit) {
  if (!ImGui::BeginTable("devices", 3, kTable)) return;
  ImGui::TableSetupColumn(tr(DesignLabel::device, language), 0, 2.0F);
  ImGui::TableSetupColumn(tr(DesignLabel::type, language), 0, 2.0F);
  ImGui::TableSetupColumn(tr(DesignLabel::count, language), 0, 0.8F);
  ImGui::TableHeadersRow();
  for (const DeviceRow& row : state.model.devices()) {
    ImGui::PushID(row.entry.c_str());
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(row.entry.c_str());
    ImGui::TableNextColumn();
    if (const auto type = choose_type("##type", row.type, row.kind, row.kind + "/")) {
      edit = [entry = row.entry, type = *type](DesignModel& model) { return model.set_device_type(entry, type); };
    }
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    right_aligned(std::to_string(row.count));
    ImGui::PopID();
  }
  ImGui::EndTable();
}

}  // namespace

void cable_panel(Desk& desk, ImVec2 size) {
  DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  const WithFont small(desk.theme.small);
  ImGui::BeginChild("cables", size);
  ImGui::TextDisabled("%s", tr(DesignLabel::cable_hint, language));
  Edit edit;
  cable_table(state, language, edit);
  ImGui::Dummy({0, 4});
  device_table(state, language, edit);
  ImGui::EndChild();
  if (edit) state.complaint = edit(state.model);
}

}  // namespace chronotwin::gui
