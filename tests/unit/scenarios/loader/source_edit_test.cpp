#include "scenarios/loader/source_edit.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "scenarios/loader/load.hpp"
#include "scenarios/loader/tree.hpp"
#include "tests/support/folder.hpp"
#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;
using namespace chronotwin::testing;

namespace {

const std::string kLibrary = CHRONOTWIN_SOURCE_DIR "/scenarios/library/";

// `text` with `from` (which it holds once) replaced by `to`.
std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::string kBlock =
    "# A comment at the top\n"
    "connections:\n"
    "  main:            # the main one\n"
    "    from: ant_a\n"
    "    via:\n"
    "      - feeder: 1/2      # corrugated\n"
    "        length: 180 m    # measured\n"
    "      - {arrester: std}  # earthed\n"
    "\n"
    "  \"odd\": {from: 'it''s', via: [{feeder: \"1/4\", length: 2 m}]}\n"
    "equipment:\n"
    "  bbu: {type: bbu/ocxo}\n"
    "last: 天线 # end";

std::string set(const std::string& path, const std::string& value, const std::string& text = kBlock) {
  const SourceEdit edit = set_value(text, "test.yaml", path, value);
  INFO(edit.error.en);
  REQUIRE(edit.ok());
  return edit.text;
}

}  // namespace

TEST_CASE("source edit: a value changes and every other character stays", "[scenarios][loader]") {
  CHECK(set("connections.main.via[1].length", "95.5 m") == with(kBlock, "180 m", "95.5 m"));
  CHECK(set("connections.main.via[2].arrester", "gas") == with(kBlock, "arrester: std", "arrester: gas"));
  CHECK(set("connections.odd.via[1].length", "7 m") == with(kBlock, "length: 2 m", "length: 7 m"));
  CHECK(set("connections.odd.via[1].feeder", "7/8") == with(kBlock, "\"1/4\"", "7/8"));
  CHECK(set("connections.odd.from", "ant_b") == with(kBlock, "'it''s'", "ant_b"));
  CHECK(set("last", "地线") == with(kBlock, "天线", "地线"));
}

TEST_CASE("source edit: a key that is missing is added in the style of its map", "[scenarios][loader]") {
  CHECK(set("equipment.bbu.receiver.compensation", "742.9 ns") ==
        with(kBlock, "{type: bbu/ocxo}", "{type: bbu/ocxo, receiver: {compensation: 742.9 ns}}"));
  CHECK(set("connections.main.to", "host.antenna_a") ==
        with(kBlock, "# earthed\n", "# earthed\n    to: host.antenna_a\n"));
  CHECK(set("equipment.bbu[2].receiver", "{compensation: 1 ns}") ==
        with(kBlock, "bbu/ocxo}\n", "bbu/ocxo}\n  \"bbu[2]\": {receiver: {compensation: 1 ns}}\n"));
  CHECK(set("connections.main.via[1].model", "standard") ==
        with(kBlock, "# measured\n", "# measured\n        model: standard\n"));
  CHECK(set("a.b", "1", "a:\nc: 2\n") == "a: {b: 1}\nc: 2\n");
}

TEST_CASE("source edit: items come and go, in lists of either style", "[scenarios][loader]") {
  const auto insert = [](const std::string& list, std::size_t place, const std::string& value) {
    return insert_item(kBlock, "test.yaml", list, place, value).text;
  };
  CHECK(insert("connections.main.via", 1, "{connector: n}") ==
        with(kBlock, "      - feeder: 1/2 ", "      - {connector: n}\n      - feeder: 1/2 "));
  CHECK(insert("connections.main.via", 9, "{connector: n}") ==
        with(kBlock, "# earthed\n", "# earthed\n      - {connector: n}\n"));
  CHECK(insert("connections.odd.via", 1, "{arrester: std}") == with(kBlock, "via: [{", "via: [{arrester: std}, {"));
  CHECK(insert("connections.odd.via", 2, "{arrester: std}") ==
        with(kBlock, "length: 2 m}", "length: 2 m}, {arrester: std}"));

  const auto remove = [](const std::string& text, const std::string& path) {
    const SourceEdit edit = remove_value(text, "test.yaml", path);
    INFO(edit.error.en);
    CHECK(edit.ok());
    return edit.text;
  };
  CHECK(remove(kBlock, "connections.main.via[2]") == with(kBlock, "      - {arrester: std}  # earthed\n", ""));
  CHECK(remove(kBlock, "connections.main.via[1]") ==
        with(kBlock, "      - feeder: 1/2      # corrugated\n        length: 180 m    # measured\n", ""));
  CHECK(remove(kBlock, "connections.odd.via[1]") == with(kBlock, "[{feeder: \"1/4\", length: 2 m}]", "[]"));
  CHECK(remove(kBlock, "connections.odd") ==
        with(kBlock, "  \"odd\": {from: 'it''s', via: [{feeder: \"1/4\", length: 2 m}]}\n", ""));
  CHECK(remove("l: [a, b, c]", "l[1]") == "l: [b, c]");
  CHECK(remove("l: [a, b, c]", "l[2]") == "l: [a, c]");
  CHECK(remove("l: [a, b, c]", "l[3]") == "l: [a, b]");
  CHECK(insert_item("a: {b: 1}\n", "test.yaml", "a.l", 1, "x").text == "a: {b: 1, l: [x]}\n");
}

TEST_CASE("source edit: what is shared by an alias, or cannot be found, is left alone", "[scenarios][loader]") {
  const std::string shared = "a: &cable {length: 1 m}\nb: *cable\n";
  for (const char* path : {"a.length", "b.length", "b", "a.b.c.d.", "x.y[3]", "a.length.unit"}) {
    INFO(path);
    const SourceEdit edit = set_value(shared, "test.yaml", path, "2 m");
    CHECK_FALSE(edit.ok());
    CHECK(edit.text == shared);
  }
  for (const char* value : {"a\nb", "{a: ", "a, b", ""}) {
    INFO(value);
    CHECK_FALSE(set_value(kBlock, "test.yaml", "last", value).ok());
  }
  CHECK_FALSE(set_value("a: >\n  long\n  text\n", "test.yaml", "a", "b").ok());
  CHECK_FALSE(remove_value(kBlock, "test.yaml", "connections.main.via[3]").ok());
  CHECK_FALSE(set_value("a: [1", "test.yaml", "a", "b").ok());
}

TEST_CASE("source edit: every scalar of every shipped scenario can be set to itself", "[scenarios][loader]") {
  for (const char* name : {"sites/bbu_room.yaml", "lab/bbu_64.yaml", "shared/bbu_room.yaml", "catalog/feeders.yaml"}) {
    const std::string text = contents(kLibrary + name);
    Diagnostics diagnostics;
    const Tree tree = parse_yaml(text, name, diagnostics);
    std::size_t scalars = 0;
    const auto visit = [&](const Tree& value, const std::string& path, const auto& self) -> void {
      if (value.is(Tree::Kind::scalar)) {
        const SourceEdit edit = set_value(text, name, path, "\"another value\"");
        INFO(path << ": " << edit.error.en);
        CHECK(edit.ok());
        ++scalars;
      }
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        self(value.items[i], path + "[" + std::to_string(i + 1) + "]", self);
      }
      for (const Tree::Entry& entry : value.entries) {
        self(entry.value, path.empty() ? entry.key : path + "." + entry.key, self);
      }
    };
    // A list in a list has no path, and those of the catalogs' sources hold dots; neither is in these sections.
    for (const char* section : {"sites", "sky", "equipment", "connections", "1/2", "7/8", "1/4"}) {
      if (const Tree* found = tree.find(section)) visit(*found, section, visit);
    }
    CHECK((scalars > 10 || std::string(name) == "sites/bbu_room.yaml"));
  }
}

TEST_CASE("source edit: a change in an included file takes it in, comments and all", "[scenarios][loader]") {
  const std::string file = kLibrary + "sites/bbu_room.yaml";
  const std::string text = contents(file);
  const SourceEdit edit = set_value(text, file, "connections.main_feeder.via[1].length", "200 m");
  INFO(edit.error.en);
  REQUIRE(edit.ok());
  CHECK_FALSE(edit.rewritten);
  CHECK(edit.taken_in == std::vector<std::string>{"shared/bbu_room.yaml"});
  CHECK(edit.text.find("include:") == std::string::npos);
  CHECK(edit.text.find("# Delay of the main path") != std::string::npos);
  CHECK(edit.text.find("# --- The chain ---") != std::string::npos);
  const LoadResult before = load_scenario_text(text, file);
  const LoadResult after = load_scenario_text(edit.text, file);
  REQUIRE(after.ok());
  CHECK(before.scenario.connections[0].via[0].length == Metres(180.0));
  CHECK(after.scenario.connections[0].via[0].length == Metres(200.0));
  CHECK(after.scenario.equipment.size() == before.scenario.equipment.size());
  CHECK(after.scenario.expect.size() == before.scenario.expect.size());
  // The title stands in the file itself: nothing is taken in.
  const SourceEdit title = set_value(text, file, "name.en", "Mine");
  CHECK(title.ok());
  CHECK(title.taken_in.empty());
}

TEST_CASE("source edit: sections that stand in both files are merged into a new text", "[scenarios][loader]") {
  const Folder folder;
  const std::string shared = write_file(folder / "shared.yaml", "schema: chronotwin/1\nsites:\n  a: {x: 1}  # note\n");
  const std::string text = "schema: chronotwin/1\ninclude: [shared.yaml]\nsites:\n  b: {x: 2}\n";
  const SourceEdit edit = set_value(text, folder / "own.yaml", "sites.a.x", "3");
  INFO(edit.error.en);
  REQUIRE(edit.ok());
  CHECK(edit.rewritten);
  Diagnostics diagnostics;
  const Tree tree = parse_yaml(edit.text, "own.yaml", diagnostics);
  CHECK(tree.find("include") == nullptr);
  CHECK(tree.find("sites")->find("a")->find("x")->text == "3");
  CHECK(tree.find("sites")->find("b")->find("x")->text == "2");
}
