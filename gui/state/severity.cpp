#include "gui/state/severity.hpp"

namespace chronotwin::gui {

Severity parse_severity(std::string_view name) {
  if (name == "critical") return Severity::critical;
  if (name == "major") return Severity::major;
  if (name == "minor") return Severity::minor;
  if (name == "cleared") return Severity::normal;
  return Severity::warning;
}

}  // namespace chronotwin::gui
