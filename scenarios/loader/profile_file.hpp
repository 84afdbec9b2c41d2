// A profile's points from a CSV file; the form is described in profile_text.hpp.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "models/core/profile.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin {

// Every line that is not good is complained of at its place; no points, with a complaint, where the file cannot be
// read.
[[nodiscard]] std::vector<Profile::Point> load_profile_csv(const std::filesystem::path& file, Dimension dimension,
                                                           std::string_view unit, Diagnostics& diagnostics);

}  // namespace chronotwin
