#include <string>
#include <utility>

#include <fmt/format.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/plot_panel_parts.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/palette.hpp"

namespace chronotwin::gui {
namespace {

constexpr PlotKind kKinds[] = {PlotKind::time, PlotKind::mtie, PlotKind::tdev};

void open_button(Desk& desk) {
  const Language language = desk.state.language;
  PlotSet& plots = desk.state.plots;
  if (ImGui::Button("+")) ImGui::OpenPopup("open");
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(Action::open_plot, language).c_str());
  if (!ImGui::BeginPopup("open")) return;
  for (const PlotKind kind : kKinds) {
    if (!ImGui::Selectable(kind_text(kind, language))) continue;
    const std::vector<Plotted> channels = active_plot(plots).channels;
    add_plot(plots, kind);
    // The same clocks, seen another way.
    if (kind != PlotKind::time) active_plot(plots).channels = channels;
  }
  ImGui::EndPopup();
}

void side_by_side(Desk& desk) {
  PlotSet& plots = desk.state.plots;
  const std::string label = fmt::format("{} ×", plots.side_by_side);
  if (ImGui::Button(label.c_str())) plots.side_by_side = plots.side_by_side % kMostSideBySide + 1;
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tr(Label::side_by_side, desk.state.language));
}

void switches(Desk& desk) {
  const Language language = desk.state.language;
  PlotSet& plots = desk.state.plots;
  ImGui::SameLine(0, 4);
  if (choice(tr(Label::cursors, language), plots.cursors.shown)) toggle_cursors(plots, desk.trace.extent());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(Action::cursors, language).c_str());
  ImGui::SameLine(0, 4);
  if (choice(tr(Label::marks, language), plots.marks)) plots.marks = !plots.marks;
  ImGui::SameLine(0, 4);
  if (choice(tr(Label::limits, language), plots.limits)) plots.limits = !plots.limits;
}

void window_choices(Desk& desk) {
  PlotSet& plots = desk.state.plots;
  TimeWindow& window = window_of(plots, plots.active);
  const Language language = desk.state.language;
  const std::pair<Label, Duration> latest[] = {{Label::last_10_min, Duration::from_whole_seconds(600)},
                                               {Label::last_hour, Duration::from_whole_seconds(3600)},
                                               {Label::last_6_hours, Duration::from_whole_seconds(21600)}};
  float width = choice_width(tr(Label::whole_run, language));
  for (const auto& [label, span] : latest) width += choice_width(tr(label, language)) + 4;
  ImGui::SameLine(0, 20);
  const char* hint = plots.notice.empty() ? tr(Label::plot_hint, language) : plots.notice.c_str();
  if (ImGui::CalcTextSize(hint).x + 20 < ImGui::GetContentRegionAvail().x - width) {
    ImGui::TextDisabled("%s", hint);
    ImGui::SameLine();
  }
  align_right(width);
  for (const auto& [label, span] : latest) {
    const bool on = window.mode == TimeWindow::Mode::latest && window.latest == span;
    if (choice(tr(label, language), on)) show_latest(window, span);
    ImGui::SameLine(0, 4);
  }
  if (choice(tr(Label::whole_run, language), window.mode == TimeWindow::Mode::all)) show_all(window);
}

}  // namespace

const char* kind_text(PlotKind kind, Language language) {
  switch (kind) {
    case PlotKind::mtie:
      return tr(Label::mtie_plot, language);
    case PlotKind::tdev:
      return tr(Label::tdev_plot, language);
    case PlotKind::time:
      break;
  }
  return tr(Label::time_plot, language);
}

void plot_set_bar(Desk& desk) {
  open_button(desk);
  switches(desk);
  ImGui::SameLine(0, 4);
  side_by_side(desk);
  window_choices(desk);
}

}  // namespace chronotwin::gui
