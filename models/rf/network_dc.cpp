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
  if (!powered(id) || (element.kind == ElementKind::load && state_.impairment[id].failed)) {
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

// Walks from the source up the line to its sink, adding resistances and leakage, until something interrupts it.
void Network::solve_dc(ElementId source, const AntennaSupplyConfig& supply) {
  const double supply_v = supply.voltage.value();
  const double limit_a = supply.current_limit.value();
  const double source_ohm = supply.source_resistance.value();
  DcLine line;

  for (ElementId id = source;; id = elements_[id].parent) {
    if (id == kNoElement || state_.impairment[id].open) {
      dc_[source].current_a = std::min(line.leakage_a, limit_a);
      dc_[source].voltage_v = supply_v - dc_[source].current_a * source_ohm;
      return;
    }
    const Impairment& impairment = state_.impairment[id];
    const double path_ohm = source_ohm + line.ohm;
    if (impairment.short_circuit) {
      const double current_a = path_ohm > 0.0 ? std::min(limit_a, supply_v / path_ohm) : limit_a;
      dc_[source].current_a = current_a;
      dc_[source].voltage_v = current_a * line.ohm;
      return;
    }
    line.leakage_a += impairment.leakage.value();
    line.leakage_ohm_a += impairment.leakage.value() * line.ohm;
    const Element& element = elements_[id];
    if (element.kind == ElementKind::feeder) {
      const Feeder feeder = as_laid(id);
      line.ohm += feeder.config.resistance.value() * feeder.length.value();
    } else if (const auto* lumped = std::get_if<LumpedConfig>(&element.config)) {
      line.ohm += lumped->resistance.value();
    } else if (const auto* antenna = std::get_if<AntennaConfig>(&element.config)) {
      const double current_a = antenna->current.value() * impairment.current_scale.value();
      connect(source, id, supply, line, {current_a, antenna->minimum_voltage.value()});
      return;
    } else if (const auto* port = std::get_if<Port>(&element.config)) {
      const bool lost = impairment.failed || impairment.dummy_load_lost;
      connect(source, id, supply, line, {lost ? 0.0 : port->dummy_load.value(), 0.0});
      return;
    }
  }
}

void Network::connect(ElementId source, ElementId sink, const AntennaSupplyConfig& supply, const DcLine& line,
                      const DcLoad& load) {
  // Leakage takes its share of the current and costs voltage at the far end.
  const double source_ohm = supply.source_resistance.value();
  const double supply_v = supply.voltage.value() - line.leakage_a * source_ohm - line.leakage_ohm_a;
  const double limit_a = std::max(0.0, supply.current_limit.value() - line.leakage_a);
  const double path_ohm = source_ohm + line.ohm;
  double current_a = load.current_a;
  double sink_v = supply_v - current_a * path_ohm;
  const bool starved = sink_v < load.minimum_v || current_a > limit_a;
  if (starved && current_a > 0.0) {
    const double load_ohm = load.minimum_v / load.current_a;
    const double total_ohm = path_ohm + load_ohm;
    current_a = std::min({load.current_a, limit_a, total_ohm > 0.0 ? supply_v / total_ohm : 0.0});
    sink_v = current_a * load_ohm;
  }
  const double source_v = sink_v + current_a * line.ohm + line.leakage_ohm_a;
  const double source_a = current_a + line.leakage_a;
  dc_[source] = {.current_a = source_a, .voltage_v = source_v, .remote_voltage_v = sink_v, .peer = sink};
  dc_[sink] = {.current_a = current_a, .voltage_v = sink_v, .remote_voltage_v = source_v, .peer = source};
}

bool Network::lna_on(ElementId antenna) const {
  const auto& config = std::get<AntennaConfig>(elements_[antenna].config);
  const double minimum_v = config.minimum_voltage.value();
  return minimum_v <= 0.0 || (dc_[antenna].peer != kNoElement && dc_[antenna].voltage_v >= minimum_v);
}

}  // namespace chronotwin::rf
