// What `chronotwin holdover` says: to a terminal, as JSON, as a page.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "models/clock/holdover_summary.hpp"
#include "models/core/text.hpp"

namespace chronotwin::cli {

struct HoldoverQuestion {
  std::string oscillator, temperature;
  int runs = 100;
  std::uint64_t seed = 1;
};

struct HoldoverAnswer {
  HoldoverQuestion question;
  clock::HoldoverTrialConfig config;
  clock::HoldoverSummary summary;
};

[[nodiscard]] nlohmann::ordered_json to_json(const HoldoverAnswer& answer);
void print_answer(const HoldoverAnswer& answer, Language language);
[[nodiscard]] std::string to_page(const HoldoverAnswer& answer, Language language);

}  // namespace chronotwin::cli
