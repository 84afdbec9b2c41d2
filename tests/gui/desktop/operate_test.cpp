// Layouts, settings, and what the operator sees.
#include <algorithm>

#include "tests/gui/desktop/desk.hpp"

using namespace chronotwin;
using namespace chronotwin::gui::test;

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
