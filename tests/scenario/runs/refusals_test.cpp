// What run and check refuse, and that they destroy nothing.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;

namespace {

CommandResult run(const std::string& arguments) {
  return chronotwin::testing::chronotwin("run " + arguments + " 2>&1");
}

}  // namespace

TEST_CASE("run: an existing folder is refused, and written to only when told to", "[scenario][refusals]") {
  const Folder folder;
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  std::filesystem::create_directory(folder / "out");
  write_file(folder / "out/trace.h5", "mine");
  const std::string command = scenario + " -q --duration '90 min' -o " + folder / "out";
  const CommandResult refused = run(command);
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.output, Contains("exists already") && Contains("--force"));
  CHECK(contents(folder / "out/trace.h5") == "mine");
  CHECK_FALSE(std::filesystem::exists(folder / "out/run.json"));
  CHECK(run(command + " --force").exit_code == 0);
  CHECK(contents(folder / "out/trace.h5").size() > 100'000);
}

TEST_CASE("run: a folder that cannot be made is told with its reason and exit code 4", "[scenario][refusals]") {
  const Folder folder;
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  const CommandResult result = run(scenario + " -o " + scenario + "/out");
  CHECK(result.exit_code == 4);
  CHECK_THAT(result.output, Contains(scenario + "/out") && Contains("Not a directory"));
}

TEST_CASE("run: a scenario that is not there is bad input", "[scenario][refusals]") {
  const CommandResult result = run("/nowhere/room.yaml");
  CHECK(result.exit_code == 2);
  CHECK_THAT(result.output, Contains("/nowhere/room.yaml"));
}

TEST_CASE("run: everything that is wrong with a command line is told at once", "[scenario][refusals]") {
  const Folder folder;
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  const CommandResult result = run(scenario +
                                   " --set nonsense --set equipment.bbu.colour=red --set sites.room.position"
                                   ".latitude='91 m' --seed many --duration '2 V' -o " +
                                   folder / "out");
  CHECK(result.exit_code == 2);
  for (const char* what :
       {"'nonsense' is not path=value", "colour", "latitude", "'many' is not a whole number", "duration"}) {
    CHECK_THAT(result.output, Contains(what));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
  CHECK(run(scenario + " --seed '' -o " + folder / "out").exit_code == 2);
  CHECK(run(scenario + " --duration '-1 h' -o " + folder / "out").exit_code == 2);
  CHECK(run(scenario + " --no-such-option").exit_code == 2);
  CHECK(run("").exit_code == 2);
}

TEST_CASE("run and check: orbits of another day are refused at the sky's line", "[scenario][refusals]") {
  const Folder folder;
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  const std::string arguments = scenario + " --set start=2023-03-20T00:00:00Z";
  const CommandResult checked = chronotwin::testing::chronotwin("check " + arguments);
  CHECK(checked.exit_code == 2);
  CHECK_THAT(checked.output, Contains("bbu_room.yaml:15:3: error: no message of BDS3 is in force at 2023-03-20") &&
                                 Contains("no message of GPS") && Contains("the file serves 2023-03-11"));
  const CommandResult result = run(arguments + " -o " + folder / "out");
  CHECK(result.exit_code == 2);
  CHECK(result.output == checked.output);
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
  // The beginning is served, the end is not.
  CHECK(chronotwin::testing::chronotwin("check " + scenario + " --set duration='3 d'").exit_code == 2);
  CHECK(chronotwin::testing::chronotwin("check " + scenario).exit_code == 0);
}
