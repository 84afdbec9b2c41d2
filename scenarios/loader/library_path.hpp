// Where the data that comes with the program lies: catalogs, skies, shipped scenarios.
#pragma once

#include <filesystem>
#include <optional>

namespace chronotwin {

// The library's folder: CHRONOTWIN_LIBRARY if it is set; else, going up from the executable, the first
// `scenarios/library` or `share/chronotwin/library`. Empty if there is none.
[[nodiscard]] std::filesystem::path library_directory();

// A file named in a scenario: as it stands if absolute, else beside `file`, else in the library.
[[nodiscard]] std::optional<std::filesystem::path> find_file(const std::filesystem::path& name,
                                                             const std::filesystem::path& file);

}  // namespace chronotwin
