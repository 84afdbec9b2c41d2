// The command line of chronotwin-desk.
#pragma once

#include <filesystem>
#include <optional>

#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

struct Options {
  std::filesystem::path file;
  Language language = Language::en;
  bool play = false;
  double speed = 1.0;          // 0: as fast as it goes
  std::optional<Duration> at;  // go there first
  int width = 1440, height = 900;
  int frames = 0;  // for tests: draw so many, then take the screenshot and, if asked, leave
  std::filesystem::path screenshot;
  bool exit = false;
};

struct ParsedOptions {
  std::optional<Options> options;  // none: leave with this exit code; everything has been said
  int exit_code = 0;
};

[[nodiscard]] ParsedOptions parse_options(int argc, char** argv);

}  // namespace chronotwin::gui
