#include "gui/state/instruct_state.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gui/state/fault_history.hpp"
#include "gui/state/text_file.hpp"
#include "models/core/error.hpp"
#include "scenarios/loader/load.hpp"
#include "scenarios/loader/path_range.hpp"

namespace chronotwin::gui {

void forget_run(InstructState& state) {
  InstructState fresh;
  fresh.hide_faults = state.hide_faults;
  fresh.filter = std::move(state.filter);
  state = std::move(fresh);
}

const KnownScenario& known_scenario(InstructState& state, const TraceView& trace) {
  KnownScenario& known = state.known;
  if (known.read || trace.header().scenario_yaml.empty()) return known;
  known.read = true;
  LoadResult loaded = load_scenario_text(trace.header().scenario_yaml, "trace");
  if (!loaded.ok()) return known;
  known.scenario = std::make_shared<const Scenario>(std::move(loaded.scenario));
  known.targets = fault_targets(*known.scenario);
  return known;
}

std::string next_id(InstructState& state, const TraceView& trace) {
  return free_id(state.known.scenario.get(), trace, state.plan, state.posted);
}

void inject(InstructState& state, const Planned& fault, bool now, CommandPort& port) {
  if (!port.accepts_commands()) return;
  if (now) {
    state.posted.insert(fault.id);
    port.post(to_command(fault));
  } else {
    state.plan.add(fault);
  }
  state.chosen = fault.id;
  state.said = {};
}

void run_plan(InstructState& state, CommandPort& port) {
  const RunnerStatus status = port.status();
  if (!port.accepts_commands() || status.state == RunnerState::rewinding) return;
  for (Command& command : state.plan.take_due(status.now)) {
    state.posted.insert(command.id);
    port.post(std::move(command));
  }
}

void clear_fault(const std::string& id, CommandPort& port) {
  Command command;
  command.kind = Command::Kind::clear;
  command.id = id;
  port.post(std::move(command));
}

void set_checkpoint(InstructState& state, CommandPort& port) {
  if (!port.accepts_commands()) return;
  std::string name = std::exchange(state.checkpoint_name, {});
  if (!name.empty() && !is_name(name)) {
    state.said = {"A name has letters, digits and _, and begins with a letter.",
                  "名称由字母、数字和下划线组成，以字母开头。"};
    state.checkpoint_name = std::move(name);
    return;
  }
  const std::vector<Checkpoint> known = port.status().checkpoints;
  for (int n = 1; name.empty(); ++n) {
    const std::string candidate = "checkpoint_" + std::to_string(n);
    if (std::ranges::find(known, candidate, &Checkpoint::name) == known.end()) name = candidate;
  }
  state.said = {};
  port.checkpoint(std::move(name));
}

void ask_to_go_back(InstructState& state, SimTime to, CommandPort& port) {
  if (!port.accepts_commands()) return port.seek(to);
  if (to < port.status().now) state.going_back = to;
}

void go_back(InstructState& state, CommandPort& port) {
  if (state.going_back) port.rewind(*std::exchange(state.going_back, std::nullopt));
}

void show_session_dialog(InstructState& state, const std::string& name) {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::current_path(ignored);
  show(state.files, FilePurpose::save_as, folder / (name.empty() ? "session.yaml" : name), {".yaml"});
}

void save_session(InstructState& state, const std::filesystem::path& file, CommandPort& port) {
  try {
    state.said = write_text_file(file, port.session_yaml(), true);
    if (state.said.en.empty()) state.said = {"Saved: " + file.string(), "已保存：" + file.string()};
  } catch (const Error& error) {
    state.said = {error.what(), error.what()};
  }
}

}  // namespace chronotwin::gui
