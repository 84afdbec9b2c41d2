// The options --set of run and check.
#pragma once

#include <string>
#include <vector>

#include "scenarios/loader/load.hpp"

namespace chronotwin::cli {

// A text that is no path=value is an error in `diagnostics`.
[[nodiscard]] inline std::vector<Override> parse_overrides(const std::vector<std::string>& texts,
                                                           Diagnostics& diagnostics) {
  std::vector<Override> overrides;
  for (const std::string& text : texts) {
    if (auto parsed = parse_override(text)) {
      overrides.push_back(std::move(*parsed));
    } else {
      diagnostics.error({}, "--set", "'" + text + "' is not path=value", "for example --set equipment.bbu.count=4");
    }
  }
  return overrides;
}

}  // namespace chronotwin::cli
