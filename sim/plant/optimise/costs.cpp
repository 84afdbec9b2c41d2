#include "sim/plant/optimise/costs.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::plant::optimise {

void Bill::add_antenna(std::size_t antenna) {
  add_piece(requirements_->antennas[antenna]);
  add("labour/antenna", 1000, requirements_->prices.labour.antenna);
}

void Bill::add_host(std::size_t host) {
  add_piece(requirements_->hosts[host].type);
  add("labour/box", 1000, requirements_->prices.labour.box);
}

void Bill::add_slave(std::size_t slave) {
  add_piece(requirements_->slaves[slave].type);
  add("labour/box", 1000, requirements_->prices.labour.box);
}

void Bill::add_cable(const Cable& cable, int penetrations, const std::vector<Segment>& fittings) {
  const Labour& labour = requirements_->prices.labour;
  const std::string type = "feeder/" + requirements_->feeders[cable.feeder].type;
  const auto price = requirements_->prices.price_of(type);
  require(price.has_value(), "what may be bought has a price");
  add(type, cable.millimetres, *price);
  for (const Segment& fitting : fittings) {
    add_piece(fitting.kind + "/" + fitting.type);
    if (fitting.kind == "arrester") add("labour/arrester", 1000, labour.arrester);
  }
  add("labour/metre", cable.millimetres, labour.metre);
  add("labour/connection", 1000, labour.connection);
  if (penetrations > 0) add("labour/penetration", 1000 * penetrations, labour.penetration);
}

Cost Bill::total() const {
  Cost sum = 0;
  for (const BillItem& item : items_) sum += item.cost();
  return sum;
}

void Bill::add_piece(const std::string& type) {
  const auto price = requirements_->prices.price_of(type);
  require(price.has_value(), "what may be bought has a price");
  add(type, 1000, *price);
}

void Bill::add(const std::string& type, std::int64_t thousandths, Money price) {
  const auto known =
      std::find_if(items_.begin(), items_.end(), [&type](const BillItem& item) { return item.type == type; });
  if (known != items_.end()) {
    known->thousandths += thousandths;
  } else {
    items_.push_back({type, thousandths, price});
  }
}

Cost cost_of_cable(const Requirements& requirements, const Cable& cable, int penetrations,
                   const std::vector<Segment>& fittings) {
  Bill bill(requirements);
  bill.add_cable(cable, penetrations, fittings);
  return bill.total();
}

}  // namespace chronotwin::plant::optimise
