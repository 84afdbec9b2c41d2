#include "sim/plant/ripple.hpp"

#include <array>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::plant {
namespace {

using Bands = std::span<const rf::DesignBand* const>;

void add_port(std::vector<PortRipple>& rows, const Plant& plant, const HostSlot& host, const PortSlot& port,
              Bands bands) {
  if (port.feeds_slave) return;
  const rf::Network& network = plant.network;
  const bool receiver = port.sink != rf::kNoElement && network.kind(port.sink) == rf::ElementKind::load;
  const rf::ElementId end = receiver ? port.sink : port.test_point;
  for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
    const InputSlot& input = selection == rf::Selection::a ? host.a : host.b;
    for (const rf::DesignBand* band : bands) {
      PortRipple row{
          .port = port.path, .antenna = plant.antennas[input.antenna].path, .input = input.path, .band = band};
      row.ripple = network.ripple(end, band->lower, band->upper, selection);
      if (!row.ripple.echoes.empty()) {
        const rf::Echo& worst = row.ripple.echoes.front();
        row.worst = network.path(worst.near) + " - " + network.path(worst.far);
      }
      rows.push_back(std::move(row));
    }
  }
}

}  // namespace

Bands declared_bands() {
  static const std::array<const rf::DesignBand*, 3> kDeclared = [] {
    std::array<const rf::DesignBand*, 3> bands{rf::find_design_band("B1"), rf::find_design_band("L1"),
                                               rf::find_design_band("G1")};
    for (const rf::DesignBand* band : bands) require(band != nullptr, "the declared bands are in the table");
    return bands;
  }();
  return kDeclared;
}

std::vector<PortRipple> ripples(const Plant& plant, Bands bands) {
  std::vector<PortRipple> rows;
  for (const HostSlot& host : plant.hosts) {
    for (const PortSlot& port : host.ports) add_port(rows, plant, host, port, bands);
  }
  for (const SlaveSlot& slave : plant.slaves) {
    for (const PortSlot& port : slave.ports) add_port(rows, plant, plant.hosts[slave.host], port, bands);
  }
  return rows;
}

}  // namespace chronotwin::plant
