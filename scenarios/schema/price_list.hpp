// What things cost: the library's catalog/prices.yaml, or a list of one's own.
//
// Keys are types as a scenario writes them: "antenna/40dB", "host/8port", "feeder/1/2" (feeders by the metre). Money is
// kept in hundredths of the currency's unit, so that sums are exact and do not depend on their order.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/text.hpp"

namespace chronotwin {

struct Money {
  std::int64_t hundredths = 0;

  auto operator<=>(const Money&) const = default;
  Money operator+(Money other) const { return {hundredths + other.hundredths}; }
  Money operator-(Money other) const { return {hundredths - other.hundredths}; }
  Money operator*(std::int64_t factor) const { return {hundredths * factor}; }
  Money& operator+=(Money other) {
    hundredths += other.hundredths;
    return *this;
  }
};

// What work costs, whoever's the material is.
struct Labour {
  Money antenna;      // to mount one, its bracket and earthing
  Money box;          // to mount and connect a host or slave
  Money arrester;     // to mount and earth one
  Money metre;        // to lay a metre of cable
  Money connection;   // to terminate and test both ends of a cable
  Money penetration;  // a cable through a wall, floor or roof, and the sealing of it
};

struct PriceList {
  std::string currency;                    // "CNY"
  std::string source, status;              // as of a catalog entry
  std::map<std::string, Money> each;       // "antenna/40dB", "arrester/std"
  std::map<std::string, Money> per_metre;  // "feeder/1/2"
  Labour labour;

  [[nodiscard]] std::optional<Money> price_of(std::string_view type) const;
  // Of so much feeder, to the nearest hundredth; half of one is rounded up.
  [[nodiscard]] static Money of_length(Money per_metre, std::int64_t millimetres);
};

// "1234.50"
[[nodiscard]] std::string to_string(Money money);

}  // namespace chronotwin
