// A screen without a monitor, and somebody before it: what is seen is the X server's own picture, keys are real ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/gui/desktop/desk.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"

namespace chronotwin::gui::test {

class Screen {
 public:
  Screen()
      : pictures_(folder_ / "pictures"),
        server_("Xvfb",
                {"-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-fbdir", made(pictures_)},
                folder_ / "log") {}

  // The server chooses a display that is free and says which.
  [[nodiscard]] bool comes_up() {
    const bool up = testing::wait_until(30.0, [&] { return server_.output().find('\n') != std::string::npos; });
    if (up) display_ = ":" + server_.output().substr(0, server_.output().find('\n'));
    return up && server_.alive();
  }

  // The arguments of `env` that begin a desktop on this screen.
  [[nodiscard]] std::vector<std::string> desk(std::vector<std::string> arguments) const {
    std::vector<std::string> all{
        "DISPLAY=" + display_, "LIBGL_ALWAYS_SOFTWARE=1", CHRONOTWIN_DESK, "--no-settings", "--size", "1440x900"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }

  // Held down for as long as a slow machine needs to draw a frame. `key` as xdotool names it: "i", "space".
  void press(const std::string& key) const {
    const auto result = testing::run_command("DISPLAY=" + display_ + " xdotool mousemove 720 450 keydown " + key +
                                             " sleep 0.5 keyup " + key + " 2>&1");
    INFO(result.output);
    REQUIRE(result.exit_code == 0);
  }

  // X Window Dump, version 7: a header of big-endian 32-bit words, a table of colours, then blue, green, red, 0.
  [[nodiscard]] Picture picture() const {
    const std::string bytes = testing::contents(pictures_ + "/Xvfb_screen0");
    const auto word = [&](std::size_t index) {
      std::size_t value = 0;
      for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(4 * index + i));
      return value;
    };
    const std::size_t width = word(4), height = word(5), line = word(12);
    const std::size_t start = word(0) + 12 * word(19);
    REQUIRE(word(11) == 32);
    REQUIRE(bytes.size() >= start + line * height);
    Picture picture{.width = static_cast<int>(width), .height = static_cast<int>(height), .pixels = {}};
    picture.pixels.reserve(3 * width * height);
    for (std::size_t y = 0; y < height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        const std::size_t at = start + y * line + 4 * x;
        for (const std::size_t colour : {2, 1, 0}) {
          picture.pixels.push_back(static_cast<unsigned char>(bytes[at + colour]));
        }
      }
    }
    return picture;
  }

 private:
  static std::string made(const std::string& folder) {
    std::filesystem::create_directory(folder);
    return folder;
  }

  testing::Folder folder_;
  std::string pictures_;
  std::string display_;
  testing::Daemon server_;
};

}  // namespace chronotwin::gui::test
