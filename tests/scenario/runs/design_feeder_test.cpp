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
  CHECK(result.output ==
        "topology,antenna_gain_db,feeder,max_length_m\n"
        "host,40,1/4,103\n"
        "host,40,1/2,272\n"
        "host,40,7/8,428\n"
        "host,50,1/4,137\n"
        "host,50,1/2,363\n"
        "host,50,7/8,571\n"
        "host+slave,40,1/4,62\n"
        "host+slave,40,1/2,163\n"
        "host+slave,40,7/8,257\n"
        "host+slave,50,1/4,96\n"
        "host+slave,50,1/2,254\n"
        "host+slave,50,7/8,400\n");
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

TEST_CASE("design: alone prints its help", "[scenario][design]") {
  const auto result = design("");
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("feeder") != std::string::npos);
  CHECK(design("feeder --help").output.find("Examples:") != std::string::npos);
}
