#include "scenarios/loader/alarm_texts.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "models/core/error.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin {
namespace {

Text read_text(const Tree& alarm, std::string_view key) {
  const Tree* both = alarm.find(key);
  if (both == nullptr) return {};
  const Tree* en = both->find("en");
  const Tree* zh = both->find("zh");
  return {en == nullptr ? "" : en->text, zh == nullptr ? "" : zh->text};
}

}  // namespace

AlarmTexts load_alarm_texts() {
  const std::filesystem::path file = library_directory() / "catalog" / "alarms.yaml";
  std::ifstream stream(file);
  if (!stream) return {};
  const std::string yaml(std::istreambuf_iterator<char>(stream), {});
  Diagnostics diagnostics;
  const Tree tree = parse_yaml(yaml, file.string(), diagnostics);
  if (diagnostics.has_errors()) throw Error(to_string(diagnostics.list().front()));
  AlarmTexts texts;
  for (const Tree::Entry& entry : tree.entries) {
    texts[entry.key] = {read_text(entry.value, "text"), read_text(entry.value, "cause"),
                        read_text(entry.value, "action")};
  }
  return texts;
}

}  // namespace chronotwin
