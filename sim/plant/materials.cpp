#include "sim/plant/materials.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <variant>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin::plant {
namespace {

constexpr std::array<std::string_view, 7> kOrder{"antenna",  "host",   "slave",    "feeder",
                                                 "arrester", "filter", "connector"};

std::string_view kind_of_type(std::string_view type) {
  return type.substr(0, type.find('/'));
}

class Counter {
 public:
  void box(const std::string& type, bool existing) { material(type, existing).pieces += 1; }

  void antenna(const std::string& type, bool existing) {
    box(type, existing);
    ++bill_.antennas;
    bill_.new_antennas += existing ? 0 : 1;
  }

  void host_or_slave(const std::string& type, bool existing) {
    box(type, existing);
    ++bill_.boxes;
    bill_.new_boxes += existing ? 0 : 1;
  }

  void cable(int penetrations, bool existing) {
    bill_.cables += 1;
    bill_.penetrations += penetrations;
    if (existing) return;
    bill_.new_cables += 1;
    bill_.new_penetrations += penetrations;
  }

  void segments(const Connection& cable, bool existing) {
    for (const Segment& segment : cable.via) {
      Material& it = material(segment.kind + "/" + segment.type, existing);
      const std::int64_t length = std::llround(segment.length.value() * 1000.0);
      it.pieces += 1;
      it.millimetres += length;
      bill_.millimetres += length;
      bill_.new_millimetres += existing ? 0 : length;
      if (segment.kind != "arrester") continue;
      ++bill_.arresters;
      bill_.new_arresters += existing ? 0 : 1;
    }
  }

  Bill take() {
    for (auto& [key, material] : materials_) bill_.materials.push_back(std::move(material));
    return std::move(bill_);
  }

 private:
  Material& material(const std::string& type, bool existing) {
    const auto rank = std::ranges::find(kOrder, kind_of_type(type)) - kOrder.begin();
    Material& it = materials_[{rank, type, existing}];
    it.type = type;
    it.existing = existing;
    return it;
  }

  std::map<std::tuple<std::ptrdiff_t, std::string, bool>, Material> materials_;
  Bill bill_;
};

// An antenna for the input at the end of `last`, its cable laid along the way that feeds the input today.
void count_direct(const Topology& topology, const Link& last, Counter& counter) {
  const Scenario& scenario = topology.scenario();
  const Link* link = &last;
  int penetrations = 0;
  while (kind_of(scenario.equipment[link->from.equipment]) != Kind::antenna) {
    const std::size_t box = link->from.equipment;
    counter.segments(scenario.connections[link->connection], false);
    penetrations += penetrations_of(scenario.connections[link->connection], false);
    const bool host = kind_of(scenario.equipment[box]) == Kind::host;
    link = topology.into(box, host ? PortKind::antenna_a : PortKind::slave_input);
    require(link != nullptr, "boxes are fed");
  }
  counter.segments(scenario.connections[link->connection], false);
  counter.antenna(scenario.equipment[link->from.equipment].type, false);
  counter.cable(penetrations + penetrations_of(scenario.connections[link->connection], true), false);
}

}  // namespace

int penetrations_of(const Connection& cable, bool from_antenna) {
  return cable.penetrations.value_or(from_antenna ? 1 : 0);
}

Bill bill_of(const Scenario& scenario) {
  Diagnostics ignored;  // the scenario has been checked
  const Topology topology(scenario, ignored);
  Counter counter;
  for (const Equipment& it : scenario.equipment) {
    const Kind kind = kind_of(it);
    if (kind == Kind::antenna) counter.antenna(it.type, it.existing);
    if (kind == Kind::host || kind == Kind::slave) counter.host_or_slave(it.type, it.existing);
  }
  for (const Link& link : topology.links()) {
    if (link.from.kind == PortKind::pps_out) continue;
    const Connection& cable = scenario.connections[link.connection];
    counter.cable(penetrations_of(cable, link.from.kind == PortKind::antenna_output), cable.existing);
    counter.segments(cable, cable.existing);
  }
  return counter.take();
}

Bill direct_bill(const Scenario& scenario) {
  Diagnostics ignored;
  const Topology topology(scenario, ignored);
  Counter counter;
  for (const Link& link : topology.links()) {
    const Kind sink = kind_of(scenario.equipment[link.to.equipment]);
    if ((sink != Kind::bbu && sink != Kind::clock) || link.from.kind == PortKind::pps_out) continue;
    count_direct(topology, link, counter);
  }
  return counter.take();
}

Money price_of(const Material& material, const PriceList& prices) {
  if (material.existing) return {};
  if (kind_of_type(material.type) != "feeder") {
    return prices.price_of(material.type).value_or(Money{}) * material.pieces;
  }
  const auto found = prices.per_metre.find(material.type);
  return found == prices.per_metre.end() ? Money{} : PriceList::of_length(found->second, material.millimetres);
}

Cost cost_of(const Bill& bill, const PriceList& prices) {
  Cost cost;
  for (const Material& material : bill.materials) {
    cost.material += price_of(material, prices);
    const bool known = prices.price_of(material.type) || prices.per_metre.contains(material.type);
    if (!material.existing && !known) cost.unpriced.push_back(material.type);
  }
  const Labour& rate = prices.labour;
  cost.labour = rate.antenna * bill.new_antennas + rate.box * bill.new_boxes + rate.arrester * bill.new_arresters +
                PriceList::of_length(rate.metre, bill.new_millimetres) + rate.connection * bill.new_cables +
                rate.penetration * bill.new_penetrations;
  return cost;
}

std::string bill_csv(const Bill& bill, const PriceList& prices) {
  std::string csv = "type,existing,pieces,metres,price_" + prices.currency + "\n";
  for (const Material& it : bill.materials) {
    csv += fmt::format("{},{},{},{:.3f},{}\n", it.type, it.existing ? "yes" : "no", it.pieces,
                       static_cast<double>(it.millimetres) / 1000.0, to_string(price_of(it, prices)));
  }
  return csv;
}

}  // namespace chronotwin::plant
