// The shipped experiments with holdover, and the command that makes ensembles of them.
#include <cmath>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;
using Json = nlohmann::json;

namespace {

const std::string kLab = CHRONOTWIN_SOURCE_DIR "/scenarios/library/lab/";

CommandResult holdover(const std::string& arguments) {
  return chronotwin::testing::chronotwin("holdover " + arguments);
}

}  // namespace

TEST_CASE("lab: every experiment with holdover ends as its physics says", "[scenario][holdover]") {
  for (const char* name : {"false_fix", "stuck_holdover", "holdover_frequency_step", "relock", "holdover_24h"}) {
    const Folder out;
    const CommandResult result =
        chronotwin::testing::chronotwin("run " + kLab + name + ".yaml -o " + out / "run" + " 2>&1");
    CAPTURE(name, result.output);
    CHECK(result.exit_code == 0);
  }
}

TEST_CASE("lab: a clock that steps fails where it must not, and one that lies longer is found out",
          "[scenario][holdover]") {
  const Folder out;
  const CommandResult steps = chronotwin::testing::chronotwin(
      "run " + kLab + "relock.yaml --set 'equipment.bbu[1].holdover.relock=step' -o " + out / "steps 2>&1");
  CHECK(steps.exit_code == 1);
  CHECK_THAT(steps.output, Contains("FAIL    slew_takes_time"));
  const CommandResult lies = chronotwin::testing::chronotwin(
      "run " + kLab + "false_fix.yaml --set 'equipment.bbu[2].receiver.coasting_time=60 s' -o " + out / "lies 2>&1");
  CHECK(lies.exit_code == 1);
  CHECK_THAT(lies.output, Contains("FAIL    then_holdover"));
}

TEST_CASE("holdover: the ensemble's answer as JSON adds up and does not depend on how it was made",
          "[scenario][holdover]") {
  const std::string question = "--oscillator ocxo --learn 6h --hold 12h --limit 100ns --runs 40 --json";
  const CommandResult first = holdover(question);
  REQUIRE(first.exit_code == 0);
  CHECK(holdover(question).output == first.output);
  CHECK(run_command("LC_ALL=C taskset -c 0 " + kProgram + "holdover " + question).output == first.output);
  CHECK(holdover(question + " --seed 2").output != first.output);

  const Json answer = Json::parse(first.output);
  CHECK(answer.at("runs") == 40);
  CHECK(answer.at("hold_s") == 43200.0);
  CHECK(answer.at("not_locked") == 0);
  const Json& error = answer.at("end_error_s");
  CHECK(error.at("p5") <= error.at("median"));
  CHECK(error.at("median") <= error.at("p95"));
  double mean = 0.0;
  for (const auto& [name, cause] : answer.at("budget").at("causes").items()) {
    mean += cause.at("mean_s").get<double>();
  }
  CHECK(answer.at("budget").at("largest_remainder_s") < 1e-9);
  CHECK(std::abs(mean) < error.at("rms").get<double>() + 1e-9);
  const Json& time = answer.at("time_to_limit_s");
  CHECK(time.at("censored").get<int>() <= 40);
  CHECK((time.at("p5").is_null() || time.at("p5").get<double>() > 0.0));
}

TEST_CASE("holdover: a clock that stays within its limit is censored, and said to be", "[scenario][holdover]") {
  const CommandResult result = holdover("--oscillator rubidium --learn 6h --hold 2h --limit 1.5us --runs 5");
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, Contains("median: beyond 2 h") && Contains("5 / 5"));
}

TEST_CASE("holdover: a room that is not compensated for costs what its temperature does", "[scenario][holdover]") {
  const std::string question =
      "--oscillator ocxo --hold 6h --runs 5 --json --temperature '{step: {from: 25 degC, to: 30 degC, at: 24 h}}' ";
  const Json bare = Json::parse(holdover(question + "--holdover '{temperature_compensation: false}'").output);
  // 3e-11/K · 5 K · (21600 − 300) s
  CHECK(bare.at("budget").at("causes").at("temperature").at("mean_s").get<double>() ==
        Approx(3e-11 * 5 * 21300).epsilon(0.01));
  CHECK(bare.at("end_error_s").at("median").get<double>() == Approx(3.2e-6).epsilon(0.1));
}

TEST_CASE("holdover: the page has the fan, the limit and the budget in both languages", "[scenario][holdover]") {
  const Folder out;
  const std::string page = out / "fan.html";
  const std::string question = "--oscillator ocxo --learn 2h --hold 2h --limit 5ns --runs 40 --plot " + page;
  CHECK(holdover(question).exit_code == 0);
  const std::string html = contents(page);
  CHECK_THAT(html, Contains("5 % … 95 %") && Contains("min … max") && Contains("Budget by cause") &&
                       Contains("误差分解") && Contains("class=\"limit\"") && Contains("class=\"spread s1\""));
  CHECK(holdover(question + " 2>&1").exit_code == 2);
  CHECK(holdover(question + " --force").exit_code == 0);
}

TEST_CASE("holdover: what is asked wrongly is answered with exit code 2 and the reason", "[scenario][holdover]") {
  struct Case {
    const char* arguments;
    const char* reason;
  };
  for (const Case& it : {Case{"--oscillator ocxxo", "ocxxo"}, Case{"--oscillator ocxo --learn soon", "--learn"},
                         Case{"--oscillator ocxo --hold 0s", "--hold"}, Case{"--oscillator ocxo --limit 5K", "--limit"},
                         Case{"--oscillator ocxo --temperature 300", "temperature"},
                         Case{"--oscillator ocxo --servo wishful", "wishful"},
                         Case{"--oscillator ocxo --set aging", "field=value"}, Case{"", "--oscillator"}}) {
    const CommandResult result = holdover(std::string(it.arguments) + " --runs 1 2>&1");
    CAPTURE(it.arguments, result.output);
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.output, Contains(it.reason));
  }
}
