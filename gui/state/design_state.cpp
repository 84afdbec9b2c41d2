#include "gui/state/design_state.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "gui/state/text_file.hpp"
#include "scenarios/loader/templates.hpp"

namespace chronotwin::gui {

namespace fs = std::filesystem;

namespace {

constexpr double kPause = 0.5;  // seconds without a key before a draft is checked

void ask(DesignState& state, Pending pending) {
  state.pending = std::move(pending);
  if (!state.model.modified()) go_on(state);
}

void forget_choices(DesignState& state) {
  state.port.clear();
  state.canvas = {};
  state.draft.reset();
  state.jump_to.reset();
  state.marked_line = 0;
  state.complaint = {};
}

fs::path folder_of(const DesignState& state) {
  std::error_code gone;
  const fs::path here = fs::current_path(gone);
  return state.model.file().empty() ? here : fs::absolute(state.model.file(), gone).parent_path();
}

double nano(double seconds) {
  return seconds * 1e9;
}

}  // namespace

void set_model(DesignState& state, DesignModel model) {
  forget_choices(state);
  state.pending.reset();
  state.ask_overwrite = false;
  state.model = std::move(model);
}

void ask_to_open(DesignState& state, const fs::path& file) {
  ask(state, {.what = Pending::What::open, .file = file});
}

void ask_to_start(DesignState& state, NewFile kind) {
  ask(state, {.what = Pending::What::start, .kind = kind});
}

void ask_to_reload(DesignState& state) {
  ask(state, {.what = Pending::What::reload});
}

void ask_to_close(DesignState& state) {
  ask(state, {.what = Pending::What::close});
}

void go_on(DesignState& state) {
  if (!state.pending) return;
  const Pending pending = *std::exchange(state.pending, std::nullopt);
  switch (pending.what) {
    case Pending::What::open:
      state.open = pending.file;
      return;
    case Pending::What::start:
      forget_choices(state);
      state.model.start_from(std::string(pending.kind == NewFile::site ? kSiteTemplate : kScenarioTemplate));
      return;
    case Pending::What::reload:
      forget_choices(state);
      state.complaint = state.model.reload();
      return;
    case Pending::What::close:
      state.close = true;
      return;
  }
}

void show_open_dialog(DesignState& state) {
  show(state.files, FilePurpose::open, folder_of(state), {".yaml", ".yml", ".h5"});
}

void show_save_dialog(DesignState& state) {
  if (!state.model.is_open()) return;
  std::error_code gone;
  // What comes with the program is not written to: its name, in the folder where the program was started.
  const fs::path folder = state.model.is_shipped() ? fs::current_path(gone) : folder_of(state);
  show(state.files, FilePurpose::save_as, folder / state.model.title(), {".yaml", ".yml"});
}

void show_export_dialog(DesignState& state) {
  if (state.model.design() == nullptr) return;
  const fs::path name = fs::path(state.model.title()).stem().string() + "_margins.csv";
  show(state.files, FilePurpose::export_table, folder_of(state) / name, {".csv"});
}

void take_file(DesignState& state, const fs::path& file) {
  switch (state.files.purpose) {
    case FilePurpose::open:
      return ask_to_open(state, file);
    case FilePurpose::save_as:
      state.complaint = state.model.save_as(file);
      if (!state.complaint.en.empty()) return;
      return go_on(state);
    case FilePurpose::export_table:
      if (state.model.design() == nullptr) return;
      state.complaint = write_text_file(file, margins_csv(*state.model.design()), false);
      return;
  }
}

void save(DesignState& state) {
  if (!state.model.is_open()) return;
  if (state.draft) apply_draft(state);
  if (state.model.file().empty() || state.model.is_shipped()) return show_save_dialog(state);
  if (!state.ask_overwrite && state.model.changed_on_disk()) {
    state.ask_overwrite = true;
    return;
  }
  state.ask_overwrite = false;
  state.complaint = state.model.save();
  if (state.complaint.en.empty()) go_on(state);
}

void run_edited(DesignState& state) {
  if (state.draft) apply_draft(state);
  state.run = state.model.can_run();
}

void begin_draft(DesignState& state) {
  state.draft = Draft{.text = state.model.text(), .problems = state.model.diagnostics()};
}

void typed(DesignState& state) {
  if (!state.draft) return;
  state.draft->checked = false;
  state.draft->idle = 0.0;
}

void tick_draft(DesignState& state, double seconds) {
  if (!state.draft || state.draft->checked) return;
  state.draft->idle += seconds;
  if (state.draft->idle < kPause) return;
  state.draft->problems = state.model.check(state.draft->text);
  state.draft->checked = true;
}

void apply_draft(DesignState& state) {
  if (!state.draft) return;
  state.model.set_text(std::move(state.draft->text));
  state.draft.reset();
  state.complaint = {};
}

void drop_draft(DesignState& state) {
  state.draft.reset();
}

const plant::PathMargins* chosen_path(const DesignState& state) {
  const plant::Design* design = state.model.design();
  if (design == nullptr || design->paths.empty()) return nullptr;
  const auto found = std::find_if(design->paths.begin(), design->paths.end(), [&](const plant::PathMargins& it) {
    return it.port == state.port && it.selection == state.selection;
  });
  return found == design->paths.end() ? &design->paths.front() : &*found;
}

std::string margins_csv(const plant::Design& design) {
  std::string csv =
      "port,peer,input,grade,gain_db,noise_figure_db,box_noise_figure_db,level_dbm,delay_ns,compensation_ns,"
      "cn0_zenith_dbhz,cn0_minimum_dbhz,cn0_worst_dbhz,margin_noise_figure_db,margin_feeder_db,margin_cn0_db,"
      "margin_residual_ns,margin_supply_v\n";
  const auto grade = [](const plant::PathMargins& path) {
    return path.worst().grade == plant::Grade::bad     ? "fails"
           : path.worst().grade == plant::Grade::tight ? "tight"
                                                       : "good";
  };
  const auto margin = [](const plant::PathMargins& path, plant::Limit limit) -> std::string {
    const plant::Margin* found = path.find(limit);
    if (found == nullptr) return {};
    return fmt::format("{:.3f}", limit == plant::Limit::residual ? nano(found->margin) : found->margin);
  };
  for (const plant::PathMargins& path : design.paths) {
    const std::string compensation = path.compensation_s ? fmt::format("{:.1f}", nano(*path.compensation_s)) : "";
    csv += fmt::format("{},{},{},{},{:.3f},{:.3f},{:.3f},{:.2f},{:.2f},{},{:.2f},{:.2f},{:.2f},{},{},{},{},{}\n",
                       path.port, path.peer, path.input, grade(path), path.gain_db, path.noise_figure_db,
                       path.box_noise_figure_db, path.level_dbm, nano(path.delay_s), compensation, path.cn0_zenith,
                       path.cn0_minimum, path.cn0_worst, margin(path, plant::Limit::noise_figure),
                       margin(path, plant::Limit::feeder), margin(path, plant::Limit::cn0),
                       margin(path, plant::Limit::residual), margin(path, plant::Limit::supply));
  }
  return csv;
}

}  // namespace chronotwin::gui
