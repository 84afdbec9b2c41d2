#include "scenarios/loader/building.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/path_range.hpp"

namespace chronotwin {

namespace {

constexpr std::size_t kMostPlaces = 64, kMostShafts = 8;
constexpr std::int64_t kMostBbus = 256;  // four hosts of 64
constexpr double kLongest = 10'000.0;    // metres

std::vector<std::string> expanded(const std::string& text, const Place& place) {
  const Expansion names = expand(text);
  if (!names.error.empty()) place.error(names.error);
  return names.paths;
}

std::optional<Metres> read_length(const std::optional<Place>& place) {
  const auto length = place ? read_quantity(*place, Dimension::length) : std::nullopt;
  if (!length) return std::nullopt;
  if (*length < 0.0 || *length > kLongest) {
    place->error(fmt::format("{}: {} is outside 0 m to 10 km", place->key(), place->tree.text));
    return std::nullopt;
  }
  return Metres(*length);
}

// "floor[12]" → "12", "cellar" → "cellar"
std::string floor_of(const std::string& name) {
  const std::size_t open = name.find('[');
  return open == std::string::npos ? name : name.substr(open + 1, name.find(']') - open - 1);
}

void read_rooms(MapReader& root, Requirements& requirements) {
  const auto section = root.required("rooms");
  if (!section || !section->expect(Tree::Kind::map)) return;
  for (const Tree::Entry& entry : section->tree.entries) {
    const Place place = section->child(entry.value, entry.key);
    MapReader map(place, fmt::format("the room '{}'", entry.key));
    if (!map.valid()) continue;
    Room room;
    room.mark = entry.mark;
    room.bbus = read_small(map.optional("bbus"), kMostBbus);
    if (const auto boxes = map.optional("boxes")) room.boxes = read_bool(*boxes).value_or(true);
    if (const auto run = map.optional("run")) room.run = read_length(run).value_or(room.run);
    const auto floor = map.optional("floor");
    const auto text = floor ? read_string(*floor) : std::nullopt;
    map.finish();
    for (const std::string& name : expanded(entry.key, place)) {
      room.name = name;
      room.floor = text.value_or(floor_of(name));
      requirements.rooms.push_back(room);
    }
  }
}

// A place's own figures go over those of every type that may stand there; the complaints of the first one are enough.
void read_place(const Tree::Entry& entry, const Place& section, Requirements& requirements, Catalog& catalog) {
  AntennaPlace result;
  result.name = entry.key;
  result.mark = entry.mark;
  const Place place = section.child(entry.value, entry.key);
  if (!is_name(entry.key)) {
    section.diagnostics.error(entry.mark, section.path, fmt::format("'{}' is no name for a place", entry.key),
                              "a name has letters, digits and _, and begins with a letter");
  }
  Diagnostics repeated;
  for (const std::string& type : requirements.antennas) {
    const bool first = result.antennas.empty();
    MapReader map({entry.value, place.path, first ? section.diagnostics : repeated},
                  fmt::format("the place '{}'", entry.key));
    if (!map.valid()) return;
    if (const auto run = map.optional("run")) result.run = read_length(run).value_or(result.run);
    rf::AntennaConfig config;
    Catalog own(repeated);
    read_catalog_entry("antenna", type.substr(type.find('/') + 1), place, config, own);
    read_fields(map, config, catalog);
    map.finish();
    result.antennas.push_back(std::move(config));
  }
  Tree fields = Tree::map();
  for (const Tree::Entry& field : entry.value.entries) {
    if (field.key != "run") fields.add(field.key, field.value);
  }
  result.fields = emit_yaml(fields);
  requirements.places.push_back(std::move(result));
}

void read_places(MapReader& root, Requirements& requirements, Catalog& catalog) {
  const auto section = root.required("places");
  if (!section || !section->expect(Tree::Kind::map)) return;
  for (const Tree::Entry& entry : section->tree.entries) read_place(entry, *section, requirements, catalog);
}

void read_shafts(MapReader& root, Requirements& requirements) {
  const auto section = root.optional("shafts");
  if (!section || !section->expect(Tree::Kind::map)) return;
  for (const Tree::Entry& entry : section->tree.entries) {
    const Place place = section->child(entry.value, entry.key);
    MapReader map(place, fmt::format("the shaft '{}'", entry.key));
    if (!map.valid()) continue;
    const auto step = read_length(map.required("step"));
    const int penetrations = read_small(map.optional("penetrations"), 100);
    std::vector<std::string> stops;
    if (const auto list = map.required("stops")) {
      for (const std::string& text : read_strings(*list)) {
        for (std::string& stop : expanded(text, *list)) stops.push_back(std::move(stop));
      }
      if (stops.size() < 2) list->error("stops: a shaft has at least two");
    }
    map.finish();
    for (std::size_t i = 1; i < stops.size(); ++i) {
      requirements.routes.push_back(
          {stops[i - 1], stops[i], entry.mark, step.value_or(Metres(0.0)), penetrations, entry.key});
    }
  }
}

void read_route(const Place& place, Requirements& requirements) {
  MapReader map(place, "a route");
  if (!map.valid()) return;
  const auto between = map.required("between");
  const std::vector<std::string> ends = between ? read_strings(*between) : std::vector<std::string>{};
  if (between && ends.size() != 2) between->error("between: a route has two ends");
  const auto length = read_length(map.required("length"));
  const int penetrations = read_small(map.optional("penetrations"), 100);
  const auto shaft = map.optional("shaft");
  const std::string name = shaft ? read_string(*shaft).value_or("") : "";
  map.finish();
  if (ends.size() != 2 || !length) return;
  const auto from = expanded(ends[0], *between), to = expanded(ends[1], *between);
  if (from.size() != to.size()) {
    between->error(fmt::format("'between' names {} and {} ends", from.size(), to.size()),
                   "both need ranges of the same length");
    return;
  }
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] == to[i]) between->error(fmt::format("'{}' is both ends of the route", from[i]));
    requirements.routes.push_back({from[i], to[i], place.tree.mark, *length, penetrations, name});
  }
}

void read_routes(MapReader& root, Requirements& requirements) {
  const auto section = root.optional("routes");
  if (!section || !section->expect(Tree::Kind::sequence)) return;
  for (const Tree& item : section->tree.items) {
    read_route({item, section->path, section->diagnostics}, requirements);
  }
}

void check_names(const Requirements& requirements, Diagnostics& diagnostics) {
  std::map<std::string, Mark> names;
  const auto claim = [&](const std::string& name, const Mark& mark) {
    const auto [first, fresh] = names.try_emplace(name, mark);
    if (fresh) return;
    diagnostics.error(mark, {}, fmt::format("the name '{}' is taken", name),
                      fmt::format("the first one is on {}", place_seen_from(first->second, mark)));
  };
  for (const Room& room : requirements.rooms) claim(room.name, room.mark);
  for (const AntennaPlace& place : requirements.places) claim(place.name, place.mark);
  // A junction at which only one route ends leads nowhere: most likely a room's name that was mistyped.
  std::map<std::string, std::pair<int, Mark>> ends;
  std::vector<std::string> known;
  for (const auto& [name, mark] : names) known.push_back(name);
  for (const Route& route : requirements.routes) {
    for (const std::string& end : {route.from, route.to}) {
      auto& [count, mark] = ends[end];
      ++count;
      mark = route.mark;
    }
  }
  for (const auto& [name, end] : ends) {
    if (end.first > 1 || names.contains(name) || name.find('[') != std::string::npos) continue;
    diagnostics.warning(end.second, "routes", fmt::format("'{}' is the end of one route only", name),
                        suggest(name, known));
  }
}

void check_reach(const Requirements& requirements, Diagnostics& diagnostics) {
  const auto start =
      std::find_if(requirements.rooms.begin(), requirements.rooms.end(), [](const Room& room) { return room.boxes; });
  if (start == requirements.rooms.end()) return;
  std::set<std::string> reached{start->name};
  for (bool more = true; more;) {
    more = false;
    for (const Route& route : requirements.routes) {
      if (reached.contains(route.from) == reached.contains(route.to)) continue;
      more = reached.insert(reached.contains(route.from) ? route.to : route.from).second || more;
    }
  }
  const auto need = [&](const std::string& name, const Mark& mark) {
    if (reached.contains(name)) return;
    diagnostics.error(mark, {}, fmt::format("no route leads from '{}' to '{}'", start->name, name),
                      "add one to 'routes', or a stop to a shaft");
  };
  for (const Room& room : requirements.rooms) need(room.name, room.mark);
  for (const AntennaPlace& place : requirements.places) need(place.name, place.mark);
}

}  // namespace

void read_building(MapReader& root, Requirements& requirements, Catalog& catalog) {
  read_rooms(root, requirements);
  read_places(root, requirements, catalog);
  read_shafts(root, requirements);
  read_routes(root, requirements);
}

void check_building(const Requirements& requirements, Diagnostics& diagnostics) {
  const Mark whole{requirements.file.string(), 0, 0};
  const auto& rooms = requirements.rooms;
  std::int64_t bbus = 0;
  for (const Room& room : rooms) bbus += room.bbus;
  if (bbus == 0) diagnostics.error(whole, "rooms", "there is no BBU to feed", "give rooms `bbus: N`");
  if (bbus > kMostBbus) diagnostics.error(whole, "rooms", fmt::format("{} BBUs: at most {}", bbus, kMostBbus));
  if (std::none_of(rooms.begin(), rooms.end(), [](const Room& room) { return room.boxes; })) {
    diagnostics.error(whole, "rooms", "no room may hold a box", "leave `boxes: false` out of at least one");
  }
  if (requirements.places.size() > kMostPlaces) {
    diagnostics.error(whole, "places", fmt::format("{} places: at most {}", requirements.places.size(), kMostPlaces));
  }
  std::set<std::string> shafts;
  for (const Route& route : requirements.routes) {
    if (!route.shaft.empty()) shafts.insert(route.shaft);
  }
  if (requirements.rules.separate_routes && shafts.size() > kMostShafts) {
    diagnostics.error(
        whole, "shafts",
        fmt::format("{} shafts: separate routes are sought among at most {}", shafts.size(), kMostShafts));
  }
  check_names(requirements, diagnostics);
  check_reach(requirements, diagnostics);
}

}  // namespace chronotwin
