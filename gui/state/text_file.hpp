// Whole files as texts: read, and written so that a file is never lost: the new text goes into a temporary file beside
// it, which then takes its name.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "models/core/text.hpp"

namespace chronotwin::gui {

struct TextFile {
  std::string text;
  Text error;  // not empty: it cannot be read

  [[nodiscard]] bool ok() const { return error.en.empty(); }
};

[[nodiscard]] TextFile read_text_file(const std::filesystem::path& file);

// Keeps the file's permissions, and writes through a symbolic link instead of replacing it. `backup`: what stood in
// the file before is kept beside it as FILE.bak. Empty: written.
[[nodiscard]] Text write_text_file(const std::filesystem::path& file, const std::string& text, bool backup);

// "cannot read 'a.yaml': permission denied", in both languages where the reason is a common one.
enum class FileAction { read, write, list };
[[nodiscard]] Text file_error(FileAction action, const std::filesystem::path& file, std::error_code why);

// Fit to be drawn: bytes that are no UTF-8 become question marks.
[[nodiscard]] std::string displayed(const std::string& name);

}  // namespace chronotwin::gui
