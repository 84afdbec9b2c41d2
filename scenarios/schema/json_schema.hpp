// The JSON Schema (draft 7) of a scenario file, made from the field lists: for editors, which complete and check by it,
// and for validators that are not ours. It knows every key, unit and name; ranges of quantities, references between
// sections and the topology are beyond it and left to the loader.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace chronotwin {

// Names of the catalog's entries by kind ("antenna" → 40dB, …): offered for completion; other names stay allowed.
using CatalogNames = std::map<std::string, std::vector<std::string>>;

[[nodiscard]] nlohmann::ordered_json json_schema(const CatalogNames& names);

}  // namespace chronotwin
