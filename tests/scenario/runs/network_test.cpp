// The shipped scenarios of networks: all that they expect holds.
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/command.hpp"
#include "tests/support/folder.hpp"

using Catch::Matchers::Contains;

TEST_CASE("networks: every shipped scenario passes", "[scenario][network]") {
  const std::string name = GENERATE(as<std::string>(), "asymmetry", "gptp_three_hops", "ntp_falseticker", "ptp_slaves",
                                    "t_bc_chain", "t_bc_chain_20", "transparent", "two_grandmasters", "unicast");
  const chronotwin::testing::Folder folder;
  const auto result = chronotwin::testing::chronotwin("run " CHRONOTWIN_SOURCE_DIR "/scenarios/library/network/" +
                                                      name + ".yaml -o " + folder / "run");
  INFO(name << "\n" << result.output);
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, Contains("0 failed, 0 warned"));
}
