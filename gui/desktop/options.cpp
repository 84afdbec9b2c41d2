#include "gui/desktop/options.hpp"

#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "models/core/units.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kBadInput = 2;

constexpr const char* kExamples = R"(Examples:
  chronotwin-desk scenarios/library/sites/bbu_room.yaml --play --speed 100
  chronotwin-desk out/trace.h5 --lang zh
  xvfb-run -a chronotwin-desk out/trace.h5 --at "6.5 h" --frames 5 --screenshot room.png --exit
Exit codes: 0 closed, 2 bad input, 3 the run failed, 4 no display)";

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  Options options;
  std::string speed = "1";
  std::string at;
  std::string size = "1440x900";
  CLI::App app{"Watch and operate a simulation: runs a scenario, or plays the trace of a run", "chronotwin-desk"};
  app.footer(kExamples);
  app.add_option("FILE", options.file, "a trace (trace.h5) or a scenario (.yaml)")->required();
  app.add_option("--lang", options.language, "language of the desktop: en or zh; a button switches it")
      ->transform(CLI::CheckedTransformer(std::map<std::string, Language>{{"en", Language::en}, {"zh", Language::zh}}));
  app.add_flag("--play", options.play, "start at once");
  app.add_option("--speed", speed, "simulated seconds a second, 0.1 to 1000, or max");
  app.add_option("--at", at, "go to this simulated time first, e.g. \"6.5 h\"");
  app.add_option("--size", size, "of the window in pixels")->capture_default_str();
  app.add_option("--frames", options.frames, "draw this many frames once there are data, then ...")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--screenshot", options.screenshot, "... write a picture of the window to this PNG file");
  app.add_flag("--exit", options.exit, "... and leave");
  const auto refuse = [&app](const std::string& message) {
    return ParsedOptions{std::nullopt, app.exit(CLI::ValidationError(message)) == 0 ? 0 : kBadInput};
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error) == 0 ? 0 : kBadInput};
  }
  const auto factor = parse_number(speed);
  if (speed != "max" && (!factor || *factor < 0.1 || *factor > 1000.0)) {
    return refuse("--speed: '" + speed + "' is neither a number from 0.1 to 1000 nor max");
  }
  options.speed = speed == "max" ? 0.0 : *factor;
  if (!at.empty()) {
    const Parsed<Duration> parsed = parse_duration(at);
    if (!parsed.value) return refuse("--at: " + parsed.error);
    if (*parsed.value < Duration{}) return refuse("--at: a run has no time before its start");
    options.at = *parsed.value;
  }
  const std::size_t cross = size.find('x');
  const auto width = parse_number(size.substr(0, cross));
  const auto height = cross == std::string::npos ? std::nullopt : parse_number(size.substr(cross + 1));
  if (!width || !height || *width < 960 || *height < 600 || *width > 7680 || *height > 4320) {
    return refuse("--size: '" + size + "' is not a size such as 1440x900 (960x600 to 7680x4320)");
  }
  options.width = static_cast<int>(*width);
  options.height = static_cast<int>(*height);
  return {options, 0};
}

}  // namespace chronotwin::gui
