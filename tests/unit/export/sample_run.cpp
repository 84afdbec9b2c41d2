#include "tests/unit/export/sample_run.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>

#include <stdlib.h>

namespace chronotwin::sample {
namespace {

SimTime at(int second) {
  return SimTime{second * Duration::kPerSecond};
}

}  // namespace

trace::Header header() {
  trace::Header header;
  header.scenario_yaml = "schema: chronotwin/1\nname: {en: \"Sample\", zh: \"样例\"}\n";
  header.name = {"Sample", "样例"};
  header.epoch = "2023-03-12T00:00:00Z";
  header.timescale = "UTC";
  header.seed = 0xfedcba9876543210ULL;
  header.duration = Duration::from_whole_seconds(kSeconds);
  header.provenance = {{"version", "0.1.0"}, {"hdf5", "1.10.8"}, {"a_library", "2"}};
  header.topology.nodes = {{"ant_a", "antenna", "antenna/40dB", {"Main antenna", "主用天线"}, 0.0, 0.0},
                           {"bbu[1]", "bbu", "bbu/ocxo", {"BBU 1", "基带单元1"}, 2.0, 1.5}};
  header.topology.edges = {{"main_feeder", "ant_a", "host.antenna_a", 20.25, 8.1e-7, "1/2\" 180 m + 避雷器"}};
  trace::BudgetLine line;
  line.port = "bbu[1].rf";
  line.input = "host.antenna_a";
  line.element = "total";
  line.sum_gain_db = 21.5;
  line.n0_dbm_hz = -172.25;
  header.topology.budget = {line};
  return header;
}

std::vector<trace::Channel> time_error_channels() {
  std::vector<trace::Channel> channels;
  for (const char* path : {"bbu[1].time_error", "bbu[2].time_error"}) {
    channels.push_back({path, "s", {"time error", "时间误差"}, "caici-4.18", {}, kOneSecond});
  }
  return channels;
}

trace::Channel state_channel() {
  return {"bbu[1].state", "", {"state", "状态"}, "", {"FREERUN", "LOCKED", "HOLDOVER"}, {}};
}

double time_error(int bbu, int second) {
  if (bbu == 2 && second == 7) return std::numeric_limits<double>::quiet_NaN();
  return bbu * 1e-9 * std::sin(second * 0.001);
}

void write_run(trace::Sink& sink, int flush_every) {
  const trace::GroupId errors = sink.add_group(time_error_channels());
  const trace::GroupId state = sink.add_group({state_channel()});
  (void)sink.add_group({{"host.never_changes", "", {"silent", "无变化"}, "", {}, {}}});
  sink.append(state, at(0), std::vector{1.0});
  for (int second = 0; second < kSeconds; ++second) {
    if (second == 100) {
      sink.input({at(100), "inject", "cut", "feeder_cut", "main_feeder.feeder[1]", R"({"x":1})", "timeline"});
      sink.fault({at(100), "cut", "feeder_cut", "main_feeder.feeder[1]", true});
      sink.event({at(100), "host", "SWITCHOVER", "A → B 切换"});
      sink.append(state, at(100), std::vector{2.0});
    }
    if (second == 103) sink.alarm({at(103), "ANTENNA_OPEN", "host.antenna_a", "major", true, 0.004, "A"});
    if (second == 200) {
      sink.fault({at(200), "cut", "feeder_cut", "main_feeder.feeder[1]", false});
      sink.append(state, at(200), std::vector{1.0});
    }
    if (second == 212) sink.alarm({at(212), "ANTENNA_OPEN", "host.antenna_a", "cleared", false, 0.031, "A"});
    if (second == 39'000) sink.fault({at(39'000), "jam", "jamming_wideband", "sky", true});
    sink.append(errors, at(second), std::vector{time_error(1, second), time_error(2, second)});
    if (flush_every > 0 && second % flush_every == flush_every - 1) sink.flush();
  }
}

void write_whole(trace::Sink& sink, int flush_every, trace::EndState state) {
  sink.begin(header());
  write_run(sink, flush_every);
  sink.end(at(kSeconds), state);
}

std::vector<trace::VerdictRecord> verdicts() {
  trace::VerdictRecord pass{"tdd",  "always", "must", "pass", "bbu[2].time_error", 2e-9,
                            1.5e-6, 1.498e-6, "s",    at(9),  "within 1.5 µs",     "在1.5微秒以内"};
  pass.clause = "caici-5.1.1";
  trace::VerdictRecord fail = pass;
  fail.id = "open & <closed>";
  fail.kind = "alarm";
  fail.outcome = "fail";
  fail.subject = "host.antenna_a";
  fail.margin = std::numeric_limits<double>::quiet_NaN();
  fail.evidence_en = "ANTENNA_OPEN was not raised";
  fail.evidence_zh = "未产生ANTENNA_OPEN告警";
  return {pass, fail};
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "chronotwin-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace chronotwin::sample
