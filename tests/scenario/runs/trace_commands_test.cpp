// info and export, as a user types them.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "export/hdf5/hdf5_writer.hpp"
#include "tests/support/command.hpp"

using namespace chronotwin;
using Catch::Matchers::Contains;

namespace {

constexpr int kRows = 50'000;  // more CSV than a pipe holds

class SampleTrace {
 public:
  SampleTrace() {
    std::string name = (std::filesystem::temp_directory_path() / "chronotwin-trace-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    trace::Header header;
    header.name = {"A sample", "样例"};
    header.epoch = "2023-03-12T00:00:00Z";
    header.timescale = "UTC";
    header.seed = 7;
    header.duration = Duration::from_whole_seconds(kRows);
    trace::Hdf5Writer writer(path());
    writer.begin(header);
    const trace::GroupId group = writer.add_group({{"bbu[1].x", "s", {"an x", "某量"}, "", {}, kOneSecond},
                                                   {"bbu[2].x", "s", {"an x", "某量"}, "", {}, kOneSecond}});
    for (int i = 0; i < kRows; ++i) writer.append(group, SimTime{i * Duration::kPerSecond}, std::vector{i * 0.5, 2.0});
    writer.alarm({SimTime{5}, "HOLDOVER", "bbu[1]", "major", true, 0.0, ""});
    writer.end(SimTime{kRows * Duration::kPerSecond}, trace::EndState::aborted);
  }
  ~SampleTrace() { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "trace.h5"; }
  [[nodiscard]] std::filesystem::path csv() const { return folder_ / "x.csv"; }

 private:
  std::filesystem::path folder_;
};

testing::CommandResult chronotwin_(const std::string& arguments, const std::string& locale = "C") {
  return testing::run_command("LC_ALL=" + locale + " '" CHRONOTWIN_BINARY "' 2>&1 " + arguments);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("info: tells the run, its records and its channels", "[scenario][cli]") {
  const SampleTrace sample;
  const auto text = chronotwin_("info " + sample.path().string());
  CHECK(text.exit_code == 0);
  CHECK_THAT(text.output, Contains("A sample") && Contains("aborted") && Contains("1 raised, 0 cleared") &&
                              Contains("bbu[*].x") && Contains("×2") && Contains("every 1 s"));
  CHECK_THAT(chronotwin_("info " + sample.path().string(), "zh_CN.UTF-8").output, Contains("样例") && Contains("中止"));
  const auto json = nlohmann::json::parse(chronotwin_("info --json " + sample.path().string()).output);
  CHECK(json.at("seed") == 7);
  CHECK(json.at("end_state") == "aborted");
  CHECK(json.at("channels").size() == 2);
  CHECK(json.at("channels")[1].at("path") == "bbu[2].x");
  CHECK(json.at("channels")[1].at("period_s") == 1.0);
}

TEST_CASE("info: what is no trace is bad input", "[scenario][cli]") {
  const auto none = chronotwin_("info /nowhere/trace.h5");
  CHECK(none.exit_code == 2);
  CHECK_THAT(none.output, Contains("/nowhere/trace.h5") && Contains("no such file"));
}

TEST_CASE("export: writes CSV, and over a file only when told to", "[scenario][cli]") {
  const SampleTrace sample;
  const std::string command =
      "export " + sample.path().string() + " --as csv --channel 'bbu[*].x' -o " + sample.csv().string();
  CHECK(chronotwin_(command).exit_code == 0);
  CHECK(text_of(sample.csv()).starts_with("time_s,bbu[1].x,bbu[2].x\n0.000000000000,0,2\n1.000000000000,0.5,2\n"));
  std::ofstream(sample.csv()) << "mine";
  const auto refused = chronotwin_(command);
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.output, Contains("--force"));
  CHECK(text_of(sample.csv()) == "mine");
  CHECK(chronotwin_(command + " --force").exit_code == 0);
  CHECK(text_of(sample.csv()).size() > 1'000'000);
}

TEST_CASE("export: a channel that is not there is bad input", "[scenario][cli]") {
  const SampleTrace sample;
  const auto none = chronotwin_("export " + sample.path().string() + " --channel 'host.*'");
  CHECK(none.exit_code == 2);
  CHECK_THAT(none.output, Contains("host.*"));
}

TEST_CASE("export: a reader that has seen enough is no failure, a full device is one", "[scenario][cli]") {
  const SampleTrace sample;
  const std::string command = "export " + sample.path().string() + " -o -";
  const std::string errors = sample.csv().string();
  const auto head = testing::run_command("{ '" CHRONOTWIN_BINARY "' " + command + "; echo exit $? >&2; } 2> " + errors +
                                         " | head -n 1");
  CHECK(head.output == "time_s,bbu[1].x,bbu[2].x\n");
  CHECK(text_of(errors) == "exit 0\n");
  const auto full = chronotwin_(command + " > /dev/full");
  CHECK(full.exit_code != 0);
  CHECK_THAT(full.output, Contains("No space left"));
}
