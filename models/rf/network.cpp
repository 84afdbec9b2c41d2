#include "models/rf/network.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin::rf {

namespace {

constexpr Celsius kAtRest{25.0};  // until somebody sets a temperature
constexpr Ratio kUsualHumidity{0.5};

}  // namespace

ElementId Network::add(Element element) {
  const auto known = [this](ElementId id) { return id == kNoElement || id < elements_.size(); };
  require(known(element.parent) && known(element.parent_b), "an element's parents are added before it");
  require(!find(element.path), "element paths are unique");
  elements_.push_back(std::move(element));
  state_.impairment.emplace_back();
  state_.temperature.push_back(kAtRest);
  state_.humidity.push_back(kUsualHumidity);
  state_.interference.emplace_back();
  state_.powered.push_back(1);
  state_.selection.push_back(Selection::a);
  stale_.push_back(1);
  linear_.emplace_back();
  drive_.emplace_back();
  cumulative_.emplace_back();
  dc_.emplace_back();
  loads_.emplace_back();
  dirty_ = dc_dirty_ = true;
  return elements_.size() - 1;
}

ElementId Network::add_antenna(std::string path, const AntennaConfig& config) {
  return add({std::move(path), ElementKind::antenna, kNoElement, kNoElement, kNoElement, config});
}

ElementId Network::add_feeder(std::string path, ElementId parent, const FeederConfig& config, Metres length) {
  return add({std::move(path), ElementKind::feeder, parent, kNoElement, kNoElement, Feeder{config, length}});
}

ElementId Network::add_lumped(std::string path, ElementId parent, const LumpedConfig& config) {
  return add({std::move(path), ElementKind::lumped, parent, kNoElement, kNoElement, config});
}

ElementId Network::add_host_input(std::string path, ElementId parent, const AntennaSupplyConfig& supply) {
  return add({std::move(path), ElementKind::host_input, parent, kNoElement, kNoElement, HostInput{supply}});
}

ElementId Network::add_host(std::string path, ElementId input_a, ElementId input_b, const SplitterConfig& config) {
  const ElementId host = add({std::move(path), ElementKind::host, input_a, input_b, kNoElement, Splitter{config, {}}});
  for (const ElementId input : {input_a, input_b}) {
    if (input != kNoElement) {
      require(kind(input) == ElementKind::host_input, "a host selects between host inputs");
      elements_[input].host = host;
    }
  }
  return host;
}

ElementId Network::add_slave(std::string path, ElementId parent, const SplitterConfig& config,
                             const AntennaSupplyConfig& supply) {
  return add({std::move(path), ElementKind::slave, parent, kNoElement, kNoElement, Splitter{config, supply}});
}

ElementId Network::add_port(std::string path, ElementId host_or_slave, Amperes dummy_load) {
  require(
      host_or_slave < size() && (kind(host_or_slave) == ElementKind::host || kind(host_or_slave) == ElementKind::slave),
      "a port belongs to a host or a slave");
  return add({std::move(path), ElementKind::port, host_or_slave, kNoElement, kNoElement, Port{dummy_load}});
}

ElementId Network::add_load(std::string path, ElementId parent, const FrontEndConfig& config,
                            std::optional<AntennaSupplyConfig> supply) {
  return add({std::move(path), ElementKind::load, parent, kNoElement, kNoElement, Load{config, supply}});
}

std::optional<ElementId> Network::find(std::string_view path) const {
  const auto at = std::find_if(elements_.begin(), elements_.end(), [&](const Element& e) { return e.path == path; });
  return at == elements_.end() ? std::nullopt : std::optional(static_cast<ElementId>(at - elements_.begin()));
}

const std::string& Network::path(ElementId id) const {
  return elements_.at(id).path;
}

ElementKind Network::kind(ElementId id) const {
  return elements_.at(id).kind;
}

void Network::touch(ElementId id) {
  stale_[id] = 1;
  dirty_ = true;
}

void Network::set_impairment(ElementId id, const Impairment& impairment) {
  if (state_.impairment.at(id) != impairment) {
    state_.impairment[id] = impairment;
    dc_dirty_ = true;
    touch(id);
  }
}

void Network::set_temperature(ElementId id, Celsius temperature) {
  if (state_.temperature.at(id) != temperature) {
    state_.temperature[id] = temperature;
    touch(id);
  }
}

void Network::set_humidity(ElementId id, Ratio relative) {
  if (state_.humidity.at(id) != relative) {
    state_.humidity[id] = relative;
    touch(id);
  }
}

void Network::set_interference(ElementId antenna, Interference interference) {
  require(kind(antenna) == ElementKind::antenna, "interference comes in by an antenna");
  if (state_.interference[antenna] != interference) {
    state_.interference[antenna] = std::move(interference);
    dirty_ = true;
  }
}

void Network::set_powered(ElementId host_or_slave, bool powered) {
  const Element& box = elements_.at(host_or_slave);
  require(box.kind == ElementKind::host || box.kind == ElementKind::slave, "only hosts and slaves have power");
  if ((state_.powered[host_or_slave] != 0) == powered) {
    return;
  }
  state_.powered[host_or_slave] = powered ? 1 : 0;
  dc_dirty_ = true;
  touch(host_or_slave);
  if (box.kind == ElementKind::host) {
    for (const ElementId input : {box.parent, box.parent_b}) {
      if (input != kNoElement) {
        touch(input);
      }
    }
  }
}

void Network::select(ElementId host, Selection selection) {
  require(kind(host) == ElementKind::host, "only hosts select");
  if (state_.selection[host] != selection) {
    state_.selection[host] = selection;
    dirty_ = true;  // the host itself amplifies as before
  }
}

void Network::restore(NetworkState state) {
  require(state.impairment.size() == size() && state.temperature.size() == size() && state.humidity.size() == size() &&
              state.interference.size() == size() && state.powered.size() == size() && state.selection.size() == size(),
          "a state is restored into the network it came from");
  state_ = std::move(state);
  std::fill(stale_.begin(), stale_.end(), std::uint8_t{1});
  dirty_ = dc_dirty_ = true;
}

}  // namespace chronotwin::rf
