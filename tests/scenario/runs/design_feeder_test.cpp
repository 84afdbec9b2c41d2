#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"

namespace {

chronotwin::testing::CommandResult design(const std::string& arguments) {
  return chronotwin::testing::run_command("LC_ALL=C '" CHRONOTWIN_BINARY "' design " + arguments);
}

nlohmann::json feeder(const std::string& arguments) {
  return nlohmann::json::parse(design("feeder --json " + arguments).output);
}

}  // namespace

TEST_CASE("design feeder: the table is that of T/CAICI 5.2.3, as CSV", "[scenario][design]") {
  const auto result = design("feeder --table");
  CHECK(result.exit_code == 0);
  std::ifstream golden(CHRONOTWIN_SOURCE_DIR "/tests/golden/caici_523.csv", std::ios::binary);
  std::ostringstream cells;
  cells << golden.rdbuf();
  REQUIRE_FALSE(cells.str().empty());
  CHECK(result.output == cells.str());
}

TEST_CASE("design feeder: JSON gives limit, margin and delay", "[scenario][design]") {
  const auto limit = feeder("--gain 45 --feeder 1/2");
  CHECK(limit["max_length_m"] == 318);
  CHECK(limit["margin_db"].get<double>() == Approx(0.02));
  CHECK(limit["delay_ns"].get<double>() == Approx(318 * 3.791).margin(0.2));

  const auto checked = feeder("--gain 42.5 --feeder 7/8 --slave --length 250.5");
  CHECK(checked["topology"] == "host+slave");
  CHECK(checked["max_length_m"] == 292);
  CHECK(checked["length_m"] == 250.5);
  CHECK(checked["margin_db"].get<double>() == Approx(42.5 - 22 - 0.07 * 250.5));
  CHECK(checked["delay_ns"].get<double>() == Approx(250.5 * 3.748).margin(0.2));
  CHECK(checked["within_limit"] == true);
}

TEST_CASE("design feeder: a length beyond the limit fails the check", "[scenario][design]") {
  CHECK(design("feeder --gain 50 --feeder 7/8 --slave --length 400").exit_code == 0);
  CHECK(design("feeder --gain 50 --feeder 7/8 --slave --length 400.001").exit_code == 1);
  CHECK(design("feeder --gain 9 --feeder 7/8").exit_code == 1);
}

TEST_CASE("design feeder: bad arguments are refused with exit 2", "[scenario][design]") {
  for (const char* arguments :
       {"feeder", "feeder --gain 45", "feeder --feeder 1/2", "feeder --gain 45 --feeder 3/8",
        "feeder --gain 45.125 --feeder 1/2", "feeder --gain -5 --feeder 1/2", "feeder --gain 4e1 --feeder 1/2",
        "feeder --gain 45 --feeder 1/2 --length 10m", "feeder --table --gain 45", "nothing"}) {
    INFO(arguments);
    const auto result = design(std::string(arguments) + " 2>&1");
    CHECK(result.exit_code == 2);
    CHECK_FALSE(result.output.empty());
  }
}

TEST_CASE("design feeder: a length alone gives the thinnest feeder that will do", "[scenario][design]") {
  for (const auto& [length, type] : {std::pair("90", "1/4"), std::pair("103", "1/4"), std::pair("104", "1/2"),
                                     std::pair("272", "1/2"), std::pair("428", "7/8")}) {
    const auto answer = feeder(std::string("--length ") + length);
    CHECK(answer["feeder"] == type);
    CHECK(answer["chosen"] == true);
  }
  CHECK(design("feeder --len 429").exit_code == 1);
  CHECK(design("feeder --len 63 --slave").exit_code == 0);
  CHECK(feeder("--len 63 --slave")["feeder"] == "1/2");
}

TEST_CASE("design feeder: a mixed run, both losses side by side, hot", "[scenario][design]") {
  const auto mixed = feeder("--gain 40 --run 1/2:180 --run 1/4:2");
  CHECK(mixed["runs"].size() == 2);
  CHECK(mixed["standard_loss_db"].get<double>() == Approx(180 * 0.11 + 2 * 0.29));
  CHECK(mixed["margin_db"].get<double>() == Approx(30 - 20.38));
  CHECK(mixed["max_length_m"] == 35);  // of the 1/4": (30 − 19.8)/0.29
  CHECK(mixed["physical_loss_db"].get<double>() == Approx(1.8 * 9.36 + 0.02 * 17.77).epsilon(0.002));
  CHECK(mixed["delay_ns"].get<double>() == Approx(180 * 3.7905 + 2 * 3.971).margin(0.1));
  CHECK(mixed["past_1500_ns_uncompensated"] == false);

  const auto hot = feeder("--gain 40 --run 1/2:180 --run 1/4:2 --temperature 60");
  CHECK(hot["physical_loss_db"].get<double>() ==
        Approx(mixed["physical_loss_db"].get<double>() * std::sqrt(1 + 0.00393 * 40)));
  CHECK(hot["standard_loss_db"] == mixed["standard_loss_db"]);

  CHECK(feeder("--gain 40 --feeder 7/8 --length 428")["past_1500_ns_uncompensated"] == true);
  CHECK(design("feeder --gain 40 --run 1/2:280").exit_code == 1);
  for (const char* bad : {"--gain 40 --run 1/2", "--gain 40 --run 3/8:10", "--gain 40 --run 1/2:x",
                          "--gain 40 --run 1/2:10 --length 5", "--run 1/2:10"}) {
    CHECK(design(std::string("feeder 2>&1 ") + bad).exit_code == 2);
  }
}

TEST_CASE("design: alone prints its help", "[scenario][design]") {
  const auto result = design("");
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("feeder") != std::string::npos);
  CHECK(design("feeder --help").output.find("Examples:") != std::string::npos);
}
