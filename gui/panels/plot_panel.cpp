#include <algorithm>
#include <cmath>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/panels/plot_panel_parts.hpp"
#include "gui/state/texts.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/stability_plot.hpp"

namespace chronotwin::gui {
namespace {

constexpr float kLeastHeight = 11.0F;  // of a plot, in lines of text

void toggle_visible(PlotSpec& spec, std::size_t channel) {
  for (Plotted& plotted : spec.channels) {
    if (plotted.channel == channel) plotted.visible = !plotted.visible;
  }
}

// What both kinds of plot can do.
template <class Action>
void take(Desk& desk, std::size_t at, const Action& action) {
  PlotSet& plots = desk.state.plots;
  PlotSpec& spec = plots.plots[at];
  if (action.used || action.dropped) plots.active = at;
  if (action.toggled) toggle_visible(spec, *action.toggled);
  if (action.dropped) add_channel(spec, *action.dropped);
  if (action.menu) ImGui::OpenPopup("menu");
}

void against_time(Desk& desk, std::size_t at, ImVec2 size) {
  PlotSet& plots = desk.state.plots;
  const Language language = desk.state.language;
  PlotModel model = make_plot_model(plots, at, desk.trace, language);
  if (!shows_truth(desk.state)) model.spans.clear();
  const PlotTexts texts{tr(Label::elapsed, language), tr(Label::choose_channels, language),
                        tr(Label::no_samples_yet, language)};
  const PlotAction action = plot(model, texts, desk.theme, size);
  take(desk, at, action);
  if (action.range) show_fixed(window_of(plots, at), *action.range);
  if (action.values) plots.plots[at].values[action.values->first] = action.values->second;
  if (action.fit) fit(plots, at);
  if (action.cursor_a) plots.cursors.a = *action.cursor_a;
  if (action.cursor_b) plots.cursors.b = *action.cursor_b;
  if (action.clicked) desk.port.seek(SimTime{*action.clicked});
}

void against_tau(Desk& desk, std::size_t at, ImVec2 size) {
  const Language language = desk.state.language;
  const StabilityModel model = make_stability_model(desk.state.plots, at, desk.trace);
  StabilityTexts texts;
  texts.tau_axis = tr(Label::observation_interval, language);
  texts.mask = model.mask != nullptr ? mask_label(*model.mask, language) : std::string();
  texts.empty = tr(Label::choose_time_errors, language);
  texts.computing = tr(Label::computing, language);
  texts.not_suitable = tr(Label::not_a_time, language);
  texts.worst = tr(Label::worst_at_tau, language);
  texts.missing = tr(Label::samples_missing, language);
  take(desk, at, stability_plot(model, texts, desk.theme, size));
}

std::optional<PlotWish> one_plot(Desk& desk, std::size_t at, ImVec2 size) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushID(desk.state.plots.plots[at].id);
  ImGui::BeginGroup();
  std::optional<PlotWish> wish = plot_header(desk, at, size.x);
  const ImVec2 rest{size.x, std::max(10.0F, corner.y + size.y - ImGui::GetCursorScreenPos().y)};
  if (desk.state.plots.plots[at].kind == PlotKind::time) {
    against_time(desk, at, rest);
  } else {
    against_tau(desk, at, rest);
  }
  if (const auto from_menu = plot_menu(desk, at, corner, size)) wish = from_menu;
  ImGui::EndGroup();
  ImGui::PopID();
  return wish;
}

void grant(PlotSet& plots, const PlotWish& wish) {
  switch (wish.kind) {
    case PlotWish::Kind::close:
      return close_plot(plots, wish.plot);
    case PlotWish::Kind::duplicate:
      return duplicate_plot(plots, wish.plot);
    case PlotWish::Kind::earlier:
      return move_plot(plots, wish.plot, wish.plot > 0 ? wish.plot - 1 : 0);
    case PlotWish::Kind::later:
      return move_plot(plots, wish.plot, wish.plot + 1);
  }
}

// Row by row, each plot high enough to be read; what has no room is scrolled to.
void all_plots(Desk& desk) {
  PlotSet& plots = desk.state.plots;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const auto count = static_cast<float>(plots.plots.size());
  const auto across =
      static_cast<float>(std::min<std::size_t>(static_cast<std::size_t>(plots.side_by_side), plots.plots.size()));
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  const float rows = std::ceil(count / across);
  const float height = std::max(std::floor((room.y + gap) / rows - gap), kLeastHeight * ImGui::GetTextLineHeight());
  const bool scrolls = height * rows + gap * (rows - 1.0F) > room.y + 1.0F;
  const float width_of_all = room.x - (scrolls ? ImGui::GetStyle().ScrollbarSize : 0.0F);
  const ImVec2 size{std::floor((width_of_all - gap * (across - 1.0F)) / across), height};
  std::optional<PlotWish> wish;
  for (std::size_t i = 0; i < plots.plots.size(); ++i) {
    if (i % static_cast<std::size_t>(across) != 0) ImGui::SameLine(0, gap);
    if (!ImGui::IsRectVisible(size)) {
      ImGui::Dummy(size);
    } else if (const auto asked = one_plot(desk, i, size)) {
      wish = asked;
    }
  }
  if (wish) grant(plots, *wish);
}

}  // namespace

void plot_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const PanelFrame frame("plot_panel", tr(Label::plot, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  desk.trace.stability().begin_frame();
  ImGui::SameLine(0, 16);
  plot_set_bar(desk);
  ImGui::BeginChild("plots", ImGui::GetContentRegionAvail(), false, ImGuiWindowFlags_NoBackground);
  all_plots(desk);
  ImGui::EndChild();
}

}  // namespace chronotwin::gui
