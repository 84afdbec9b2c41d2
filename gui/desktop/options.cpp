#include "gui/desktop/options.hpp"

#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "models/core/units.hpp"
#include "models/equipment/fault/table.hpp"

namespace chronotwin::gui {
namespace {

constexpr int kBadInput = 2;

constexpr const char* kExamples = R"(Examples:
  chronotwin-desk scenarios/library/sites/bbu_room.yaml --play --speed 100
  chronotwin-desk out/trace.h5 --lang zh
  chronotwin-desk --connect http://127.0.0.1:8470 --layout instruct
  chronotwin-desk --connect http://192.0.2.7:8470 --token-file token --select "main_feeder.feeder[1]" --fault feeder_cut
  chronotwin-desk out/trace.h5 --plot "time=bbu[*].time_error" --plot "mtie=bbu[*].time_error@g8272-prtc-a-mtie"
  xvfb-run -a chronotwin-desk out/trace.h5 --at "6.5 h" --frames 5 --screenshot room.png --exit
Kept from sitting to sitting in $XDG_CONFIG_HOME/chronotwin/desk.json (or ~/.config): language, layout, text size,
colours, size of the window, proportions, arrangement of the plant, files opened last.
Exit codes: 0 closed, 2 bad input, 3 the run failed, 4 no display, or the run of --connect wants another token)";

std::optional<std::pair<int, int>> parse_size(const std::string& text) {
  const std::size_t cross = text.find('x');
  const auto width = parse_number(text.substr(0, cross));
  const auto height = cross == std::string::npos ? std::nullopt : parse_number(text.substr(cross + 1));
  if (!width || !height || *width < kLeastWidth || *height < kLeastHeight || *width > 7680 || *height > 4320) {
    return std::nullopt;
  }
  return std::pair{static_cast<int>(*width), static_cast<int>(*height)};
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  Options options;
  std::string speed = "1";
  std::string at;
  std::string size;
  std::vector<std::string> plots;
  CLI::App app{"Design a site, run and operate its simulation, or play the trace of a run", "chronotwin-desk"};
  app.footer(kExamples);
  CLI::Option* file =
      app.add_option("FILE", options.file, "a trace (trace.h5) or a scenario (.yaml); none: a page to begin from");
  CLI::Option* connect = app.add_option("--connect", options.connect,
                                        "a run in another process, by its control endpoint: http://127.0.0.1:8470");
  connect->excludes(file);
  app.add_option("--token-file", options.token_file, "its first line is the token that the endpoint asks for")
      ->needs(connect);
  app.add_option("--lang", options.language, "language of the desktop: en or zh; a button switches it")
      ->transform(CLI::CheckedTransformer(std::map<std::string, Language>{{"en", Language::en}, {"zh", Language::zh}}));
  app.add_option("--layout", options.layout, "design, operate or instruct")
      ->transform(CLI::CheckedTransformer(std::map<std::string, Layout>{
          {"design", Layout::design}, {"operate", Layout::operate}, {"instruct", Layout::instruct}}));
  app.add_flag("--play", options.play, "start at once")->excludes(connect);
  app.add_option("--speed", speed, "simulated seconds a second, 0.1 to 1000, or max")->excludes(connect);
  app.add_option("--at", at, "go to this simulated time first, e.g. \"6.5 h\"")->excludes(connect);
  app.add_option("--plot", plots,
                 "open this plot: time, mtie or tdev, = and a pattern of channels, @ and a mask; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--select", options.select, "choose this node or cable first, e.g. host");
  app.add_option("--fault", options.fault, "fill in this fault first, there, e.g. feeder_cut; I injects it");
  app.add_option("--size", size, "of the window in pixels, e.g. 1440x900");
  app.add_option("--font-size", options.font_size, "of the text in pixels at scale 1")
      ->check(CLI::Range(kSmallestFont, kLargestFont));
  app.add_option("--scale", options.scale, "of everything; 0: as the display says")
      ->check(CLI::Range(0.0F, kLargestScale));
  app.add_flag("!--no-settings", options.use_settings, "neither read nor write what is kept from sitting to sitting");
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
  if (!options.fault.empty() && find_fault(options.fault) == nullptr) {
    return refuse("--fault: there is no fault '" + options.fault + "'\n    hint: chronotwin list faults has them all");
  }
  for (const std::string& text : plots) {
    Parsed<PlotRequest> parsed = parse_plot_request(text);
    if (!parsed.value) return refuse("--plot: " + parsed.error + "\n    hint: " + parsed.hint);
    options.plots.push_back(std::move(*parsed.value));
  }
  if (!at.empty()) {
    const Parsed<Duration> parsed = parse_duration(at);
    if (!parsed.value) return refuse("--at: " + parsed.error);
    if (*parsed.value < Duration{}) return refuse("--at: a run has no time before its start");
    options.at = *parsed.value;
  }
  if (!size.empty()) {
    options.size = parse_size(size);
    if (!options.size) return refuse("--size: '" + size + "' is not a size such as 1440x900 (960x600 to 7680x4320)");
  }
  return {options, 0};
}

}  // namespace chronotwin::gui
