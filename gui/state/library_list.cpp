#include "gui/state/library_list.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "gui/state/natural_order.hpp"
#include "gui/state/text_file.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/library_texts.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin::gui {

namespace fs = std::filesystem;

std::vector<ShippedScenario> list_shipped_scenarios() {
  std::vector<ShippedScenario> list;
  const fs::path library = library_directory();
  std::error_code gone;
  for (fs::recursive_directory_iterator it(library, gone), end; !gone && it != end; it.increment(gone)) {
    if (it->path().extension() != ".yaml") continue;
    const TextFile file = read_text_file(it->path());
    Diagnostics unread;
    const Tree tree = parse_yaml(file.text, it->path().string(), unread);
    const Tree* name = tree.find("name");
    const Tree* schema = tree.find("schema");
    if (schema == nullptr || !schema->text.starts_with("chronotwin/") || name == nullptr) continue;
    ShippedScenario scenario{.file = it->path()};
    scenario.place = it->path().lexically_relative(library).replace_extension().generic_string();
    scenario.name = read_text({*name, "name", unread}).value_or(Text{scenario.place, {}});
    list.push_back(std::move(scenario));
  }
  std::sort(list.begin(), list.end(),
            [](const ShippedScenario& a, const ShippedScenario& b) { return natural_less(a.place, b.place); });
  return list;
}

std::vector<std::string> catalog_choices(std::string_view kind) {
  static const std::vector<CatalogEntry> kEntries = [] {
    Diagnostics unread;
    return load_catalog_entries(unread);
  }();
  std::vector<std::string> names;
  for (const CatalogEntry& entry : kEntries) {
    if (entry.kind == kind) names.push_back(entry.name);
  }
  return names;
}

}  // namespace chronotwin::gui
