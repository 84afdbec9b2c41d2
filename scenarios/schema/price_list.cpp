#include "scenarios/schema/price_list.hpp"

#include <fmt/format.h>

namespace chronotwin {

std::optional<Money> PriceList::price_of(std::string_view type) const {
  for (const auto* list : {&each, &per_metre}) {
    if (const auto found = list->find(std::string(type)); found != list->end()) return found->second;
  }
  return std::nullopt;
}

Money PriceList::of_length(Money per_metre, std::int64_t millimetres) {
  return {(per_metre.hundredths * millimetres + 500) / 1000};
}

std::string to_string(Money money) {
  const std::int64_t magnitude = money.hundredths < 0 ? -money.hundredths : money.hundredths;
  return fmt::format("{}{}.{:02}", money.hundredths < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

}  // namespace chronotwin
