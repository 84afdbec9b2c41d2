// The design layout: the scenario that is edited, what is chosen of it, what is being asked; and the only functions
// that change it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gui/state/canvas_view.hpp"
#include "gui/state/design_model.hpp"
#include "gui/state/file_dialog.hpp"
#include "gui/state/library_list.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

enum class NewFile { site, scenario };

// What would lose the changes of the open scenario, and waits for an answer.
struct Pending {
  enum class What { open, start, reload, close } what = What::open;
  std::filesystem::path file;
  NewFile kind = NewFile::site;
};

// A text that is being typed, and what is wrong with it; checked when the typing pauses.
struct Draft {
  std::string text;
  std::vector<Diagnostic> problems;
  bool checked = true;
  double idle = 0.0;  // seconds since the last key
};

struct DesignState {
  DesignModel model;
  std::string port;  // the chosen one, "bbu[3].rf"; empty: the worst
  rf::Selection selection = rf::Selection::a;
  std::string filter;  // of the port table
  bool only_bbus = false;
  CanvasView canvas;
  std::optional<int> jump_to;  // line of the source to bring into view
  int marked_line = 0;         // the line that was jumped to last
  std::optional<Draft> draft;  // while the text is edited
  FileDialog files;
  std::optional<std::vector<ShippedScenario>> shipped;  // read when the start page is first shown
  std::optional<Pending> pending;                       // asks: save, discard or cancel
  bool ask_overwrite = false;                           // the file on disk is another one: asks before saving
  Text complaint;                                       // of the last edit; empty: it went well

  // For the session, when the frame is done:
  std::optional<std::filesystem::path> open;  // this file
  bool run = false;                           // the edited scenario
  bool close = false;                         // the window
};

// Another scenario takes the place of the edited one; what was chosen of the old one is forgotten.
void set_model(DesignState& state, DesignModel model);

// Each asks first where changes would be lost.
void ask_to_open(DesignState& state, const std::filesystem::path& file);
void ask_to_start(DesignState& state, NewFile kind);
void ask_to_reload(DesignState& state);
void ask_to_close(DesignState& state);
// The answer: the changes are saved, or are not wanted.
void go_on(DesignState& state);

void show_open_dialog(DesignState& state);
void show_save_dialog(DesignState& state);
void show_export_dialog(DesignState& state);
// A file was chosen in the dialog.
void take_file(DesignState& state, const std::filesystem::path& file);
// Saves, or asks where to or whether.
void save(DesignState& state);
void run_edited(DesignState& state);

void begin_draft(DesignState& state);
void typed(DesignState& state);                       // the draft's text has changed
void tick_draft(DesignState& state, double seconds);  // checks it half a second after the last key
void apply_draft(DesignState& state);
void drop_draft(DesignState& state);

// The chosen path, or the worst where none is chosen; null: no design.
[[nodiscard]] const plant::PathMargins* chosen_path(const DesignState& state);

// The port table as CSV, one row a path.
[[nodiscard]] std::string margins_csv(const plant::Design& design);

}  // namespace chronotwin::gui
