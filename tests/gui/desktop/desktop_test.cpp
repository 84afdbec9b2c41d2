// The program itself, in a window under Xvfb, seen through the pictures that it takes of itself.
#include <cstdio>

#include "tests/gui/desktop/desk.hpp"

using namespace chronotwin;
using namespace chronotwin::gui::test;

TEST_CASE("chronotwin-desk: a trace is shown, and in two languages not alike", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string trace = write_trace(folder);
  const Picture english = take(trace + " --at '45 s' --lang en --size 1200x800", folder / "en.png");
  const Picture chinese = take(trace + " --at '45 s' --lang zh --size 1200x800", folder / "zh.png");
  CHECK(english.width == 1200);
  CHECK(english.height == 800);
  CHECK(english.colours() > 50);
  CHECK(chinese.colours() > 50);
  CHECK(english.pixels != chinese.pixels);
  CHECK(english.topology_holds(kMajor));
  const Picture before = take(trace + " --at '30 s' --lang en --size 1200x800", folder / "before.png");
  CHECK_FALSE(before.topology_holds(kMajor));
}

TEST_CASE("chronotwin-desk: plots named on the command line are drawn, MTIE with its mask", "[gui]") {
  if (!can_open_a_window()) return;
  constexpr std::array<unsigned char, 3> kMask{0xE8, 0x66, 0x1E};  // the palette's vermillion
  const Folder folder;
  const std::string trace = write_trace(folder);
  const std::string time = " --plot 'time=bbu[*].time_error'";
  const Picture one = take(trace + " --at '30 s'" + time, folder / "one.png");
  const Picture two =
      take(trace + " --at '30 s'" + time + " --plot 'mtie=bbu[*].time_error@g8272-prtc-a-mtie'", folder / "two.png");
  CHECK(one.count(kMask) == 0);
  CHECK(two.count(kMask) > 10);
  CHECK(run(kDesk + trace + " --plot 'adev=bbu[*].time_error'").exit_code == 2);
  const Outcome wrong = run(kDesk + trace + " --plot 'mtie=bbu[*].time_error@no-such-mask'");
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.output.find("g8272-prtc-a-mtie") != std::string::npos);
}

TEST_CASE("chronotwin-desk: the same picture twice", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string trace = write_trace(folder);
  CHECK(take(trace, folder / "a.png").pixels == take(trace, folder / "b.png").pixels);
}

TEST_CASE("chronotwin-desk: a scenario runs live in it", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const Picture start = take(kRoom + " --play --speed 1000", folder / "start.png");
  CHECK(start.colours() > 50);
  CHECK_FALSE(start.topology_holds(kMajor));
  const Picture cut = take(kRoom + " --at '6.1 h'", folder / "cut.png");
  CHECK(cut.topology_holds(kMajor));  // ANTENNA_OPEN is a major alarm
}

TEST_CASE("chronotwin-desk: without a display it says so and leaves with 4", "[gui]") {
  const Folder folder;
  const Outcome outcome =
      run("env -u DISPLAY -u WAYLAND_DISPLAY " + kDesk + write_trace(folder) + " --frames 1 --exit");
  CHECK(outcome.exit_code == 4);
  CHECK(outcome.output.find("no display") != std::string::npos);
  CHECK(outcome.output.find("DISPLAY") != std::string::npos);
}

TEST_CASE("chronotwin-desk: bad input is told and leaves with 2, display or not", "[gui]") {
  const Folder folder;
  const Outcome missing = run(kDesk + (folder / "no_such_file.yaml"));
  CHECK(missing.exit_code == 2);
  CHECK(missing.output.find("no_such_file.yaml") != std::string::npos);

  const std::string bad = folder / "bad.yaml";
  FILE* file = std::fopen(bad.c_str(), "w");
  REQUIRE(file != nullptr);
  std::fputs("schema: chronotwin/1\nduration: 24 parsecs\nnonsense: 1\n", file);
  std::fclose(file);
  const Outcome scenario = run(kDesk + bad);
  CHECK(scenario.exit_code == 2);
  CHECK(scenario.output.find("bad.yaml:2:") != std::string::npos);
  CHECK(scenario.output.find("bad.yaml:3:") != std::string::npos);

  const std::string broken = folder / "broken.h5";
  file = std::fopen(broken.c_str(), "w");
  REQUIRE(file != nullptr);
  std::fputs("\x89HDF\r\n\x1a\nand nothing behind it", file);
  std::fclose(file);
  CHECK(run(kDesk + broken).exit_code == 2);

  for (const char* option : {"--speed 0", "--speed fast", "--at noon", "--at '-1 s'", "--size big", "--lang fr",
                             "--frames -1", "--no-such-option"}) {
    INFO(option);
    CHECK(run(kDesk + kRoom + " " + option).exit_code == 2);
  }
}

TEST_CASE("chronotwin-desk: --help tells the options and gives examples", "[gui]") {
  const Outcome outcome = run(kDesk + "--help");
  CHECK(outcome.exit_code == 0);
  for (const char* part : {"--lang", "--play", "--speed", "--at", "--screenshot", "Examples:", "bbu_room.yaml"}) {
    INFO(part);
    CHECK(outcome.output.find(part) != std::string::npos);
  }
}
