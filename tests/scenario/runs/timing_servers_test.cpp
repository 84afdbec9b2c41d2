// The shipped pair of timing servers: it holds, and its expectations can fail.
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Json = nlohmann::json;

namespace {

// Ids of the expectations that failed.
std::string failed(const Folder& out) {
  std::string ids;
  const Json verdict = Json::parse(contents(out / "run/verdict.json"));
  for (const Json& it : verdict.at("expectations")) {
    if (it.at("outcome") == "fail") ids += it.at("id").get<std::string>() + " ";
  }
  return ids;
}

CommandResult run_servers(const Folder& out, const std::string& options = {}) {
  return chronotwin::testing::chronotwin("run " + kSites + "timing_servers.yaml " + options + " -o " + out / "run");
}

}  // namespace

TEST_CASE("timing_servers: references and pair do what they should", "[scenario][sites]") {
  const Folder out;
  CHECK(run_servers(out).exit_code == 0);
  CHECK(failed(out).empty());
}

TEST_CASE("timing_servers: a pair that measures its offset wrongly makes a step", "[scenario][sites]") {
  const Folder out;
  CHECK(run_servers(out, "--set equipment.clock.standby.link_error='300 ns'").exit_code == 1);
  CHECK(failed(out).find("takeover_step") != std::string::npos);
}

TEST_CASE("timing_servers: without a wait to restore the clock goes back too early", "[scenario][sites]") {
  const Folder out;
  CHECK(run_servers(out, "--set equipment.clock.selection.wait_to_restore='5 s'").exit_code == 1);
  CHECK(failed(out) == "waits ");
}
