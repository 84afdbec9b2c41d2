#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"

namespace {

chronotwin::testing::CommandResult ripple(const std::string& arguments) {
  return chronotwin::testing::run_command(
      "LC_ALL=C CHRONOTWIN_LIBRARY='" CHRONOTWIN_SOURCE_DIR "/scenarios/library' '" CHRONOTWIN_BINARY
      "' design ripple '" CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room.yaml' " +
      arguments);
}

}  // namespace

TEST_CASE("design ripple: the shipped room holds 3 dB at every port, antenna and band", "[scenario][design]") {
  const auto result = ripple("--json");
  CHECK(result.exit_code == 0);
  const auto json = nlohmann::json::parse(result.output);
  CHECK(json["clause"] == "caici-4.6");
  CHECK(json["holds"] == true);
  REQUIRE(json["ports"].size() == 8 * 2 * 3);
  for (const auto& row : json["ports"]) {
    CHECK(row["ripple_db"].get<double>() ==
          Approx(row["slope_db"].get<double>() + row["parts_db"].get<double>() + row["echo_db"].get<double>()));
    // The jumper's echo is the strongest: 6 m of 1/4", there and back at 4.015 ns/m.
    CHECK(row["worst_echo"]["delay_ns"].get<double>() == Approx(2 * 6 * 4.0188).margin(0.05));
  }
}

TEST_CASE("design ripple: bands are chosen, and unknown ones refused", "[scenario][design]") {
  const auto json = nlohmann::json::parse(ripple("--bands B3,L5 --json").output);
  REQUIRE(json["ports"].size() == 8 * 2 * 2);
  CHECK(json["ports"][0]["band"] == "B3");
  CHECK(ripple("--bands L9").exit_code == 2);
}

TEST_CASE("design ripple: the text names the echo", "[scenario][design]") {
  const auto result = ripple("--bands L1");
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("host.port[1] - bbu[1].rf") != std::string::npos);
  CHECK(result.output.find("Every port holds the limit") != std::string::npos);
}
