// report, as a user types it, on the trace of a short run.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <stdlib.h>

#include "tests/support/command.hpp"

using namespace chronotwin;
using Catch::Matchers::Contains;

namespace {

class ShortRun {
 public:
  ShortRun() {
    std::string name = (std::filesystem::temp_directory_path() / "chronotwin-report-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    const std::string scenario = CHRONOTWIN_SOURCE_DIR "/scenarios/library/sites/bbu_room_clean.yaml";
    const auto result = command("run '" + scenario + "' --duration '10 min' -o '" + (folder / "out").string() + "'");
    INFO(result.output);
    REQUIRE(result.exit_code == 0);
  }
  ~ShortRun() { std::filesystem::remove_all(folder); }

  [[nodiscard]] testing::CommandResult command(const std::string& arguments) const {
    return testing::run_command("LC_ALL=C '" CHRONOTWIN_BINARY "' " + arguments + " 2>&1");
  }
  [[nodiscard]] testing::CommandResult report(const std::string& options) const {
    return command("report '" + (folder / "out/trace.h5").string() + "' " + options);
  }
  [[nodiscard]] std::string text_of(const std::string& file) const {
    std::ifstream in(folder / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder;
};

}  // namespace

TEST_CASE("report: makes the same page from the trace that the run left", "[scenario][cli]") {
  const ShortRun run;
  const std::string page = "'" + (run.folder / "page.html").string() + "'";
  REQUIRE(run.report("-o " + page).exit_code == 0);
  CHECK(run.text_of("page.html").starts_with("<!DOCTYPE html>"));
  CHECK(run.text_of("page.html") == run.text_of("out/report.html"));

  const auto refused = run.report("-o " + page);
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.output, Contains("exists already"));
  REQUIRE(run.report("--force --lang zh -o " + page).exit_code == 0);
  CHECK_THAT(run.text_of("page.html"), Contains("<html lang=\"zh-CN\" data-lang=\"zh\">"));
}

TEST_CASE("report: says what is wrong with its trace and its output", "[scenario][cli]") {
  const ShortRun run;
  CHECK(run.command("report /nowhere/trace.h5 -o '" + (run.folder / "x.html").string() + "'").exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(run.folder / "x.html"));
  CHECK(run.command("report").exit_code == 2);
  CHECK(run.report("-o /nowhere/at/all.html").exit_code == 2);
  CHECK(run.report("--lang fr").exit_code == 2);
}
