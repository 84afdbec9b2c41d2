// The program itself in a window under Xvfb, and the pictures that it takes of itself.
#pragma once

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

namespace chronotwin::gui::test {

namespace fs = std::filesystem;

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

inline Outcome run(const std::string& command) {
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

inline const std::string kDesk = "timeout 120 " CHRONOTWIN_DESK " ";
inline const std::string kOnScreen = "LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a -s '-screen 0 1600x1000x24' " + kDesk;
inline const std::string kRoom = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml";

inline bool can_open_a_window() {
  if (run("command -v xvfb-run && command -v Xvfb").exit_code == 0) return true;
  WARN("skipped: there is no Xvfb (apt install xvfb)");
  return false;
}

inline constexpr std::array<unsigned char, 3> kMajor{0xE6, 0x9F, 0x00};  // the palette's orange

struct Picture {
  int width = 0, height = 0;
  std::vector<unsigned char> pixels;  // red, green, blue

  [[nodiscard]] std::size_t colours() const {
    std::set<std::array<unsigned char, 3>> seen;
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) seen.insert({pixels[i], pixels[i + 1], pixels[i + 2]});
    return seen.size();
  }
  [[nodiscard]] std::size_t count(std::array<unsigned char, 3> colour) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
      if (pixels[i] == colour[0] && pixels[i + 1] == colour[1] && pixels[i + 2] == colour[2]) ++found;
    }
    return found;
  }
  using Colour = std::array<unsigned char, 3>;
  [[nodiscard]] Colour at(int x, int y) const {
    const auto i = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    return {pixels[i], pixels[i + 1], pixels[i + 2]};
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

inline Picture read_picture(const std::string& file) {
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

inline std::string write_trace(const Folder& folder) {
  const std::string file = folder / "trace.h5";
  trace::Hdf5Writer writer(file);
  write_small(writer);
  return file;
}

inline Picture take(const std::string& arguments, const std::string& file) {
  const Outcome outcome = run(kOnScreen + arguments + " --no-settings --frames 4 --screenshot " + file + " --exit");
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  return read_picture(file);
}

}  // namespace chronotwin::gui::test
