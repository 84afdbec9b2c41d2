// The alarm codes of the models and the texts of the catalog are the same set, complete in both languages.
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "models/equipment/alarm.hpp"

using namespace chronotwin;

namespace {

// code → its keys that have a text in both languages; read line by line, without a YAML library.
std::map<std::string, std::set<std::string>> read_catalog() {
  std::ifstream file(CHRONOTWIN_SOURCE_DIR "/scenarios/library/catalog/alarms.yaml");
  REQUIRE(file.good());
  const std::regex code_line(R"(([A-Z0-9_]+):)");
  const std::regex text_line(R"re(  (\w+): \{zh: "[^"]+", en: "[^"]+"\})re");
  std::map<std::string, std::set<std::string>> catalog;
  std::string code;
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    if (line.empty() || line.front() == '#') continue;
    if (std::regex_match(line, match, code_line)) {
      code = match[1];
      INFO(code);
      CHECK(catalog.try_emplace(code).second);
    } else {
      INFO(line);
      REQUIRE(std::regex_match(line, match, text_line));
      CHECK(catalog[code].insert(match[1]).second);
    }
  }
  return catalog;
}

}  // namespace

TEST_CASE("alarm texts: the catalog has text, cause and action for exactly the codes there are", "[scenarios]") {
  const auto catalog = read_catalog();
  for (const auto& [code, keys] : catalog) {
    INFO(code);
    CHECK(find_alarm(code) != nullptr);
    CHECK(keys == std::set<std::string>{"text", "cause", "action"});
  }
  for (const AlarmType& type : alarm_types()) {
    INFO(type.name);
    CHECK(catalog.contains(std::string(type.name)));
  }
}
