#include <algorithm>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/sections.hpp"
#include "scenarios/schema/enum_names.hpp"

namespace chronotwin {

namespace {

constexpr std::string_view kSchema = "chronotwin/1";
constexpr Duration kLongest = Duration::from_whole_seconds(100 * 86'400);

void read_duration_of_run(const Place& place, Scenario& scenario) {
  const auto duration = read_duration(place);
  if (!duration) return;
  if (duration->ps <= 0) {
    place.error(fmt::format("duration: {} is not a positive time", place.tree.text));
  } else if (*duration > kLongest) {
    place.error(fmt::format("duration: {} is more than the 100 days that can be simulated", place.tree.text));
  } else {
    scenario.duration = *duration;
  }
}

std::optional<UtcTime> read_time(const Place& place) {
  const auto text = read_string(place);
  const auto time = text ? parse_utc(*text) : std::nullopt;
  if (text && !time) {
    place.error(fmt::format("{}: '{}' is not a time", place.key(), *text),
                *text == "now" ? "`chronotwin run --live --start now` starts it at this moment"
                               : "write UTC as 2023-03-12T00:00:00Z");
  }
  return time;
}

std::optional<std::filesystem::path> find_ephemeris(const std::string& text, const Scenario& scenario) {
  if (is_nominal(text)) return text;
  for (const char* ending : {"", ".csv"}) {
    if (auto found = find_file(text + ending, scenario.file)) return found;
  }
  return std::nullopt;
}

}  // namespace

void read_header(MapReader& root, Loading& loading) {
  Scenario& scenario = loading.scenario;
  if (const auto place = root.required("schema")) {
    const auto text = read_string(*place);
    if (text && *text != kSchema) {
      place->error(fmt::format("schema: '{}' is not known; this version reads {}", *text, kSchema));
    }
  }
  if (const auto place = root.required("name")) scenario.name = read_text(*place).value_or(Text{});
  if (const auto place = root.optional("clauses")) scenario.clauses = read_strings(*place);
  if (const auto place = root.optional("seed")) scenario.seed = read_seed(*place).value_or(scenario.seed);
  if (const auto place = root.required("start")) scenario.start = read_time(*place).value_or(scenario.start);
  if (const auto place = root.required("duration")) read_duration_of_run(*place, scenario);
  if (const auto place = root.optional("initial")) {
    const auto choice = read_choice(*place, EnumNames<InitialState>::value);
    if (choice) scenario.initial = static_cast<InitialState>(*choice);
  }
}

void read_sites(MapReader& root, Loading& loading) {
  const auto section = root.required("sites");
  if (!section) return;
  MapReader map(*section, "sites");
  if (!map.valid()) return;
  for (const Tree::Entry& entry : map.place().tree.entries) {
    Site site{entry.key, entry.mark, {}};
    if (!is_name(entry.key)) {
      loading.diagnostics.error(entry.mark, section->path, fmt::format("'{}' is no name for a site", entry.key),
                                "a name has letters, digits and _, and begins with a letter");
    }
    MapReader fields(*map.optional(entry.key), fmt::format("the site '{}'", entry.key));
    if (!fields.valid()) continue;
    read_fields(fields, site.config, loading.catalog);
    // A position has no sensible default: nobody means 0° N 0° E by leaving it out.
    if (const auto position = fields.required("position")) {
      MapReader coordinates(*position, "'position'");
      for (const char* key : {"latitude", "longitude", "height"}) {
        if (coordinates.valid()) (void)coordinates.required(key);
      }
    }
    fields.finish();
    loading.scenario.sites.push_back(std::move(site));
  }
  if (loading.scenario.sites.empty()) section->error("sites: at least one site is needed");
}

void read_sky(MapReader& root, Loading& loading) {
  const auto section = root.optional("sky");
  if (!section) return;
  MapReader map(*section, "'sky'");
  if (!map.valid()) return;
  Sky& sky = loading.scenario.sky;
  sky.mark = section->tree.mark;
  if (const auto systems = map.required("systems"); systems && systems->expect(Tree::Kind::sequence)) {
    for (const Tree& item : systems->tree.items) {
      const auto choice =
          read_choice({item, systems->path, loading.diagnostics}, EnumNames<gnss::Constellation>::value);
      loading.systems_readable = loading.systems_readable && choice;
      if (!choice) continue;
      const auto system = static_cast<gnss::Constellation>(*choice);
      if (std::find(sky.systems.begin(), sky.systems.end(), system) != sky.systems.end()) {
        loading.diagnostics.error(item.mark, systems->path, fmt::format("systems: {} is named twice", item.text));
      }
      sky.systems.push_back(system);
    }
    if (systems->tree.items.empty()) systems->error("systems: at least one constellation is needed");
  }
  if (const auto place = map.required("ephemeris")) {
    const auto text = read_string(*place);
    const auto found = text ? find_ephemeris(*text, loading.scenario) : std::nullopt;
    if (found) {
      sky.ephemeris = *found;
    } else if (text) {
      place->error(
          fmt::format("ephemeris: there is no file '{}'", *text),
          "it is looked up beside the scenario and in the library; its own data are sky/2023-03-12 and nominal");
    }
  }
  if (const auto place = map.optional("at")) sky.at = read_time(*place);
  if (const auto place = map.optional("signal")) {
    MapReader signal(*place, "'signal'");
    if (signal.valid()) read_fields(signal, sky.signal, loading.catalog);
    signal.finish();
  }
  map.finish();
}

}  // namespace chronotwin
