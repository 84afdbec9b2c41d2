#include "scenarios/schema/diagnostic.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace chronotwin {

void Diagnostics::sort_by_place(const std::string& first_file) {
  const auto place = [&](const Diagnostic& d) {
    return std::tuple(d.mark.file != first_file, d.mark.file, d.mark.line, d.mark.column);
  };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

std::string place_seen_from(const Mark& mark, const Mark& from) {
  const std::string line = std::to_string(mark.line);
  if (mark.file == from.file) return "line " + line;
  return std::filesystem::path(mark.file).filename().string() + ":" + line;
}

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
