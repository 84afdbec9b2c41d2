#include "sim/plant/surroundings.hpp"

#include <algorithm>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::plant {
namespace {

constexpr Celsius kCold{-40.0}, kHot{65.0};
constexpr Ratio kDry{0.05}, kWet{0.98};

const EnvironmentConfig& environment_of(const Scenario& scenario, const std::string& name) {
  const auto site = std::ranges::find(scenario.sites, name, &Site::name);
  require(site != scenario.sites.end(), "equipment stands at a site");
  return site->config.environment;
}

}  // namespace

void set_weather(Plant& plant, const Scenario& scenario, const Weather& weather) {
  rf::Network& network = plant.network;
  const auto room = [&](const EnvironmentConfig& of) {
    return weather.indoors.value_or(Celsius(of.temperature.at(weather.at)));
  };
  const EnvironmentConfig& first = scenario.sites.front().config.environment;
  const Celsius outdoors = weather.outdoors.value_or(first.outdoor_temperature);
  for (const AntennaSlot& slot : plant.antennas) network.set_temperature(slot.element, outdoors);
  for (const auto& [cable, outside] : plant.cables) network.set_temperature(cable, outside ? outdoors : room(first));
  for (const HostSlot& slot : plant.hosts) {
    const Celsius around = room(environment_of(scenario, slot.site));
    network.set_temperature(slot.element, Celsius(around.value() + slot.config.self_heating.value()));
  }
  for (const SlaveSlot& slot : plant.slaves) {
    network.set_temperature(slot.element, room(environment_of(scenario, slot.site)));
  }
  for (rf::ElementId id = 0; id < network.size(); ++id) {
    if (network.kind(id) == rf::ElementKind::lumped)
      network.set_humidity(id, weather.humidity.value_or(first.humidity));
  }
}

Arriving arriving_at(const AntennaSlot& antenna) {
  return arriving({}, antenna.transmitters, antenna.config, {});
}

void set_transmitters(Plant& plant) {
  for (const AntennaSlot& it : plant.antennas) {
    plant.network.set_interference(it.element, arriving_at(it).interference);
  }
}

Weather coldest(const Scenario& scenario) {
  double room = scenario.sites.front().config.environment.temperature.lowest();
  for (const Site& it : scenario.sites) room = std::min(room, it.config.environment.temperature.lowest());
  return {.outdoors = kCold, .indoors = Celsius(room), .humidity = kDry};
}

Weather hottest(const Scenario& scenario) {
  double room = scenario.sites.front().config.environment.temperature.highest();
  for (const Site& it : scenario.sites) room = std::max(room, it.config.environment.temperature.highest());
  return {.outdoors = kHot, .indoors = Celsius(room), .humidity = kWet};
}

}  // namespace chronotwin::plant
