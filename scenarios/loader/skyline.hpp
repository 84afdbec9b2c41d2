// The polygon of a horizon: `polygon: [{azimuth: 0 deg, elevation: 12 deg}, …]` or `polygon: roof.csv`.
//
// The file has two columns, azimuth and elevation in degrees, a comma, semicolon, blanks or tabs between them, and
// perhaps a line of names (models/codec/columns). Azimuths ascend from 0° to 360°.
#pragma once

#include <filesystem>
#include <vector>

#include "models/gnss/site_config.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

// Empty, with complaints, where the file is not good.
[[nodiscard]] std::vector<gnss::HorizonPoint> load_skyline(const std::filesystem::path& file, Diagnostics& diagnostics);
// The same of a file that a scenario names.
[[nodiscard]] std::vector<gnss::HorizonPoint> read_skyline_file(const Place& place);

// Complains where azimuths descend, and empties the polygon then.
void check_skyline(const Place& place, std::vector<gnss::HorizonPoint>& polygon);

}  // namespace chronotwin
