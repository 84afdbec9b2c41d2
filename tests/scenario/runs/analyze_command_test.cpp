// `chronotwin analyze` as a user types it, against the published test sets of NIST SP 1065.
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/hdf5/hdf5_writer.hpp"
#include "tests/support/chronotwin.hpp"

using namespace chronotwin;
using Catch::Matchers::Contains;
using nlohmann::json;
using testing::Folder;
using testing::write_file;

namespace {

testing::CommandResult run(const std::string& arguments) {
  return testing::chronotwin(arguments);
}

// Frequencies, in the set's own unit.
std::string lcg1000() {
  std::string text = "# NIST SP 1065, table 31\n";
  std::uint64_t n = 1234567890;
  for (int i = 0; i < 1000; ++i) {
    text += fmt::format("{}\n", static_cast<double>(n) / 2147483647.0);
    n = 16807 * n % 2147483647;
  }
  return text;
}
const std::string kNbs9 = "frequency\n892\n809\n823\n798\n671\n644\n883\n903\n677\n";

json analyzed(const std::string& arguments) {
  const auto result = run("analyze " + arguments + " --json");
  INFO(result.output);
  REQUIRE(result.exit_code <= 1);
  return json::parse(result.output).at("records").at(0);
}

double value_at(const json& record, const std::string& statistic, double tau) {
  for (const json& curve : record.at("statistics")) {
    if (curve.at("statistic") != statistic) continue;
    for (const json& point : curve.at("points")) {
      if (std::fabs(point.at("tau_s").get<double>() - tau) < 1e-9 * tau) return point.at("value").get<double>();
    }
  }
  return std::nan("");
}

struct Row {
  std::string set, statistic;
  double m = 0.0, value = 0.0;
};

std::vector<Row> published() {
  std::ifstream stream(CHRONOTWIN_SOURCE_DIR "/tests/reference/metrics/sp1065.csv");
  std::string line;
  std::getline(stream, line);
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    for (char& c : line) c = c == ',' ? ' ' : c;
    Row row;
    std::istringstream(line) >> row.set >> row.statistic >> row.m >> row.value;
    rows.push_back(row);
  }
  return rows;
}

// A trace with a locked clock's time error: white, 4 ns; a frequency; and states that change.
std::string sample_trace(const std::string& path) {
  trace::Hdf5Writer writer(path);
  trace::Header header;
  header.epoch = "2023-03-12T00:00:00Z";
  header.duration = Duration::from_whole_seconds(1000);
  writer.begin(header);
  const trace::GroupId even = writer.add_group({{"bbu[1].time_error", "s", {}, "", {}, kOneSecond},
                                                {"bbu[2].time_error", "s", {}, "", {}, kOneSecond},
                                                {"bbu[1].frequency_error", "1", {}, "", {}, kOneSecond},
                                                {"room.temperature", "degC", {}, "", {}, kOneSecond}});
  const trace::GroupId changes = writer.add_group({{"bbu[1].state", "", {}, "", {"LOCKED"}, {}}});
  for (int i = 0; i < 1000; ++i) {
    const double wiggle = 4e-9 * (i % 2);
    writer.append(even, SimTime{i * Duration::kPerSecond}, std::vector{wiggle, 50.0 * wiggle, 1e-10, 22.0});
  }
  writer.append(changes, SimTime{0}, std::vector{0.0});
  writer.end(SimTime{1000 * Duration::kPerSecond}, trace::EndState::complete);
  return path;
}

}  // namespace

TEST_CASE("analyze: the test sets of SP 1065 give the published digits through the command", "[scenario][analyze]") {
  const Folder folder;
  const std::map<std::string, std::string> arguments{
      {"nbs9", write_file(folder / "nbs9.csv", kNbs9) + " --type frequency --taus 1,2"},
      {"lcg1000", write_file(folder / "lcg.txt", lcg1000()) + " --type frequency --taus 1,7.5,10,75,100,750"},
      {"lcg1000_raw", (folder / "lcg.txt") + " --type frequency --taus all"},
      {"lcg1000_mean_removed",
       (folder / "lcg.txt") + " --type frequency --taus all --remove frequency --fit end-points"}};
  std::map<std::string, std::map<std::string, std::vector<Row>>> sets;
  for (const Row& row : published()) sets[row.set][row.statistic].push_back(row);
  REQUIRE(sets.size() == 4);
  for (const auto& [set, statistics] : sets) {
    std::string names;
    for (const auto& [statistic, rows] : statistics) names += (names.empty() ? "" : ",") + statistic;
    const json record = analyzed(arguments.at(set) + " --stat " + names);
    for (const auto& [statistic, rows] : statistics) {
      for (const Row& row : rows) {
        CAPTURE(set, statistic, row.m);
        const double tau = statistic == "theo1" ? 0.75 * row.m : row.m;
        CHECK(value_at(record, statistic, tau) == Approx(row.value).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("analyze: the table shows the printed digits of SP 1065", "[scenario][analyze]") {
  const Folder folder;
  const std::string file = write_file(folder / "lcg.txt", lcg1000());
  const auto table = run("analyze " + file + " --type frequency --stat oadev,mtotdev --taus 10 --unbiased");
  CHECK(table.exit_code == 0);
  CHECK_THAT(table.output, Contains("OADEV") && Contains("9.159953e-02") && Contains("WFM") && Contains("981"));
  CHECK_THAT(table.output, Contains("6.499161e-02"));  // table 31, corrected for the bias of white FM
}

TEST_CASE("analyze: phase and frequency, units and rates lead to the same", "[scenario][analyze]") {
  const Folder folder;
  std::string seconds = "time_s,phase\n", nanoseconds;
  for (int i = 0; i < 200; ++i) {
    const double phase = 1e-9 * ((i * 37) % 11);
    seconds += fmt::format("{},{}\n", i * 0.5, phase);
    nanoseconds += fmt::format("{}\n", (i * 37) % 11);
  }
  const std::string stat = " --stat adev,mtie --taus 0.5,4";
  const json a = analyzed(write_file(folder / "a.csv", seconds) + stat);
  const json b = analyzed(write_file(folder / "b.txt", nanoseconds) + " --unit ns --rate 2" + stat);
  CHECK(a.at("tau0_s") == 0.5);
  for (const char* statistic : {"adev", "mtie"}) {
    CHECK(value_at(a, statistic, 4.0) == Approx(value_at(b, statistic, 4.0)).epsilon(1e-12));
  }
}

TEST_CASE("analyze: exit codes tell a broken mask from bad input", "[scenario][analyze]") {
  const Folder folder;
  std::string quiet, loud;
  for (int i = 0; i < 2000; ++i) {
    quiet += fmt::format("{}\n", (i * 7) % 5);
    loud += fmt::format("{}\n", 60 * ((i * 7) % 5));
  }
  const std::string mask = " --unit ns --rate 1 --mask g8272-prtc-a-mtie";
  const auto holds = run("analyze " + write_file(folder / "quiet.txt", quiet) + mask);
  CHECK(holds.exit_code == 0);
  CHECK_THAT(holds.output, Contains("HOLDS") && Contains("G.8272 PRTC-A (secondary source)") && Contains("to spare"));
  const auto broken = run("analyze " + write_file(folder / "loud.txt", loud) + mask);
  CHECK(broken.exit_code == 1);
  // 240 ns peak to peak within 4 s, where the mask allows 25.55 ns after 2 s (three samples) and 26.1 ns after 4 s.
  CHECK_THAT(broken.output, Contains("BROKEN") && Contains("over"));
  // A record without a τ of the mask proves nothing.
  const auto none = run("analyze " + (folder / "quiet.txt") + " --unit ns --rate 1e-9 --mask g8272-prtc-a-mtie");
  CHECK(none.exit_code == 1);
  CHECK_THAT(none.output, Contains("NOT JUDGED"));
  CHECK_THAT(run("analyze " + (folder / "quiet.txt") + " --unit ns --mask g812-type-1-mtie").output,
             Contains("unconfirmed"));

  const auto bad = run("analyze " + write_file(folder / "bad.txt", "1\n2 x\n3\nfour\n") + " 2>&1");
  CHECK(bad.exit_code == 2);
  CHECK_THAT(bad.output, Contains("bad.txt:2:3: error:") && Contains("bad.txt:4:1: error: 'four' is no number"));
  CHECK(run("analyze /nowhere.csv 2>&1").exit_code == 2);
  const auto unknown = run("analyze " + (folder / "quiet.txt") + " --mask g8272-prtc-a-mite 2>&1");
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.output, Contains("did you mean 'g8272-prtc-a-mtie'?"));
  CHECK(run("analyze " + (folder / "quiet.txt") + " --unit ppm 2>&1").exit_code == 2);
}

TEST_CASE("analyze: standard input and a pipe that is closed early", "[scenario][analyze]") {
  const Folder folder;
  const std::string file = write_file(folder / "nbs9.csv", kNbs9);
  using testing::kProgram;
  using testing::run_command;
  const auto piped = run_command("cat " + file + " | " + kProgram + "analyze - --type frequency --stat adev --json");
  CHECK(piped.exit_code == 0);
  CHECK(value_at(json::parse(piped.output).at("records").at(0), "adev", 2.0) == Approx(115.80821070488338));
  const auto head = run_command("bash -c \"set -o pipefail; " + std::string("'" CHRONOTWIN_BINARY "'") + " analyze " +
                                file + " --type frequency --taus all --json | head -1\"");
  CHECK(head.exit_code == 0);
}

TEST_CASE("analyze: channels of a trace by pattern, what is no time error is refused", "[scenario][analyze]") {
  const Folder folder;
  const std::string trace = sample_trace(folder / "trace.h5");
  const auto both =
      run("analyze " + trace + " --channel 'bbu[*].time_error' --stat mtie --mask g8272-prtc-a-mtie --json");
  CHECK(both.exit_code == 1);  // 200 ns of the second one
  const json records = json::parse(both.output).at("records");
  REQUIRE(records.size() == 2);
  CHECK(records[1].at("name") == "bbu[2].time_error");
  CHECK(value_at(records[0], "mtie", 1.0) == Approx(4e-9));
  CHECK(records[0].at("masks").at(0).at("holds") == true);
  CHECK(records[1].at("masks").at(0).at("holds") == false);
  CHECK(records[1].at("masks").at(0).at("value").get<double>() == Approx(2e-7));
  const json window = analyzed(trace + " --channel 'bbu[1].time_error' --from 100 --to '5 min'");
  CHECK(window.at("samples") == 200);
  // A frequency is summed up to a phase.
  const json frequency = analyzed(trace + " --channel 'bbu[1].frequency_error' --stat mtie --taus 1");
  CHECK(value_at(frequency, "mtie", 1.0) == Approx(1e-10));
  for (const char* channel : {"bbu[1].state", "room.temperature", "nothing"}) {
    CAPTURE(channel);
    CHECK(run("analyze " + trace + " --channel '" + channel + "' 2>&1").exit_code == 2);
  }
  CHECK_THAT(run("analyze " + trace + " 2>&1").output, Contains("--channel"));
}

TEST_CASE("analyze: the plot is one file with curves, bars and the mask in both languages", "[scenario][analyze]") {
  const Folder folder;
  const std::string trace = sample_trace(folder / "trace.h5");
  const std::string arguments = "analyze " + trace +
                                " --channel 'bbu[*].time_error' --stat oadev,mtie --mask g8272-prtc-a-mtie --plot " +
                                (folder / "p.html");
  CHECK(run(arguments).exit_code == 1);
  const std::string page = testing::contents(folder / "p.html");
  CHECK_THAT(page, Contains("overlapping Allan deviation") && Contains("class=\"bars s0\"") &&
                       Contains("class=\"limit\"") && Contains("class=\"ring\"") && Contains("时间误差分析") &&
                       Contains("bbu[2].time_error"));
  CHECK_THAT(page, !Contains("http://") || Contains("www.w3.org"));
  CHECK(run(arguments + " 2>&1").exit_code == 2);  // exists
  CHECK(run(arguments + " --force").exit_code == 1);
}

TEST_CASE("analyze: ten million lines are read and analysed", "[scenario][analyze]") {
  const Folder folder;
  constexpr int kRows = 10'000'000;
  {
    std::ofstream out(folder / "long.txt", std::ios::binary);
    std::string text;
    for (int i = 0; i < kRows; ++i) {
      text += (i % 4 < 2) ? "1e-9\n" : "-1e-9\n";
      if (text.size() > 1'000'000) {
        out << text;
        text.clear();
      }
    }
    out << text;
  }
  const json record = analyzed((folder / "long.txt") + " --stat oadev,mtie --taus 1,2,1000000");
  CHECK(record.at("samples") == kRows);
  // Two samples up, two down: second differences over two samples are 4 ns throughout.
  CHECK(value_at(record, "oadev", 2.0) == Approx(4e-9 / (2.0 * std::sqrt(2.0))).epsilon(1e-9));
  CHECK(value_at(record, "mtie", 1e6) == Approx(2e-9));
}

TEST_CASE("list: masks and statistics, with what is unconfirmed", "[scenario][analyze]") {
  CHECK_THAT(run("list masks").output, Contains("g8272-prtc-a-mtie") && Contains("unconfirmed"));
  const json masks = json::parse(run("list masks --json").output);
  CHECK(masks.at(0).at("segments").size() >= 1);
  CHECK_THAT(run("list statistics").output, Contains("OADEV") && Contains("MTIE"));
  CHECK(json::parse(run("list statistics --json").output).size() >= 14);
}
