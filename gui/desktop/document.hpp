// What the desktop has open: a scenario that runs, or the recording of one; with the view of it and the port for its
// commands.
#pragma once

#include <filesystem>
#include <memory>

#include "gui/state/command_port.hpp"
#include "gui/state/trace_view.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin::gui {

class Document {
 public:
  virtual ~Document() = default;
  [[nodiscard]] virtual TraceView& view() = 0;
  [[nodiscard]] virtual CommandPort& port() = 0;
};

struct Opened {
  std::unique_ptr<Document> document;  // null: see the diagnostics
  Diagnostics diagnostics;
};

// A trace is told by its first bytes; anything else is read as a scenario. Throws Error for a damaged trace and for a
// scenario that cannot be elaborated.
[[nodiscard]] Opened open_document(const std::filesystem::path& file);

}  // namespace chronotwin::gui
