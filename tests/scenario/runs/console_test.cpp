// What run prints, and to whom.
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;

namespace {

std::string short_run(const Folder& folder) {
  return "run " + write_file(folder / "short.yaml", kShortRoom) + with_bbus(1) + " --force -o " + folder / "out ";
}

}  // namespace

TEST_CASE("run --json: standard output is the verdict and nothing else", "[scenario][console]") {
  const Folder folder;
  const auto result = chronotwin::testing::chronotwin(short_run(folder) + "--json");
  CHECK(result.exit_code == 0);
  CHECK(nlohmann::json::parse(result.output) == nlohmann::json::parse(contents(folder / "out/verdict.json")));
  CHECK(result.output.ends_with("}\n"));
}

TEST_CASE("run: a reader that has seen enough changes nothing", "[scenario][console]") {
  const Folder folder;
  const std::string limit =
      "--set expect.tdd.always.abs_below='1 ns' --json ";  // fails, so the exit code is told apart
  const std::string status = folder / "status";
  for (const char* reader : {"head -n 1", "true"}) {
    const auto result = run_command("{ " + kProgram + short_run(folder) + limit + "; echo $? > " + status + "; } | " +
                                    reader + " 2>&1");
    CHECK(result.exit_code == 0);
    CHECK(contents(status) == "1\n");
    CHECK(nlohmann::json::parse(contents(folder / "out/run.json")).at("outcome") == "fail");
  }
}

TEST_CASE("list: a closed pipe is no failure, a full device is one", "[scenario][console]") {
  const Folder folder;
  const std::string status = folder / "status";
  run_command("{ " + kProgram + "list schema; echo $? > " + status + "; } | head -n 1");
  CHECK(contents(status) == "0\n");
  const auto full = chronotwin::testing::chronotwin("list alarms 2>&1 > /dev/full");
  CHECK(full.exit_code == 4);
  CHECK_THAT(full.output, Contains("No space left on device"));
}

TEST_CASE("run: the table speaks the language asked for, else the terminal's", "[scenario][console]") {
  const Folder folder;
  const std::string command = short_run(folder);
  for (const auto& chinese : {chronotwin::testing::chronotwin(command + "--lang zh"),
                              run_command("LC_ALL=zh_CN.UTF-8 " + kProgram + command)}) {
    CHECK(chinese.exit_code == 0);
    CHECK_THAT(chinese.output, Contains("结果") && Contains("余量") && Contains("通过  tdd") && Contains("报告："));
  }
  CHECK_THAT(chronotwin::testing::chronotwin(command).output, Contains("margin") && Contains("pass    tdd"));
  CHECK(chronotwin::testing::chronotwin(command + "-q 2>&1").output.empty());
}
