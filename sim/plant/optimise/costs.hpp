// What a design costs by a price list, material and labour.
//
// Cost is counted in thousandths of the price list's hundredths, so that a millimetre of cable at so much a metre is a
// whole number and a bill adds up to what the search found, to the last digit.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/requirements.hpp"
#include "sim/plant/optimise/probe.hpp"
#include "sim/plant/optimise/transport.hpp"

namespace chronotwin::plant::optimise {

inline constexpr Cost kCostOfHundredth = 1000;

[[nodiscard]] inline Cost cost_of(Money money) {
  return money.hundredths * kCostOfHundredth;
}
// To the nearest hundredth.
[[nodiscard]] inline Money money_of(Cost cost) {
  return {(cost + kCostOfHundredth / 2) / kCostOfHundredth};
}

// One line of a bill: so many pieces or metres of something, or so much work.
struct BillItem {
  std::string type;              // "antenna/40dB", "feeder/1/2", "labour/metre"
  std::int64_t thousandths = 0;  // pieces or metres, × 1000
  Money price;                   // of one

  [[nodiscard]] Cost cost() const { return price.hundredths * thousandths; }
};

// The parts of a design, added up by type in the order in which they first appear.
class Bill {
 public:
  explicit Bill(const Requirements& requirements) : requirements_(&requirements) {}

  void add_antenna(std::size_t antenna);
  void add_host(std::size_t host);
  void add_slave(std::size_t slave);
  void add_cable(const Cable& cable, int penetrations, const std::vector<Segment>& fittings);

  [[nodiscard]] const std::vector<BillItem>& items() const { return items_; }
  [[nodiscard]] Cost total() const;

 private:
  void add_piece(const std::string& type);
  void add(const std::string& type, std::int64_t thousandths, Money price);

  const Requirements* requirements_;
  std::vector<BillItem> items_;
};

[[nodiscard]] Cost cost_of_cable(const Requirements& requirements, const Cable& cable, int penetrations,
                                 const std::vector<Segment>& fittings);

}  // namespace chronotwin::plant::optimise
