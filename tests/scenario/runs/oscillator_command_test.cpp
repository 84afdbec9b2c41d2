#include <cmath>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "export/hdf5/hdf5_trace.hpp"
#include "tests/support/command.hpp"
#include "tests/support/folder.hpp"

namespace {

using chronotwin::testing::CommandResult;
using chronotwin::testing::Folder;

CommandResult oscillator(const std::string& arguments) {
  return chronotwin::testing::run_command("LC_ALL=C CHRONOTWIN_LIBRARY='" CHRONOTWIN_SOURCE_DIR
                                          "/scenarios/library' '" CHRONOTWIN_BINARY "' oscillator " +
                                          arguments);
}

using Samples = std::vector<std::pair<double, double>>;

Samples samples(const std::string& arguments) {
  const CommandResult result = oscillator(arguments);
  REQUIRE(result.exit_code == 0);
  std::istringstream lines(result.output);
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(line == "time_s,phase_s");
  Samples read;
  while (std::getline(lines, line)) {
    const std::size_t comma = line.find(',');
    REQUIRE(comma != std::string::npos);
    read.emplace_back(std::stod(line.substr(0, comma)), std::stod(line.substr(comma + 1)));
  }
  return read;
}

const std::string kQuiet =
    " --set 'white_fm=0 s' --set 'random_walk_fm=0 1/s' --set 'aging=0 1/d' --set initial_offset=0 ";

}  // namespace

TEST_CASE("oscillator command: a sample a step, both ends included, the same for the same seed",
          "[scenario][oscillator]") {
  const Samples first = samples("ocxo --duration '10 min' --step '100 ms' --seed 3");
  REQUIRE(first.size() == 6001);
  CHECK(first.front() == std::pair(0.0, 0.0));
  CHECK(first[1].first == 0.1);
  CHECK(first.back().first == 600.0);
  CHECK(samples("ocxo --duration '10 min' --step '100 ms' --seed 3") == first);
  CHECK(samples("ocxo --duration '10 min' --step '100 ms' --seed 4") != first);
  CHECK(samples("ocxo --duration '10 min' --step '100 ms' --seed 3 --read-also-every '30 ms'").size() == 6001);
}

TEST_CASE("oscillator command: it runs for as long as a simulation may", "[scenario][oscillator]") {
  const Samples longest = samples("hydrogen_maser --duration '100 d' --step '1 d' --read-also-every '7 h'");
  REQUIRE(longest.size() == 101);
  CHECK(longest.back().first == 8'640'000.0);
  CHECK(samples("rubidium --duration '100 d' --step '90 d' --read-also-every '80 d'").size() == 2);
}

TEST_CASE("oscillator command: fields are replaced and phases keep their digits", "[scenario][oscillator]") {
  // 1e-9 for an hour, and an aging of 1e-10 a day: x = y t + D t²/2.
  const Samples drifting =
      samples("ocxo --duration '1 h' --step '10 min'" + kQuiet + "--set initial_offset=1e-9 --set 'aging=1e-10 1/d'");
  REQUIRE(drifting.size() == 7);
  CHECK(drifting.back().second == Approx(3.6e-6 + 0.5 * 1e-10 / 86400 * 3600.0 * 3600.0).epsilon(1e-13));
}

TEST_CASE("oscillator command: the room's temperature is followed", "[scenario][oscillator]") {
  // A ramp of 10 K over 10 h, seen 300 s late; 3e-11 per kelvin: x = k (t²/2 − τ t + τ² (1 − e^(−t/τ)))/3600 K/s.
  const Samples warmer = samples("ocxo --duration '10 h' --step '1 h'" + kQuiet +
                                 "--temperature '{ramp: {from: 25 degC, to: 35 degC, at: 0 s, over: 10 h}}'");
  const double t = 36000.0;
  CHECK(warmer.back().second == Approx(3e-11 / 3600.0 * (t * t / 2 - 300.0 * t + 9e4)).epsilon(1e-6));
}

TEST_CASE("oscillator command: a cold start warms up", "[scenario][oscillator]") {
  const Samples cold = samples("ocxo --cold --duration '1 h' --step '1 h'" + kQuiet + "--set retrace=0");
  CHECK(cold.back().second == Approx(1e-5 * 40.0).epsilon(1e-9));  // W τw
}

TEST_CASE("oscillator command: HDF5 holds phase, frequency and temperature; nothing is written over",
          "[scenario][oscillator]") {
  const Folder folder;
  const std::string file = folder / "phase.h5";
  REQUIRE(oscillator("tcxo --duration '1 min' -o '" + file + "'").exit_code == 0);
  {
    const chronotwin::trace::Hdf5Trace trace(file);
    const auto phase = trace.read("oscillator.phase");
    REQUIRE(phase.value.size() == 61);
    CHECK(phase.time_ps.back() == 60'000'000'000'000);
    CHECK(trace.read("oscillator.temperature").value.back() == 25.0);
    const Samples text = samples("tcxo --duration '1 min'");
    for (std::size_t i = 0; i < text.size(); ++i) CHECK(text[i].second == phase.value[i]);
  }
  CHECK(oscillator("tcxo --duration '1 min' -o '" + file + "' 2>/dev/null").exit_code == 2);
  CHECK(oscillator("tcxo --duration '1 min' --force -o '" + file + "'").exit_code == 0);
}

TEST_CASE("oscillator command: everything that is wrong is said at once", "[scenario][oscillator]") {
  const CommandResult result =
      oscillator("oxco --duration '1 parsec' --step '0 s' --set aging --temperature '5 m' 2>&1");
  CHECK(result.exit_code == 2);
  for (const char* part : {"oxco", "parsec", "--step", "field=value", "temperature"}) {
    CAPTURE(result.output, part);
    CHECK(result.output.find(part) != std::string::npos);
  }
  CHECK(oscillator("ocxo --set 'aging=1e-10 1/K' 2>/dev/null").exit_code == 2);
  CHECK(oscillator("ocxo --set 'agin=1e-10 1/d' 2>/dev/null").exit_code == 2);
  CHECK(oscillator("2>/dev/null").exit_code == 2);
}

TEST_CASE("oscillator command: the list tells of each oscillator what it is and what its source states",
          "[scenario][oscillator]") {
  const CommandResult table = oscillator("--list");
  CHECK(table.exit_code == 0);
  const CommandResult text = oscillator("--list --json");
  REQUIRE(text.exit_code == 0);
  const auto list = nlohmann::json::parse(text.output);
  CHECK(list.size() >= 16);
  for (const auto& entry : list) {
    CAPTURE(entry["name"]);
    CHECK(table.output.find(entry["name"].get<std::string>()) != std::string::npos);
    CHECK(entry["adev"].size() == 6);
    CHECK_FALSE(entry["adev_of_source"].empty());
    CHECK_FALSE(entry["text"]["zh"].get<std::string>().empty());
    for (const auto& point : entry["adev_of_source"]) {
      const double ratio = point["model"].get<double>() / point["source"].get<double>();
      if (!point.contains("missed")) CHECK(std::abs(ratio - 1.0) <= point["within"].get<double>());
    }
  }
}
