// The sections that judge and record a run, as trees.
#pragma once

#include "scenarios/loader/tree.hpp"
#include "scenarios/schema/scenario.hpp"

namespace chronotwin {

[[nodiscard]] Tree save_expectations(const Scenario& scenario);
[[nodiscard]] Tree save_record(const Scenario& scenario);

}  // namespace chronotwin
