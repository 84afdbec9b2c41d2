// The clauses that scenarios answer to.
//
// Level. A document's modal words: 应, 必须, 需 and a bare limit bind (must); 宜, "尽量" and "主要" ask (warn); 可
// allows (info). A matrix never raises what a document only asks for to a failure.
// Id: document's short name and number, "caici-4.7"; a scenario carries it in `clauses:`.
// Error: none; an unknown id is nullptr. Cost: a search of some dozens of rows.
// Source: T/CAICI "Technical specification of intelligent clock distribution system" (draft for comment), GB/T 45308.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin {

enum class ClauseLevel : std::uint8_t { must, warn, info };

struct ClauseType {
  std::string_view id;
  std::string_view document;  // "T/CAICI"
  ClauseLevel level = ClauseLevel::must;
  Text title;
  Text not_simulated;  // why no scenario can judge it; empty: scenarios do

  [[nodiscard]] bool simulated() const { return not_simulated.en.empty(); }
};

[[nodiscard]] std::span<const ClauseType> clause_types();          // in the documents' order
[[nodiscard]] const ClauseType* find_clause(std::string_view id);  // nullptr: unknown
[[nodiscard]] std::string_view to_string(ClauseLevel level);       // "must", "warn", "info"
[[nodiscard]] std::string_view modal_word(ClauseLevel level);      // "应", "宜", "可"

}  // namespace chronotwin
