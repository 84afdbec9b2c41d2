// What a new site file and a new scenario file begin with.
#pragma once

#include <string_view>

namespace chronotwin {

extern const std::string_view kSiteTemplate;
extern const std::string_view kScenarioTemplate;

}  // namespace chronotwin
