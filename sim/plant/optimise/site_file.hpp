// A plan as a scenario file that `chronotwin run` and `chronotwin design site` take as it is.
#pragma once

#include <string>
#include <vector>

#include "sim/plant/optimise/plan.hpp"

namespace chronotwin::plant::optimise {

// `compensation_s` of each BBU; empty: none is written.
[[nodiscard]] std::string site_file(const Requirements& requirements, const Plan& plan,
                                    const std::vector<double>& compensation_s);

}  // namespace chronotwin::plant::optimise
