// What a design asks of one load: the budget element by element, and the ripple in a band. At any frequency.
#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

std::vector<ElementId> Network::way_to(ElementId load, Selection selection) const {
  require(!dirty_, "a network is solved before it is read");
  require(kind(load) == ElementKind::load, "only loads have a budget");
  std::vector<ElementId> way;
  for (ElementId id = load; id != kNoElement; id = active_parent(id, selection)) {
    way.push_back(id);
  }
  std::reverse(way.begin(), way.end());
  if (kind(way.front()) != ElementKind::antenna) way.clear();
  return way;
}

Budget Network::budget(ElementId load, gnss::Band band, Selection selection) const {
  return budget(load, gnss::carrier(band), selection);
}

Budget Network::budget(ElementId load, Hertz frequency, Selection selection) const {
  Budget result;
  const std::vector<ElementId> way = way_to(load, selection);
  if (way.empty()) return result;
  result.antenna = way.front();
  // How hard a host is driven depends on what it has selected.
  const auto selects = [&](ElementId id) { return kind(id) == ElementKind::host && state_.selection[id] != selection; };
  if (const auto host = std::find_if(way.begin(), way.end(), selects); host != way.end()) {
    Network other = *this;
    other.select(*host, selection);
    other.solve();
    return other.budget(load, frequency, selection);
  }

  double gain = 1.0;
  double noise_factor = 1.0;
  double delay_s = 0.0;
  for (const ElementId id : way) {
    Stage it = stage(id, frequency);
    if (kind(id) == ElementKind::host_input) result.input = id;
    if (id == load) {
      // The loss of a bad connector at the receiver comes before its front end: NF = loss + front end.
      it.noise_figure_db += std::get<Load>(elements_[id].config).config.noise_figure.value();
    }
    noise_factor += (to_linear(Decibels(it.noise_figure_db)) - 1.0) / gain;
    gain *= to_linear(Decibels(it.gain_db));
    delay_s += it.delay_s;
    result.steps.push_back({.element = path(id),
                            .gain_db = it.gain_db,
                            .noise_figure_db = it.noise_figure_db,
                            .delay_s = it.delay_s,
                            .sum_gain_db = to_decibels(gain).value(),
                            .sum_noise_figure_db = to_decibels(noise_factor).value(),
                            .sum_delay_s = delay_s,
                            .level_dbm = to_decibels(noise_density(noise_factor) * gain * kLevelBandwidth).value()});
  }
  result.n0_dbm_hz = to_decibels(noise_density(noise_factor)).value();
  result.cn0_offset_db = -result.n0_dbm_hz - std::get<Load>(elements_[load].config).config.implementation_loss.value();
  return result;
}

// How an element reflects towards the cable it ends; 1 where it does not.
double Network::mirror_vswr(ElementId id) const {
  const Element& element = elements_[id];
  double own = 1.0;
  switch (element.kind) {
    case ElementKind::antenna:
      own = std::get<AntennaConfig>(element.config).output_vswr.value();
      break;
    case ElementKind::lumped:
      own = std::get<LumpedConfig>(element.config).vswr.value();
      break;
    case ElementKind::host_input:
      own = element.host == kNoElement ? 1.0
                                       : std::get<Splitter>(elements_[element.host].config).config.input_vswr.value();
      break;
    case ElementKind::slave:
      own = std::get<Splitter>(element.config).config.input_vswr.value();
      break;
    case ElementKind::port:
      own = std::get<Splitter>(elements_[element.parent].config).config.output_vswr.value();
      break;
    case ElementKind::load:
      own = std::get<Load>(element.config).config.input_vswr.value();
      break;
    case ElementKind::feeder:
    case ElementKind::host:
      break;
  }
  return std::max(own, state_.impairment[id].vswr.value());
}

// Cables begin at the antenna and at ports, and end at a host, a slave or a receiver.
std::vector<Echo> Network::echoes_on(const std::vector<ElementId>& way, Hertz frequency) const {
  std::vector<Echo> result;
  std::vector<Mirror> mirrors;
  double loss_db = 0.0;
  double delay_s = 0.0;
  for (const ElementId id : way) {
    const ElementKind what = kind(id);
    const bool begins = what == ElementKind::antenna || what == ElementKind::port;
    const bool ends = what == ElementKind::host_input || what == ElementKind::slave || what == ElementKind::load;
    if (begins) {
      mirrors.clear();
      loss_db = delay_s = 0.0;
    }
    if (what != ElementKind::host) mirrors.push_back({id, reflection(Ratio(mirror_vswr(id))), loss_db, delay_s});
    if (!begins && !ends) {
      const Stage it = stage(id, frequency);
      loss_db -= it.gain_db;
      delay_s += it.delay_s;
    }
    if (ends) {
      const auto found = echoes_between(mirrors);
      result.insert(result.end(), found.begin(), found.end());
      mirrors.clear();
    }
  }
  return result;
}

InBandRipple Network::ripple(ElementId load, Hertz lower, Hertz upper, Selection selection) const {
  constexpr int kPoints = 65;
  require(lower <= upper, "a band's lower edge is not above its upper one");
  InBandRipple result;
  const std::vector<ElementId> way = way_to(load, selection);
  if (way.empty()) return result;
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (int i = 0; i < kPoints; ++i) {
    const Hertz frequency = lower + (upper - lower) * (static_cast<double>(i) / (kPoints - 1));
    double gain_db = 0.0;
    for (const ElementId id : way) gain_db += undriven(id, frequency).gain_db;
    least = std::min(least, gain_db);
    most = std::max(most, gain_db);
  }
  result.slope_db = most - least;
  for (const ElementId id : way) {
    if (const auto* antenna = std::get_if<AntennaConfig>(&elements_[id].config)) {
      result.parts_db += antenna->ripple.value();
    } else if (const auto* box = std::get_if<Splitter>(&elements_[id].config)) {
      result.parts_db += box->config.ripple.value();
    }
  }
  result.echoes = echoes_on(way, lower + (upper - lower) * 0.5);
  result.echo_db = rf::ripple(result.echoes, upper - lower).value();
  result.group_delay_s = group_delay_ripple(result.echoes).value();
  std::stable_sort(result.echoes.begin(), result.echoes.end(),
                   [](const Echo& a, const Echo& b) { return a.amplitude > b.amplitude; });
  return result;
}

}  // namespace chronotwin::rf
