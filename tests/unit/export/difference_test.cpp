#include "export/trace/difference.hpp"

#include <functional>
#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "tests/unit/export/sample_run.hpp"

using namespace chronotwin;
using namespace chronotwin::trace;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Told {
  std::vector<double> values{1.0, kMissing, 3.0};
  std::vector<Event> events{{SimTime{1}, "host", "STATE", "one"}};
  AlarmRecord alarm{.time = SimTime{2}, .code = "HOLDOVER", .source = "bbu[1]", .severity = "major", .value = kMissing};
  InputRecord input{.time = SimTime{3}, .kind = "inject", .id = "a", .origin = "desktop"};
  FaultRecord fault{.time = SimTime{4}, .id = "a", .fault = "feeder_cut", .target = "x"};
  Packet packet{.time = SimTime{5}, .endpoint = "nmea", .outbound = true, .bytes = "$GN"};
  SimTime end{10};
};

std::string between(const Told& a, const Told& b) {
  const auto fill = [](MemoryTrace& trace, const Told& told) {
    trace.begin({});
    const GroupId group = trace.add_group({{.path = "bbu[1].x"}});
    for (std::size_t i = 0; i < told.values.size(); ++i) {
      trace.append(group, SimTime{static_cast<std::int64_t>(i)}, std::vector{told.values[i]});
    }
    for (const Event& event : told.events) trace.event(event);
    trace.alarm(told.alarm);
    trace.input(told.input);
    trace.fault(told.fault);
    trace.packet(told.packet);
    trace.end(told.end, EndState::complete);
  };
  MemoryTrace left;
  MemoryTrace right;
  fill(left, a);
  fill(right, b);
  return difference(left, right);
}

std::string after(const std::function<void(Told&)>& change) {
  Told changed;
  change(changed);
  return between({}, changed);
}

}  // namespace

TEST_CASE("difference: traces that tell the same have none, missing values included", "[export][trace]") {
  CHECK(between({}, {}).empty());
  MemoryTrace a;
  MemoryTrace b;
  sample::write_whole(a);
  sample::write_whole(b, 100);
  CHECK(difference(a, b).empty());
}

TEST_CASE("difference: each kind of record and every sample counts, and the place is told", "[export][trace]") {
  CHECK(after([](Told& it) { it.values[2] = 3.0000000000000004; }).starts_with("bbu[1].x[2]"));
  CHECK(after([](Told& it) { it.values[1] = 0.0; }).starts_with("bbu[1].x[1]"));
  CHECK(after([](Told& it) { it.values.push_back(4.0); }) == "bbu[1].x: 3 and 4 samples");
  CHECK(after([](Told& it) { it.events[0].detail = "two"; }).starts_with("events[0]"));
  CHECK(after([](Told& it) { it.events.clear(); }) == "events: 1 and 0 of them");
  CHECK(after([](Told& it) { it.alarm.value = 1.0; }).starts_with("alarms[0]"));
  CHECK(after([](Told& it) { it.input.origin = "control"; }).starts_with("inputs[0]"));
  CHECK(after([](Told& it) { it.fault.active = false; }).starts_with("faults[0]"));
  CHECK(after([](Told& it) { it.packet.bytes = "$GP"; }).starts_with("packets[0]"));
  CHECK(after([](Told& it) { it.end = SimTime{11}; }) == "the end");
}

TEST_CASE("difference: events of the runner tell of the session, and do not count", "[export][trace]") {
  CHECK(after([](Told& it) { it.events.insert(it.events.begin(), {SimTime{0}, "runner", "REFUSED", "no"}); }).empty());
}
