// Is this a system that can be built and may be called one by T/CAICI? Every violation is an error with the line of the
// equipment or connection that causes it.
#pragma once

#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

void check_topology(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace chronotwin
