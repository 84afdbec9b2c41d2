// chronotwin sky: the satellites over a place, from broadcast ephemerides; and the conversion of a RINEX file into the
// library's own format.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "models/codec/ephemeris/ephemeris_csv.hpp"
#include "models/codec/yuma/almanac.hpp"
#include "models/core/error.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/skyline.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/console_language.hpp"
#include "sim/cli/output_file.hpp"
#include "sim/cli/sky_output.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr const char* kDefaultEphemeris = "sky/2023-03-12.csv";
constexpr std::array kConstellations{gnss::Constellation::GPS, gnss::Constellation::GLONASS, gnss::Constellation::BDS2,
                                     gnss::Constellation::BDS3};

// The command line as text: everything is read by us, so that all mistakes are told at once.
struct Options {
  std::string latitude, longitude, height, from, to, step, mask;
  std::string ephemeris, systems, horizon, language;
  bool json = false, counts_only = false, force = false, yuma = false;
  std::vector<std::string> convert, comments;
};

int report(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    fmt::print(stderr, "{}\n", to_string(diagnostic));
  }
  return diagnostics.has_errors() ? kBadInput : 0;
}

// Reads the options one by one; what is wrong with them goes to the diagnostics.
class OptionReader {
 public:
  explicit OptionReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void error(const std::string& option, const std::string& message, const std::string& hint = {}) {
    diagnostics_.error({}, option, fmt::format("{}: {}", option, message), hint);
  }

  // A plain number is in `unit`, degrees for an angle; the range is in the same unit.
  double quantity(const std::string& option, const std::string& text, Dimension dimension, std::string_view unit,
                  double min, double max) {
    const std::optional<double> plain = parse_number(text);
    const Parsed<double> parsed =
        plain ? Parsed<double>{to_canonical(*plain, dimension, unit), {}, {}} : parse_quantity(text, dimension);
    if (!parsed.value) {
      error(option, text.empty() ? "is missing" : parsed.error, text.empty() ? "" : parsed.hint);
      return 0.0;
    }
    const double value = from_canonical(*parsed.value, dimension, unit);
    if (!(value >= min && value <= max)) {
      error(option, fmt::format("{} is outside {} … {} {}", text, min, max, unit));
    }
    return *parsed.value;
  }

  UtcTime time(const std::string& option, const std::string& text) {
    const std::optional<UtcTime> time = parse_utc(text);
    if (!time) {
      error(option, text.empty() ? "is missing" : fmt::format("'{}' is not a time", text),
            "write it in UTC as 2023-03-12T00:00:00Z");
    } else if (time->seconds < UtcTime{63'072'000, 0, false}.seconds) {
      error(option, "before 1972, when UTC had no whole leap seconds");
    }
    return time.value_or(UtcTime{});
  }

  Duration duration(const std::string& option, const std::string& text) {
    const std::optional<double> plain = parse_number(text);
    const Parsed<Duration> parsed = parse_duration(plain ? text + " s" : text);
    if (!parsed.value) {
      error(option, parsed.error, parsed.hint);
    } else if (parsed.value->ps <= 0) {
      error(option, "must be more than nothing");
    }
    return parsed.value.value_or(kOneSecond);
  }

  std::vector<gnss::Constellation> systems(const std::string& text) {
    std::vector<gnss::Constellation> chosen;
    for (const std::string& name : CLI::detail::split(text, ',')) {
      const auto at = std::find_if(kConstellations.begin(), kConstellations.end(),
                                   [&](gnss::Constellation c) { return enum_name(c) == name; });
      if (at == kConstellations.end()) {
        error("--systems", fmt::format("'{}' is no constellation", name), "one or more of GPS,GLONASS,BDS2,BDS3");
      } else if (std::find(chosen.begin(), chosen.end(), *at) == chosen.end()) {
        chosen.push_back(*at);
      }
    }
    return chosen;
  }

 private:
  Diagnostics& diagnostics_;
};

std::filesystem::path ephemeris_path(const Options& options) {
  if (!options.ephemeris.empty()) {
    return options.ephemeris;
  }
  const std::filesystem::path library = library_directory();
  if (library.empty()) {
    throw Error("the program's library is not found; set CHRONOTWIN_LIBRARY to its folder");
  }
  return library / kDefaultEphemeris;
}

void read_span(const Options& options, OptionReader& reader, SkyRequest& request) {
  constexpr std::int64_t kLongest = 100 * 86'400;
  request.from = reader.time("--from", options.from);
  request.step = options.step.empty() ? request.step : reader.duration("--step", options.step);
  if (options.to.empty()) {
    return;
  }
  const UtcTime to = reader.time("--to", options.to);
  const std::int64_t length = to.seconds - request.from.seconds;
  if (!parse_utc(options.to) || !parse_utc(options.from)) {
    return;
  }
  if (length < 0 || to <= request.from) {
    reader.error("--to", "is not after --from");
  } else if (length > kLongest) {
    reader.error("--to", "more than 100 days after --from");
  } else {
    request.length = difference(to_tai(to), to_tai(request.from));
  }
}

std::vector<gnss::Constellation> present(const gnss::EphemerisStore& store) {
  std::vector<gnss::Constellation> found;
  for (const gnss::Constellation system : kConstellations) {
    const auto is_of = [&](gnss::SatelliteId satellite) { return gnss::constellation(satellite) == system; };
    if (std::any_of(store.satellites().begin(), store.satellites().end(), is_of)) {
      found.push_back(system);
    }
  }
  return found;
}

int show(const Options& options) {
  Diagnostics diagnostics;
  OptionReader reader(diagnostics);
  SkyRequest request;
  request.position.latitude =
      Radians(reader.quantity("--latitude", options.latitude, Dimension::angle, "deg", -90.0, 90.0));
  request.position.longitude =
      Radians(reader.quantity("--longitude", options.longitude, Dimension::angle, "deg", -180.0, 180.0));
  request.position.height = Metres(reader.quantity("--height", options.height, Dimension::length, "m", -500.0, 9000.0));
  request.horizon.mask = Radians(reader.quantity("--mask", options.mask, Dimension::angle, "deg", -90.0, 90.0));
  read_span(options, reader, request);
  if (!options.systems.empty()) {
    request.systems = reader.systems(options.systems);
  }
  if (!options.language.empty() && options.language != "en" && options.language != "zh") {
    reader.error("--lang", fmt::format("'{}' is neither en nor zh", options.language));
  }
  if (!options.horizon.empty()) {
    request.horizon.polygon = load_skyline(options.horizon, diagnostics);
  }
  const std::filesystem::path path = ephemeris_path(options);
  EphemerisFile file = load_ephemeris_file(path, request.from);
  diagnostics.add(file.diagnostics);
  if (!diagnostics.has_errors()) {
    request.systems = request.systems.empty() ? present(*file.store) : request.systems;
    const Duration at_least = std::max(request.length, Duration::from_ps(1));
    check_coverage(*file.store, request.systems, request.from, advance(request.from, at_least), {path.string(), 0, 0},
                   diagnostics);
  }
  if (const int bad = report(diagnostics); bad != 0) {
    return bad;
  }
  request.ephemeris = options.ephemeris.empty() ? kDefaultEphemeris : options.ephemeris;
  request.counts_only = options.counts_only;
  request.json = options.json;
  request.language = chosen_language(options.language);
  print_sky(request, gnss::Sky(file.store, request.systems, request.position, request.from), stdout);
  return 0;
}

int convert(const Options& options) {
  Diagnostics diagnostics;
  OptionReader reader(diagnostics);
  const auto at = options.from.empty() ? std::nullopt : std::optional(reader.time("--from", options.from));
  const EphemerisFile file = load_ephemeris_file(options.convert[0], at);
  diagnostics.add(file.diagnostics);
  const bool may = may_write({options.convert[1]}, options.force);
  if (const int bad = report(diagnostics); bad != 0) {
    return bad;
  }
  if (!may) return kBadInput;
  const gnss::EphemerisSet& messages = file.store->messages();
  write_file(options.convert[1],
             options.yuma ? codec::write_yuma(messages) : codec::write_ephemeris_csv(messages, options.comments));
  return 0;
}

}  // namespace

void add_sky(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  options->mask = "10";
  CLI::App* sky = app.add_subcommand("sky", "Azimuth and elevation of the satellites over a place, and their number");
  sky->add_option("--latitude", options->latitude, "Degrees north, or with a unit: \"37.4638 deg\"");
  sky->add_option("--longitude", options->longitude, "Degrees east, or with a unit");
  sky->add_option("--height", options->height, "Metres above the ellipsoid, or with a unit");
  sky->add_option("--from", options->from, "First instant, UTC: 2023-03-12T00:00:00Z");
  sky->add_option("--to", options->to, "End, exclusive; without it the first instant alone");
  sky->add_option("--step", options->step, "Seconds, or with a unit: \"5 min\" (default: 300 s)");
  sky->add_option(
      "--ephemeris", options->ephemeris,
      std::string("RINEX 3 navigation file, YUMA almanac or our own CSV, plain or .gz; or nominal, nominal-27, "
                  "nominal-30: the constellations as designed (default: the library's ") +
          kDefaultEphemeris + ")");
  sky->add_option("--systems", options->systems, "Of GPS,GLONASS,BDS2,BDS3 (default: all that the file holds)");
  sky->add_option("--mask", options->mask, "Satellites count from this elevation on, degrees")->capture_default_str();
  sky->add_option("--horizon", options->horizon, "Skyline: a CSV file of azimuth and elevation in degrees");
  sky->add_flag("--counts", options->counts_only, "Only how many satellites are visible, not each one");
  sky->add_flag("--json", options->json, "One JSON object: every satellite at every step, counts, summary");
  sky->add_option("--lang", options->language, "Language of the text: en or zh (default: that of the terminal)");
  sky->add_option("--convert", options->convert, "Write the messages of a file in the library's format, nothing else")
      ->expected(2)
      ->type_name("IN OUT");
  sky->add_option("--comment", options->comments, "With --convert: a line about the source, may be repeated")
      ->take_all();
  sky->add_flag("--yuma", options->yuma,
                "With --convert: write an almanac of the newest message of each GPS satellite");
  sky->add_flag("--force", options->force, "With --convert: write over an existing file");
  sky->footer(
      "Example:\n"
      "  chronotwin sky --latitude 37.4638 --longitude 121.4479 --height 20 \\\n"
      "      --from 2023-03-12T00:00:00Z --to 2023-03-13T00:00:00Z --step 300 --systems GPS,BDS3 --mask 10 --counts\n"
      "  chronotwin sky --latitude 39.9 --longitude 116.4 --height 50 --from 2031-06-01T00:00:00Z --ephemeris "
      "nominal-27\n"
      "  chronotwin sky --convert almanac.txt almanac.csv --from 2022-02-17T00:00:00Z    (a date near the almanac's)");
  sky->callback([options, &exit_code] { exit_code = options->convert.empty() ? show(*options) : convert(*options); });
}

}  // namespace chronotwin::cli
