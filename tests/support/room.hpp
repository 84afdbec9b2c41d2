// A small site built in code: two antennas, one 8-port host, slaves and BBUs, all with their default constants.
#pragma once

#include <string>

#include "scenarios/schema/scenario.hpp"

namespace chronotwin::test {

class Room {
 public:
  Room() {
    scenario_.file = "room.yaml";
    scenario_.name = {"Room", "机房"};
    scenario_.seed = 7;
    scenario_.start = *parse_utc("2023-03-12T00:00:00Z");
    scenario_.duration = Duration::from_whole_seconds(3600);
    Site site{.name = "room"};
    site.config.position = {Radians(0.6538667), Radians(2.1196661), Metres(20.0)};  // Yantai
    scenario_.sites.push_back(site);
    scenario_.sky.systems = {gnss::Constellation::BDS3, gnss::Constellation::GPS};
    scenario_.sky.ephemeris = "sky/2023-03-12.csv";
    add("ant_a", "antenna/40dB", rf::AntennaConfig{});
    add("ant_b", "antenna/40dB", rf::AntennaConfig{});
    add("host", "host/8port", HostConfig{});
    connect("main_feeder", "ant_a", "host.antenna_a", 180.0);
    connect("backup_feeder", "ant_b", "host.antenna_b", 240.0);
    scenario_.record = {{.pattern = "*", .period = kOneSecond}};
  }

  // Slaves hang on the host's first ports.
  Room& slaves(int count) {
    for (int i = 1; i <= count; ++i) {
      const std::string path = "slave[" + std::to_string(i) + "]";
      add(path, "slave/8port", SlaveConfig{});
      connect("down[" + std::to_string(i) + "]", "host.port[" + std::to_string(i) + "]", path + ".input", 20.0);
    }
    slaves_ = count;
    return *this;
  }

  // BBUs hang on the slaves in turn, or on the host where there are none.
  // Their receivers take the main path's delay off.
  Room& bbus(int count, BbuConfig config = {}) {
    const double slave = slaves_ == 0 ? 0.0 : 18e-9 + metres_to_seconds(20.0);
    config.receiver.compensation = Seconds(10e-9 + 18e-9 + metres_to_seconds(186.0) + slave);
    for (int i = 1; i <= count; ++i) {
      const std::string path = "bbu[" + std::to_string(i) + "]";
      add(path, "bbu/ocxo", config);
      const std::string port = slaves_ == 0 ? "host.port[" + std::to_string(i) + "]"
                                            : "slave[" + std::to_string((i - 1) % slaves_ + 1) + "].port[" +
                                                  std::to_string((i - 1) / slaves_ + 1) + "]";
      connect("jumpers[" + std::to_string(i) + "]", port, path + ".rf", 6.0);
    }
    return *this;
  }

  // Timing servers, each with receiver A on one of the host's last ports and receiver B on another one; two are a pair.
  Room& clocks(int count, ClockConfig config = {}) {
    config.receiver.compensation = Seconds(10e-9 + 18e-9 + metres_to_seconds(186.0));
    for (int i = 1; i <= count; ++i) {
      const std::string path = "clock[" + std::to_string(i) + "]";
      config.pair = count == 2 && i == 1 ? "clock[2]" : "";
      add(path, "clock/ocxo", config);
      connect(path + "_a", "host.port[" + std::to_string(10 - 2 * i) + "]", path + ".rf_a", 6.0);
      connect(path + "_b", "host.port[" + std::to_string(9 - 2 * i) + "]", path + ".rf_b", 6.0);
    }
    return *this;
  }

  [[nodiscard]] Scenario& scenario() { return scenario_; }

 private:
  static double metres_to_seconds(double metres) { return metres / (0.88 * 299'792'458.0); }

  template <class Config>
  void add(const std::string& path, const std::string& type, const Config& config) {
    Equipment equipment{.path = path, .type = type, .site = "room"};
    equipment.config = config;
    scenario_.equipment.push_back(equipment);
  }
  void connect(const std::string& path, const std::string& from, const std::string& to, double metres) {
    Segment feeder{.path = path + ".feeder[1]", .kind = "feeder", .type = "1/2", .length = Metres(metres)};
    feeder.config = rf::FeederConfig{};
    scenario_.connections.push_back({.path = path, .from = from, .to = to, .via = {feeder}});
  }

  Scenario scenario_;
  int slaves_ = 0;
};

}  // namespace chronotwin::test
