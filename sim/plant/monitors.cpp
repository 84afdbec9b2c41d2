#include "sim/plant/monitors.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "models/core/error.hpp"
#include "models/equipment/fault/interference.hpp"
#include "models/equipment/host.hpp"
#include "models/gnss/horizon.hpp"
#include "models/gnss/sky.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/received_power.hpp"
#include "sim/plant/best_power.hpp"
#include "sim/plant/surroundings.hpp"

namespace chronotwin::plant {
namespace {

constexpr double kCn0 = 1.0, kThreshold = 0.7;  // dB
constexpr double kSatellites = 1.0;
constexpr double kCurrent = 1e-3, kCurrentShare = 0.05;
constexpr double kVoltage = 0.03, kFeed = 0.5;
constexpr double kTemperature = 1.5, kHumidity = 2.0;
constexpr double kLevel = 0.7, kLearned = 3.0, kOutput = 1.0;  // dB

Expected around(double value, double width) {
  return {value - width, value + width, false};
}

Expected current(double amperes) {
  return around(amperes, std::max(kCurrent, kCurrentShare * amperes));
}

Expected state(PortState value) {
  return around(static_cast<double>(value), 0.0);
}

// Long after any ramp.
SimTime settled() {
  return SimTime::start() + Duration::from_whole_seconds(100 * 86400);
}

}  // namespace

bool Expected::fits(double value) const {
  return std::isnan(value) ? may_be_missing : value >= low && value <= high;
}

Monitors::Monitors(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits, SimTime at)
    : plant_(build_plant(scenario)) {
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    nominal_power_[b] = nominal_power(scenario, static_cast<gnss::Band>(b));
  }
  set_weather(plant_, scenario, {.at = at});
  look_at_the_sky(scenario, std::move(orbits), at);
  for (const Site& site : scenario.sites) watch_site(site, at);
  for (std::size_t host = 0; host < plant_.hosts.size(); ++host) watch_host(host, scenario, at);
  for (const SlaveSlot& slave : plant_.slaves) watch_ports(slave.ports);
  for (const BbuSlot& bbu : plant_.bbus) {
    watch(bbu.path + ".antenna_current", [this, &bbu] { return current(plant_.network.dc(bbu.load).current_a); });
    watch_receiver(bbu.path, bbu.load, bbu.config.receiver);
  }
  for (const ClockSlot& clock : plant_.clocks) {
    for (const ReceiverSlot& receiver : clock.receivers) {
      if (receiver.load == rf::kNoElement) continue;
      watch(receiver.path + ".antenna_current",
            [this, &receiver] { return current(plant_.network.dc(receiver.load).current_a); });
      watch_receiver(receiver.path, receiver.load, clock.config.receiver);
    }
  }
  for (const AntennaSlot& it : plant_.antennas) healthy_jamming_.push_back(arriving_at(it).correlators_mw_per_hz);
  plant_.network.solve();
  for (const HostSlot& host : plant_.hosts) {
    for (const InputSlot* input : {&host.a, &host.b}) {
      healthy_level_dbm_[input->monitor] = plant_.network.load(input->monitor).level_dbm(gnss::Band::L1);
    }
  }
}

void Monitors::look_at_the_sky(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                               SimTime at) {
  const PositionConfig& place = scenario.sites.front().config.position;
  gnss::Sky sky(std::move(orbits), scenario.sky.systems, {place.latitude, place.longitude, place.height},
                scenario.sky_start());
  sky.compute(at);
  for (const AntennaSlot& antenna : plant_.antennas) {
    const gnss::Horizon horizon(antenna.config.horizon);
    std::vector<Satellite>& seen = satellites_.emplace_back();
    for (std::size_t i = 0; i < sky.size(); ++i) {
      const double elevation = sky.elevation()[i];
      if (sky.usable()[i] == 0 || !horizon.clear(sky.azimuth()[i], elevation)) continue;
      const gnss::SatelliteId id = sky.satellites()[i];
      const gnss::Band band = gnss::band(gnss::constellation(id));
      seen.push_back(
          {id, band, sky.azimuth()[i], elevation,
           rf::received_power_mw(nominal_power_[static_cast<std::size_t>(band)], antenna.config, Radians(elevation))});
    }
  }
}

void Monitors::watch(std::string channel, Read read) {
  channels_.push_back(std::move(channel));
  reads_.push_back(std::move(read));
}

void Monitors::watch_site(const Site& site, SimTime at) {
  const std::string name = site.name;
  const double room = site.config.environment.temperature.at(at);
  const double humidity = site.config.environment.humidity.value();
  watch(name + ".temperature", [this, name, room] {
    const EnvironmentImpairment& now = trouble_.weather[name];
    return around(pulled(room + now.temperature_change.value(), now.room), kTemperature);
  });
  watch(name + ".humidity", [this, name, humidity] {
    return around(100.0 * pulled(humidity, trouble_.weather[name].humidity), kHumidity);
  });
}

void Monitors::watch_host(std::size_t index, const Scenario& scenario, SimTime at) {
  const HostSlot& host = plant_.hosts[index];
  for (const InputSlot* input : {&host.a, &host.b}) watch_input(*input, host.config.monitor);
  watch_ports(host.ports);
  watch(host.path + ".power.a.voltage", [this, index, &host] {
    return around(trouble_.power[index].feed_a(Volts(std::abs(host.config.power.a.value()))).value(), kFeed);
  });
  watch(host.path + ".power.b.voltage", [this, index, &host] {
    return around(trouble_.power[index].feed_b(Volts(std::abs(host.config.power.b.value()))).value(), kFeed);
  });
  const auto site = std::ranges::find(scenario.sites, host.site, &Site::name);
  require(site != scenario.sites.end(), "a host stands on a site");
  const double room = site->config.environment.temperature.at(at);
  watch(host.path + ".temperature", [this, index, room, &host] {
    const EnvironmentImpairment& now = trouble_.weather[host.site];
    const double around_it = pulled(room + now.temperature_change.value(), now.room);
    return around(around_it + host.config.self_heating.value() + trouble_.warmer[index].value(), kTemperature);
  });
}

void Monitors::watch_input(const InputSlot& slot, const ReceiverConfig& receiver) {
  watch(slot.path + ".current", [this, &slot] { return current(plant_.network.dc(slot.element).current_a); });
  watch(slot.path + ".voltage", [this, &slot] { return around(plant_.network.dc(slot.element).voltage_v, kVoltage); });
  watch(slot.path + ".noise_rise", [this, &slot] { return noise_rise(slot); });
  watch_receiver(slot.path, slot.monitor, receiver);
}

void Monitors::watch_receiver(const std::string& path, rf::ElementId load, const ReceiverConfig& config) {
  watch(path + ".satellites_tracked", [this, load, config] { return receive(load, config).tracked; });
  watch(path + ".cn0_best", [this, load, config] { return receive(load, config).best; });
}

void Monitors::watch_ports(const std::vector<PortSlot>& ports) {
  for (const PortSlot& port : ports) {
    watch(port.path + ".output_level",
          [this, &port] { return around(plant_.network.load(port.test_point).level_dbm(gnss::Band::L1), kOutput); });
    watch(port.path + ".state", [this, &port] {
      if (plant_.network.state().impairment[port.element].failed) return state(PortState::failed);
      const bool load = port.wired && plant_.network.dc(port.element).current_a > 0.0;
      return state(port.wired && !load ? PortState::unused : PortState::ok);
    });
  }
}

double Monitors::jamming(std::size_t antenna, gnss::Band band) const {
  const auto found = trouble_.jamming.find(antenna);
  const rf::PerBand<double>& density = found == trouble_.jamming.end() ? healthy_jamming_[antenna] : found->second;
  return density[static_cast<std::size_t>(band)];
}

Monitors::Reception Monitors::receive(rf::ElementId load, const ReceiverConfig& config) const {
  const rf::LoadSolution& there = plant_.network.load(load);
  if (!there.present) return {.tracked = around(0.0, 0.0), .best = {}};
  const auto slot = std::ranges::find(plant_.antennas, there.antenna, &AntennaSlot::element);
  const auto antenna = static_cast<std::size_t>(slot - plant_.antennas.begin());
  const auto masks = trouble_.masks.find(antenna);
  double best = -std::numeric_limits<double>::infinity(), sure = 0.0, possible = 0.0;
  for (const Satellite& it : satellites_[antenna]) {
    if (it.elevation < config.elevation_mask.value() || trouble_.sky.out(it.id)) continue;
    if (masks != trouble_.masks.end() && blocks(masks->second, Radians(it.azimuth), Radians(it.elevation))) continue;
    const double cn0 = 10.0 * std::log10(it.signal_mw) + there.cn0_offset_db(it.band, jamming(antenna, it.band));
    best = std::max(best, cn0);
    sure += cn0 >= config.acquisition.value() + kThreshold ? 1.0 : 0.0;
    possible += cn0 >= config.tracking.value() - kThreshold ? 1.0 : 0.0;
  }
  Reception result;
  result.tracked = {sure - kSatellites, possible + (possible > 0.0 ? kSatellites : 0.0), false};
  if (possible > 0.0) result.best = around(best, kCn0);
  result.best.may_be_missing = sure == 0.0;
  return result;
}

Expected Monitors::noise_rise(const InputSlot& slot) const {
  const rf::LoadSolution& there = plant_.network.load(slot.monitor);
  const double rise = there.level_dbm(gnss::Band::L1) - healthy_level_dbm_.at(slot.monitor);
  return {rise - kLevel - (rise > 0.0 ? kLearned : 0.0), rise + kLevel + (rise < 0.0 ? kLearned : 0.0), false};
}

void Monitors::disturb(const std::string& place, const FaultSet& faults) {
  const Jamming jamming = fold_all_jamming(faults, settled());
  const std::vector<rf::Transmitter> more = fold_transmitters(faults, settled());
  for (std::size_t i = 0; i < plant_.antennas.size(); ++i) {
    const AntennaSlot& antenna = plant_.antennas[i];
    if (antenna.path != place && antenna.site != place) continue;
    std::vector<rf::Transmitter> transmitters = antenna.transmitters;
    transmitters.insert(transmitters.end(), more.begin(), more.end());
    Arriving now = arriving({&jamming, 1}, transmitters, antenna.config, nominal_power_);
    trouble_.jamming[i] = now.correlators_mw_per_hz;
    plant_.network.set_interference(antenna.element, std::move(now.interference));
  }
}

void Monitors::undisturbed() {
  trouble_ = {};
  set_transmitters(plant_);
}

void Monitors::set_active_antenna(std::size_t host, rf::Selection selection) {
  plant_.network.select(plant_.hosts[host].element, selection);
}

void Monitors::set_powered(std::size_t host, bool powered) {
  plant_.network.set_powered(plant_.hosts[host].element, powered);
}

std::vector<Expected> Monitors::expect(const FaultTarget& target, const FaultSet& faults) {
  undisturbed();
  const std::optional<rf::ElementId> element = plant_.network.find(target.path);
  switch (target.kind) {
    case TargetKind::antenna: {
      const auto slot = std::ranges::find(plant_.antennas, target.path, &AntennaSlot::path);
      trouble_.masks[static_cast<std::size_t>(slot - plant_.antennas.begin())] = fold_mask(faults, settled());
      disturb(target.path, faults);
      break;
    }
    case TargetKind::host: {
      const auto slot = std::ranges::find(plant_.hosts, target.path, &HostSlot::path);
      const auto host = static_cast<std::size_t>(slot - plant_.hosts.begin());
      trouble_.power[host] = fold_power(faults, settled());
      trouble_.warmer[host] = fold_heating(faults, settled());
      break;
    }
    case TargetKind::site:
      trouble_.weather[target.path] = fold_environment(faults, settled());
      disturb(target.path, faults);
      break;
    case TargetKind::sky:
      trouble_.sky = fold_sky(faults, settled());
      break;
    default:
      break;
  }
  if (element) plant_.network.set_impairment(*element, fold_rf(faults, settled()));
  std::vector<Expected> readings = read_all();
  if (element) plant_.network.set_impairment(*element, {});
  return readings;
}

std::vector<Expected> Monitors::expect_healthy() {
  undisturbed();
  return read_all();
}

std::vector<Expected> Monitors::read_all() {
  plant_.network.solve();
  std::vector<Expected> readings;
  readings.reserve(reads_.size());
  for (const Read& read : reads_) readings.push_back(read());
  return readings;
}

}  // namespace chronotwin::plant
