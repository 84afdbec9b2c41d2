#include "scenarios/loader/load.hpp"

#include <map>

#include <fmt/format.h>

#include "scenarios/loader/catalog.hpp"
#include "scenarios/loader/include.hpp"
#include "scenarios/loader/override.hpp"
#include "scenarios/loader/sections.hpp"

namespace chronotwin {

namespace {

// Sites, equipment and connections share one space of instance paths.
void check_collisions(const Tree& root, Diagnostics& diagnostics) {
  std::map<std::string, Mark> known;
  for (const char* section : {"sites", "equipment", "connections"}) {
    const Tree* map = root.find(section);
    if (map == nullptr) continue;
    for (const Tree::Entry& entry : map->entries) {
      if (entry.key == "sky") {
        diagnostics.error(entry.mark, section, "the name 'sky' is reserved: faults of the sky are put on it");
      }
      const auto [first, fresh] = known.try_emplace(entry.key, entry.mark);
      if (!fresh) {
        diagnostics.error(entry.mark, section, fmt::format("the name '{}' is taken", entry.key),
                          fmt::format("the first one is on {}", place_seen_from(first->second, entry.mark)));
      }
    }
  }
}

std::size_t errors_in(const Diagnostics& diagnostics) {
  std::size_t count = 0;
  for (const Diagnostic& d : diagnostics.list()) count += d.severity == Severity::error ? 1 : 0;
  return count;
}

void read_sections(const Tree& tree, LoadResult& result) {
  Catalog catalog(result.diagnostics);
  Loading loading{result.scenario, catalog, result.diagnostics};
  MapReader root({tree, {}, result.diagnostics}, "the scenario");
  if (!root.valid()) return;
  if (const auto resolved = root.optional("resolved")) {
    if (read_bool(*resolved).value_or(false)) catalog.set_resolved();
  }
  if (const auto own = root.optional("catalog")) catalog.add_own(*own);
  const std::size_t at_first = errors_in(result.diagnostics);
  read_header(root, loading);
  read_sky(root, loading);
  const std::size_t before = errors_in(result.diagnostics);
  result.sky_readable = before == at_first;
  read_sites(root, loading);
  read_equipment(root, loading);
  read_connections(root, loading);
  check_collisions(tree, result.diagnostics);
  result.topology_readable = loading.systems_readable && errors_in(result.diagnostics) == before;
  read_live(root, loading);
  read_endpoints(root, loading);  // before what names channels: testers have some
  read_timeline(root, loading);
  read_expectations(root, loading);
  read_record(root, loading);
  root.finish();
}

}  // namespace

LoadResult load_scenario(const std::filesystem::path& file, const std::vector<Override>& overrides) {
  Diagnostics reading;
  const std::string yaml = read_file(file, {file.string(), 0, 0}, reading);
  if (reading.has_errors()) {
    LoadResult failed;
    failed.diagnostics = reading;
    return failed;
  }
  return load_scenario_text(yaml, file, overrides);
}

LoadResult load_scenario_text(const std::string& yaml, const std::filesystem::path& file,
                              const std::vector<Override>& overrides) {
  LoadResult result;
  result.scenario.file = file;
  Tree tree = parse_yaml(yaml, file.string(), result.diagnostics);
  if (!tree.is(Tree::Kind::map)) {
    if (!result.diagnostics.has_errors()) {
      result.diagnostics.error(tree.mark, {}, fmt::format("a scenario is a map, not {}", describe(tree.kind)));
    }
    return result;
  }
  merge_includes(tree, file, result.diagnostics);
  apply_overrides(tree, overrides, result.diagnostics);
  read_sections(tree, result);
  result.diagnostics.sort_by_place(file.string());
  return result;
}

}  // namespace chronotwin
