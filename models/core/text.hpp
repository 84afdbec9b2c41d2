// A text a person reads, in both languages of the product.
#pragma once

#include <string>

namespace chronotwin {

enum class Language { en, zh };

struct Text {
  std::string en;
  std::string zh;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::zh && !zh.empty() ? zh : en;
  }
  bool operator==(const Text&) const = default;
};

}  // namespace chronotwin
