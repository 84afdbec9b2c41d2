// A run that is interrupted, killed, or runs out of disk.
#include <algorithm>
#include <csignal>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/child.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;

namespace {

const std::string kRoom = kSites + "bbu_room.yaml";

nlohmann::json info(const std::string& trace) {
  const CommandResult result = chronotwin::testing::chronotwin("info --json " + trace);
  REQUIRE(result.exit_code == 0);
  return nlohmann::json::parse(result.output);
}

}  // namespace

TEST_CASE("run: an interrupted run says so, leaves all its files, and is replayed as far as it went",
          "[scenario][disturbed]") {
  const Folder folder;
  for (const int signal : {SIGINT, SIGTERM}) {
    const std::string out = folder / ("run" + std::to_string(signal));
    Child child({"run", kRoom, "-o", out}, folder / "errors");
    child.wait_for(out + "/trace.h5", 1'000'000);
    child.send(signal);
    CHECK(child.wait() == 130);
    CHECK_THAT(contents(folder / "errors"), Contains("aborted: the trace ends after"));
    CHECK(info(out + "/trace.h5").at("end_state") == "aborted");
    const auto run = nlohmann::json::parse(contents(out + "/run.json"));
    CHECK(run.at("outcome") == "aborted");
    CHECK(run.at("simulated_seconds") > 0.0);
    CHECK(run.at("simulated_seconds") < 86400.0);
    for (const char* file : {"/verdict.json", "/junit.xml", "/report.html"}) {
      CHECK_FALSE(contents(out + file).empty());
    }
  }
  const std::string run = folder / ("run" + std::to_string(SIGINT));
  const CommandResult verified =
      chronotwin::testing::chronotwin("replay " + run + "/trace.h5 --verify -o " + folder / "again 2>/dev/null");
  CHECK(verified.exit_code == 0);
  CHECK_THAT(verified.output, Contains("equals the trace, byte for byte"));
}

TEST_CASE("run: the trace of a killed run can be read up to its last flush", "[scenario][disturbed]") {
  const Folder folder;
  Child child({"run", kRoom, "-o", folder / "run"}, folder / "errors");
  // A day is about 50 MB, and the trace is flushed every 16384 s of it.
  child.wait_for(folder / "run/trace.h5", 22'000'000);
  child.send(SIGKILL);
  CHECK(child.wait() == 128 + SIGKILL);
  CHECK(info(folder / "run/trace.h5").at("end_state") == "not ended");
  const std::string rows = csv(folder / "run", "'bbu[1].time_error'");
  CHECK(std::ranges::count(rows, '\n') > 16384);
}

TEST_CASE("run: a full disk is told with path and reason, exit code 4", "[scenario][disturbed]") {
  const Folder folder;
  // A limit on the size of files fails as a full disk does, and needs no disk: 2 MB.
  const auto result = run_command("trap '' XFSZ; ulimit -f 4096; timeout 60 " + kProgram + "run " + kRoom + " -q -o " +
                                  folder / "run 2>&1");
  CHECK(result.exit_code == 4);
  CHECK_THAT(result.output, Contains("cannot write " + folder / "run/trace.h5") && Contains("File too large"));
}

TEST_CASE("run: a small file system of its own that fills up is told too", "[scenario][disturbed]") {
  const Folder folder;
  const std::string mount = "mount -t tmpfs -o size=2m none '" + folder / "" + "' ";
  const std::string own = "unshare --user --map-root-user --mount ";
  if (run_command(own + "sh -c \"" + mount + "\" 2>/dev/null").exit_code != 0) {
    WARN("skipped: no file system may be mounted here");
    return;
  }
  const auto result = run_command(own + "sh -c \"" + mount + "&& timeout 60 " + kProgram + "run " + kRoom + " -q -o " +
                                  folder / "run" + "\" 2>&1");
  CHECK(result.exit_code == 4);
  CHECK_THAT(result.output, Contains("run/trace.h5") && Contains("No space left on device"));
}
