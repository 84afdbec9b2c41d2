#include "scenarios/loader/oscillator_catalog.hpp"

#include <fmt/format.h>

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/fields.hpp"

namespace chronotwin {
namespace {

constexpr std::string_view kKind = "oscillator";

AdevPoint read_point(MapReader& map) {
  AdevPoint point;
  if (const auto tau = map.required("tau")) point.tau_s = read_quantity(*tau, Dimension::time).value_or(0.0);
  if (const auto adev = map.required("adev")) {
    point.adev = read_quantity(*adev, Dimension::fractional_frequency).value_or(0.0);
  }
  if (const auto status = map.required("status")) {
    if (const auto choice = read_choice(*status, catalog_status())) point.status = catalog_status()[*choice];
  }
  if (const auto within = map.optional("within")) {
    point.within = read_quantity(*within, Dimension::ratio).value_or(point.within);
  }
  if (const auto missed = map.optional("missed")) point.missed = read_string(*missed).value_or("");
  if (map.valid() && !(point.tau_s > 0.0 && point.adev > 0.0)) map.place().error("tau and adev are positive");
  map.finish();
  return point;
}

OscillatorEntry read_entry(const std::string& name, const Place& place, Catalog& catalog) {
  OscillatorEntry entry;
  entry.about.kind = kKind;
  entry.about.name = name;
  MapReader map(place, fmt::format("the {} '{}'", kKind, name));
  if (!map.valid()) return entry;
  if (const auto text = map.required("text")) entry.about.text = read_text(*text).value_or(Text{});
  if (const auto source = map.required("source")) entry.about.source = read_string(*source).value_or("");
  if (const auto status = map.required("status")) entry.about.status = read_string(*status).value_or("");
  if (const auto adev = map.optional("adev")) entry.adev = read_adev_points(*adev);
  read_fields(map, entry.config, catalog);
  return entry;
}

Place place_of(const Tree& tree, const std::string& name, Diagnostics& diagnostics) {
  return {tree, fmt::format("catalog.{}.{}", catalog_section(kKind), name), diagnostics};
}

}  // namespace

std::vector<AdevPoint> read_adev_points(const Place& place) {
  std::vector<AdevPoint> points;
  if (!place.expect(Tree::Kind::sequence)) return points;
  for (const Tree& item : place.tree.items) {
    MapReader map({item, place.path, place.diagnostics}, "a point of the Allan deviation");
    if (map.valid()) points.push_back(read_point(map));
  }
  return points;
}

std::vector<OscillatorEntry> load_oscillators(Diagnostics& diagnostics) {
  Catalog catalog(diagnostics);
  std::vector<OscillatorEntry> entries;
  for (const std::string& name : catalog.names(kKind)) {
    const Tree nothing;
    const Tree* tree = catalog.find(kKind, name, {nothing, {}, diagnostics});
    entries.push_back(read_entry(name, place_of(*tree, name, diagnostics), catalog));
  }
  return entries;
}

std::optional<OscillatorEntry> load_oscillator(const std::string& name, const std::vector<FieldText>& set,
                                               Diagnostics& diagnostics) {
  Catalog catalog(diagnostics);
  const Tree nothing;
  const Tree* tree = catalog.find(kKind, name, {nothing, {}, diagnostics});
  if (tree == nullptr) return std::nullopt;
  OscillatorEntry entry = read_entry(name, place_of(*tree, name, diagnostics), catalog);
  Tree fields = Tree::map();
  for (const auto& [field, text] : set) {
    Tree* before = fields.find(field);
    if (before != nullptr) {
      before->text = text;
    } else {
      fields.add(field, Tree::scalar(text));
    }
  }
  MapReader map({fields, "--set", diagnostics}, fmt::format("an {}", kKind));
  read_fields(map, entry.config, catalog);
  map.finish();
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(entry));
}

}  // namespace chronotwin
