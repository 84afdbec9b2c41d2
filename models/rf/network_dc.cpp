// The DC half of the network: bias fed up the cables.
#include <algorithm>

#include "models/core/error.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

void Network::solve_dc() {
  std::vector<std::uint8_t> was_on(size());
  for (ElementId id = 0; id < size(); ++id) {
    was_on[id] = kind(id) == ElementKind::antenna && lna_on(id) ? 1 : 0;
  }
  std::fill(dc_.begin(), dc_.end(), DcSolution{});
  for (ElementId id = 0; id < size(); ++id) {
    if (const auto supply = supply_of(id)) {
      solve_dc(id, *supply);
    }
  }
  for (ElementId id = 0; id < size(); ++id) {
    if (kind(id) == ElementKind::antenna && (was_on[id] != 0) != lna_on(id)) {
      touch(id);
    }
  }
}

std::optional<AntennaSupplyConfig> Network::supply_of(ElementId id) const {
  const Element& element = elements_[id];
  if (!powered(id)) {
    return std::nullopt;
  }
  switch (element.kind) {
    case ElementKind::host_input:
      return std::get<HostInput>(element.config).supply;
    case ElementKind::slave:
      return std::get<Splitter>(element.config).supply;
    case ElementKind::load:
      return std::get<Load>(element.config).supply;
    default:
      return std::nullopt;
  }
}

// Walks from the source up the line to its sink, adding resistances, until something interrupts it.
void Network::solve_dc(ElementId source, const AntennaSupplyConfig& supply) {
  const double supply_v = supply.voltage.value();
  const double limit_a = supply.current_limit.value();
  const double source_ohm = supply.source_resistance.value();
  double line_ohm = 0.0;

  for (ElementId id = source;; id = elements_[id].parent) {
    if (id == kNoElement || state_.impairment[id].open) {
      dc_[source].voltage_v = supply_v;
      return;
    }
    const double path_ohm = source_ohm + line_ohm;
    if (state_.impairment[id].short_circuit) {
      const double current_a = path_ohm > 0.0 ? std::min(limit_a, supply_v / path_ohm) : limit_a;
      dc_[source].current_a = current_a;
      dc_[source].voltage_v = current_a * line_ohm;
      return;
    }
    const Element& element = elements_[id];
    if (const auto* feeder = std::get_if<Feeder>(&element.config)) {
      line_ohm += feeder->config.resistance.value() * feeder->length.value();
    } else if (const auto* lumped = std::get_if<LumpedConfig>(&element.config)) {
      line_ohm += lumped->resistance.value();
    } else if (const auto* antenna = std::get_if<AntennaConfig>(&element.config)) {
      connect(source, id, supply, line_ohm, {antenna->current.value(), antenna->minimum_voltage.value()});
      return;
    } else if (const auto* port = std::get_if<Port>(&element.config)) {
      const double dummy_a = state_.impairment[id].failed ? 0.0 : port->dummy_load.value();
      connect(source, id, supply, line_ohm, {dummy_a, 0.0});
      return;
    }
  }
}

void Network::connect(ElementId source, ElementId sink, const AntennaSupplyConfig& supply, double line_ohm,
                      const DcLoad& load) {
  const double supply_v = supply.voltage.value();
  const double path_ohm = supply.source_resistance.value() + line_ohm;
  double current_a = load.current_a;
  double sink_v = supply_v - current_a * path_ohm;
  const bool starved = sink_v < load.minimum_v || current_a > supply.current_limit.value();
  if (starved && current_a > 0.0) {
    const double load_ohm = load.minimum_v / load.current_a;
    const double total_ohm = path_ohm + load_ohm;
    current_a = std::min({load.current_a, supply.current_limit.value(), total_ohm > 0.0 ? supply_v / total_ohm : 0.0});
    sink_v = current_a * load_ohm;
  }
  const double source_v = sink_v + current_a * line_ohm;
  dc_[source] = {.current_a = current_a, .voltage_v = source_v, .remote_voltage_v = sink_v, .peer = sink};
  dc_[sink] = {.current_a = current_a, .voltage_v = sink_v, .remote_voltage_v = source_v, .peer = source};
}

bool Network::lna_on(ElementId antenna) const {
  const auto& config = std::get<AntennaConfig>(elements_[antenna].config);
  const double minimum_v = config.minimum_voltage.value();
  return minimum_v <= 0.0 || (dc_[antenna].peer != kNoElement && dc_[antenna].voltage_v >= minimum_v);
}

}  // namespace chronotwin::rf
