// The instruct layout: the fault that is being filled in, what is planned, what is hidden from the trainee; and the
// only functions that change it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/state/command_port.hpp"
#include "gui/state/fault_form.hpp"
#include "gui/state/file_dialog.hpp"
#include "gui/state/plan.hpp"
#include "gui/state/time_window.hpp"
#include "gui/state/trace_view.hpp"
#include "models/core/text.hpp"
#include "scenarios/schema/paths.hpp"

namespace chronotwin::gui {

// A bar of the timeline in the hand.
struct TimelineGrip {
  enum class Part { whole, begin, end } part = Part::whole;
  std::string id;         // empty: none
  std::int64_t from = 0;  // of the bar, when it was taken
  std::optional<std::int64_t> to;
  std::int64_t at = 0;  // where on the axis
  bool moved = false;
};

// What is shown of the run's scenario; read once.
struct KnownScenario {
  bool read = false;
  std::shared_ptr<const Scenario> scenario;  // null: it cannot be read
  std::vector<FaultTarget> targets;
};

struct InstructState {
  KnownScenario known;
  std::string filter;  // of the palette
  FaultForm form;
  std::string seen_place;  // selected in the topology when the form last looked
  Plan plan;
  bool hide_faults = false;  // from the trainee, who sits before the other layouts
  std::string chosen;        // id of a bar
  std::string checkpoint_name;
  std::optional<SimTime> going_back;  // there, once it is confirmed
  std::optional<TimeRange> range;     // of the timeline; none: the whole run
  TimelineGrip grip;
  std::set<std::string> posted;  // ids that were given away, perhaps not yet in the trace
  FileDialog files;
  Text said;  // what came of the last thing done
};

// Forgets the run; what the instructor set for the trainee stays.
void forget_run(InstructState& state);

// Of what is run: from the header of its trace. Null where that has none, or one that cannot be read.
[[nodiscard]] const KnownScenario& known_scenario(InstructState& state, const TraceView& trace);

// An id that has not been used in this run.
[[nodiscard]] std::string next_id(InstructState& state, const TraceView& trace);
// Now where it is due, else to the plan.
void inject(InstructState& state, const Planned& fault, bool now, CommandPort& port);
// Posts what is due; called once a frame.
void run_plan(InstructState& state, CommandPort& port);
void clear_fault(const std::string& id, CommandPort& port);

// Under the name that was typed, or one that is free.
void set_checkpoint(InstructState& state, CommandPort& port);
// Asks first; a recording is just shown at that instant.
void ask_to_go_back(InstructState& state, SimTime to, CommandPort& port);
void go_back(InstructState& state, CommandPort& port);

void show_session_dialog(InstructState& state, const std::string& name);
void save_session(InstructState& state, const std::filesystem::path& file, CommandPort& port);

}  // namespace chronotwin::gui
