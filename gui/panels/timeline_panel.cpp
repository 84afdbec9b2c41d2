// What the scenario brings, what was injected and what is planned, over time; checkpoints and the way back.
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "gui/panels/frame.hpp"
#include "gui/panels/panels.hpp"
#include "gui/state/fault_history.hpp"
#include "gui/state/format.hpp"
#include "gui/state/instruct_texts.hpp"
#include "gui/state/perform.hpp"
#include "gui/widgets/palette.hpp"
#include "gui/widgets/timeline.hpp"

namespace chronotwin::gui {
namespace {

std::pair<ImU32, InstructLabel> look_of(FaultOrigin origin) {
  switch (origin) {
    case FaultOrigin::scenario:
      return {palette::kGrey, InstructLabel::of_scenario};
    case FaultOrigin::injected:
      return {palette::kFault, InstructLabel::injected};
    case FaultOrigin::planned:
      break;
  }
  return {palette::kAccent, InstructLabel::planned};
}

TimelineBar bar_of(const FaultSpan& fault, const Desk& desk) {
  const Language language = desk.state.language;
  const auto [colour, origin] = look_of(fault.origin);
  TimelineBar bar;
  bar.id = fault.id;
  bar.colour = colour;
  bar.active = fault.active;
  bar.editable = fault.origin == FaultOrigin::planned;
  bar.chosen = desk.state.instruct.chosen == fault.id;
  bar.from = fault.from.ps;
  if (fault.to) bar.to = fault.to->ps;
  const std::string name = fault_name(fault.fault, language);
  const std::string targets = fmt::format("{}", fmt::join(fault.targets, ", "));
  const char* rule = tr(bar.editable ? InstructLabel::posted_when_due : InstructLabel::stays_fixed, language);
  bar.label = name + "  " + fault.targets.front() + (fault.targets.size() > 1 ? " …" : "");
  bar.tooltip = fmt::format("{}\n{}\n{} – {}\n{}, {}", name, targets, format_time(fault.from.ps),
                            fault.to ? format_time(fault.to->ps) : tr(InstructLabel::until_cleared, language),
                            tr(origin, language), rule);
  return bar;
}

TimelineView view_of(Desk& desk, const RunnerStatus& status) {
  InstructState& state = desk.state.instruct;
  TimelineView view;
  for (const FaultSpan& it : fault_history(state.known.scenario.get(), desk.trace, state.plan)) {
    if (!it.targets.empty()) view.bars.push_back(bar_of(it, desk));
  }
  for (const Checkpoint& it : status.checkpoints) view.flags.push_back({it.name, it.time.ps});
  view.now = status.now.ps;
  view.end = status.end.ps;
  view.range = state.range.value_or(TimeRange{0, std::max(view.end, kShortestRun.ps)});
  return view;
}

void key_button(Desk& desk, InstructLabel label, Action action, bool enabled, bool on = false) {
  ImGui::BeginDisabled(!enabled);
  const bool pressed = choice(tr(label, desk.state.language), on);
  ImGui::EndDisabled();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tooltip(action, desk.state.language).c_str());
  if (pressed) perform(action, desk.state, desk.port, desk.trace);
  ImGui::SameLine(0, 4);
}

void buttons(Desk& desk) {
  InstructState& state = desk.state.instruct;
  const Language language = desk.state.language;
  const bool live = desk.port.accepts_commands();
  ImGui::SameLine(0, 20);
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 9.0F);
  ImGui::InputTextWithHint("##checkpoint", tr(InstructLabel::checkpoint, language), &state.checkpoint_name);
  ImGui::SameLine(0, 4);
  key_button(desk, InstructLabel::checkpoint, Action::checkpoint, live);
  ImGui::SameLine(0, 16);
  key_button(desk, InstructLabel::remove, Action::remove_planned, state.plan.find(state.chosen) != nullptr);
  key_button(desk, InstructLabel::undo, Action::undo_plan, state.plan.can_undo());
  ImGui::SameLine(0, 16);
  ImGui::BeginDisabled(!live);
  if (ImGui::Button(tr(InstructLabel::save_session, language))) show_session_dialog(state, "session.yaml");
  ImGui::EndDisabled();
  ImGui::SameLine(0, 4);
  if (ImGui::Button(tr(Label::whole_run, language))) state.range.reset();
  ImGui::SameLine(0, 16);
  key_button(desk, state.hide_faults ? InstructLabel::hidden : InstructLabel::hide, Action::hide_faults, true,
             state.hide_faults);
  ImGui::NewLine();
}

// The question before the way back, else what came of the last thing done, else what the mouse can do.
void second_line(Desk& desk) {
  InstructState& state = desk.state.instruct;
  const Language language = desk.state.language;
  if (state.going_back) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(palette::kOrange), "%s %s?  %s",
                       tr(InstructLabel::go_back_to, language), format_time(state.going_back->ps, 1).c_str(),
                       tr(InstructLabel::given_up, language));
    ImGui::SameLine();
    if (ImGui::Button(tr(InstructLabel::go_back, language))) go_back(state, desk.port);
    ImGui::SameLine(0, 4);
    if (ImGui::Button(tr(InstructLabel::cancel, language))) state.going_back.reset();
  } else if (!state.said.en.empty()) {
    ImGui::TextUnformatted(state.said.in(language).c_str());
  } else {
    ImGui::TextDisabled("%s", tr(InstructLabel::timeline_hint, language));
  }
}

void take(Desk& desk, const TimelineAction& action, SimTime now) {
  InstructState& state = desk.state.instruct;
  if (action.chosen) state.chosen = *action.chosen;
  if (action.range) state.range = action.range;
  if (action.clicked) ask_to_go_back(state, SimTime{*action.clicked}, desk.port);
  if (!action.change) return;
  const TimelineAction::Change& change = *action.change;
  if (change.first) state.plan.remember();
  std::optional<Duration> lasts;
  if (change.to) lasts = Duration::from_ps(*change.to - change.from);
  state.plan.put(change.id, SimTime{change.from}, lasts, now);
}

}  // namespace

void timeline_panel(Desk& desk, ImVec2 size) {
  const Language language = desk.state.language;
  const RunnerStatus status = desk.port.status();
  const PanelFrame frame("timeline_panel", tr(InstructLabel::timeline, language), desk.theme, size);
  const WithFont small(desk.theme.small);
  buttons(desk);
  second_line(desk);
  const TimelineAction action =
      timeline(view_of(desk, status), desk.state.instruct.grip, ImGui::GetContentRegionAvail());
  take(desk, action, status.now);
}

}  // namespace chronotwin::gui
