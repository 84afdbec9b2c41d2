// What the desktop has open: a scenario that runs, or the recording of one; with the view of it and the port for its
// commands.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gui/state/command_port.hpp"
#include "gui/state/trace_view.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin::gui {

class Document {
 public:
  virtual ~Document() = default;
  [[nodiscard]] virtual TraceView& view() = 0;
  [[nodiscard]] virtual CommandPort& port() = 0;
  // Asked between frames. True: the view is of another run from now on.
  [[nodiscard]] virtual bool renew() { return false; }
};

// A trace is told by its first bytes; anything else is read as a scenario.
[[nodiscard]] bool is_trace(const std::filesystem::path& file);

// Throws Error for a damaged trace.
[[nodiscard]] std::unique_ptr<Document> open_recording(const std::filesystem::path& file);

// A run of a scenario without errors, paused at its start. No other run lives at that time: SystemC has one kernel.
// Throws Error where it cannot be elaborated.
[[nodiscard]] std::unique_ptr<Document> start_run(Scenario scenario);

// A run in another process, through its control endpoint; what is shown of it comes once it answers. Throws Error where
// `url` is none.
[[nodiscard]] std::unique_ptr<Document> connect_to_run(const std::string& url, const std::string& token);

// Nothing: no channel, no plant, a run of no length.
[[nodiscard]] std::unique_ptr<Document> empty_document();

}  // namespace chronotwin::gui
