// The same scenario and seed are the same bytes, always; and what one part draws does not depend on the others.
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;

namespace {

CommandResult run_short(const Folder& folder, const std::string& name, const std::string& options = {}) {
  const std::string scenario = write_file(folder / "short.yaml", kShortRoom);
  return chronotwin::testing::chronotwin("run " + scenario + " -q -o " + folder / name + " " + options);
}

}  // namespace

TEST_CASE("run: the same seed gives the same bytes, another seed others", "[scenario][repetition]") {
  const Folder folder;
  REQUIRE(run_short(folder, "a").exit_code == 0);
  REQUIRE(run_short(folder, "b").exit_code == 0);
  REQUIRE(run_short(folder, "c", "--seed 8").exit_code == 0);
  const std::string bytes = contents(folder / "a/trace.h5");
  CHECK(bytes == contents(folder / "b/trace.h5"));
  CHECK(bytes != contents(folder / "c/trace.h5"));
  CHECK(csv(folder / "a", "'bbu[1].time_error'") != csv(folder / "c", "'bbu[1].time_error'"));
}

TEST_CASE("replay: equals the run byte for byte, and says so", "[scenario][repetition]") {
  const Folder folder;
  REQUIRE(run_short(folder, "run", "--seed 9").exit_code == 0);
  const auto replay =
      chronotwin::testing::chronotwin("replay " + folder / "run/trace.h5" + " --verify -o " + folder / "again");
  CHECK(replay.exit_code == 0);
  CHECK_THAT(replay.output, Contains("equals the trace, byte for byte"));
  CHECK(contents(folder / "run/trace.h5") == contents(folder / "again/trace.h5"));
}

TEST_CASE("replay: is never written over the trace that it replays", "[scenario][repetition]") {
  const Folder folder;
  REQUIRE(run_short(folder, "run").exit_code == 0);
  const std::string bytes = contents(folder / "run/trace.h5");
  const auto replay =
      chronotwin::testing::chronotwin("replay " + folder / "run/trace.h5" + " --force -o " + folder / "run 2>&1");
  CHECK(replay.exit_code == 2);
  CHECK_THAT(replay.output, Contains("would overwrite"));
  CHECK(bytes == contents(folder / "run/trace.h5"));
}

TEST_CASE("run: one more BBU changes nothing for the others", "[scenario][repetition]") {
  const Folder folder;
  REQUIRE(run_short(folder, "three", with_bbus(3)).exit_code == 0);
  REQUIRE(run_short(folder, "four", with_bbus(4)).exit_code == 0);
  for (const char* channels : {"'bbu[1].*'", "'bbu[3].*'", "'ant_a.*'", "'host.antenna_*'", "'host.port[1].*'"}) {
    INFO(channels);
    const std::string before = csv(folder / "three", channels);
    CHECK(before.size() > 7200);
    CHECK(before == csv(folder / "four", channels));
  }
}
