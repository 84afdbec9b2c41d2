#include "sim/kernel/hub.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using kernel::EventHub;
using kernel::HubNode;
using kernel::Kernel;
using kernel::Phase;

namespace {

SimTime at_ms(std::int64_t ms) {
  return SimTime{ms * 1'000'000'000};
}

// Writes down what it is called with, and may do something more.
struct Scribe final : HubNode {
  std::string log;
  std::function<void(SimTime, std::uint8_t)> then = [](SimTime, std::uint8_t) {};
  void on_time(SimTime now, std::uint8_t type) override {
    log += std::to_string(now.ps / 1'000'000'000) + ":" + std::to_string(type) + " ";
    then(now, type);
  }
};

}  // namespace

TEST_CASE("hub: events run by time, then phase, then order of scheduling", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  const auto node = hub.add(scribe);
  hub.schedule(at_ms(20), Phase::clock, node, 1);
  hub.schedule(at_ms(10), Phase::record, node, 2);
  hub.schedule(at_ms(10), Phase::command, node, 3);
  hub.schedule(at_ms(20), Phase::clock, node, 4);
  hub.schedule(at_ms(0), Phase::record, node, 5);
  hub.run_until(at_ms(100));
  CHECK(scribe.log == "0:5 10:3 10:2 20:1 20:4 ");
  CHECK(hub.dispatched() == 5);
}

TEST_CASE("hub: the end of a run is exclusive, and slicing it changes nothing", "[sim][kernel]") {
  const auto run = [](std::initializer_list<std::int64_t> slices) {
    Kernel kernel;
    EventHub hub(kernel, "hub");
    Scribe scribe;
    const auto node = hub.add(scribe);
    scribe.then = [&](SimTime now, std::uint8_t type) {
      hub.schedule(now + Duration::from_ps(7'000'000'000), Phase::clock, node, static_cast<std::uint8_t>(type + 1));
    };
    hub.schedule(at_ms(0), Phase::clock, node);
    for (const std::int64_t end : slices) {
      hub.run_until(at_ms(end));
    }
    return scribe.log;
  };
  const std::string whole = run({28});
  CHECK(whole == "0:0 7:1 14:2 21:3 ");
  CHECK(run({7, 8, 14, 20, 28}) == whole);
}

TEST_CASE("hub: an event for an earlier phase of the same instant runs before the later phases", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  const auto node = hub.add(scribe);
  scribe.then = [&](SimTime now, std::uint8_t type) {
    if (type == 1) {
      hub.schedule(now, Phase::network, node, 2);
    }
  };
  hub.schedule(at_ms(5), Phase::clock, node, 1);
  hub.schedule(at_ms(5), Phase::record, node, 3);
  hub.run_until(at_ms(6));
  CHECK(scribe.log == "5:1 5:2 5:3 ");
}

TEST_CASE("hub: ten thousand events in random order come out sorted", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  struct Checker final : HubNode {
    SimTime last;
    int seen = 0;
    bool sorted = true;
    void on_time(SimTime now, std::uint8_t) override {
      sorted = sorted && now >= last;
      last = now;
      ++seen;
    }
  } checker;
  const auto node = hub.add(checker);
  std::uint64_t x = 12345;
  for (int i = 0; i < 10'000; ++i) {
    x = x * 6364136223846793005ULL + 1442695040888963407ULL;
    hub.schedule(SimTime{static_cast<std::int64_t>(x >> 40)}, Phase::clock, node);
  }
  hub.run_until(SimTime{1LL << 40});
  CHECK(checker.seen == 10'000);
  CHECK(checker.sorted);
}

namespace {

// Answers as it is told to, and writes down what it is asked.
struct Porter final : kernel::Gate {
  std::string log;
  std::function<Answer(SimTime now, SimTime next)> answer = [](SimTime, SimTime) { return Answer::advance; };
  Answer ask(SimTime now, SimTime next) override {
    log += std::to_string(now.ps / 1'000'000'000) + ">" + std::to_string(next.ps / 1'000'000'000) + " ";
    return answer(now, next);
  }
};

}  // namespace

TEST_CASE("gate: is asked once before each advance of time, after all phases of the instant, and for the end",
          "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  Porter porter;
  const auto node = hub.add(scribe);
  scribe.then = [&](SimTime, std::uint8_t type) { porter.log += "(" + std::to_string(type) + ") "; };
  hub.schedule(at_ms(0), Phase::command, node, 1);
  hub.schedule(at_ms(0), Phase::record, node, 2);
  hub.schedule(at_ms(5), Phase::clock, node, 3);
  hub.schedule(at_ms(10), Phase::clock, node, 4);  // the end is exclusive
  hub.set_gate(&porter);
  hub.run_until(at_ms(10));
  CHECK(porter.log == "(1) (2) 0>5 (3) 5>10 ");
  hub.run_until(at_ms(20));
  CHECK(porter.log == "(1) (2) 0>5 (3) 5>10 (4) 10>20 ");
  CHECK(hub.now() == at_ms(20));
}

TEST_CASE("gate: what it schedules meanwhile comes first, at its own instant", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  Porter porter;
  const auto node = hub.add(scribe);
  hub.schedule(at_ms(0), Phase::clock, node, 1);
  hub.schedule(at_ms(10), Phase::clock, node, 2);
  bool came = false;
  porter.answer = [&](SimTime, SimTime) {
    if (std::exchange(came, true)) return kernel::Gate::Answer::advance;
    hub.schedule(at_ms(3), Phase::command, node, 7);
    return kernel::Gate::Answer::again;
  };
  hub.set_gate(&porter);
  hub.run_until(at_ms(20));
  CHECK(scribe.log == "0:1 3:7 10:2 ");
  CHECK(porter.log == "0>10 0>3 3>10 10>20 ");
}

TEST_CASE("gate: stop returns where time stands, and the run can go on", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  Porter porter;
  const auto node = hub.add(scribe);
  for (const int ms : {0, 5, 10}) hub.schedule(at_ms(ms), Phase::clock, node, static_cast<std::uint8_t>(ms));
  porter.answer = [](SimTime now, SimTime) {
    return now == at_ms(5) ? kernel::Gate::Answer::stop : kernel::Gate::Answer::advance;
  };
  hub.set_gate(&porter);
  hub.run_until(at_ms(20));
  CHECK(hub.now() == at_ms(5));
  CHECK(scribe.log == "0:0 5:5 ");
  hub.set_gate(nullptr);
  hub.run_until(at_ms(7));
  CHECK(hub.now() == at_ms(7));
  hub.run_until(at_ms(20));
  CHECK(scribe.log == "0:0 5:5 10:10 ");
}

TEST_CASE("kernel: what a handler throws comes out of run_until, and the next kernel is fresh", "[sim][kernel]") {
  for (int repetition = 0; repetition < 3; ++repetition) {
    Kernel kernel;
    EventHub hub(kernel, "hub");
    Scribe scribe;
    scribe.then = [](SimTime, std::uint8_t) { throw Error("broken on purpose"); };
    hub.schedule(at_ms(1), Phase::clock, hub.add(scribe));
    CHECK_THROWS_AS(hub.run_until(at_ms(2)), Error);
  }
}

TEST_CASE("hub: an event in the past is a bug", "[sim][kernel]") {
  Kernel kernel;
  EventHub hub(kernel, "hub");
  Scribe scribe;
  const auto node = hub.add(scribe);
  scribe.then = [&](SimTime now, std::uint8_t) { hub.schedule(now - Duration::from_ps(1), Phase::clock, node); };
  hub.schedule(at_ms(1), Phase::clock, node);
  CHECK_THROWS_AS(hub.run_until(at_ms(2)), Bug);
}
