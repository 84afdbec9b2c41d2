// `include: [file, …]`: sections shared between scenarios. Maps are merged entry by entry, lists are joined, included
// ones first; an entry that stands in two files is an error.
#pragma once

#include <filesystem>

#include "scenarios/loader/tree.hpp"

namespace chronotwin {

// Replaces the key `include` of `root` by what the files hold.
void merge_includes(Tree& root, const std::filesystem::path& file, Diagnostics& diagnostics);

// The whole file as a text; empty, with a complaint at `mark`, where it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, const Mark& mark, Diagnostics& diagnostics);

}  // namespace chronotwin
