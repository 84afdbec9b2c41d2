#include <utility>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/plot.hpp"

namespace chronotwin::gui {
namespace {

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

void one_plot(Desk& desk, std::size_t at, ImVec2 size) {
  PlotSet& plots = desk.state.plots;
  const Language language = desk.state.language;
  const PlotModel model = make_plot_model(plots, at, desk.trace, language);
  const PlotTexts texts{tr(Label::elapsed, language), tr(Label::choose_channels, language),
                        tr(Label::no_samples_yet, language)};
  const PlotAction action = plot(model, texts, desk.theme, size);
  if (action.range) show_fixed(window_of(plots, at), *action.range);
  if (action.show_all) fit(plots, at);
  if (action.clicked) {
    plots.active = at;
    desk.port.seek(SimTime{*action.clicked});
  }
}

}  // namespace

void plot_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("plot_panel", tr(Label::plot, language), desk.theme, size);
  {
    const WithFont small(desk.theme.small);
    window_choices(desk);
  }
  one_plot(desk, desk.state.plots.active, ImGui::GetContentRegionAvail());
}

}  // namespace chronotwin::gui
