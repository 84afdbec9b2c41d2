// What the library offers to begin with: scenarios to open, and entries of the catalog to choose from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"

namespace chronotwin::gui {

struct ShippedScenario {
  std::filesystem::path file;
  std::string place;  // "sites/bbu_room"
  Text name;          // "A BBU room: feeder cut, feed failure, jamming"
};

// In the order of their places. Files that are no scenarios (catalogs, shared parts) are left out. Reads every file.
[[nodiscard]] std::vector<ShippedScenario> list_shipped_scenarios();

// The names of one kind: "1/2", "7/8", … of "feeder". The catalog is read once.
[[nodiscard]] std::vector<std::string> catalog_choices(std::string_view kind);

}  // namespace chronotwin::gui
