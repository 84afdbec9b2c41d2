// The budget of one load, element by element, for the report.
#include <algorithm>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

Budget Network::budget(ElementId load, gnss::Band band, Selection selection) const {
  require(!dirty_, "a network is solved before it is read");
  require(kind(load) == ElementKind::load, "only loads have a budget");
  std::vector<ElementId> way;
  for (ElementId id = load; id != kNoElement; id = active_parent(id, selection)) {
    way.push_back(id);
  }
  Budget result;
  if (kind(way.back()) != ElementKind::antenna) {
    return result;
  }
  std::reverse(way.begin(), way.end());
  result.antenna = way.front();

  const auto b = static_cast<std::size_t>(band);
  double gain = 1.0;
  double noise_factor = 1.0;
  double delay_s = 0.0;
  const auto add = [&](ElementId id, double gain_db, double noise_figure_db, double element_delay_s) {
    noise_factor += (to_linear(Decibels(noise_figure_db)) - 1.0) / gain;
    gain *= to_linear(Decibels(gain_db));
    delay_s += element_delay_s;
    result.steps.push_back({.element = path(id),
                            .gain_db = gain_db,
                            .noise_figure_db = noise_figure_db,
                            .delay_s = element_delay_s,
                            .sum_gain_db = to_decibels(gain).value(),
                            .sum_noise_figure_db = to_decibels(noise_factor).value(),
                            .sum_delay_s = delay_s});
  };
  for (const ElementId id : way) {
    const TwoPort port = two_port(id);
    if (kind(id) == ElementKind::host_input) {
      result.input = id;
    }
    if (id == load) {
      // The loss of a bad connector at the receiver comes before its front end: NF = loss + front end.
      const FrontEndConfig& front_end = std::get<Load>(elements_[id].config).config;
      add(id, port.gain_db[b], port.noise_figure_db[b] + front_end.noise_figure.value(), port.delay_s);
      const double n0_db = to_decibels(noise_density(noise_factor)).value();
      result.n0_dbm_hz = n0_db;
      result.cn0_offset_db = -n0_db - front_end.implementation_loss.value();
    } else {
      add(id, port.gain_db[b], port.noise_figure_db[b], port.delay_s);
    }
  }
  return result;
}

}  // namespace chronotwin::rf
