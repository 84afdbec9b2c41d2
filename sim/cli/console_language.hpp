// The language that the terminal's user reads, by the usual environment variables: LC_ALL, else LC_MESSAGES, else LANG.
#pragma once

#include <cstdlib>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin::cli {

[[nodiscard]] inline Language console_language() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

// Of an option --lang that may be empty: not given.
[[nodiscard]] inline Language chosen_language(std::string_view option) {
  if (option.empty()) return console_language();
  return option == "zh" ? Language::zh : Language::en;
}

}  // namespace chronotwin::cli
