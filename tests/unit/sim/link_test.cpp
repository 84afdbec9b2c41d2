// The link of an endpoint and its notifier, with a peer made for the test.
#include "sim/bridge/link.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "export/trace/memory_trace.hpp"
#include "models/core/error.hpp"
#include "sim/bridge/notifier.hpp"
#include "tests/support/live_twin.hpp"

using namespace chronotwin;
using namespace chronotwin::bridge;
using std::chrono::milliseconds;

namespace {

constexpr Link::Timing kHurry{
    .first_delay = milliseconds(2), .last_delay = milliseconds(8), .answer = milliseconds(50)};

// Bounded only so that a broken program does not hang the tests.
bool eventually(const std::function<bool()>& holds) {
  for (int i = 0; i < 20'000 && !holds(); ++i) std::this_thread::sleep_for(milliseconds(1));
  return holds();
}

// Refuses, does not answer, or takes what comes: as it is told.
class TestPeer final : public Notifier::Peer {
 public:
  std::atomic<bool> refuses = false, silent = false, breaks = false;
  std::atomic<int> opened = 0, closed = 0;

  [[nodiscard]] std::vector<std::string> taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
  }

 private:
  [[nodiscard]] std::string where() const override { return "test:"; }
  void open() override {
    ++opened;
    if (refuses) throw Error("nobody there");
  }
  void close() override { ++closed; }
  bool work() override {
    if (breaks) throw Error("cable torn");
    return !silent;
  }
  bool deliver(const trace::AlarmRecord& alarm) override {
    const std::lock_guard lock(mutex_);
    taken_.push_back(alarm.code);
    return true;
  }
  [[nodiscard]] milliseconds patience() const override { return milliseconds(5); }

  mutable std::mutex mutex_;
  std::vector<std::string> taken_;
};

// A run that stands still, with an endpoint "peer" that only these tests speak for.
class Bench {
 public:
  Bench() : scenario_(room()), check_(scenario_), tee_({trace_, live_}), runner_(scenario_, tee_) {}

  Twin twin() { return {runner_, live_, scenario_, check_, texts_}; }
  LiveState& live() { return live_; }

  [[nodiscard]] std::size_t observed(const std::string& code) {
    runner_.step(Duration::from_ps(1));  // what was posted is applied
    const auto events = trace_.events_since(0);
    return static_cast<std::size_t>(std::ranges::count_if(
        events, [&](const trace::Event& it) { return it.source == "peer" && it.code == "ENDPOINT_" + code; }));
  }
  void raise(const std::string& code) {
    live_.alarm({.time = SimTime::start(), .code = code, .source = "host", .severity = "major"});
  }

 private:
  static Scenario room() {
    Scenario scenario = chronotwin::testing::room_now();
    chronotwin::testing::add_endpoint(scenario, "peer", "", OpenMetricsConfig{});
    return scenario;
  }

  const Scenario scenario_;
  const CommandCheck check_;
  const AlarmTexts texts_;
  trace::MemoryTrace trace_;
  LiveState live_;
  trace::TeeSink tee_;
  Runner runner_;
};

}  // namespace

TEST_CASE("link: it opens again and again until the peer is there, and says so once", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  peer.refuses = true;
  Link link("peer", bench.twin(), peer, kHurry);
  link.start();
  REQUIRE(eventually([&] { return peer.opened >= 4; }));
  CHECK(link.status().state == LinkState::down);
  CHECK(link.status().detail == "nobody there");
  peer.refuses = false;
  REQUIRE(eventually([&] { return link.status().state == LinkState::up; }));
  CHECK(link.status().detail.empty());
  CHECK(eventually([&] { return bench.observed("DOWN") == 1 && bench.observed("UP") == 1; }));
}

TEST_CASE("link: a peer that does not answer is given up after a while", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  peer.silent = true;
  Link link("peer", bench.twin(), peer, kHurry);
  link.start();
  REQUIRE(eventually([&] { return link.status().state == LinkState::down; }));
  CHECK(link.status().detail == "no answer from test:");
}

TEST_CASE("link: one that breaks comes up again, and stopping closes it", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  Link link("peer", bench.twin(), peer, kHurry);
  link.start();
  REQUIRE(eventually([&] { return link.status().state == LinkState::up; }));
  peer.breaks = true;
  REQUIRE(eventually([&] { return link.status().state == LinkState::down; }));
  CHECK(link.status().detail == "cable torn");
  peer.breaks = false;
  REQUIRE(eventually([&] { return link.status().state == LinkState::up; }));
  link.stop();
  CHECK(peer.opened == peer.closed);
}

TEST_CASE("notifier: alarms that come while the peer is away are delivered in their order", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  peer.refuses = true;
  Notifier notifier("peer", bench.twin(), peer, kHurry);
  notifier.start();
  REQUIRE(eventually([&] { return notifier.status().state == LinkState::down; }));
  for (const char* code : {"ANTENNA_OPEN", "GNSS_LOST", "HOLDOVER"}) bench.raise(code);
  CHECK(peer.taken().empty());
  peer.refuses = false;
  REQUIRE(eventually([&] { return peer.taken().size() == 3; }));
  CHECK(peer.taken() == std::vector<std::string>{"ANTENNA_OPEN", "GNSS_LOST", "HOLDOVER"});
  CHECK(eventually([&] { return notifier.status().sent == 3; }));
  CHECK(eventually([&] { return bench.observed("NOTIFIED") == 3; }));
}

TEST_CASE("notifier: what does not fit into the queue is the oldest, counted and told", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  peer.refuses = true;
  Notifier notifier("peer", bench.twin(), peer, kHurry);
  notifier.start();
  for (int i = 0; i < 5; ++i) bench.raise("JAMMING");
  for (std::size_t i = 0; i < Notifier::kQueue; ++i) bench.raise("HOLDOVER");
  CHECK(notifier.status().dropped == 5);
  peer.refuses = false;
  REQUIRE(eventually([&] { return peer.taken().size() == Notifier::kQueue; }));
  const auto taken = peer.taken();
  CHECK(std::ranges::count(taken, "JAMMING") == 0);
  CHECK(eventually([&] { return bench.observed("DROPPED") == 1; }));
}

TEST_CASE("notifier: what an endpoint observes is no alarm, so nothing is told about it", "[sim][bridge]") {
  Bench bench;
  TestPeer peer;
  Notifier notifier("peer", bench.twin(), peer, kHurry);
  notifier.start();
  bench.raise("HOLDOVER");
  REQUIRE(eventually([&] { return bench.observed("NOTIFIED") == 1; }));
  CHECK(bench.observed("NOTIFIED") == 1);
  CHECK(peer.taken().size() == 1);
}
