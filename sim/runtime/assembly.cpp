#include "sim/runtime/assembly.hpp"

#include <limits>
#include <utility>

#include "models/core/error.hpp"
#include "models/gnss/sky.hpp"

namespace chronotwin {
namespace {

gnss::Sky make_sky(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris) {
  require(!scenario.sites.empty(), "a scenario has a site");
  const PositionConfig& position = scenario.sites.front().config.position;
  return {std::move(ephemeris), scenario.sky.systems,
          gnss::Geodetic{position.latitude, position.longitude, position.height}, scenario.sky_start()};
}

// SystemC's name of a module, from its instance path.
template <class Module, class... Arguments>
std::unique_ptr<Module> make(const std::string& path, Arguments&&... arguments) {
  return std::make_unique<Module>(kernel::Module::sc_name(path).c_str(), std::forward<Arguments>(arguments)...);
}

}  // namespace

Assembly::Assembly(const Scenario& scenario, const plant::Plant& plant, const Services& services,
                   std::shared_ptr<const gnss::EphemerisStore> ephemeris)
    : scenario_(scenario), plant_(plant) {
  make_modules(services, std::move(ephemeris));
  bind();
}

void Assembly::operate(const std::string& action, const std::string& target) {
  bool done = false;
  for (auto& host : hosts_) done = done || (host->path() == target && host->operate(action));
  for (auto& clock : clocks_) done = done || (clock->path() == target && clock->operate(action));
  require(done, "an operator's action has been checked");
}

void Assembly::acknowledge(AlarmCode code, const std::string& place) {
  for (auto& host : hosts_) {
    host->acknowledge(code, place);
  }
  for (auto& bbu : bbus_) {
    if (bbu->path() == place) {
      bbu->acknowledge(code);
    }
  }
  for (auto& clock : clocks_) {
    clock->acknowledge(code, place);
  }
  for (auto& box : switches_) box->acknowledge(code, place);
  for (auto& node : nodes_) node->acknowledge(code, place);
}

void Assembly::receive(SimTime now, const std::string& endpoint, const std::string& bytes) {
  for (auto& port : data_ports_) {
    if (port->name_in_scenario() == endpoint) {
      port->receive(now, bytes);
    }
  }
}

void Assembly::take_measured(const std::string& endpoint, const std::string& channel, double value) {
  if (const auto found = measured_.find(endpoint + "." + channel); found != measured_.end()) found->second = value;
}

void Assembly::make_modules(const Services& services, std::shared_ptr<const gnss::EphemerisStore> ephemeris) {
  for (const Site& site : scenario_.sites) {
    rooms_[site.name] = make<EnvironmentModule>(site.name, services, site);
  }
  if (!scenario_.sky.systems.empty()) {
    sky_ = make<SkyModule>("sky", services, make_sky(scenario_, std::move(ephemeris)), scenario_.sites.front(),
                           scenario_.sky_start(), scenario_.start);
  }
  rf_net_ = make<RfNetModule>("rf_net", services, plant_);
  for (const plant::AntennaSlot& slot : plant_.antennas) {
    antennas_.push_back(make<AntennaModule>(slot.path, services, slot, scenario_.sky.signal,
                                            scenario_.sites.front().config.range_errors));
    antennas_.back()->sky(*sky_);
    antennas_.back()->record_errors(services);
  }
  for (const plant::HostSlot& slot : plant_.hosts) {
    hosts_.push_back(make<HostModule>(slot.path, services, slot));
    hosts_.back()->record_satellites(services, sky_->sky().satellites(), plant_.antennas[slot.a.antenna].path,
                                     plant_.antennas[slot.b.antenna].path);
  }
  for (const plant::SlaveSlot& slot : plant_.slaves) {
    slaves_.push_back(make<SlaveModule>(slot.path, services, slot));
  }
  for (const plant::BbuSlot& slot : plant_.bbus) {
    bbus_.push_back(make<BbuModule>(slot.path, services, slot, rooms_.at(slot.site)->temperature.read()));
  }
  for (const plant::ClockSlot& slot : plant_.clocks) {
    clocks_.push_back(make<ClockModule>(slot.path, services, slot, rooms_.at(slot.site)->temperature.read()));
  }
  make_network(services);
  make_data_ports(services);
  make_tester_channels(services);
}

void Assembly::bind() {
  for (auto& antenna : antennas_) {
    antenna->rf_net(*rf_net_);
  }
  for (std::size_t i = 0; i < hosts_.size(); ++i) {
    const plant::HostSlot& slot = plant_.hosts[i];
    hosts_[i]->antenna_a(*antennas_[slot.a.antenna]);
    hosts_[i]->antenna_b(*antennas_[slot.b.antenna]);
    hosts_[i]->rf_net(*rf_net_);
    hosts_[i]->room_temperature(rooms_.at(slot.site)->temperature);
    hosts_[i]->humidity(rooms_.at(slot.site)->humidity);
    hosts_[i]->follow(rf_net_->solved());
    rf_net_->heat(slot.element, slot.config.self_heating, rooms_.at(slot.site)->temperature);
  }
  for (std::size_t i = 0; i < slaves_.size(); ++i) {
    const plant::SlaveSlot& slot = plant_.slaves[i];
    slaves_[i]->rf_net(*rf_net_);
    rf_net_->heat(slot.element, Kelvin(0.0), rooms_.at(slot.site)->temperature);
  }
  for (std::size_t i = 0; i < bbus_.size(); ++i) {
    const plant::BbuSlot& slot = plant_.bbus[i];
    const plant::HostSlot& host = plant_.hosts[slot.host];
    bbus_[i]->antenna_a(*antennas_[host.a.antenna]);
    bbus_[i]->antenna_b(*antennas_[host.b.antenna]);
    bbus_[i]->rf_net(*rf_net_);
    bbus_[i]->room_temperature(rooms_.at(slot.site)->temperature);
  }
  bind_clocks();
  bind_network();
  set_cable_temperatures();
}

void Assembly::bind_clocks() {
  for (std::size_t i = 0; i < clocks_.size(); ++i) {
    const plant::ClockSlot& slot = plant_.clocks[i];
    ClockModule& clock = *clocks_[i];
    for (const std::size_t antenna : slot.receivers[0].antennas) clock.antennas_a(*antennas_[antenna]);
    for (const std::size_t antenna : slot.receivers[1].antennas) clock.antennas_b(*antennas_[antenna]);
    if (slot.pulse) clock.pps_in(*clocks_[slot.pulse->clock]);
    if (slot.peer) clock.peer(*clocks_[*slot.peer]);
    clock.rf_net(*rf_net_);
    clock.room_temperature(rooms_.at(slot.site)->temperature);
  }
}

void Assembly::make_data_ports(const Services& services) {
  for (const Endpoint& endpoint : scenario_.endpoints) {
    for (auto& bbu : bbus_) {
      const bool told = endpoint.target == bbu->path() || endpoint.target == bbu->path() + ".receiver";
      if (told && make_talker(endpoint.config) != nullptr) {
        data_ports_.push_back(make<DataPortModule>(endpoint.name + ".port", services, scenario_, endpoint));
        data_ports_.back()->device(*bbu);
      }
    }
  }
}

void Assembly::make_tester_channels(const Services& services) {
  for (const Endpoint& endpoint : scenario_.endpoints) {
    if (!is_tester(endpoint.config)) continue;
    for (const ChannelType& type : channels_of(OwnerKind::endpoint)) {
      const std::string path = endpoint.name + "." + std::string(type.name);
      double& value = measured_.emplace(path, std::numeric_limits<double>::quiet_NaN()).first->second;
      services.recorder.add(OwnerKind::endpoint, endpoint.name, type.name, [&value] { return value; });
    }
  }
}

// Cables between antenna and host run outdoors, the others through the room, whose changes they do not follow.
void Assembly::set_cable_temperatures() {
  EnvironmentModule& site = *rooms_.at(scenario_.sites.front().name);
  const Celsius indoors(site.temperature.read());
  std::vector<rf::ElementId> exposed;
  for (const auto& [element, outdoors] : plant_.cables) {
    if (outdoors) {
      exposed.push_back(element);
    } else {
      rf_net_->set_temperature(element, indoors);
    }
  }
  for (const plant::AntennaSlot& slot : plant_.antennas) exposed.push_back(slot.element);
  rf_net_->expose(std::move(exposed), site.outdoors);
  rf_net_->moisten(site.humidity);
}

}  // namespace chronotwin
