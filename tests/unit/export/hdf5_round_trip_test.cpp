#include <bit>
#include <cmath>
#include <cstring>
#include <functional>

#include <catch2/catch.hpp>

#include "export/hdf5/hdf5_trace.hpp"
#include "export/hdf5/hdf5_writer.hpp"
#include "models/core/error.hpp"
#include "models/core/random_stream.hpp"
#include "tests/unit/export/sample_run.hpp"

using namespace chronotwin;
using namespace chronotwin::trace;
using Catch::Matchers::Contains;

namespace {

void check_time_errors(const Series& series, int bbu, int count) {
  REQUIRE(series.time_ps.size() == static_cast<std::size_t>(count));
  REQUIRE(series.value.size() == static_cast<std::size_t>(count));
  int wrong = 0;
  for (int second = 0; second < count; ++second) {
    const auto i = static_cast<std::size_t>(second);
    const double expected = sample::time_error(bbu, second);
    const bool same = std::isnan(expected) ? std::isnan(series.value[i]) : series.value[i] == expected;
    if (!same || series.time_ps[i] != second * Duration::kPerSecond) ++wrong;
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("trace file: samples are read back bit by bit, whatever the compression and the flushes", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  const int deflate = GENERATE(0, 1);
  const int flush_every = GENERATE(0, 3'600, 16'384);
  {
    Hdf5Writer writer(folder / "trace.h5", {deflate});
    sample::write_whole(writer, flush_every);
  }
  const Hdf5Trace trace(folder / "trace.h5");
  check_time_errors(trace.read("bbu[1].time_error"), 1, sample::kSeconds);
  check_time_errors(trace.read("bbu[2].time_error"), 2, sample::kSeconds);
  CHECK(trace.read("bbu[1].state").value == std::vector{1.0, 2.0, 1.0});
  CHECK(trace.read("host.never_changes").value.empty());
  CHECK_THROWS_WITH(trace.read("bbu[3].time_error"), Contains("bbu[3].time_error"));
  CHECK(trace.end_state() == EndState::complete);
  CHECK(trace.end_time() == SimTime{sample::kSeconds * Duration::kPerSecond});
}

TEST_CASE("trace file: whatever the bytes of a chunk are like, compression keeps them", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  RandomStream noise(7, "test", "chunks");
  // Pure noise in all bytes, in some, in none; and one kind changing to another within a chunk.
  const std::vector<std::function<double(int)>> kinds{
      [&](int) { return std::bit_cast<double>(noise.bits() & ~(1ULL << 62U)); },
      [&](int) { return 1.0 + 1e-9 * noise.normal(); },
      [](int i) { return static_cast<double>(i); },
      [](int) { return -0.0; },
      [&](int i) { return i % 20'000 < 10'000 ? noise.normal() : 3.0; },
  };
  std::vector<Channel> channels;
  for (std::size_t i = 0; i < kinds.size(); ++i) channels.push_back({"kind" + std::to_string(i), "", {}, "", {}, {}});
  std::vector<std::vector<double>> written(kinds.size());
  Hdf5Writer writer(folder / "trace.h5");
  writer.begin({});
  const GroupId group = writer.add_group(channels);
  for (int row = 0; row < 50'000; ++row) {
    std::vector<double> values;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      values.push_back(kinds[i](row));
      written[i].push_back(values.back());
    }
    writer.append(group, SimTime{row}, values);
  }
  writer.end(SimTime{50'000}, EndState::complete);
  const Hdf5Trace trace(folder / "trace.h5");
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::vector<double> read = trace.read(channels[i].path).value;
    REQUIRE(read.size() == written[i].size());
    CHECK(std::memcmp(read.data(), written[i].data(), read.size() * sizeof(double)) == 0);
  }
}

TEST_CASE("trace file: channels keep their order and description", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  Hdf5Writer writer(folder / "trace.h5");
  sample::write_whole(writer);
  const Hdf5Trace trace(folder / "trace.h5");
  REQUIRE(trace.channels().size() == 4);
  CHECK(trace.channels()[0].path == "bbu[1].time_error");
  CHECK(trace.channels()[0].unit == "s");
  CHECK(trace.channels()[0].name == Text{"time error", "时间误差"});
  CHECK(trace.channels()[0].clause == "caici-4.18");
  CHECK(trace.channels()[0].period == kOneSecond);
  CHECK(trace.channels()[0].states.empty());
  CHECK(trace.channels()[2].path == "bbu[1].state");
  CHECK(trace.channels()[2].states == std::vector<std::string>{"FREERUN", "LOCKED", "HOLDOVER"});
  CHECK_FALSE(trace.channels()[2].period.has_value());
}

TEST_CASE("trace file: header, topology and records are read back", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  Hdf5Writer writer(folder / "trace.h5");
  sample::write_whole(writer, 0, EndState::aborted);
  const Hdf5Trace trace(folder / "trace.h5");
  const Header header = sample::header();
  CHECK(trace.header().scenario_yaml == header.scenario_yaml);
  CHECK(trace.header().name == header.name);
  CHECK(trace.header().epoch == header.epoch);
  CHECK(trace.header().timescale == "UTC");
  CHECK(trace.header().seed == header.seed);
  CHECK(trace.header().duration == header.duration);
  CHECK(trace.header().provenance == header.provenance);
  REQUIRE(trace.header().topology.nodes.size() == 2);
  CHECK(trace.header().topology.nodes[1].name.zh == "基带单元1");
  CHECK(trace.header().topology.nodes[1].y == 1.5);
  CHECK(trace.header().topology.edges.at(0).label == "1/2\" 180 m + 避雷器");
  CHECK(trace.header().topology.budget.at(0).n0_dbm_hz == -172.25);
  CHECK(trace.events().at(0).detail == "A → B 切换");
  REQUIRE(trace.alarms().size() == 2);
  CHECK(trace.alarms()[0].raised);
  CHECK(trace.alarms()[0].value == 0.004);
  CHECK_FALSE(trace.alarms()[1].raised);
  CHECK(trace.inputs().at(0).parameters == R"({"x":1})");
  REQUIRE(trace.faults().size() == 3);
  CHECK(trace.faults()[2].fault == "jamming_wideband");
  CHECK(trace.end_state() == EndState::aborted);
}

TEST_CASE("trace file: verdicts can be put in after the run, and again", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  Hdf5Writer writer(folder / "trace.h5");
  sample::write_whole(writer);
  CHECK(Hdf5Trace(folder / "trace.h5").verdicts().empty());
  append_verdicts(folder / "trace.h5", sample::verdicts());
  append_verdicts(folder / "trace.h5", sample::verdicts());
  const Hdf5Trace trace(folder / "trace.h5");
  REQUIRE(trace.verdicts().size() == 2);
  CHECK(trace.verdicts()[0].margin == 1.498e-6);
  CHECK(trace.verdicts()[0].clause == "caici-5.1.1");
  CHECK(trace.verdicts()[1].evidence_zh == "未产生ANTENNA_OPEN告警");
  CHECK(std::isnan(trace.verdicts()[1].margin));
}

TEST_CASE("trace file: equal runs are equal bytes", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  const int deflate = GENERATE(0, 1);
  for (const char* name : {"a.h5", "b.h5"}) {
    Hdf5Writer writer(folder / name, {deflate});
    sample::write_whole(writer, 7'000);
    append_verdicts(folder / name, sample::verdicts());
  }
  const std::string bytes = sample::bytes_of(folder / "a.h5");
  CHECK(bytes.size() > 100'000);
  CHECK((bytes == sample::bytes_of(folder / "b.h5")));
}

TEST_CASE("trace file: a run that begins again keeps what was written so far beside it", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  const auto begin = [&](Hdf5Writer& writer) {
    writer.begin(sample::header());
    writer.add_group(sample::time_error_channels());
  };
  const auto seconds = [](Hdf5Writer& writer, int from, int to, double value) {
    for (int second = from; second < to; ++second)
      writer.append(0, SimTime{second * Duration::kPerSecond}, std::vector{value, value});
  };
  {
    Hdf5Writer writer(folder / "trace.h5");
    begin(writer);
    seconds(writer, 0, 100, 1.0);
    writer.event({SimTime{100 * Duration::kPerSecond}, "host", "STATE", "one"});
    begin(writer);
    seconds(writer, 0, 50, 2.0);
    writer.end(SimTime{50 * Duration::kPerSecond}, EndState::complete);
    begin(writer);  // after its end, too
    seconds(writer, 0, 70, 3.0);
    writer.end(SimTime{70 * Duration::kPerSecond}, EndState::complete);
  }
  const auto check = [&](const char* name, EndState state, std::size_t samples, double value) {
    const Hdf5Trace trace(folder / name);
    CHECK(trace.end_state() == state);
    REQUIRE(trace.read("bbu[1].time_error").value.size() == samples);
    CHECK(trace.read("bbu[1].time_error").value.back() == value);
    return trace.events().size();
  };
  CHECK(check("trace.branch-1.h5", EndState::aborted, 100, 1.0) == 1);
  CHECK(check("trace.branch-2.h5", EndState::complete, 50, 2.0) == 0);
  CHECK(check("trace.h5", EndState::complete, 70, 3.0) == 0);
}

TEST_CASE("trace file: a run without a single row is a trace too", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  Hdf5Writer writer(folder / "trace.h5");
  writer.begin({});
  writer.end(SimTime{5}, EndState::complete);
  const Hdf5Trace trace(folder / "trace.h5");
  CHECK(trace.channels().empty());
  CHECK(trace.alarms().empty());
  CHECK(trace.end_time() == SimTime{5});
}

TEST_CASE("trace file: what is no trace is refused with its name", "[export][hdf5]") {
  const sample::TemporaryFolder folder;
  CHECK_THROWS_WITH(Hdf5Trace(folder / "none.h5"), Contains("none.h5") && Contains("no such file"));
  const std::filesystem::path source = std::filesystem::path(CHRONOTWIN_SOURCE_DIR) / "CMakeLists.txt";
  CHECK_THROWS_WITH(Hdf5Trace(source), Contains("CMakeLists.txt"));
}
