// The shipped sites: how each ends and what it leaves.
#include <algorithm>
#include <regex>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;
using Json = nlohmann::json;

namespace {

// "tests failures" as Python's XML parser reads them.
std::string junit_counts(const std::string& file) {
  return run_command(
             "python3 -c 'import sys, xml.etree.ElementTree as e; s = e.parse(sys.argv[1]).getroot()[0]; "
             "print(s.get(\"tests\"), s.get(\"failures\"), len(s.findall(\"testcase/failure\")))' '" +
             file + "'")
      .output;
}

// What every finished run leaves, and that its files agree.
void check_files(const Folder& out, const std::string& outcome) {
  const Json run = Json::parse(contents(out / "run/run.json"));
  const Json verdict = Json::parse(contents(out / "run/verdict.json"));
  CHECK(run.at("outcome") == outcome);
  CHECK(verdict.at("outcome") == outcome);
  CHECK(run.at("simulated_seconds") == 86400.0);
  CHECK(run.at("events") > 86400);
  const auto& expectations = verdict.at("expectations");
  const auto failed = std::ranges::count_if(expectations, [](const Json& it) { return it.at("outcome") == "fail"; });
  CHECK(verdict.at("summary").at("failed") == failed);
  CHECK(junit_counts(out / "run/junit.xml") == fmt::format("{0} {1} {1}\n", expectations.size() + 1, failed));
  const std::string report = contents(out / "run/report.html");
  CHECK(report.size() > 50'000);
  // Everything is in the file: nothing is loaded from elsewhere.
  const std::regex loads(R"re((src|href)\s*=\s*["']?\s*(https?:)?//|url\(\s*["']?(https?:)?//|@import)re");
  CHECK_FALSE(std::regex_search(report, loads));
  const Json info = Json::parse(chronotwin::testing::chronotwin("info --json " + out / "run/trace.h5").output);
  CHECK(info.at("end_state") == "complete");
}

CommandResult run_site(const std::string& name, const Folder& out) {
  return chronotwin::testing::chronotwin("run " + kSites + name + ".yaml -o " + out / "run");
}

}  // namespace

TEST_CASE("bbu_room: the chain, the cut feeder, the lost feed and the jamming end as they should",
          "[scenario][sites]") {
  const Folder out;
  const CommandResult result = run_site("bbu_room", out);
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, Contains("25 passed, 0 failed, 0 warned"));
  check_files(out, "pass");
}

TEST_CASE("bbu_room_clean: a day without faults passes the acceptance of T/CAICI 5.2.4", "[scenario][sites]") {
  const Folder out;
  CHECK(run_site("bbu_room_clean", out).exit_code == 0);
  check_files(out, "pass");
}

TEST_CASE("bbu_room_weak_jam: weak jamming is reported and nothing goes into holdover", "[scenario][sites]") {
  const Folder out;
  CHECK(run_site("bbu_room_weak_jam", out).exit_code == 0);
  check_files(out, "pass");
}

TEST_CASE("bbu_room_fails: says when, how far and by what margin", "[scenario][sites]") {
  const Folder out;
  const CommandResult result = run_site("bbu_room_fails", out);
  CHECK(result.exit_code == 1);
  check_files(out, "fail");
  const Json tdd = Json::parse(contents(out / "run/verdict.json")).at("expectations").at(0);
  CHECK(tdd.at("outcome") == "fail");
  // 1e-10 1/K · 10 K · (2700 − 300) s = 2.4 µs, aging and what the clock knew of its frequency aside; worst at 14 h 45
  // min.
  CHECK(tdd.at("value").get<double>() == Approx(2.4e-6).margin(0.1e-6));
  CHECK(tdd.at("margin").get<double>() == Approx(1.5e-6 - tdd.at("value").get<double>()));
  CHECK(tdd.at("time_s").get<double>() == Approx(14.75 * 3600).margin(30));
  const std::string evidence = tdd.at("evidence").at("en");
  CHECK_THAT(evidence,
             Contains("reached 2.") && Contains("at 14:4") && Contains("limit 1.5 µs") && Contains("µs over"));
  CHECK_THAT(result.output, Contains("FAIL    tdd") && Contains(evidence) && Contains("1 failed, 1 warned"));
}

TEST_CASE("prtc_a: a room holds the masks of G.8272, and one on its backup antenna says where it breaks them",
          "[scenario][lab]") {
  const std::string lab = CHRONOTWIN_SOURCE_DIR "/scenarios/library/lab/";
  const Folder good;
  const CommandResult holds = chronotwin::testing::chronotwin("run " + lab + "prtc_a.yaml -o " + good / "run");
  INFO(holds.output);
  CHECK(holds.exit_code == 0);
  CHECK_THAT(holds.output, Contains("0 failed, 0 warned"));
  const std::string report = contents(good / "run/report.html");
  CHECK_THAT(report, Contains("MTIE · maximum time interval error") && Contains("G.8272 PRTC-A (secondary source)") &&
                         Contains("class=\"limit\"") && Contains("TDEV · time deviation"));

  const Folder bad;
  const CommandResult fails = chronotwin::testing::chronotwin("run " + lab + "prtc_a_fails.yaml -o " + bad / "run");
  INFO(fails.output);
  CHECK(fails.exit_code == 1);
  const Json verdict = Json::parse(contents(bad / "run/verdict.json"));
  for (const Json& it : verdict.at("expectations")) {
    CAPTURE(it.dump());
    const bool broken = it.at("id") == "prtc_a_te" || it.at("id") == "prtc_a_mtie";
    CHECK(it.at("outcome") == (broken ? "fail" : "pass"));
    if (it.at("id") == "prtc_a_te") CHECK(it.at("value").get<double>() == Approx(227e-9).margin(30e-9));
    if (it.at("id") == "prtc_a_mtie") CHECK(it.at("margin").get<double>() < -50e-9);
  }
  CHECK_THAT(contents(bad / "run/report.html"), Contains("class=\"ring\""));
}
