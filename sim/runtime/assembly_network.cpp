// The network's modules: links, switches, nodes.
#include <algorithm>

#include "export/trace/trace.hpp"
#include "sim/runtime/assembly.hpp"

namespace chronotwin {
namespace {

template <class Module, class... Arguments>
std::unique_ptr<Module> make(const std::string& path, Arguments&&... arguments) {
  return std::make_unique<Module>(kernel::Module::sc_name(path).c_str(), std::forward<Arguments>(arguments)...);
}

bool recorded(const Scenario& scenario, const std::string& link) {
  return std::ranges::any_of(
      scenario.record, [&](const RecordRule& rule) { return rule.packets && trace::matches(rule.pattern, link); });
}

}  // namespace

void Assembly::make_network(const Services& services) {
  for (const plant::LinkSlot& slot : plant_.links) {
    links_.push_back(make<LinkModule>(slot.path, services, slot, recorded(scenario_, slot.path)));
  }
  for (const plant::SwitchSlot& slot : plant_.switches) {
    switches_.push_back(
        make<SwitchModule>(slot.path, services, slot, plant_, rooms_.at(slot.site)->temperature.read()));
  }
  const TaiTime start = to_tai(scenario_.start);
  for (const plant::NodeSlot& slot : plant_.nodes) {
    const int number = static_cast<int>(nodes_.size()) + 1;
    nodes_.push_back(
        make<NodeModule>(slot.path, services, slot, number, start, rooms_.at(slot.site)->temperature.read()));
  }
}

void Assembly::bind_network() {
  const auto station = [&](const plant::NetworkEnd& end) -> StationIf& {
    if (end.is_switch) return *switches_[end.slot];
    return *nodes_[end.slot];
  };
  for (std::size_t i = 0; i < links_.size(); ++i) {
    links_[i]->from(station(plant_.links[i].from));
    links_[i]->to(station(plant_.links[i].to));
  }
  for (std::size_t i = 0; i < switches_.size(); ++i) {
    for (const plant::NetworkPort& port : plant_.switches[i].ports) {
      if (port.link != plant::kNoLink) switches_[i]->wires(*links_[port.link]);
    }
    switches_[i]->room_temperature(rooms_.at(plant_.switches[i].site)->temperature);
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const plant::NodeSlot& slot = plant_.nodes[i];
    for (const plant::NetworkPort& port : slot.ports) {
      if (port.link != plant::kNoLink) nodes_[i]->wires(*links_[port.link]);
    }
    if (slot.pulse) nodes_[i]->pps_in(*clocks_[slot.pulse->clock]);
    nodes_[i]->room_temperature(rooms_.at(slot.site)->temperature);
  }
}

}  // namespace chronotwin
