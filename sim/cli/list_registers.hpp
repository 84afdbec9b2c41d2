// `chronotwin list registers SCENARIO`: which Modbus address holds what.
#pragma once

#include <string>

#include "models/core/text.hpp"

namespace chronotwin::cli {

[[nodiscard]] int list_registers(const std::string& scenario, Language language, bool json);  // exit code

}  // namespace chronotwin::cli
