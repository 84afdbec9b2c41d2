#include "gui/state/perform.hpp"

#include <array>

namespace chronotwin::gui {
namespace {

constexpr std::array<double, 14> kSpeeds{0.1,  0.2,  0.5,   1.0,   2.0,   5.0,    10.0,
                                         20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 0.0};

void toggle_play(CommandPort& port) {
  port.status().state == RunnerState::running ? port.pause() : port.play();
}

void acknowledge_chosen(const AppState& state, CommandPort& port, const TraceView& trace) {
  const std::vector<AlarmRow>& rows = trace.alarms();
  for (const AlarmRow& row : rows) {
    if (state.chosen_alarm == AlarmKey{row.code, row.source} && row.active() && !row.acknowledged) {
      return acknowledge(row, port);
    }
  }
  for (const std::size_t i : active_alarms(rows)) {
    if (!rows[i].acknowledged) return acknowledge(rows[i], port);
  }
}

void deselect(AppState& state) {
  if (state.show_help || !state.messages.empty()) {
    state.show_help = false;
    state.messages.clear();
    return;
  }
  if (state.instruct.going_back) return state.instruct.going_back.reset();
  state.selected.clear();
  state.chosen_alarm = {};
}

}  // namespace

double next_speed(double speed, bool faster) {
  constexpr double kSame = 1.0 + 1e-6;
  if (speed <= 0.0) return faster ? 0.0 : kFastest;
  if (faster) {
    for (const double candidate : kSpeeds) {
      if (candidate > speed * kSame) return candidate;
    }
    return 0.0;
  }
  double slower = kSlowest;
  for (const double candidate : kSpeeds) {
    if (candidate > 0.0 && candidate * kSame < speed) slower = candidate;
  }
  return slower;
}

void acknowledge(const AlarmRow& row, CommandPort& port) {
  if (!port.accepts_commands() || row.acknowledged) return;
  Command command;
  command.kind = Command::Kind::acknowledge;
  command.name = row.code;
  command.target = row.source;
  port.post(command);
}

void operate(std::string_view action, const std::string& box, CommandPort& port) {
  if (!port.accepts_commands()) return;
  Command command;
  command.kind = Command::Kind::operate;
  command.name = action;
  command.target = box;
  port.post(command);
}

void perform(Action action, AppState& state, CommandPort& port, const TraceView& trace) {
  switch (action) {
    case Action::play_pause:
      return toggle_play(port);
    case Action::step:
      return port.step(kSteps[state.step]);
    case Action::faster:
    case Action::slower:
      return port.set_speed(next_speed(port.status().speed, action == Action::faster));
    case Action::fastest:
      return port.set_speed(port.status().speed > 0.0 ? 0.0 : 1.0);
    case Action::acknowledge:
      return acknowledge_chosen(state, port, trace);
    case Action::whole_run:
      return fit(state.plots, state.plots.active);
    case Action::follow_newest:
      return follow(state.plots, state.plots.active, trace.extent());
    case Action::cursors:
      return toggle_cursors(state.plots, trace.extent());
    case Action::open_plot:
      return add_plot(state.plots, PlotKind::time);
    case Action::deselect:
      return deselect(state);
    case Action::design:
      state.layout = Layout::design;
      return;
    case Action::operate:
      state.layout = Layout::operate;
      return;
    case Action::instruct:
      state.layout = Layout::instruct;
      return;
    case Action::language:
      return toggle_language(state);
    case Action::ground:
      return toggle_ground(state);
    case Action::larger_text:
      return change_font_size(state, 1);
    case Action::smaller_text:
      return change_font_size(state, -1);
    case Action::lcd_up:
    case Action::lcd_down:
    case Action::lcd_enter:
    case Action::lcd_escape:
      return;  // the front panel's
    case Action::help:
      state.show_help = !state.show_help;
      return;
    case Action::new_site:
      return ask_to_start(state.design, NewFile::site);
    case Action::open_file:
      return show_open_dialog(state.design);
    case Action::save_file:
      return save(state.design);
    case Action::run_design:
      return run_edited(state.design);
    case Action::undo:
      return state.design.model.undo();
    case Action::redo:
      return state.design.model.redo();
    case Action::inject:
      return;  // the form's
    case Action::checkpoint:
      return set_checkpoint(state.instruct, port);
    case Action::remove_planned:
      return state.instruct.plan.remove(state.instruct.chosen);
    case Action::undo_plan:
      return state.instruct.plan.undo(port.status().now);
    case Action::hide_faults:
      state.instruct.hide_faults = !state.instruct.hide_faults;
      return;
  }
}

}  // namespace chronotwin::gui
