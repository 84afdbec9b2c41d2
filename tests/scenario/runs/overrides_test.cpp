// --set changes what it says; a sky of one's own is the sky.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;

namespace {

// The largest time error of a run, as its only expectation found it.
double worst_time_error(const Folder& folder, const std::string& name, const std::string& options) {
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  const auto result = chronotwin::testing::chronotwin("run " + scenario + " --json -o " + folder / name + options);
  CAPTURE(options);
  REQUIRE((result.exit_code == 0 || result.exit_code == 1));
  return nlohmann::json::parse(result.output).at("expectations").at(0).at("value");
}

}  // namespace

TEST_CASE("run --set: the oscillator's temperature coefficient decides the error of a holdover", "[scenario][set]") {
  const Folder folder;
  // 5 K from the start of the jam, which lasts 1200 s, 300 s of thermal lag: coefficient · 5 K · ((1200 s − 300 s · (1
  // − e^−4)). The cut alone leaves 227 ns.
  const double kelvin_seconds = 5.0 * (1200.0 - 300.0 * 0.98168);
  const std::string option = " --set equipment.bbu.oscillator.temperature_coefficient=";
  const double fair = worst_time_error(folder, "fair", with_bbus(1) + option + "'2e-10 1/K'");
  const double poor = worst_time_error(folder, "poor", with_bbus(1) + option + "'4e-10 1/K'");
  CHECK(fair == Approx(2e-10 * kelvin_seconds).margin(60e-9));
  CHECK(poor == Approx(4e-10 * kelvin_seconds).margin(60e-9));
  CHECK(poor - fair == Approx(2e-10 * kelvin_seconds).epsilon(0.01));
}

TEST_CASE("run --set: what it changed stands in run.json and in the trace", "[scenario][set]") {
  const Folder folder;
  worst_time_error(folder, "out", with_bbus(1) + " --seed 21 --duration '90 min'");
  const auto run = nlohmann::json::parse(contents(folder / "out/run.json"));
  CHECK(run.at("seed") == 21);
  CHECK(run.at("simulated_seconds") == 5400.0);
  const std::vector<std::string> words = run.at("command_line");
  CHECK(std::vector<std::string>(words.end() - 4, words.end()) ==
        std::vector<std::string>{"--set", "seed=21", "--set", "duration=90 min"});
}

TEST_CASE("run: a RINEX file of the same day gives what the library's file gives", "[scenario][set]") {
  const std::string rinex = CHRONOTWIN_SOURCE_DIR "/../shared/data/BRD_20230710_GCR_304.rnx.gz";
  if (!std::filesystem::exists(rinex)) {
    WARN("skipped: there is no " << rinex);
    return;
  }
  const Folder folder;
  worst_time_error(folder, "library", with_bbus(2));
  worst_time_error(folder, "rinex", with_bbus(2) + " --set sky.ephemeris='" + rinex + "'");
  for (const char* channels : {"'bbu[*].time_error'", "'ant_a.*'"}) {
    const std::string library = csv(folder / "library", channels);
    CHECK(library.size() > 7200);
    CHECK(library == csv(folder / "rinex", channels));
  }
}
