// The files that `chronotwin new` writes.
#pragma once

#include <string_view>

namespace chronotwin::cli {

extern const std::string_view kSiteTemplate;
extern const std::string_view kScenarioTemplate;

}  // namespace chronotwin::cli
