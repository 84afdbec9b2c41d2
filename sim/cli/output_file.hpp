// The files that a command leaves: an existing one only with --force, and never a half-written one without a word.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <ostream>
#include <string_view>

namespace chronotwin::cli {

// False, and said on standard error with --force as the hint, where one of them exists and must not be written over.
// Empty names are passed by: options that were not given.
[[nodiscard]] bool may_write(std::initializer_list<std::filesystem::path> files, bool force);

// Throws Error where the file cannot be opened or not written whole.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);
void write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace chronotwin::cli
