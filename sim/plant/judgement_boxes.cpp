// Clauses about what is bought: antennas, hosts, slaves and the rooms they stand in (T/CAICI 4.1 to 4.3, 4.8 to 4.11, 4.14, 4.15, 5.2.2).
#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "sim/plant/judgement_record.hpp"
#include "sim/plant/topology.hpp"

namespace chronotwin::plant {
namespace {

void judge_systems(const Scenario& scenario, Verdicts& verdicts) {
  std::set<gnss::Band> bands;  // BDS-2 and BDS-3 are one system
  for (const gnss::Constellation system : scenario.sky.systems) bands.insert(gnss::band(system));
  const bool bds = bands.contains(gnss::Band::B1I);
  Check check{.id = "systems", .clause = "caici-4.1", .subject = "sky"};
  at_least(check, static_cast<double>(bands.size()), 2.0);
  check.holds = check.holds && bds;
  check.evidence = bds ? Text{"systems that work together, BDS among them", "协同工作的卫星系统数，含北斗"}
                       : Text{"no input receives BDS", "没有接收北斗的输入"};
  add(verdicts, std::move(check));
}

void judge_antennas(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  if (!design.plant.hosts.empty()) {
    Check check{.id = "two_antennas", .clause = "caici-4.2", .subject = design.plant.hosts.front().path};
    at_least(check, 2.0, 2.0);  // check_topology refuses a host with one
    check.evidence = {fmt::format("{} host(s), each with a main and a backup antenna", design.plant.hosts.size()),
                      fmt::format("{} 台主机均配置主、备天线", design.plant.hosts.size())};
    add(verdicts, std::move(check));
  }
  const auto weakest =
      std::ranges::min_element(design.plant.antennas, {}, [](const AntennaSlot& it) { return it.config.gain.value(); });
  if (weakest == design.plant.antennas.end()) return;
  const auto equipment = std::ranges::find(scenario.equipment, weakest->path, &Equipment::path);
  Check check{.id = "antenna_gain", .clause = "caici-4.3", .subject = weakest->path, .unit = "dB"};
  at_least(check, weakest->config.gain.value(), 40.0);
  check.evidence = {"gain of the weakest antenna", "增益最低的天线"};
  if (equipment->existing) {
    check.evidence = check.holds ? Text{"gain of the weakest antenna, an existing one: it may be used again",
                                        "增益最低的天线为原有天线，可利旧"}
                                 : Text{"an existing antenna that does not meet the index: replace it",
                                        "原有天线指标不满足，不可利旧，应更换"};
  }
  add(verdicts, std::move(check));
}

struct Port {
  std::string path;
  double vswr;
};

void judge_vswr(const Design& design, Verdicts& verdicts) {
  std::vector<Port> ports;
  for (const HostSlot& it : design.plant.hosts) {
    ports.push_back({it.path + ".input", it.config.rf.input_vswr.value()});
    ports.push_back({it.path + ".output", it.config.rf.output_vswr.value()});
  }
  for (const SlaveSlot& it : design.plant.slaves) {
    ports.push_back({it.path + ".input", it.config.rf.input_vswr.value()});
    ports.push_back({it.path + ".output", it.config.rf.output_vswr.value()});
  }
  const auto worst = std::ranges::max_element(ports, {}, &Port::vswr);
  if (worst == ports.end()) return;
  Check check{.id = "vswr", .clause = "caici-4.8", .subject = worst->path};
  at_most(check, worst->vswr, 1.3);
  check.evidence = {"highest VSWR of an input or output, by data sheet", "输入、输出端口最大驻波比（器件手册）"};
  add(verdicts, std::move(check));
}

void judge_power(const Design& design, Verdicts& verdicts) {
  Check worst;
  for (const HostSlot& host : design.plant.hosts) {
    for (const auto& [feed, volts] : {std::pair("a", host.config.power.a), std::pair("b", host.config.power.b)}) {
      Check check{.id = "power", .clause = "caici-4.9", .subject = host.path + ".power." + feed, .unit = "V"};
      const double magnitude = std::abs(volts.value());
      if (magnitude < 48.0) {
        at_least(check, magnitude, 38.4);
      } else {
        at_most(check, magnitude, 57.6);
      }
      if (worst.id.empty() || check.margin < worst.margin) worst = std::move(check);
    }
  }
  if (worst.id.empty()) return;
  worst.evidence = {"both −48 V feeds of every host; the one nearest to an end of 38.4 … 57.6 V",
                    "各主机双路−48 V电源；最接近38.4～57.6 V边界的一路"};
  add(verdicts, std::move(worst));
}

void judge_temperature(const Scenario& scenario, Verdicts& verdicts) {
  Check worst;
  for (const Site& site : scenario.sites) {
    const auto& room = site.config.environment.temperature;
    for (const bool hot : {false, true}) {
      Check check{.id = "temperature", .clause = "caici-4.10", .subject = site.name, .unit = "degC"};
      if (hot) {
        at_most(check, room.highest(), 65.0);
      } else {
        at_least(check, room.lowest(), -40.0);
      }
      if (worst.id.empty() || check.margin < worst.margin) worst = std::move(check);
    }
  }
  worst.evidence = {"temperature of the rooms, nearest to an end of −40 … +65 °C", "机房温度，最接近−40～+65 ℃边界者"};
  add(verdicts, std::move(worst));
}

void judge_humidity(const Scenario& scenario, Verdicts& verdicts) {
  Check worst;
  for (const Site& site : scenario.sites) {
    const double humidity = 100.0 * site.config.environment.humidity.value();
    Check check{.id = "humidity", .clause = "caici-4.11", .subject = site.name, .unit = "%"};
    if (humidity < 51.5) {
      at_least(check, humidity, 5.0);
    } else {
      at_most(check, humidity, 98.0);
    }
    if (worst.id.empty() || check.margin < worst.margin) worst = std::move(check);
  }
  worst.evidence = {"relative humidity of the sites, nearest to an end of 5 … 98 %; what 98 % costs is in cn0_weather",
                    "站点相对湿度，最接近5～98 %边界者；98 %湿度的影响计入cn0_weather"};
  add(verdicts, std::move(worst));
}

void judge_size(const Scenario& scenario, Verdicts& verdicts) {
  Diagnostics ignored;  // the scenario has been checked
  const Topology topology(scenario, ignored);
  constexpr std::size_t kMost = 64;
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const Equipment& it = scenario.equipment[i];
    const auto* host = std::get_if<HostConfig>(&it.config);
    if (host == nullptr) continue;
    std::size_t bbus = 0, slaves = 0;
    for (const std::size_t other : topology.downstream(i)) {
      bbus += kind_of(scenario.equipment[other]) == Kind::bbu ? 1 : 0;
      slaves += kind_of(scenario.equipment[other]) == Kind::slave ? 1 : 0;
    }
    Check check{.id = "device_types", .clause = "caici-4.14", .subject = it.path};
    at_most(check, static_cast<double>(bbus), static_cast<double>(kMost));
    check.evidence = {fmt::format("BBUs on this host of {} ports and its {} slaves", host->ports, slaves),
                      fmt::format("该{}端口主机及其{}台从机所带BBU数", host->ports, slaves)};
    add(verdicts, std::move(check));
    // 5.2.2 is a reference (参考如下).
    const bool small = bbus <= 4 && host->ports == 4 && slaves == 0;
    const bool medium = bbus <= 8 && host->ports == 8 && slaves == 0;
    const bool large = bbus > 8 && host->ports == 8 && slaves > 0;
    const bool as_table = bbus <= 4 ? small : bbus <= 8 ? medium : large;
    const char* advised = bbus <= 4 ? "4 ports" : bbus <= 8 ? "8 ports" : "8 ports with slaves";
    const char* advised_zh = bbus <= 4 ? "4端口主机" : bbus <= 8 ? "8端口主机" : "8端口主机+8端口从机";
    add(verdicts,
        {.id = "selection",
         .clause = "caici-5.2.2",
         .level = "info",
         .subject = it.path,
         .evidence = {fmt::format("{} BBUs: the table suggests a host of {}{}", bbus, advised,
                                  as_table ? "" : "; this one is another (spare ports, a clock room)"),
                      fmt::format("{}台BBU，选型表建议{}{}", bbus, advised_zh, as_table ? "" : "；实际选型不同")}});
  }
}

void judge_gain(const Design& design, Verdicts& verdicts) {
  Check worst;
  const auto look = [&worst](const std::string& path, Decibels gain) {
    Check check{.id = "unit_gain", .clause = "caici-4.15", .subject = path, .unit = "dB"};
    at_most(check, gain.value(), 30.0);
    if (worst.id.empty() || check.margin < worst.margin) worst = std::move(check);
  };
  for (const HostSlot& it : design.plant.hosts) look(it.path, it.config.rf.net_gain);
  for (const SlaveSlot& it : design.plant.slaves) look(it.path, it.config.rf.net_gain);
  if (worst.id.empty()) return;
  worst.evidence = {"largest gain of a box, input to port", "主设备最大增益（输入至端口）"};
  add(verdicts, std::move(worst));
}

}  // namespace

void judge_boxes(const Scenario& scenario, const Design& design, Verdicts& verdicts) {
  judge_systems(scenario, verdicts);
  judge_antennas(scenario, design, verdicts);
  judge_vswr(design, verdicts);
  judge_power(design, verdicts);
  judge_temperature(scenario, verdicts);
  judge_humidity(scenario, verdicts);
  judge_size(scenario, verdicts);
  judge_gain(design, verdicts);
}

}  // namespace chronotwin::plant
