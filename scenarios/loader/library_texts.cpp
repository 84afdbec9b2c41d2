#include "scenarios/loader/library_texts.hpp"

#include <fmt/format.h>

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/include.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

std::vector<CatalogEntry> load_catalog_entries(Diagnostics& diagnostics) {
  Catalog catalog(diagnostics);
  std::vector<CatalogEntry> entries;
  for (const std::string_view kind : catalog_kinds()) {
    for (const std::string& name : catalog.names(kind)) {
      const Tree nothing;
      const Tree* tree = catalog.find(kind, name, {nothing, {}, diagnostics});
      MapReader map({*tree, name, diagnostics}, fmt::format("the {} '{}'", kind, name));
      if (!map.valid()) continue;
      CatalogEntry entry{std::string(kind), name, {}, {}, {}};
      if (const auto text = map.required("text")) entry.text = read_text(*text).value_or(Text{});
      if (const auto source = map.required("source")) entry.source = read_string(*source).value_or("");
      if (const auto status = map.required("status")) entry.status = read_string(*status).value_or("");
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

CatalogNames catalog_names(const std::vector<CatalogEntry>& entries) {
  CatalogNames names;
  for (const CatalogEntry& entry : entries) names[entry.kind].push_back(entry.name);
  return names;
}

std::map<std::string, AlarmText> load_alarm_texts(Diagnostics& diagnostics) {
  const auto file = library_directory() / "catalog" / "alarms.yaml";
  const std::string yaml = read_file(file, {"alarms.yaml", 0, 0}, diagnostics);
  std::map<std::string, AlarmText> texts;
  if (yaml.empty()) return texts;
  const Tree tree = parse_yaml(yaml, file.string(), diagnostics);
  MapReader codes({tree, {}, diagnostics}, "the alarm texts");
  for (const Tree::Entry& entry : tree.entries) {
    MapReader map(*codes.optional(entry.key), fmt::format("'{}'", entry.key));
    if (!map.valid()) continue;
    AlarmText& alarm = texts[entry.key];
    if (const auto text = map.required("text")) alarm.text = read_text(*text).value_or(Text{});
    if (const auto cause = map.required("cause")) alarm.cause = read_text(*cause).value_or(Text{});
    if (const auto action = map.required("action")) alarm.action = read_text(*action).value_or(Text{});
    map.finish();
  }
  return texts;
}

}  // namespace chronotwin
