#include "models/network/egress.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::network;

namespace {
constexpr std::uint32_t kBuffer = 1'000'000;
}

TEST_CASE("egress: a free wire takes a frame at once, the next after its serialisation", "[models][network]") {
  EgressQueue queue(BitsPerSecond(1e9), {}, kBuffer, 1, "sw.port[1]");
  REQUIRE(queue.enqueue(SimTime{0}, 0, 84, 1));
  REQUIRE(queue.enqueue(SimTime{0}, 0, 84, 2));
  CHECK(queue.depart(SimTime{0}) == 1U);
  CHECK_FALSE(queue.depart(SimTime{0}));
  REQUIRE(queue.next());
  CHECK(queue.next()->ps == 672'000);
  CHECK(queue.depart(SimTime{672'000}) == 2U);
  CHECK_FALSE(queue.next());
}

TEST_CASE("egress: the highest priority goes first and does not break into a frame", "[models][network]") {
  EgressQueue queue(BitsPerSecond(1e9), {}, kBuffer, 1, "sw.port[1]");
  queue.enqueue(SimTime{0}, 0, 1538, 1);
  CHECK(queue.depart(SimTime{0}) == 1U);
  queue.enqueue(SimTime{1'000}, 0, 1538, 2);
  queue.enqueue(SimTime{2'000}, 7, 84, 3);
  CHECK_FALSE(queue.depart(SimTime{2'000}));
  CHECK(queue.next()->ps == 1538 * 8'000);
  CHECK(queue.depart(*queue.next()) == 3U);
  CHECK(queue.depart(*queue.next()) == 2U);
}

TEST_CASE("egress: what does not fit into the buffer is lost", "[models][network]") {
  EgressQueue queue(BitsPerSecond(1e9), {}, 3000, 1, "sw.port[1]");
  CHECK(queue.enqueue(SimTime{0}, 0, 1538, 1));
  CHECK_FALSE(queue.enqueue(SimTime{0}, 0, 1538, 2));
  CHECK(queue.enqueue(SimTime{0}, 0, 84, 3));
}

TEST_CASE("egress: background makes frames wait, the same on every run", "[models][network]") {
  const std::vector<BackgroundConfig> half{{.load = Ratio(0.5), .sizes = FrameSizes::large}};
  EgressQueue one(BitsPerSecond(1e9), half, kBuffer, 3, "sw.port[1]");
  EgressQueue other(BitsPerSecond(1e9), half, kBuffer, 3, "sw.port[1]");
  int waited = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    const SimTime now{static_cast<std::int64_t>(i) * 1'000'000'000};
    for (EgressQueue* queue : {&one, &other}) {
      queue->enqueue(now, 7, 84, i);
      SimTime at = now;
      while (!queue->depart(at)) at = *queue->next();
    }
    REQUIRE(one.last_wait() == other.last_wait());
    waited += one.last_wait().ps > 0 ? 1 : 0;
  }
  CHECK(waited > 20);
  CHECK(waited < 80);
}
