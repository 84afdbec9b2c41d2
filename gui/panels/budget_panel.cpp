#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/design_texts.hpp"
#include "gui/widgets/waterfall.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kPicture = 0.56F;  // of the height

// "feeder[1]" of "main_feeder.feeder[1]"; the whole path is in the tooltip.
std::string short_name(const std::string& element) {
  const std::size_t dot = element.rfind('.');
  return dot == std::string::npos ? element : element.substr(dot + 1);
}

std::vector<WaterfallBar> bars_of(const rf::Budget& budget) {
  std::vector<WaterfallBar> bars;
  for (const rf::BudgetStep& step : budget.steps) {
    bars.push_back({short_name(step.element), step.gain_db, step.sum_gain_db, step.sum_noise_figure_db,
                    fmt::format("{}\n{:+.2f} dB → {:.2f} dB\nNF {:.2f} dB → {:.2f} dB\n{:.1f} ns → {:.1f} ns",
                                step.element, step.gain_db, step.sum_gain_db, step.noise_figure_db,
                                step.sum_noise_figure_db, step.delay_s * 1e9, step.sum_delay_s * 1e9)});
  }
  return bars;
}

void table_of(const rf::Budget& budget, Language language) {
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                                     ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("budget", 7, kFlags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  const auto column = [&](DesignLabel label, const char* unit, float width) {
    ImGui::TableSetupColumn(fmt::format("{} {}", tr(label, language), unit).c_str(), 0, width);
  };
  column(DesignLabel::element, "", 2.4F);
  column(DesignLabel::gain, "dB", 1.0F);
  column(DesignLabel::noise_figure, "dB", 1.2F);
  column(DesignLabel::delay, "ns", 1.0F);
  column(DesignLabel::sum_gain, "dB", 1.2F);
  column(DesignLabel::sum_noise, "dB", 1.3F);
  column(DesignLabel::sum_delay, "ns", 1.3F);
  ImGui::TableHeadersRow();
  for (const rf::BudgetStep& step : budget.steps) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(step.element.c_str());
    for (const auto& [value, decimals] :
         {std::pair(step.gain_db, 2), std::pair(step.noise_figure_db, 2), std::pair(step.delay_s * 1e9, 1),
          std::pair(step.sum_gain_db, 2), std::pair(step.sum_noise_figure_db, 2),
          std::pair(step.sum_delay_s * 1e9, 1)}) {
      ImGui::TableNextColumn();
      right_aligned(value, decimals);
    }
  }
  ImGui::EndTable();
}

}  // namespace

void budget_panel(Desk& desk, ImVec2 size) {
  const DesignState& state = desk.state.design;
  const Language language = desk.state.language;
  const PanelFrame frame("budget", tr(DesignLabel::budget, language), desk.theme, size);
  const plant::PathMargins* path = chosen_path(state);
  if (path == nullptr || !path->present) {
    ImGui::TextDisabled("%s", tr(path == nullptr ? DesignLabel::choose_a_port : DesignLabel::no_signal, language));
    return;
  }
  ImGui::SameLine(0, 16);
  ImGui::TextDisabled("%s ← %s   C/N0 %.1f dB-Hz", path->port.c_str(), path->input.c_str(), path->cn0_zenith);
  const rf::Budget budget = state.model.design()->plant.network.budget(path->load, gnss::Band::L1, path->selection);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  waterfall(bars_of(budget), {tr(DesignLabel::cumulative_gain, language), tr(DesignLabel::cumulative_noise, language)},
            desk.theme, {room.x, room.y * kPicture});
  const WithFont small(desk.theme.small);
  table_of(budget, language);
}

}  // namespace chronotwin::gui
