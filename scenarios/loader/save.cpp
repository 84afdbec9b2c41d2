#include "scenarios/loader/save.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "models/equipment/fault/table.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/field_writer.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/save_expect.hpp"
#include "scenarios/loader/tree.hpp"
#include "scenarios/schema/enum_names.hpp"

namespace chronotwin {

namespace fs = std::filesystem;

namespace {

void put(Tree& map, std::string key, std::string text) {
  map.add(std::move(key), Tree::scalar(std::move(text)));
}

Tree list_of(const std::vector<std::string>& texts) {
  Tree list = Tree::sequence();
  for (const std::string& text : texts) list.items.push_back(Tree::scalar(text));
  return list;
}

// Within the library or beside the scenario: without the part that differs from machine to machine.
std::string portable(const fs::path& path, const fs::path& scenario) {
  const fs::path library = library_directory();
  for (const fs::path& base : {library, fs::absolute(scenario).parent_path()}) {
    if (base.empty()) continue;
    const fs::path relative = fs::absolute(path).lexically_normal().lexically_relative(base.lexically_normal());
    if (!relative.empty() && *relative.begin() != "..") return relative.generic_string();
  }
  return path.generic_string();
}

void save_header(const Scenario& scenario, Tree& root) {
  put(root, "schema", "chronotwin/1");
  root.add("name", text_tree(scenario.name));
  root.add("clauses", list_of(scenario.clauses));
  put(root, "seed", std::to_string(scenario.seed));
  put(root, "start", to_string(scenario.start));
  put(root, "duration", format_duration(scenario.duration));
  put(root, "initial", std::string(enum_name(scenario.initial)));
  put(root, "resolved", "true");
}

void save_sky(const Scenario& scenario, Tree& root) {
  if (scenario.sky.systems.empty()) return;
  Tree& sky = root.add("sky", Tree::map());
  Tree systems = Tree::sequence();
  for (const gnss::Constellation system : scenario.sky.systems) {
    systems.items.push_back(Tree::scalar(std::string(enum_name(system))));
  }
  sky.add("systems", std::move(systems));
  const fs::path& orbits = scenario.sky.ephemeris;
  put(sky, "ephemeris", is_nominal(orbits) ? orbits.string() : portable(orbits, scenario.file));
  if (scenario.sky.at) put(sky, "at", to_string(*scenario.sky.at));
  visit_fields(FieldWriter(sky.add("signal", Tree::map())), scenario.sky.signal);
}

Tree fields_of(const Equipment& equipment) {
  Tree map = Tree::map();
  std::visit([&](const auto& config) { visit_fields(FieldWriter(map), config); }, equipment.config);
  return map;
}

// "bbu[3]" → "bbu"; "host" → "host".
std::string base_of(const std::string& path) {
  return path.substr(0, path.find('['));
}

void save_equipment(const Scenario& scenario, Tree& root) {
  Tree& section = root.add("equipment", Tree::map());
  const auto& all = scenario.equipment;
  Tree overrides = Tree::map();
  for (std::size_t i = 0; i < all.size();) {
    const std::string base = base_of(all[i].path);
    std::size_t end = i + 1;
    while (end < all.size() && base != all[i].path && base_of(all[end].path) == base) ++end;
    Tree first = fields_of(all[i]);
    Tree& map = section.add(base, Tree::map());
    put(map, "type", all[i].type);
    put(map, "site", all[i].site);
    if (all[i].existing) put(map, "existing", "true");
    if (base != all[i].path) put(map, "count", std::to_string(end - i));
    const std::string figures = emit_yaml(first);
    for (std::size_t other = i + 1; other < end; ++other) {
      Tree its = fields_of(all[other]);
      if (emit_yaml(its) != figures) overrides.add(all[other].path, std::move(its));
    }
    std::move(first.entries.begin(), first.entries.end(), std::back_inserter(map.entries));
    i = end;
  }
  std::move(overrides.entries.begin(), overrides.entries.end(), std::back_inserter(section.entries));
}

void save_connections(const Scenario& scenario, Tree& root) {
  Tree& section = root.add("connections", Tree::map());
  for (const Connection& connection : scenario.connections) {
    Tree& map = section.add(connection.path, Tree::map());
    put(map, "from", connection.from);
    put(map, "to", connection.to);
    if (connection.existing) put(map, "existing", "true");
    if (!connection.route.empty()) put(map, "route", connection.route);
    if (connection.penetrations) put(map, "penetrations", std::to_string(*connection.penetrations));
    Tree& via = map.add("via", Tree::sequence());
    for (const Segment& segment : connection.via) {
      Tree element = Tree::map();
      put(element, segment.kind, segment.type);
      if (segment.kind == "feeder" || segment.kind == "link") {
        put(element, "length", format_quantity(segment.length.value(), Dimension::length, "m"));
      }
      std::visit([&](const auto& config) { visit_fields(FieldWriter(element), config); }, segment.config);
      via.items.push_back(std::move(element));
    }
  }
}

void save_timeline(const Scenario& scenario, Tree& root) {
  Tree& list = root.add("timeline", Tree::sequence());
  for (const TimelineItem& item : scenario.timeline) {
    Tree map = Tree::map();
    put(map, "id", item.id);
    put(map, "at", format_duration(item.at.since_start()));
    if (item.lasts) put(map, "for", format_duration(*item.lasts));
    put(map, "fault", item.fault);
    map.add("target", list_of(item.targets));
    const FaultType* fault = find_fault(item.fault);
    for (const FaultParameter& parameter : item.parameters) {
      const FaultParameterSpec* spec = fault != nullptr ? fault->find_parameter(parameter.name) : nullptr;
      if (spec != nullptr && spec->dimension) {
        put(map, parameter.name, format_quantity(parameter.value, *spec->dimension, spec->field.unit));
      } else {
        put(map, parameter.name, parameter.text);
      }
    }
    list.items.push_back(std::move(map));
  }
}

void save_endpoints(const Scenario& scenario, Tree& root) {
  Tree& section = root.add("endpoints", Tree::map());
  for (const Endpoint& endpoint : scenario.endpoints) {
    Tree& map = section.add(endpoint.name, Tree::map());
    put(map, "kind", std::string(endpoint.kind()));
    if (!endpoint.target.empty()) put(map, "target", endpoint.target);
    put(map, "required", endpoint.required ? "true" : "false");
    std::visit([&](const auto& config) { visit_fields(FieldWriter(map), config); }, endpoint.config);
  }
}

}  // namespace

std::string save_scenario(const Scenario& scenario) {
  Tree root = Tree::map();
  save_header(scenario, root);
  Tree& sites = root.add("sites", Tree::map());
  for (const Site& site : scenario.sites) {
    visit_fields(FieldWriter(sites.add(site.name, Tree::map())), site.config);
  }
  save_sky(scenario, root);
  save_equipment(scenario, root);
  save_connections(scenario, root);
  save_timeline(scenario, root);
  root.add("expect", save_expectations(scenario));
  root.add("record", save_record(scenario));
  visit_fields(FieldWriter(root.add("live", Tree::map())), scenario.live);
  save_endpoints(scenario, root);
  return emit_yaml(root);
}

}  // namespace chronotwin
