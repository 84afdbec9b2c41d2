// The modules of a run, made from a plant and bound to each other.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/modules/antenna.hpp"
#include "sim/modules/bbu.hpp"
#include "sim/modules/clock.hpp"
#include "sim/modules/data_port.hpp"
#include "sim/modules/environment.hpp"
#include "sim/modules/host.hpp"
#include "sim/modules/link.hpp"
#include "sim/modules/network_switch.hpp"
#include "sim/modules/node.hpp"
#include "sim/modules/rf_net.hpp"
#include "sim/modules/services.hpp"
#include "sim/modules/sky.hpp"
#include "sim/modules/slave.hpp"
#include "sim/plant/plant.hpp"

namespace chronotwin {

class Assembly {
 public:
  Assembly(const Scenario& scenario, const plant::Plant& plant, const Services& services,
           std::shared_ptr<const gnss::EphemerisStore> ephemeris);

  void operate(const std::string& action, const std::string& target);  // checked: what is none of the box's is a Bug
  void acknowledge(AlarmCode code, const std::string& place);
  void receive(SimTime now, const std::string& endpoint, const std::string& bytes);  // from the endpoint's peer
  void take_measured(const std::string& endpoint, const std::string& channel, double value);  // by a tester

 private:
  void make_modules(const Services& services, std::shared_ptr<const gnss::EphemerisStore> ephemeris);
  void bind();
  void bind_clocks();
  void make_network(const Services& services);
  void bind_network();
  void set_cable_temperatures();
  void make_data_ports(const Services& services);
  void make_tester_channels(const Services& services);

  const Scenario& scenario_;
  const plant::Plant& plant_;
  std::map<std::string, std::unique_ptr<EnvironmentModule>> rooms_;
  std::unique_ptr<SkyModule> sky_;
  std::unique_ptr<RfNetModule> rf_net_;
  std::vector<std::unique_ptr<AntennaModule>> antennas_;
  std::vector<std::unique_ptr<HostModule>> hosts_;
  std::vector<std::unique_ptr<SlaveModule>> slaves_;
  std::vector<std::unique_ptr<BbuModule>> bbus_;
  std::vector<std::unique_ptr<ClockModule>> clocks_;
  std::vector<std::unique_ptr<LinkModule>> links_;
  std::vector<std::unique_ptr<SwitchModule>> switches_;
  std::vector<std::unique_ptr<NodeModule>> nodes_;
  std::vector<std::unique_ptr<DataPortModule>> data_ports_;
  std::map<std::string, double> measured_;  // by testers: channels' paths, NaN before the first
};

}  // namespace chronotwin
