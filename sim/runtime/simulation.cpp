#include "sim/runtime/simulation.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "models/core/error.hpp"
#include "models/gnss/sky.hpp"
#include "scenarios/loader/save.hpp"
#include "sim/kernel/hub.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/modules/antenna.hpp"
#include "sim/modules/bbu.hpp"
#include "sim/modules/environment.hpp"
#include "sim/modules/host.hpp"
#include "sim/modules/rf_net.hpp"
#include "sim/modules/sky.hpp"
#include "sim/modules/slave.hpp"
#include "sim/plant/plant.hpp"
#include "sim/runtime/command_queue.hpp"

namespace chronotwin {
namespace {

gnss::Sky make_sky(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris) {
  require(!scenario.sites.empty(), "a scenario has a site");
  const PositionConfig& position = scenario.sites.front().config.position;
  return {std::move(ephemeris), scenario.sky.systems,
          gnss::Geodetic{position.latitude, position.longitude, position.height}, scenario.start};
}

trace::Header make_header(const Scenario& scenario, const plant::Plant& plant) {
  return {.scenario_yaml = save_scenario(scenario),
          .name = scenario.name,
          .epoch = to_string(scenario.start),
          .timescale = "UTC",
          .seed = scenario.seed,
          .duration = scenario.duration,
          .provenance = {{"chronotwin", CHRONOTWIN_VERSION}, {"systemc", SC_VERSION}, {"compiler", __VERSION__}},
          .topology = plant.topology};
}

// SystemC's name of a module, from its instance path.
template <class Module, class... Arguments>
std::unique_ptr<Module> make(const std::string& path, Arguments&&... arguments) {
  return std::make_unique<Module>(kernel::Module::sc_name(path).c_str(), std::forward<Arguments>(arguments)...);
}

}  // namespace

class Simulation::Impl {
 public:
  Impl(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris, trace::Sink& sink)
      : scenario_(scenario),
        sink_(sink),
        plant_(plant::build_plant(scenario)),
        hub_(kernel_, "hub"),
        faults_(hub_),
        alarms_(sink),
        recorder_(hub_, sink, scenario.record),
        commands_(hub_, sink, [this](const Command& command, SimTime now) { apply(command, now); }),
        services_{kernel_, hub_, recorder_, alarms_, faults_, scenario.seed, scenario.initial} {
    sink.begin(make_header(scenario, plant_));
    make_modules(std::move(ephemeris));
    bind();
    recorder_.start();
    schedule_timeline();
  }

  void run_until(SimTime end) { kernel_.run_until(std::min(end, this->end())); }
  [[nodiscard]] SimTime now() const { return hub_.now(); }
  [[nodiscard]] SimTime end() const { return SimTime::start() + scenario_.duration; }
  [[nodiscard]] std::uint64_t events() const { return hub_.dispatched(); }
  void finish(trace::EndState state) { sink_.end(now(), state); }

  std::string post(Command command) {
    command.time = std::max(command.time, now());
    std::string error = complaint(command);
    if (error.empty()) {
      commands_.add(std::move(command), CommandQueue::Rank::outside);
    }
    return error;
  }

 private:
  void make_modules(std::shared_ptr<const gnss::EphemerisStore> ephemeris) {
    for (const Site& site : scenario_.sites) {
      rooms_[site.name] = make<EnvironmentModule>(site.name, services_, site);
    }
    sky_ = make<SkyModule>("sky", services_, make_sky(scenario_, std::move(ephemeris)));
    rf_net_ = make<RfNetModule>("rf_net", services_, plant_);
    for (const plant::AntennaSlot& slot : plant_.antennas) {
      antennas_.push_back(make<AntennaModule>(slot.path, services_, slot, scenario_.sky.signal));
    }
    for (const plant::HostSlot& slot : plant_.hosts) {
      hosts_.push_back(make<HostModule>(slot.path, services_, slot));
      hosts_.back()->record_satellites(services_, sky_->sky().satellites(), plant_.antennas[slot.a.antenna].path,
                                       plant_.antennas[slot.b.antenna].path);
    }
    for (const plant::SlaveSlot& slot : plant_.slaves) {
      slaves_.push_back(make<SlaveModule>(slot.path, services_, slot));
    }
    for (const plant::BbuSlot& slot : plant_.bbus) {
      bbus_.push_back(make<BbuModule>(slot.path, services_, slot, rooms_.at(slot.site)->temperature.read()));
    }
  }

  void bind() {
    for (auto& antenna : antennas_) {
      antenna->sky(*sky_);
      antenna->rf_net(*rf_net_);
    }
    for (std::size_t i = 0; i < hosts_.size(); ++i) {
      const plant::HostSlot& slot = plant_.hosts[i];
      hosts_[i]->antenna_a(*antennas_[slot.a.antenna]);
      hosts_[i]->antenna_b(*antennas_[slot.b.antenna]);
      hosts_[i]->rf_net(*rf_net_);
      hosts_[i]->room_temperature(rooms_.at(slot.site)->temperature);
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
    set_cable_temperatures();
  }

  // Cables between antenna and host run outdoors, the others through the room; neither follows the room's ramps.
  void set_cable_temperatures() {
    const EnvironmentConfig& environment = scenario_.sites.front().config.environment;
    for (const auto& [element, outdoors] : plant_.cables) {
      rf_net_->set_temperature(element, outdoors ? environment.outdoor_temperature : environment.temperature);
    }
    for (const plant::AntennaSlot& slot : plant_.antennas) {
      rf_net_->set_temperature(slot.element, environment.outdoor_temperature);
    }
  }

  void schedule_timeline() {
    for (const TimelineItem& item : scenario_.timeline) {
      for (const std::string& target : item.targets) {
        Command command{.time = item.at,
                        .kind = Command::Kind::inject,
                        .id = item.id,
                        .name = item.fault,
                        .target = target,
                        .parameters = item.parameters,
                        .lasts = item.lasts,
                        .origin = "timeline"};
        const std::string error = complaint(command);
        require(error.empty(), error.c_str());
        commands_.add(std::move(command), CommandQueue::Rank::timeline);
      }
    }
  }

  // What speaks against a command; empty: nothing.
  [[nodiscard]] std::string complaint(const Command& command) const {
    switch (command.kind) {
      case Command::Kind::inject: {
        const FaultType* type = find_fault(command.name);
        const TargetKind* kind = faults_.find(command.target);
        if (type == nullptr) {
          return "there is no fault '" + command.name + "'";
        }
        if (kind == nullptr) {
          return "there is no target '" + command.target + "'";
        }
        return type->fits(*kind) ? "" : "the fault '" + command.name + "' does not fit '" + command.target + "'";
      }
      case Command::Kind::operate:
        for (const auto& host : hosts_) {
          if (host->path() == command.target) {
            return parse_antenna_command(command.name) ? "" : "a host knows no action '" + command.name + "'";
          }
        }
        return "there is no host '" + command.target + "'";
      case Command::Kind::acknowledge:
        return find_alarm(command.name) != nullptr ? "" : "there is no alarm '" + command.name + "'";
      case Command::Kind::clear:
        break;
    }
    return "";
  }

  void apply(const Command& command, SimTime now) {
    switch (command.kind) {
      case Command::Kind::inject:
        inject(command, now);
        break;
      case Command::Kind::clear:
        clear(command, now);
        break;
      case Command::Kind::operate:
        for (auto& host : hosts_) {
          if (host->path() == command.target) {
            host->operate(command.name);
          }
        }
        break;
      case Command::Kind::acknowledge:
        acknowledge(find_alarm(command.name)->code, command.target);
        break;
    }
    recorder_.touch();
  }

  void inject(const Command& command, SimTime now) {
    ActiveFault fault{.id = command.id, .type = find_fault(command.name), .onset = now, .values = {}};
    for (const FaultParameter& it : command.parameters) {
      fault.values.push_back({it.name, it.value, it.text});
    }
    faults_.inject(command.target, std::move(fault));
    sink_.fault({now, command.id, command.name, command.target, true});
    active_[command.id] = command.name;
    if (command.lasts) {
      commands_.add(
          {.time = now + *command.lasts, .kind = Command::Kind::clear, .id = command.id, .origin = "timeline"},
          CommandQueue::Rank::expiry);
    }
  }

  void clear(const Command& command, SimTime now) {
    std::vector<std::string> paths;
    if (!faults_.clear(command.id, paths)) {
      return;  // ended before, by hand or by its own time
    }
    for (const std::string& path : paths) {
      sink_.fault({now, command.id, active_[command.id], path, false});
    }
  }

  void acknowledge(AlarmCode code, const std::string& place) {
    for (auto& host : hosts_) {
      host->acknowledge(code, place);
    }
    for (auto& bbu : bbus_) {
      if (bbu->path() == place) {
        bbu->acknowledge(code);
      }
    }
  }

  const Scenario scenario_;
  trace::Sink& sink_;
  plant::Plant plant_;
  kernel::Kernel kernel_;  // before every module, so that it dies after them
  kernel::EventHub hub_;
  FaultBoard faults_;
  AlarmBoard alarms_;
  Recorder recorder_;
  CommandQueue commands_;
  Services services_;
  std::map<std::string, std::unique_ptr<EnvironmentModule>> rooms_;
  std::unique_ptr<SkyModule> sky_;
  std::unique_ptr<RfNetModule> rf_net_;
  std::vector<std::unique_ptr<AntennaModule>> antennas_;
  std::vector<std::unique_ptr<HostModule>> hosts_;
  std::vector<std::unique_ptr<SlaveModule>> slaves_;
  std::vector<std::unique_ptr<BbuModule>> bbus_;
  std::map<std::string, std::string> active_;  // fault id → fault
};

Simulation::Simulation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris,
                       trace::Sink& sink)
    : impl_(std::make_unique<Impl>(scenario, std::move(ephemeris), sink)) {}
Simulation::~Simulation() = default;

void Simulation::run_until(SimTime end) {
  impl_->run_until(end);
}
SimTime Simulation::now() const {
  return impl_->now();
}
SimTime Simulation::end() const {
  return impl_->end();
}
std::uint64_t Simulation::events() const {
  return impl_->events();
}
std::string Simulation::post(Command command) {
  return impl_->post(std::move(command));
}
void Simulation::finish(trace::EndState state) {
  impl_->finish(state);
}

}  // namespace chronotwin
