// Designing in the real window: what is open, what is wrong with it, what it leaves.
#include "gui/state/design_model.hpp"
#include "tests/gui/desktop/desk.hpp"
#include "tests/support/folder.hpp"

using namespace chronotwin;
using namespace chronotwin::gui::test;

namespace {

constexpr std::array<unsigned char, 3> kFails{0xE8, 0x66, 0x1E};  // the palette's vermillion

}  // namespace

TEST_CASE("chronotwin-desk: a bad scenario is shown with its problems, and leaves with 2", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string bad =
      testing::write_file(folder / "bad.yaml", "schema: chronotwin/1\nduration: 24 parsecs\nnonsense: 1\n");
  const std::string picture = folder / "bad.png";
  const Outcome outcome = run(kOnScreen + bad + " --no-settings --frames 4 --screenshot " + picture + " --exit");
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.output.find("bad.yaml:2:") != std::string::npos);
  CHECK(read_picture(picture).count(kFails) > 20);  // the lamps of its lines
}

TEST_CASE("chronotwin-desk: without a file it has a page to begin from", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  CHECK(take("--lang en", folder / "en.png").pixels != take("--lang zh", folder / "zh.png").pixels);
}

TEST_CASE("chronotwin-desk: a feeder one metre too long shows in the design's plant", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  gui::DesignModel room;
  REQUIRE(room.open(kRoom).en.empty());
  for (const auto& [length, fails] : {std::pair("267 m", false), std::pair("268 m", true)}) {
    // 40 dB, 2 m of 1/4": 267 m of 1/2" at most.
    REQUIRE(room.set_length("main_feeder", 0, length).en.empty());
    const std::string site = folder / "机房 room.yaml";
    REQUIRE(room.save_as(site).en.empty());
    CHECK(take("'" + site + "' --layout design", folder / "room.png").topology_holds(kFails) == fails);
  }
}
