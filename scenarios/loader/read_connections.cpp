#include <array>
#include <map>

#include <fmt/format.h>

#include "scenarios/loader/fields.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin {

namespace {

constexpr std::array<std::string_view, 5> kSegmentKinds = {"feeder", "arrester", "connector", "filter", "link"};
constexpr double kLongestFeeder = 10'000.0;  // metres
constexpr double kLongestLink = 1e6;

std::optional<std::string_view> kind_of_segment(const Tree& tree) {
  for (const std::string_view kind : kSegmentKinds) {
    if (tree.find(kind) != nullptr) return kind;
  }
  return std::nullopt;
}

void read_length(MapReader& map, Segment& segment) {
  const auto place = map.required("length");
  const auto length = place ? read_quantity(*place, Dimension::length) : std::nullopt;
  if (!length) return;
  const bool link = segment.kind == "link";
  if (*length <= 0.0 || *length > (link ? kLongestLink : kLongestFeeder)) {
    place->error(fmt::format("length: {} is outside 0 m to {} km", place->tree.text, link ? 1000 : 10));
    return;
  }
  segment.length = Metres(*length);
}

template <class Config>
void read_segment_config(MapReader& map, const Place& type, Segment& segment, Catalog& catalog) {
  Config config;
  read_catalog_entry(segment.kind, segment.type, type, config, catalog);
  read_fields(map, config, catalog);
  segment.config = config;
}

std::optional<Segment> read_segment(const Place& place, Catalog& catalog) {
  if (!place.expect(Tree::Kind::map)) return std::nullopt;
  const auto kind = kind_of_segment(place.tree);
  if (!kind) {
    std::vector<std::string_view> keys;
    for (const Tree::Entry& entry : place.tree.entries) keys.push_back(entry.key);
    place.error("via: each element names what it is: feeder, arrester, connector, filter or link",
                "for example {feeder: 1/2, length: 180 m}");
    return std::nullopt;
  }
  Segment segment;
  segment.kind = *kind;
  segment.mark = place.tree.mark;
  MapReader map(place, fmt::format("a {}", *kind));
  const Place type = *map.optional(*kind);
  segment.type = read_string(type).value_or("");
  if (segment.kind == "feeder") {
    read_length(map, segment);
    read_segment_config<rf::FeederConfig>(map, type, segment, catalog);
  } else if (segment.kind == "link") {
    read_length(map, segment);
    read_segment_config<network::LinkConfig>(map, type, segment, catalog);
  } else {
    read_segment_config<rf::LumpedConfig>(map, type, segment, catalog);
  }
  map.finish();
  return segment;
}

std::vector<Segment> read_via(const Place& place, Catalog& catalog) {
  std::vector<Segment> via;
  if (!place.expect(Tree::Kind::sequence)) return via;
  for (const Tree& item : place.tree.items) {
    if (auto segment = read_segment({item, place.path, place.diagnostics}, catalog)) via.push_back(std::move(*segment));
  }
  return via;
}

// "<connection>.<kind>[n]", n counting that kind along the connection.
void name_segments(Connection& connection) {
  std::map<std::string, int> count;
  for (Segment& segment : connection.via) {
    segment.path = fmt::format("{}.{}[{}]", connection.path, segment.kind, ++count[segment.kind]);
  }
}

struct Ends {
  Expansion names;
  Mark mark;
};

std::optional<Ends> read_ends(MapReader& map, std::string_view key) {
  const auto place = map.required(key);
  const auto text = place ? read_string(*place) : std::nullopt;
  if (!text) return std::nullopt;
  if (is_pattern(*text)) {
    place->error(fmt::format("{}: a pattern cannot be paired; write a range such as [1..8]", key));
    return std::nullopt;
  }
  Ends ends{expand(*text), place->tree.mark};
  if (!ends.names.error.empty()) {
    place->error(fmt::format("{}: {}", key, ends.names.error));
    return std::nullopt;
  }
  return ends;
}

void read_connection(const Tree::Entry& entry, const Place& place, Loading& loading) {
  // A saved scenario names every cable of a range by itself.
  const bool indexed = loading.catalog.resolved() && entry.key.ends_with(']');
  if (!indexed && !is_name(entry.key)) {
    loading.diagnostics.error(entry.mark, place.path, fmt::format("'{}' is no name for a connection", entry.key),
                              "a name has letters, digits and _, and begins with a letter");
  }
  MapReader map(place, fmt::format("the connection '{}'", entry.key));
  if (!map.valid()) return;
  const auto from = read_ends(map, "from");
  const auto to = read_ends(map, "to");
  const auto via_place = map.optional("via");
  const std::vector<Segment> via = via_place ? read_via(*via_place, loading.catalog) : std::vector<Segment>{};
  const auto existing_place = map.optional("existing");
  const bool existing = existing_place && read_bool(*existing_place).value_or(false);
  const auto route_place = map.optional("route");
  const std::string route = route_place ? read_string(*route_place).value_or("") : "";
  const auto penetrations_place = map.optional("penetrations");
  std::optional<int> penetrations;
  if (penetrations_place) penetrations = read_small(penetrations_place, 1000);
  map.finish();
  if (!from || !to) return;
  if (from->names.paths.size() != to->names.paths.size()) {
    loading.diagnostics.error(
        to->mark, place.path,
        fmt::format("'from' names {} and 'to' names {}", from->names.paths.size(), to->names.paths.size()),
        "both ends need ranges of the same length");
    return;
  }
  const bool ranged = from->names.ranged || to->names.ranged;
  for (std::size_t i = 0; i < from->names.paths.size(); ++i) {
    Connection connection{ranged && !indexed ? fmt::format("{}[{}]", entry.key, i + 1) : entry.key,
                          from->names.paths[i],
                          to->names.paths[i],
                          entry.mark,
                          from->mark,
                          to->mark,
                          via,
                          existing,
                          route,
                          penetrations};
    name_segments(connection);
    loading.scenario.connections.push_back(std::move(connection));
  }
}

}  // namespace

void read_connections(MapReader& root, Loading& loading) {
  const auto section = root.required("connections");
  if (!section) return;
  MapReader map(*section, "connections");
  if (!map.valid()) return;
  for (const Tree::Entry& entry : map.place().tree.entries) {
    read_connection(entry, *map.optional(entry.key), loading);
  }
}

}  // namespace chronotwin
