// The shipped scenarios of networks: all that they expect holds.
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/chronotwin.hpp"
#include "tests/support/daemon.hpp"
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

TEST_CASE("networks: frames recorded on a link are decoded by tshark without a warning", "[scenario][network]") {
  if (!chronotwin::testing::programs_are_here({"tshark"})) return;
  const chronotwin::testing::Folder folder;
  const std::string shipped = CHRONOTWIN_SOURCE_DIR "/scenarios/library/network/";
  const std::vector<std::array<std::string, 3>> recorded{{"ptp_slaves", "trunk", "ptp"},
                                                         {"unicast", "trunk", "ptp"},
                                                         {"gptp_three_hops", "tail", "ptp"},
                                                         {"ntp_falseticker", "drop", "ntp"}};
  for (const auto& [name, link, protocol] : recorded) {
    CAPTURE(name);
    const std::string file = folder / (name + ".yaml"), run = folder / name;
    std::ofstream(file) << chronotwin::testing::contents(shipped + name + ".yaml") << "\nrecord: {\"" << link
                        << ".link[1]\": packets}\n";
    const auto ran = chronotwin::testing::chronotwin("run " + file + " --duration \"3 min\" --quiet -o " + run);
    INFO(ran.output);
    const auto written =
        chronotwin::testing::chronotwin("export " + run + "/trace.h5 --as pcap -o " + folder / "a.pcap" + " --force");
    INFO(written.output);
    REQUIRE(written.exit_code == 0);
    const auto count = [&](const std::string& filter) {
      return std::stoi(chronotwin::testing::run_command("timeout 100 tshark -o ip.check_checksum:TRUE "
                                                        "-o udp.check_checksum:TRUE -r " +
                                                        folder / "a.pcap" + " -Y '" + filter + "' 2>/dev/null | wc -l")
                           .output);
    };
    CHECK(count(protocol) > 20);
    CHECK(count(std::string("!") + protocol) == 0);
    CHECK(count("_ws.malformed || _ws.expert") == 0);
  }
}
