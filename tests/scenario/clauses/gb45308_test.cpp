// The test procedures of GB/T 45308 6.3 as scenarios, their twins that fail, and the table made of their runs.
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/chronotwin.hpp"

using namespace chronotwin::testing;
using Catch::Matchers::Contains;

namespace {

const std::string kGb = CHRONOTWIN_SOURCE_DIR "/scenarios/library/gb45308/";

CommandResult run(const std::string& name, const std::string& output, const std::string& options = {}) {
  return chronotwin::testing::chronotwin("run -q " + kGb + name + ".yaml -o " + output + " " + options + " 2>&1");
}

}  // namespace

TEST_CASE("GB/T 45308: each procedure passes as shipped, and its twin fails", "[scenario][gb45308]") {
  for (const std::string name : {"631", "632", "636"}) {
    CAPTURE(name);
    const Folder folder;
    const CommandResult good = run(name, folder / "good");
    INFO(good.output);
    CHECK(good.exit_code == 0);
    const CommandResult bad = run(name + "_fails", folder / "bad");
    INFO(bad.output);
    CHECK(bad.exit_code == 1);
  }
}

TEST_CASE("GB/T 45308: --repeat runs one seed after another, and table 1 is made of the runs", "[scenario][gb45308]") {
  const Folder folder;
  const CommandResult result = run("636", folder / "run", "--repeat 2");
  INFO(result.output);
  REQUIRE(result.exit_code == 0);
  CHECK_THAT(contents(folder / "run_1/run.json"), Contains("636"));
  CHECK_THAT(contents(folder / "run_2/run.json"), Contains("637"));
  const std::string form = "report " + folder / "run_1" + " " + folder / "run_2" + " --form gb45308-table1 -o ";
  REQUIRE(chronotwin::testing::chronotwin(form + folder / "t.html").exit_code == 0);
  CHECK_THAT(contents(folder / "t.html"), Contains("接收 BDS 信号性能测试") && Contains("2 次测量取最大值") &&
                                              Contains("合格") && Contains("未测试"));
}

TEST_CASE("GB/T 45308: a run outside of 20 to 25 degC is invalid in table 1", "[scenario][gb45308]") {
  const Folder folder;
  const CommandResult result = run("636", folder / "warm", "--set 'sites.bench.environment.temperature=30 degC'");
  INFO(result.output);
  CHECK(result.exit_code == 1);
  const std::string form = "report " + folder / "warm" + " --form gb45308-table1 -o " + folder / "t.html";
  REQUIRE(chronotwin::testing::chronotwin(form).exit_code == 0);
  CHECK_THAT(contents(folder / "t.html"), Contains("无效"));
}

TEST_CASE("GB/T 45308: one repetition that fails makes the exit code 1", "[scenario][gb45308]") {
  const Folder folder;
  CHECK(run("636_fails", folder / "run", "--repeat 2").exit_code == 1);
  CHECK_THAT(contents(folder / "run_2/run.json"), Contains("637"));
}
