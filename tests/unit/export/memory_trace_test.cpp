#include "export/trace/memory_trace.hpp"

#include <cmath>
#include <thread>

#include <catch2/catch.hpp>

#include "export/trace/null_sink.hpp"
#include "export/trace/tee_sink.hpp"
#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::trace;

namespace {

Channel channel(const std::string& path) {
  Channel made;
  made.path = path;
  return made;
}

SimTime at(std::int64_t ps) {
  return SimTime{ps};
}

}  // namespace

TEST_CASE("memory trace: what was appended is read back by channel, sharing its group's times", "[export][trace]") {
  MemoryTrace trace;
  const GroupId fast = trace.add_group({channel("a.x"), channel("a.y")});
  const GroupId slow = trace.add_group({channel("b.z")});
  trace.append(fast, at(1), std::vector{1.0, 10.0});
  trace.append(slow, at(2), std::vector{-1.0});
  trace.append(fast, at(3), std::vector{2.0, 20.0});

  CHECK(trace.read("a.y").time_ps == std::vector<std::int64_t>{1, 3});
  CHECK(trace.read("a.y").value == std::vector{10.0, 20.0});
  CHECK(trace.read("b.z").time_ps == std::vector<std::int64_t>{2});
  CHECK(trace.read_since("a.x", 1).value == std::vector{2.0});
  CHECK(trace.read_since("a.x", 7).value.empty());
  CHECK_THROWS_AS(trace.read("a"), Error);
  CHECK(trace.channels().size() == 3);
}

TEST_CASE("memory trace: the latest value of a channel without samples is missing", "[export][trace]") {
  MemoryTrace trace;
  const GroupId group = trace.add_group({channel("a")});
  (void)trace.add_group({channel("b")});
  trace.append(group, at(0), std::vector{4.0});
  REQUIRE(trace.latest().size() == 2);
  CHECK(trace.latest()[0] == 4.0);
  CHECK(std::isnan(trace.latest()[1]));
}

TEST_CASE("memory trace: a row of the wrong width, a row back in time and a second channel of one path are bugs",
          "[export][trace]") {
  MemoryTrace trace;
  const GroupId group = trace.add_group({channel("a")});
  trace.append(group, at(5), std::vector{4.0});
  CHECK_THROWS_AS(trace.append(group, at(6), std::vector{4.0, 5.0}), Bug);
  CHECK_THROWS_AS(trace.append(group, at(4), std::vector{4.0}), Bug);
  CHECK_THROWS_AS(trace.append(group + 1, at(6), std::vector{4.0}), Bug);
  CHECK_THROWS_AS(trace.add_group({channel("a")}), Bug);
}

TEST_CASE("memory trace: a reading thread sees whole rows while another writes", "[export][trace]") {
  MemoryTrace trace;
  const GroupId group = trace.add_group({channel("a"), channel("b")});
  constexpr int kRows = 20'000;
  std::thread writer([&] {
    for (int i = 0; i < kRows; ++i) {
      trace.append(group, at(i), std::vector{static_cast<double>(i), static_cast<double>(-i)});
    }
    trace.end(at(kRows), EndState::complete);
  });
  bool whole = true;
  while (trace.end_state() == EndState::running) {
    const std::vector<double> latest = trace.latest();
    const bool none = std::isnan(latest[0]) && std::isnan(latest[1]);
    whole = whole && (none || latest[0] == -latest[1]);
  }
  writer.join();
  CHECK(whole);
  CHECK(trace.read("b").value.size() == kRows);
  CHECK(trace.end_time() == at(kRows));
}

TEST_CASE("memory trace: alarms, events and faults since an index are those that came later", "[export][trace]") {
  MemoryTrace trace;
  trace.alarm({at(1), "A", "host", "major", true, 0.0, ""});
  trace.alarm({at(9), "A", "host", "cleared", false, 0.0, ""});
  trace.event({at(3), "host", "SWITCHOVER", "a to b"});
  trace.fault({at(2), "cut", "feeder_cut", "feeder", true});
  REQUIRE(trace.alarms_since(1).size() == 1);
  CHECK_FALSE(trace.alarms_since(1)[0].raised);
  CHECK(trace.alarms_since(2).empty());
  CHECK(trace.events_since(0)[0].code == "SWITCHOVER");
  CHECK(trace.faults_since(0)[0].id == "cut");
  CHECK(trace.end_time() == at(9));
}

TEST_CASE("tee: every sink gets the same run, whatever ids it gives its groups", "[export][trace]") {
  MemoryTrace first;
  MemoryTrace second;
  NullSink nothing;
  (void)second.add_group({channel("before")});  // second's ids are one ahead
  TeeSink tee({first, nothing, second});
  tee.begin({});
  const GroupId group = tee.add_group({channel("a")});
  tee.append(group, at(1), std::vector{3.0});
  tee.input({at(1), "inject", "cut", "feeder_cut", "feeder", "{}", "timeline"});
  tee.flush();
  tee.end(at(2), EndState::aborted);
  for (const MemoryTrace* trace : {&first, &second}) {
    CHECK(trace->read("a").value == std::vector{3.0});
    CHECK(trace->inputs().size() == 1);
    CHECK(trace->end_state() == EndState::aborted);
  }
}
