// A scenario that is being edited: its text, what the text says, and what that leaves at every port. The text is the
// document; every edit, in a table or in the text, is a change of the text and one step of undo, and all the rest is
// made from it anew (milliseconds).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gui/state/scenario_check.hpp"
#include "models/core/text.hpp"
#include "scenarios/loader/load.hpp"
#include "scenarios/loader/source_edit.hpp"
#include "sim/plant/margins.hpp"

namespace chronotwin::gui {

// One `connections:` entry as the file has it: a range of cables is one row.
struct CableRow {
  std::string entry;               // "jumpers"
  std::string from, to;            // as expanded: "host.port[1]"
  std::string last_from, last_to;  // of the last cable of the range; as above where there is one
  std::size_t count = 1;           // cables
  std::vector<Segment> via;
  double loss_db = 0.0, delay_s = 0.0;        // at L1; NaN while the design cannot be built
  std::optional<plant::FeederMargin> feeder;  // of a cable between antenna and host
};

// One `equipment:` entry.
struct DeviceRow {
  std::string entry;  // "bbu"
  std::string kind;   // "antenna", "host", "slave", "bbu"
  std::string type;   // "bbu/ocxo"
  std::size_t count = 1;
};

class DesignModel {
 public:
  // What could not be done, for the person to read; empty: done.
  using Complaint = Text;

  [[nodiscard]] Complaint open(const std::filesystem::path& file);
  void start_from(std::string text);  // a template: it has no file yet
  [[nodiscard]] Complaint reload();   // what was not saved is gone
  void close();

  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }  // empty: none yet
  [[nodiscard]] std::string title() const;                                   // file name, or "untitled.yaml"
  [[nodiscard]] bool modified() const { return text_ != saved_; }
  [[nodiscard]] std::size_t revision() const { return revision_; }  // counts every change of the text

  // --- What the text says ---
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return loaded_.diagnostics.list(); }
  [[nodiscard]] bool can_run() const { return open_ && loaded_.ok(); }
  [[nodiscard]] const Scenario& scenario() const { return loaded_.scenario; }
  [[nodiscard]] const plant::Design* design() const { return design_ ? &*design_ : nullptr; }  // null: see diagnostics
  [[nodiscard]] const std::vector<CableRow>& cables() const { return cables_; }
  [[nodiscard]] const std::vector<DeviceRow>& devices() const { return devices_; }
  // The same checks of another text, as it would stand in this file.
  [[nodiscard]] std::vector<Diagnostic> check(const std::string& text);

  // --- Edits: one step of undo each ---
  void set_text(std::string text);
  [[nodiscard]] Complaint set_length(const std::string& cable, std::size_t segment, const std::string& length);
  [[nodiscard]] Complaint set_segment_type(const std::string& cable, std::size_t segment, const std::string& type);
  // Before the segment (from 0; the number of segments: at the end).
  [[nodiscard]] Complaint insert_segment(const std::string& cable, std::size_t before, const std::string& kind,
                                         const std::string& type);
  [[nodiscard]] Complaint remove_segment(const std::string& cable, std::size_t segment);
  [[nodiscard]] Complaint set_device_type(const std::string& device, const std::string& type);
  // Sets the delay that the BBU's receiver takes off to that of its way by antenna A; for the whole entry where all of
  // its BBUs are equally far.
  [[nodiscard]] Complaint set_compensation(const std::string& bbu);
  [[nodiscard]] Complaint set_all_compensations();
  // A BBU with a jumper of its own on a free port; the type is that of the other BBUs.
  [[nodiscard]] Complaint add_bbu(const std::string& port);
  // With its cable, where both are an entry of their own.
  [[nodiscard]] Complaint remove_bbu(const std::string& bbu);

  [[nodiscard]] bool can_undo() const { return at_ > 0; }
  [[nodiscard]] bool can_redo() const { return at_ + 1 < history_.size(); }
  void undo();
  void redo();

  // What the last edit did beside what was asked: files that were taken in. Empty: nothing.
  [[nodiscard]] const Text& notice() const { return notice_; }

  // --- Files ---
  // The shipped library is not written to: save as.
  [[nodiscard]] bool is_shipped() const;
  // Someone else has changed the file since it was read here.
  [[nodiscard]] bool changed_on_disk() const;
  [[nodiscard]] Complaint save();
  // Files that the text names beside its old place are taken in, or named in full.
  [[nodiscard]] Complaint save_as(const std::filesystem::path& file);

 private:
  void start(std::string text, std::filesystem::path file);
  void push(std::string text, CheckedScenario checked);
  [[nodiscard]] Complaint apply(const SourceEdit& edit);
  [[nodiscard]] Complaint apply(std::string text, Text notice);
  void read();
  void take(CheckedScenario checked);  // what the text says
  void list_cables();
  void list_devices();
  [[nodiscard]] std::string segment_path(const std::string& cable, std::size_t segment) const;
  [[nodiscard]] const CableRow* find_cable(const std::string& entry) const;
  [[nodiscard]] std::filesystem::path place() const;  // the file, or where it would be
  [[nodiscard]] const plant::PathMargins* way_by_a(const std::string& bbu) const;
  [[nodiscard]] SourceEdit compensate(const std::string& text, const std::string& owner, double delay_s) const;

  bool open_ = false;
  std::filesystem::path file_;
  std::string text_, saved_;
  bool backed_up_ = false;  // the first save of a sitting keeps what was there
  std::vector<std::string> history_;
  std::size_t at_ = 0;
  std::size_t revision_ = 0;
  Text notice_;

  OrbitCache orbits_;
  LoadResult loaded_;
  std::optional<plant::Design> design_;
  std::vector<CableRow> cables_;
  std::vector<DeviceRow> devices_;
};

}  // namespace chronotwin::gui
