#include "sim/plant/optimise/site_file.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin::plant::optimise {
namespace {

using Yaml = Tree;

Yaml& put(Yaml& map, const std::string& key, const std::string& text) {
  return map.add(key, Yaml::scalar(text));
}

Yaml parsed(const std::string& text) {
  Diagnostics diagnostics;
  Yaml tree = parse_yaml(text, "requirements", diagnostics);
  require(!diagnostics.has_errors(), "what was read can be read again");
  return tree;
}

std::string metres(std::int64_t millimetres) {
  return format_quantity(static_cast<double>(millimetres) / 1000.0, Dimension::length, "m");
}

Yaml name_of(const Text& name) {
  Yaml text = Yaml::map();
  put(text, "en", name.en);
  if (!name.zh.empty()) put(text, "zh", name.zh);
  return text;
}

Yaml equipment_of(const Requirements& requirements, const Plan& plan, const std::vector<double>& compensation_s) {
  Yaml equipment = Yaml::map();
  for (const PlannedAntenna& antenna : plan.antennas) {
    Yaml fields = Yaml::map();
    put(fields, "type", requirements.antennas[antenna.antenna]);
    for (Yaml::Entry& own : parsed(requirements.places[antenna.place].fields).entries) {
      fields.add(own.key, std::move(own.value));
    }
    equipment.add(antenna.name, std::move(fields));
  }
  for (const PlannedBox& host : plan.hosts) {
    put(equipment.add(host.name, Yaml::map()), "type", requirements.hosts[host.type].type);
  }
  std::map<std::string, std::pair<std::size_t, int>> slaves;  // range → type, number
  for (const PlannedBox& slave : plan.slaves) {
    auto& [type, count] = slaves[slave.name.substr(0, slave.name.find('['))];
    type = slave.type;
    ++count;
  }
  for (const auto& [range, slave] : slaves) {
    Yaml& fields = equipment.add(range, Yaml::map());
    put(fields, "type", requirements.slaves[slave.first].type);
    put(fields, "count", std::to_string(slave.second));
  }
  Yaml& bbus = equipment.add("bbu", Yaml::map());
  put(bbus, "type", requirements.bbu.type);
  put(bbus, "count", std::to_string(plan.bbus.size()));
  for (std::size_t i = 0; i < compensation_s.size(); ++i) {
    Yaml& receiver = equipment.add(plan.bbus[i].name, Yaml::map()).add("receiver", Yaml::map());
    put(receiver, "compensation", fmt::format("{:.1f} ns", compensation_s[i] * 1e9));
  }
  return equipment;
}

Yaml connection_of(const Requirements& requirements, const PlannedCable& cable) {
  Yaml connection = Yaml::map();
  put(connection, "from", cable.from);
  put(connection, "to", cable.to);
  // What the two feeders of a host share is lost together; a scenario has one name for it.
  if (cable.from_antenna && !cable.shafts.empty()) put(connection, "route", cable.shafts);
  put(connection, "penetrations", std::to_string(cable.run.way.penetrations));
  Yaml via = Yaml::sequence();
  Yaml run = Yaml::map();
  put(run, "feeder", requirements.feeders[cable.run.cable.feeder].type);
  put(run, "length", metres(cable.run.cable.millimetres));
  via.items.push_back(std::move(run));
  const auto& fittings = cable.from_antenna ? requirements.feeder_fittings : requirements.cable_fittings;
  for (const Segment& fitting : fittings) {
    Yaml part = Yaml::map();
    put(part, fitting.kind, fitting.type);
    via.items.push_back(std::move(part));
  }
  connection.add("via", std::move(via));
  return connection;
}

// What an acceptance looks at (T/CAICI 5.2.4), so that a run has something to judge.
constexpr const char* kExpectations = R"(
- {id: satellites, always: {channel: "bbu[*].satellites_tracked", at_least: "4"}, clause: caici-5.2.4}
- {id: signal, always: {channel: "bbu[*].cn0_best", at_least: 40 dB-Hz}, clause: caici-5.2.4}
- {id: time, always: {channel: "bbu[*].time_error", abs_below: 1.5 us}}
- {id: quiet, never: {alarm: any}}
)";

// Where everything stands and runs: for those who carry it there.
std::string heading(const Requirements& requirements, const Plan& plan) {
  std::string text =
      fmt::format("# The cheapest site that keeps every margin, by `chronotwin design optimise {}`.\n#\n",
                  requirements.file.filename().string());
  for (const PlannedAntenna& antenna : plan.antennas) {
    text += fmt::format("# {} at {}\n", antenna.name, requirements.places[antenna.place].name);
  }
  for (const auto* boxes : {&plan.hosts, &plan.slaves}) {
    for (const PlannedBox& box : *boxes) {
      text += fmt::format("# {} in {}\n", box.name, requirements.rooms[box.room].name);
    }
  }
  std::size_t first = 0;
  for (std::size_t i = 1; i <= plan.bbus.size(); ++i) {
    if (i < plan.bbus.size() && plan.bbus[i].room == plan.bbus[first].room) continue;
    const std::string last = i - first > 1 ? fmt::format(" to {}", plan.bbus[i - 1].name) : "";
    text += fmt::format("# {}{} in {}\n", plan.bbus[first].name, last, requirements.rooms[plan.bbus[first].room].name);
    first = i;
  }
  return text;
}

}  // namespace

std::string site_file(const Requirements& requirements, const Plan& plan, const std::vector<double>& compensation_s) {
  Yaml file = Yaml::map();
  put(file, "schema", "chronotwin/1");
  file.add("name", name_of(requirements.name));
  put(file, "start", to_string(requirements.start));
  put(file, "duration", format_duration(requirements.duration));
  put(file, "initial", "locked");
  for (Yaml::Entry& section : parsed(requirements.sections).entries) file.add(section.key, std::move(section.value));
  file.add("equipment", equipment_of(requirements, plan, compensation_s));
  Yaml& connections = file.add("connections", Yaml::map());
  for (const PlannedCable& cable : plan.cables) connections.add(cable.name, connection_of(requirements, cable));
  file.add("expect", parsed(kExpectations));
  return heading(requirements, plan) + emit_yaml(file) + "\n";
}

}  // namespace chronotwin::plant::optimise
