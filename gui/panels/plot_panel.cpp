#include <utility>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/plot.hpp"

namespace chronotwin::gui {
namespace {

void window_choices(Desk& desk) {
  TimeWindow& window = desk.state.window;
  const Language language = desk.state.language;
  const std::pair<Label, Duration> latest[] = {{Label::last_10_min, Duration::from_whole_seconds(600)},
                                               {Label::last_hour, Duration::from_whole_seconds(3600)},
                                               {Label::last_6_hours, Duration::from_whole_seconds(21600)}};
  float width = choice_width(tr(Label::whole_run, language));
  for (const auto& [label, span] : latest) width += choice_width(tr(label, language)) + 4;
  ImGui::SameLine(0, 20);
  const char* hint = tr(Label::plot_hint, language);
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

void plot_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("plot_panel", tr(Label::plot, language), desk.theme, size);
  {
    const WithFont small(desk.theme.small);
    window_choices(desk);
  }
  const PlotModel model = make_plot_model(desk.state, desk.trace);
  const PlotTexts texts{tr(Label::elapsed, language), tr(Label::choose_channels, language),
                        tr(Label::no_samples_yet, language)};
  const PlotAction action = plot(model, texts, desk.theme, ImGui::GetContentRegionAvail());
  if (action.range) show_fixed(desk.state.window, *action.range);
  if (action.show_all) show_all(desk.state.window);
  if (action.clicked) desk.port.seek(SimTime{*action.clicked});
}

}  // namespace chronotwin::gui
