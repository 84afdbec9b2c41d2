// The program itself, in a window under Xvfb, seen through the pictures that it takes of itself.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <stb_image.h>
#include <sys/wait.h>

#include "export/hdf5/hdf5_writer.hpp"
#include "tests/unit/gui/small_trace.hpp"

using namespace chronotwin;
namespace fs = std::filesystem;

namespace {

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "desktop_test_XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Outcome {
  int exit_code = -1;
  std::string output;
};

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) {
    outcome.output.append(buffer.data(), count);
  }
  const int status = pclose(pipe);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

const std::string kDesk = "timeout 120 " CHRONOTWIN_DESK " ";
const std::string kOnScreen = "LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a -s '-screen 0 1600x1000x24' " + kDesk;
const std::string kRoom = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml";

bool can_open_a_window() {
  if (run("command -v xvfb-run && command -v Xvfb").exit_code == 0) return true;
  WARN("skipped: there is no Xvfb (apt install xvfb)");
  return false;
}

constexpr std::array<unsigned char, 3> kMajor{0xE6, 0x9F, 0x00};  // the palette's orange

struct Picture {
  int width = 0, height = 0;
  std::vector<unsigned char> pixels;  // red, green, blue

  [[nodiscard]] std::size_t colours() const {
    std::set<std::array<unsigned char, 3>> seen;
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) seen.insert({pixels[i], pixels[i + 1], pixels[i + 2]});
    return seen.size();
  }
<<<<<<< HEAD
  [[nodiscard]] std::size_t count(std::array<unsigned char, 3> colour) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
      if (pixels[i] == colour[0] && pixels[i + 1] == colour[1] && pixels[i + 2] == colour[2]) ++found;
    }
    return found;
=======
  using Colour = std::array<unsigned char, 3>;
  [[nodiscard]] Colour at(int x, int y) const {
    const auto i = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    return {pixels[i], pixels[i + 1], pixels[i + 2]};
>>>>>>> 8d4087e (Show the operator the sky, a host's front panel in Chinese, and what to do about an alarm)
  }
  // In the topology: left, above the plot.
  [[nodiscard]] bool topology_holds(std::array<unsigned char, 3> colour) const {
    for (int y = height / 8; y < height * 15 / 32; ++y) {
      for (int x = 0; x < width * 3 / 5; ++x) {
        const unsigned char* pixel =
            &pixels[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))];
        if (pixel[0] == colour[0] && pixel[1] == colour[1] && pixel[2] == colour[2]) return true;
      }
    }
    return false;
  }
};

Picture read_picture(const std::string& file) {
  Picture picture;
  int channels = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> data(
      stbi_load(file.c_str(), &picture.width, &picture.height, &channels, 3), stbi_image_free);
  INFO(file);
  REQUIRE(data != nullptr);
  const auto size = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3;
  picture.pixels.assign(data.get(), data.get() + size);
  return picture;
}

std::string write_trace(const Folder& folder) {
  const std::string file = folder / "trace.h5";
  trace::Hdf5Writer writer(file);
  gui::test::write_small(writer);
  return file;
}

Picture take(const std::string& arguments, const std::string& file) {
  const Outcome outcome = run(kOnScreen + arguments + " --no-settings --frames 4 --screenshot " + file + " --exit");
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  return read_picture(file);
}

}  // namespace

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
  CHECK(run(kDesk).exit_code == 2);
}

TEST_CASE("chronotwin-desk: --help tells the options and gives examples", "[gui]") {
  const Outcome outcome = run(kDesk + "--help");
  CHECK(outcome.exit_code == 0);
  for (const char* part : {"--lang", "--play", "--speed", "--at", "--screenshot", "Examples:", "bbu_room.yaml"}) {
    INFO(part);
    CHECK(outcome.output.find(part) != std::string::npos);
  }
}

namespace {

// The display of a box in a picture: where its ground is, and what is written on it.
struct Display {
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
  std::vector<bool> ink;  // by pixel of the rectangle

  [[nodiscard]] int width() const { return right - left + 1; }
  [[nodiscard]] int height() const { return bottom - top + 1; }
  [[nodiscard]] std::size_t ink_of_line(int line) const {
    const auto from = static_cast<std::size_t>(width() * (height() * line / 4));
    const auto to = static_cast<std::size_t>(width() * (height() * (line + 1) / 4));
    std::size_t count = 0;
    for (std::size_t i = from; i < to; ++i) count += ink[i] ? 1 : 0;
    return count;
  }
};

Display find_display(const Picture& picture) {
  constexpr Picture::Colour kGround{0xA8, 0xC2, 0x56};
  Display display;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (picture.at(x, y) != kGround) continue;
      display.left = std::min(display.left, x);
      display.right = std::max(display.right, x);
      display.top = std::min(display.top, y);
      display.bottom = std::max(display.bottom, y);
    }
  }
  for (int y = display.top; y <= display.bottom; ++y) {
    for (int x = display.left; x <= display.right; ++x) {
      const Picture::Colour colour = picture.at(x, y);
      display.ink.push_back(colour[0] < 0x50 && colour[1] < 0x60 && colour[2] < 0x40);
    }
  }
  return display;
}

}  // namespace

TEST_CASE("chronotwin-desk: the front panel of the host is seen, in Chinese whatever the desktop speaks",
          "[gui][lcd]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string trace = write_trace(folder) + " --layout operate --lang ";
  const Display chinese = find_display(take(trace + "zh --at '45 s'", folder / "zh.png"));
  REQUIRE(chinese.right > chinese.left);
  CHECK(chinese.width() > 150);
  CHECK(chinese.height() > 60);
  CHECK(chinese.width() > chinese.height());
  for (const int line : {0, 1, 3}) CHECK(chinese.ink_of_line(line) > 20);  // name, time, alarms

  const Display english = find_display(take(trace + "en --at '45 s'", folder / "en.png"));
  CHECK(english.ink == chinese.ink);

  // Ten seconds before, no alarm stands: another time, another last line, the same name.
  const Display before = find_display(take(trace + "zh --at '35 s'", folder / "before.png"));
  REQUIRE(before.ink.size() == chinese.ink.size());
  CHECK(before.ink != chinese.ink);
  CHECK(before.ink_of_line(0) == chinese.ink_of_line(0));
  CHECK(before.ink_of_line(3) != chinese.ink_of_line(3));
}

TEST_CASE("chronotwin-desk: each layout is another picture, light is not dark, larger text is larger", "[gui]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string trace = write_trace(folder) + " --size 1200x800 ";
  const Picture operate = take(trace + "--layout operate", folder / "operate.png");
  const Picture design = take(trace + "--layout design", folder / "design.png");
  const Picture instruct = take(trace + "--layout instruct", folder / "instruct.png");
  CHECK(operate.pixels != design.pixels);
  CHECK(operate.pixels != instruct.pixels);
  CHECK(design.pixels != instruct.pixels);
  CHECK(take(trace + "--layout operate --font-size 22", folder / "large.png").pixels != operate.pixels);
  const Picture scaled = take(trace + "--layout operate --scale 1.5", folder / "scaled.png");
  CHECK(scaled.pixels != operate.pixels);
  CHECK(scaled.width == 1200);
}

TEST_CASE("chronotwin-desk: what was chosen is kept; damaged settings are told and kept aside", "[gui][settings]") {
  if (!can_open_a_window()) return;
  const Folder folder;
  const std::string trace = write_trace(folder);
  const std::string home = "XDG_CONFIG_HOME=" + (folder / "config") + " ";
  const auto sit = [&](const std::string& arguments) {
    const Outcome outcome = run(home + kOnScreen + trace + " --size 1200x800 --frames 3 --exit " + arguments);
    INFO(outcome.output);
    REQUIRE(outcome.exit_code == 0);
    return outcome.output;
  };
  sit("--lang zh --layout design");
  const fs::path file = folder / "config/chronotwin/desk.json";
  REQUIRE(fs::exists(file));
  CHECK_FALSE(fs::exists(file.string() + ".new"));
  sit("--screenshot " + (folder / "again.png"));
  CHECK(read_picture(folder / "again.png").pixels ==
        take(trace + " --size 1200x800 --lang zh --layout design", folder / "asked.png").pixels);

  FILE* broken = std::fopen(file.c_str(), "w");
  REQUIRE(broken != nullptr);
  std::fputs("{\"language\": ", broken);
  std::fclose(broken);
  CHECK(sit("").find("damaged") != std::string::npos);
  CHECK(fs::exists(file.string() + ".damaged"));
  CHECK(sit("").find("damaged") == std::string::npos);  // and written anew
}
