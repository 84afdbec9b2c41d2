// The command line of chronotwin-desk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/state/plot_request.hpp"
#include "gui/state/settings.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

struct Options {
  std::filesystem::path file;
  std::string connect;               // control endpoint of a run in another process; empty: none
  std::filesystem::path token_file;  // its token; empty: none is asked for
  std::optional<Language> language;  // what is not given here is as it was the last time
  std::optional<Layout> layout;
  std::optional<std::pair<int, int>> size;
  std::optional<float> font_size;
  std::optional<float> scale;
  bool use_settings = true;
  bool play = false;
  double speed = 1.0;              // 0: as fast as it goes
  std::optional<Duration> at;      // go there first
  std::string select;              // a node or a cable to look into first
  std::string fault;               // to fill in first in the instructor's form, there
  std::vector<PlotRequest> plots;  // none: the time error of every clock
  int frames = 0;                  // for tests: draw so many, then take the screenshot and, if asked, leave
  std::filesystem::path screenshot;
  bool exit = false;
};

struct ParsedOptions {
  std::optional<Options> options;  // none: leave with this exit code; everything has been said
  int exit_code = 0;
};

[[nodiscard]] ParsedOptions parse_options(int argc, char** argv);

}  // namespace chronotwin::gui
