#include "scenarios/loader/requirements_file.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/building.hpp"
#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/include.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/price_file.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin {

namespace {

constexpr std::string_view kSchema = "chronotwin-requirements/1";

void read_head(MapReader& root, Requirements& requirements) {
  if (const auto place = root.required("schema")) {
    const auto text = read_string(*place);
    if (text && *text != kSchema) {
      place->error(fmt::format("schema: '{}' is not known; this version reads {}", *text, kSchema));
    }
  }
  if (const auto place = root.required("name")) requirements.name = read_text(*place).value_or(Text{});
  if (const auto place = root.required("start")) {
    const auto text = read_string(*place);
    const auto time = text ? parse_utc(*text) : std::nullopt;
    if (text && !time) place->error(fmt::format("start: '{}' is not a time", *text), "as 2023-03-12T00:00:00Z");
    requirements.start = time.value_or(requirements.start);
  }
  if (const auto place = root.optional("duration")) {
    const auto duration = read_duration(*place);
    if (duration && (duration->ps <= 0 || *duration > Duration::from_whole_seconds(7 * 86'400))) {
      place->error("duration: what is judged is more than nothing and at most 7 d");
    } else if (duration) {
      requirements.duration = *duration;
    }
  }
}

// The site and the sky are read as a scenario's, and kept as a text for the scenario that comes of it.
void read_surroundings(const Tree& tree, MapReader& root, Requirements& requirements, Catalog& catalog,
                       Diagnostics& diagnostics) {
  Scenario scenario;
  scenario.file = requirements.file;
  scenario.start = requirements.start;
  Loading loading{scenario, catalog, diagnostics};
  read_sites(root, loading);
  read_sky(root, loading);
  requirements.sky = scenario.sky;
  if (scenario.sites.size() > 1) root.optional("sites")->error("sites: one building stands on one site");
  if (!scenario.sites.empty()) requirements.site = scenario.sites.front();
  Tree sections = Tree::map();
  for (const char* key : {"sites", "sky"}) {
    if (const Tree* section = tree.find(key)) sections.add(key, *section);
  }
  // The site file may be written anywhere: what lies beside this one is named in full.
  Tree* sky = sections.find("sky");
  Tree* ephemeris = sky != nullptr ? sky->find("ephemeris") : nullptr;
  if (ephemeris != nullptr && !find_file(ephemeris->text, {}) && !find_file(ephemeris->text + ".csv", {})) {
    ephemeris->text = std::filesystem::absolute(scenario.sky.ephemeris).string();
  }
  requirements.sections = emit_yaml(sections);
}

// Types of one kind: "host/8port", of feeders "1/2".
std::vector<std::pair<std::string, Place>> read_types(const Place& list, std::string_view kind) {
  std::vector<std::pair<std::string, Place>> types;
  if (!list.expect(Tree::Kind::sequence)) return types;
  for (const Tree& item : list.tree.items) {
    const Place place{item, list.path, list.diagnostics};
    if (kind == "feeder") {
      if (const auto name = read_string(place)) types.emplace_back(*name, place);
      continue;
    }
    const auto type = read_type(place);
    if (type && type->kind != kind) {
      place.error(fmt::format("'{}' is no {}", item.text, kind));
    } else if (type) {
      types.emplace_back(type->name, place);
    }
  }
  if (list.tree.items.empty()) list.error(fmt::format("{}: at least one is needed", list.key()));
  return types;
}

template <class Config>
std::vector<Choice<Config>> read_choices(const std::optional<Place>& list, std::string_view kind, Catalog& catalog) {
  std::vector<Choice<Config>> choices;
  if (!list) return choices;
  for (const auto& [name, place] : read_types(*list, kind)) {
    Choice<Config> choice{place.tree.text, {}};
    read_catalog_entry(kind, name, place, choice.config, catalog);
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::vector<Segment> read_fittings(const std::optional<Place>& list, Catalog& catalog) {
  std::vector<Segment> fittings;
  if (!list || !list->expect(Tree::Kind::sequence)) return fittings;
  for (const Tree& item : list->tree.items) {
    const Place place{item, list->path, list->diagnostics};
    const auto type = read_type(place);
    if (!type) continue;
    if (type->kind != "arrester" && type->kind != "connector" && type->kind != "filter") {
      place.error(fmt::format("'{}' is no arrester, connector or filter", item.text));
      continue;
    }
    Segment segment;
    segment.kind = type->kind;
    segment.type = type->name;
    segment.mark = item.mark;
    rf::LumpedConfig config;
    read_catalog_entry(type->kind, type->name, place, config, catalog);
    segment.config = config;
    fittings.push_back(std::move(segment));
  }
  return fittings;
}

void read_equipment(MapReader& root, Requirements& requirements, Catalog& catalog) {
  const auto section = root.required("equipment");
  if (!section) return;
  MapReader map(*section, "'equipment'");
  if (!map.valid()) return;
  if (const auto list = map.required("antennas")) {
    for (const auto& [name, place] : read_types(*list, "antenna")) {
      requirements.antennas.push_back(place.tree.text);
      (void)catalog.find("antenna", name, place);
    }
  }
  requirements.hosts = read_choices<HostConfig>(map.required("hosts"), "host", catalog);
  requirements.slaves = read_choices<SlaveConfig>(map.optional("slaves"), "slave", catalog);
  requirements.feeders = read_choices<rf::FeederConfig>(map.required("feeders"), "feeder", catalog);
  requirements.feeder_fittings = read_fittings(map.optional("feeder_fittings"), catalog);
  requirements.cable_fittings = read_fittings(map.optional("cable_fittings"), catalog);
  if (const auto place = map.required("bbu")) {
    if (const auto type = read_type(*place)) {
      requirements.bbu.type = place->tree.text;
      if (type->kind != "bbu")
        place->error(fmt::format("'{}' is no bbu", place->tree.text));
      else
        read_catalog_entry(type->kind, type->name, *place, requirements.bbu.config, catalog);
    }
  }
  map.finish();
}

void read_prices(MapReader& root, Requirements& requirements, Diagnostics& diagnostics) {
  std::filesystem::path file = shipped_price_file();
  if (const auto place = root.optional("prices")) {
    const auto text = read_string(*place);
    const auto found = text ? find_file(*text, requirements.file) : std::nullopt;
    if (text && !found) place->error(fmt::format("prices: there is no file '{}'", *text));
    if (!found) return;
    file = *found;
  }
  requirements.prices = load_prices(file, diagnostics);
  const auto need = [&](const std::string& type) {
    if (requirements.prices.price_of(type)) return;
    diagnostics.error({file.string(), 0, 0}, {}, fmt::format("'{}' has no price", type), "the requirements allow it");
  };
  for (const std::string& type : requirements.antennas) need(type);
  for (const auto& choice : requirements.hosts) need(choice.type);
  for (const auto& choice : requirements.slaves) need(choice.type);
  for (const auto& choice : requirements.feeders) need("feeder/" + choice.type);
  for (const auto* fittings : {&requirements.feeder_fittings, &requirements.cable_fittings}) {
    for (const Segment& fitting : *fittings) need(fitting.kind + "/" + fitting.type);
  }
}

}  // namespace

RequirementsResult load_requirements(const std::filesystem::path& file) {
  RequirementsResult result;
  Requirements& requirements = result.requirements;
  requirements.file = file;
  const std::string yaml = read_file(file, {file.string(), 0, 0}, result.diagnostics);
  if (result.diagnostics.has_errors()) return result;
  const Tree tree = parse_yaml(yaml, file.string(), result.diagnostics);
  if (result.diagnostics.has_errors()) return result;
  Catalog catalog(result.diagnostics);
  MapReader root({tree, {}, result.diagnostics}, "the requirements");
  if (!root.valid()) return result;
  read_head(root, requirements);
  read_surroundings(tree, root, requirements, catalog, result.diagnostics);
  read_equipment(root, requirements, catalog);
  read_building(root, requirements, catalog);
  if (const auto place = root.optional("rules")) {
    MapReader map(*place, "'rules'");
    if (map.valid()) read_fields(map, requirements.rules, catalog);
    map.finish();
  }
  read_prices(root, requirements, result.diagnostics);
  root.finish();
  check_building(requirements, result.diagnostics);
  result.diagnostics.sort_by_place(file.string());
  return result;
}

}  // namespace chronotwin
