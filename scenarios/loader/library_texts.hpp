// What the library says in words: its catalog of equipment, and the texts of alarms.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/text.hpp"
#include "scenarios/schema/diagnostic.hpp"
#include "scenarios/schema/json_schema.hpp"

namespace chronotwin {

struct CatalogEntry {
  std::string kind;  // "antenna"
  std::string name;  // "40dB"
  Text text;
  std::string source;
  std::string status;  // V recomputed, S from the source, M from memory, I inference
};
[[nodiscard]] std::vector<CatalogEntry> load_catalog_entries(Diagnostics& diagnostics);
[[nodiscard]] CatalogNames catalog_names(const std::vector<CatalogEntry>& entries);

struct AlarmText {
  Text text, cause, action;
};
[[nodiscard]] std::map<std::string, AlarmText> load_alarm_texts(Diagnostics& diagnostics);

}  // namespace chronotwin
