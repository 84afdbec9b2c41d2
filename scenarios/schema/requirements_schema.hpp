// The JSON Schema (draft 7) of a requirements file (scenarios/loader/requirements_file.hpp), as json_schema.hpp has it of a
// scenario: keys, units and names; that ranges pair and that routes lead somewhere is left to the loader.
#pragma once

#include "scenarios/schema/json_schema.hpp"

namespace chronotwin {

[[nodiscard]] nlohmann::ordered_json requirements_schema(const CatalogNames& names);

}  // namespace chronotwin
