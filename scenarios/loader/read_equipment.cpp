#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin {

namespace {

constexpr std::array<std::string_view, 7> kKinds = {"antenna", "host", "slave", "bbu", "clock", "switch", "node"};
constexpr std::int64_t kMaxCount = 10'000;

// The Config of a kind, with the figures of its catalog entry.
bool start_from_type(const Place& place, Equipment& equipment, Catalog& catalog) {
  const auto type = read_type(place);
  if (!type) return false;
  equipment.type = place.tree.text;
  if (type->kind == "antenna") {
    equipment.config = rf::AntennaConfig{};
  } else if (type->kind == "host") {
    equipment.config = HostConfig{};
  } else if (type->kind == "slave") {
    equipment.config = SlaveConfig{};
  } else if (type->kind == "bbu") {
    equipment.config = BbuConfig{};
  } else if (type->kind == "clock") {
    equipment.config = ClockConfig{};
  } else if (type->kind == "switch") {
    equipment.config = network::SwitchConfig{};
  } else if (type->kind == "node") {
    equipment.config = network::NodeConfig{};
  } else {
    place.error(fmt::format("unknown kind of equipment '{}' in the type '{}'", type->kind, place.tree.text),
                suggest(type->kind, kKinds));
    return false;
  }
  std::visit([&](auto& config) { read_catalog_entry(type->kind, type->name, place, config, catalog); },
             equipment.config);
  return true;
}

void read_site_of(MapReader& map, Equipment& equipment, const Scenario& scenario) {
  const auto place = map.optional("site");
  if (!place) {
    if (scenario.sites.size() == 1) {
      equipment.site = scenario.sites.front().name;
    } else if (scenario.sites.size() > 1) {
      map.place().error(fmt::format("'{}' needs the key 'site': there are several", equipment.path));
    }
    return;
  }
  const auto text = read_string(*place);
  if (!text) return;
  std::vector<std::string> names;
  for (const Site& site : scenario.sites) names.push_back(site.name);
  if (std::find(names.begin(), names.end(), *text) == names.end()) {
    place->error(fmt::format("there is no site '{}'", *text), suggest(*text, names));
  }
  equipment.site = *text;
}

std::optional<int> read_count(MapReader& map) {
  const auto place = map.optional("count");
  if (!place) return std::nullopt;
  const auto count = read_integer(*place);
  if (!count) return std::nullopt;
  if (*count < 1 || *count > kMaxCount) {
    place->error(fmt::format("count: {} is outside 1 to {}", *count, kMaxCount));
    return std::nullopt;
  }
  return static_cast<int>(*count);
}

void read_one(const Tree::Entry& entry, const Place& place, Loading& loading) {
  Equipment equipment;
  equipment.path = entry.key;
  equipment.mark = entry.mark;
  if (!is_name(entry.key)) {
    loading.diagnostics.error(entry.mark, place.path, fmt::format("'{}' is no name for equipment", entry.key),
                              "a name has letters, digits and _, and begins with a letter");
  }
  MapReader map(place, fmt::format("'{}'", entry.key));
  if (!map.valid()) return;
  const auto type = map.required("type");
  if (!type || !start_from_type(*type, equipment, loading.catalog)) return;
  read_site_of(map, equipment, loading.scenario);
  const auto count = read_count(map);
  const auto existing = map.optional("existing");
  equipment.existing = existing && read_bool(*existing).value_or(false);
  std::visit([&](auto& config) { read_fields(map, config, loading.catalog); }, equipment.config);
  map.finish();
  if (!count) {
    loading.scenario.equipment.push_back(std::move(equipment));
    return;
  }
  for (int i = 1; i <= *count; ++i) {
    loading.scenario.equipment.push_back(equipment);
    loading.scenario.equipment.back().path = fmt::format("{}[{}]", entry.key, i);
  }
}

// "bbu[3]: {…}", "bbu[1..4]: {…}", "bbu[*]: {…}": other figures for some instances.
void override_instances(const Tree::Entry& entry, const Place& place, Loading& loading) {
  const auto complain = [&](std::string message, std::string hint = {}) {
    loading.diagnostics.error(entry.mark, place.path, std::move(message), std::move(hint));
  };
  std::vector<Equipment*> instances;
  const Expansion names = is_pattern(entry.key) ? Expansion{{entry.key}, false, {}} : expand(entry.key);
  if (!names.error.empty()) return complain(names.error);
  for (const std::string& name : names.paths) {
    const std::size_t before = instances.size();
    for (Equipment& equipment : loading.scenario.equipment) {
      if (matches_pattern(name, equipment.path)) instances.push_back(&equipment);
    }
    if (instances.size() == before) {
      return complain(fmt::format("there is no '{}' to override", name),
                      "an instance is made by `count:` of the equipment without index");
    }
  }
  // Each instance reads the map anew; the complaints of the first one are enough.
  Diagnostics repeated;
  for (Equipment* equipment : instances) {
    const bool first = equipment == instances.front();
    const Place own{place.tree, place.path, first ? loading.diagnostics : repeated};
    MapReader map(own, fmt::format("'{}'", entry.key));
    if (!map.valid()) return;
    std::visit([&](auto& config) { read_fields(map, config, loading.catalog); }, equipment->config);
    map.finish();
  }
}

}  // namespace

std::string_view kind_of(const Equipment& equipment) {
  return kKinds.at(equipment.config.index());
}

void read_equipment(MapReader& root, Loading& loading) {
  const auto section = root.required("equipment");
  if (!section) return;
  MapReader map(*section, "equipment");
  if (!map.valid()) return;
  const auto is_override = [](const Tree::Entry& entry) { return entry.key.find('[') != std::string::npos; };
  for (const Tree::Entry& entry : map.place().tree.entries) {
    if (!is_override(entry)) read_one(entry, *map.optional(entry.key), loading);
  }
  for (const Tree::Entry& entry : map.place().tree.entries) {
    if (is_override(entry)) override_instances(entry, *map.optional(entry.key), loading);
  }
  if (map.place().tree.entries.empty()) section->error("equipment: there is none");
}

}  // namespace chronotwin
