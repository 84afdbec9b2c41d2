#include "sim/runtime/live_state.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <thread>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

SimTime at(std::int64_t seconds) {
  return SimTime::start() + Duration::from_whole_seconds(seconds);
}

trace::AlarmRecord alarm(std::int64_t seconds, const char* code, const char* source, bool raised = true) {
  return {.time = at(seconds), .code = code, .source = source, .severity = "major", .raised = raised};
}

// Two groups: {a, b} and {c}.
void begin(LiveState& state) {
  state.begin({.name = {"Room", "机房"}, .epoch = "2023-03-12T00:00:00Z"});
  CHECK(state.add_group({{.path = "a"}, {.path = "b"}}) == 0);
  CHECK(state.add_group({{.path = "c"}}) == 1);
}

void append(LiveState& state, trace::GroupId group, std::int64_t seconds, std::vector<double> row) {
  state.append(group, at(seconds), row);
}

}  // namespace

TEST_CASE("live state: the newest value of every channel, NaN before the first", "[sim][runtime]") {
  LiveState state;
  begin(state);
  REQUIRE(state.channels().size() == 3);
  append(state, 0, 1, {1.0, 2.0});
  append(state, 0, 2, {3.0, 4.0});
  CHECK(state.values()[0] == 3.0);
  CHECK(state.value("b") == 4.0);
  CHECK(std::isnan(state.value("c")));
  CHECK(std::isnan(state.value("no.such.channel")));
  append(state, 1, 3, {5.0});
  CHECK(state.values()[2] == 5.0);
  CHECK(state.now() == at(3));
  CHECK(state.header().name.zh == "机房");
}

TEST_CASE("live state: alarms stand from raise to clear, and one that is acknowledged is marked", "[sim][runtime]") {
  LiveState state;
  begin(state);
  state.alarm(alarm(1, "PORT_FAULT", "host.port[1]"));
  state.alarm(alarm(2, "PORT_FAULT", "host.port[2]"));
  state.alarm(alarm(3, "HOLDOVER", "bbu[1]"));
  state.input({.time = at(4), .kind = "acknowledge", .name = "PORT_FAULT", .target = "host.port[2]"});
  REQUIRE(state.alarms().size() == 3);
  CHECK_FALSE(state.alarms()[0].acknowledged);
  CHECK(state.alarms()[1].acknowledged);
  CHECK_FALSE(state.alarms()[2].acknowledged);
  state.alarm(alarm(5, "PORT_FAULT", "host.port[2]", false));
  REQUIRE(state.alarms().size() == 2);
  CHECK(state.alarms()[1].raised.code == "HOLDOVER");
  state.alarm(alarm(6, "PORT_FAULT", "host.port[2]"));
  CHECK_FALSE(state.alarms().back().acknowledged);  // raised anew: seen by nobody yet
}

TEST_CASE("live state: a fault is active at each of its targets until it ends there", "[sim][runtime]") {
  LiveState state;
  begin(state);
  state.fault({.time = at(1), .id = "cut", .fault = "feeder_cut", .target = "one"});
  state.fault({.time = at(1), .id = "cut", .fault = "feeder_cut", .target = "two"});
  state.fault({.time = at(2), .id = "cut", .fault = "feeder_cut", .target = "one", .active = false});
  REQUIRE(state.faults().size() == 1);
  CHECK(state.faults()[0].target == "two");
}

TEST_CASE("live state: news is numbered, the newest 4096 are kept, and packets are none", "[sim][runtime]") {
  LiveState state;
  begin(state);
  for (int i = 1; i <= 5000; ++i) state.event({at(i), "host", "STATE", std::to_string(i)});
  state.packet({at(5001), "nmea", true, "$"});
  const auto all = state.news_since(0);
  REQUIRE(all.size() == 4096);
  CHECK(all.front().sequence == 905);
  const auto last = state.news_since(4999);
  REQUIRE(last.size() == 1);
  CHECK(std::get<trace::Event>(last[0].what).detail == "5000");
  CHECK(state.news_since(5000).empty());
}

TEST_CASE("live state: listeners hear each record once, none while silent, none when forgotten", "[sim][runtime]") {
  LiveState state;
  begin(state);
  std::vector<std::size_t> heard;
  const std::size_t id = state.listen([&](const LiveState::News& news) { heard.push_back(news.sequence); });
  state.event({at(1), "host", "STATE", ""});
  state.fault({.time = at(2), .id = "cut", .fault = "feeder_cut", .target = "one"});
  state.set_silent(true);
  state.event({at(3), "host", "STATE", ""});
  state.set_silent(false);
  state.alarm(alarm(4, "HOLDOVER", "bbu[1]"));
  state.forget(id);
  state.event({at(5), "host", "STATE", ""});
  CHECK(heard == std::vector<std::size_t>{1, 2, 4});
}

TEST_CASE("live state: a run that begins again leaves nothing but its channels", "[sim][runtime]") {
  LiveState state;
  begin(state);
  append(state, 0, 9, {1.0, 2.0});
  state.alarm(alarm(9, "HOLDOVER", "bbu[1]"));
  state.fault({.time = at(9), .id = "cut", .fault = "feeder_cut", .target = "one"});
  state.begin({});
  CHECK(state.channels().size() == 3);  // a reader never finds them gone
  state.add_group({{.path = "a"}, {.path = "b"}});
  state.add_group({{.path = "c"}});
  CHECK(state.beginnings() == 2);
  CHECK(state.now() == SimTime::start());
  CHECK(std::isnan(state.value("a")));
  CHECK(state.alarms().empty());
  CHECK(state.faults().empty());
  CHECK(state.news_since(0).empty());
  REQUIRE(state.channels().size() == 3);
  append(state, 1, 1, {7.0});
  CHECK(state.value("c") == 7.0);

  state.begin({});  // another scenario
  state.add_group({{.path = "x"}});
  REQUIRE(state.channels().size() == 1);
  CHECK(std::isnan(state.value("c")));
  append(state, 0, 1, {8.0});
  CHECK(state.value("x") == 8.0);
}

TEST_CASE("live state: rows are seen whole from other threads", "[sim][runtime]") {
  LiveState state;
  begin(state);
  append(state, 0, 0, {0.0, 0.0});
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::atomic<int> heard = 0;
  std::thread reader([&] {
    const std::size_t id = state.listen([&](const LiveState::News&) { ++heard; });
    while (!done) {
      const std::vector<double> values = state.values();
      if (values[0] != values[1]) ++torn;
      if (state.alarms().size() > 1) ++torn;
      (void)state.news_since(0);
    }
    state.forget(id);
  });
  for (int i = 1; i <= 2000; ++i) {
    append(state, 0, i, {double(i), double(i)});
    state.alarm(alarm(i, "HOLDOVER", "bbu[1]", i % 2 == 1));
  }
  done = true;
  reader.join();
  CHECK(torn == 0);
  CHECK(heard <= 2000);
}
