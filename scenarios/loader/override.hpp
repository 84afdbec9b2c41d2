// `--set path=value`: applied to the tree before it is read, so that it is checked as strictly as the file.
#pragma once

#include <vector>

#include "scenarios/loader/load.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin {

// Complaints carry the mark "--set path=value". A new key is made only inside something that the file has.
void apply_overrides(Tree& root, const std::vector<Override>& overrides, Diagnostics& diagnostics);

}  // namespace chronotwin
