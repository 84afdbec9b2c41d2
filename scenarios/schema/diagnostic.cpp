#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin {

std::string to_string(const Diagnostic& diagnostic) {
  std::string text;
  if (diagnostic.mark.line > 0) {
    text += diagnostic.mark.file + ":" + std::to_string(diagnostic.mark.line) + ":" +
            std::to_string(diagnostic.mark.column) + ": ";
  } else if (!diagnostic.mark.file.empty()) {
    text += diagnostic.mark.file + ": ";
  }
  text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  text += diagnostic.message;
  if (!diagnostic.hint.empty()) {
    text += "\n    hint: " + diagnostic.hint;
  }
  return text;
}

}  // namespace chronotwin
