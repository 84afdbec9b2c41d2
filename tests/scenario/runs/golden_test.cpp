// The trajectory of a run, at a few instants, beside the one in tests/golden (see README.md there).
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;

namespace {

const std::string kGolden = CHRONOTWIN_SOURCE_DIR "/tests/golden/short_room.csv";

struct Watched {
  const char* channel;
  int decimals;  // 1 ps, 1e-15 of frequency, 1e-3 dB, whole states
};
constexpr Watched kWatched[] = {
    {"bbu[1].time_error", 12},        {"bbu[8].time_error", 12},      {"bbu[1].frequency_error", 15},
    {"bbu[1].path_delay", 12},        {"bbu[1].predicted_bound", 12}, {"bbu[1].state", 0},
    {"bbu[1].satellites_tracked", 0}, {"bbu[1].cn0_best", 3},         {"ant_b.cn0[C24]", 3},
    {"host.port[1].cn0_offset", 3},   {"host.active_antenna", 0},     {"host.antenna_a.noise_rise", 3},
};
// Before, during and after the cut (1200 s to 2100 s), the way back to the main antenna, and the jam (3600 s to 4800
// s).
constexpr int kSeconds[] = {0, 1, 600, 1199, 1204, 1210, 2099, 2710, 3599, 3605, 3620, 4200, 4799, 4810, 5000, 7199};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> result;
  std::istringstream in(line + ",");
  for (std::string cell; std::getline(in, cell, ',');) {
    result.push_back(cell);
  }
  return result;
}

std::vector<std::vector<std::string>> table(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(csv);
  for (std::string line; std::getline(in, line);) {
    rows.push_back(cells(line));
  }
  return rows;
}

std::string rounded(const std::string& cell, int decimals) {
  return cell.empty() ? cell : fmt::format("{:.{}f}", std::stod(cell), decimals);
}

// The watched channels at the chosen seconds, rounded.
std::string trajectory(const std::string& run) {
  std::string text = "second";
  std::vector<std::vector<std::vector<std::string>>> columns;
  for (const Watched& it : kWatched) {
    text += fmt::format(",{}", it.channel);
    columns.push_back(table(csv(run, fmt::format("'{}'", it.channel))));
  }
  for (const int second : kSeconds) {
    text += fmt::format("\n{}", second);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      text += "," + rounded(columns[i].at(static_cast<std::size_t>(second) + 1).at(1), kWatched[i].decimals);
    }
  }
  return text + "\n";
}

}  // namespace

TEST_CASE("short room: its trajectory is the recorded one", "[scenario][golden]") {
  const Folder folder;
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  REQUIRE(chronotwin::testing::chronotwin("run " + scenario + " -q -o " + folder / "run").exit_code == 0);
  const std::string now = trajectory(folder / "run");
  if (std::getenv("CHRONOTWIN_RENEW_GOLDEN") != nullptr) {
    write_file(kGolden, now);
    FAIL("the golden trajectory was written anew: look at what changed, and commit it with the reason");
  }
  const auto actual = table(now);
  const auto golden = table(contents(kGolden));
  REQUIRE(actual.size() == golden.size());
  CHECK(actual.front() == golden.front());
  for (std::size_t row = 1; row < golden.size(); ++row) {
    REQUIRE(actual[row].size() == golden[row].size());
    for (std::size_t i = 0; i < golden[row].size(); ++i) {
      CAPTURE(golden.front()[i], golden[row].front(), actual[row][i], golden[row][i]);
      REQUIRE(actual[row][i].empty() == golden[row][i].empty());
      if (!golden[row][i].empty() && actual[row][i] != golden[row][i]) {
        // Another compiler's last bit may round the other way: one unit of the last decimal.
        const int decimals = i == 0 ? 0 : kWatched[i - 1].decimals;
        CHECK(std::abs(std::stod(actual[row][i]) - std::stod(golden[row][i])) < 1.5 * std::pow(10.0, -decimals));
      }
    }
  }
}
