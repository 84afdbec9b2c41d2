// From a Scenario back to a file: includes and catalogs resolved, ranges expanded, every default written out.
// Loading the text gives an equal Scenario, apart from the marks.
#pragma once

#include <string>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

[[nodiscard]] std::string save_scenario(const Scenario& scenario);

}  // namespace chronotwin
