#include "scenarios/loader/include.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/unit/scenarios/loader/support.hpp"

using namespace chronotwin;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / "chronotwin_include_test") {
    fs::remove_all(path_);
    fs::create_directories(path_ / "parts");
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("include: maps are merged entry by entry, lists are joined, paths count from the including file",
          "[scenarios][loader]") {
  const Folder folder;
  folder.write("parts/room.yaml", testing::kRoom + "include: events.yaml\n");
  folder.write("parts/events.yaml", "timeline:\n  - {id: first, at: 1 h, fault: feed_a_fail, target: host}\n");
  folder.write("main.yaml", testing::kHead + "include: [parts/room.yaml]\n" +
                                "equipment: {spare: {type: antenna/40dB}}\n"
                                "timeline:\n  - {id: second, at: 2 h, fault: feed_b_fail, target: host}\n");
  const LoadResult result = load_scenario(folder / "main.yaml");
  INFO(testing::all(result.diagnostics));
  REQUIRE(result.ok());
  CHECK(result.scenario.equipment.size() == 8);
  REQUIRE(result.scenario.timeline.size() == 2);
  CHECK(result.scenario.timeline[0].id == "first");
  CHECK(result.scenario.timeline[1].id == "second");
}

TEST_CASE("include: what stands in two files is an error with both places", "[scenarios][loader]") {
  const Folder folder;
  folder.write("parts/room.yaml", testing::kRoom);
  folder.write("main.yaml", testing::kHead + "include: parts/room.yaml\nequipment: {host: {type: host/4port}}\n");
  const LoadResult result = load_scenario(folder / "main.yaml");
  REQUIRE(result.diagnostics.list().size() == 1);
  const Diagnostic& d = result.diagnostics.list().front();
  CHECK(d.mark.line == 6);
  CHECK(d.message == "'host' stands in two files");
  CHECK(d.hint == "the other one is on room.yaml:6");
}

TEST_CASE("include: an error inside an included file carries that file's name", "[scenarios][loader]") {
  const Folder folder;
  std::string room = testing::kRoom;
  room.replace(room.find("count: 4"), 8, "cuont: 4");
  folder.write("parts/room.yaml", room);
  folder.write("main.yaml", testing::kHead + "include: parts/room.yaml\n");
  const LoadResult result = load_scenario(folder / "main.yaml");
  REQUIRE(result.diagnostics.has_errors());
  CHECK(result.diagnostics.list().front().mark.file == (folder / "parts/room.yaml").string());
  CHECK(result.diagnostics.list().front().mark.line == 7);
}

TEST_CASE("include: a file that includes itself is refused", "[scenarios][loader]") {
  const Folder folder;
  folder.write("a.yaml", testing::kHead + "include: b.yaml\n");
  folder.write("b.yaml", "include: a.yaml\n");
  const LoadResult result = load_scenario(folder / "a.yaml");
  CHECK(testing::all(result.diagnostics).find("includes itself") != std::string::npos);
}
