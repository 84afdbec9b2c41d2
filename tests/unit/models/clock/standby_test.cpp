#include "models/clock/standby.hpp"

#include <algorithm>
#include <cstdint>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

StandbyConfig quick() {
  StandbyConfig config;
  config.hold_off = Seconds(2.0);
  config.hand_over = Seconds(10.0);
  return config;
}

// Both clocks of a pair, updated one after the other once a second.
struct Pair {
  StandbyUnit main{quick(), true};
  StandbyUnit other{quick(), false};
  bool main_powered = true;
  bool other_powered = true;
  int main_class = 6;
  int other_class = 6;
  int now = 0;
  int longest_gap = 0;
  int gap = 0;

  void run(int seconds) {
    for (int i = 0; i < seconds; ++i, ++now) {
      const SimTime t = SimTime::start() + Duration::from_whole_seconds(now);
      main.update(t, main_powered, main_class, PeerStatus{other.role(), other_class});
      other.update(t, other_powered, other_class, PeerStatus{main.role(), main_class});
      const bool main_active = main.role() == PairRole::ACTIVE;
      const bool other_active = other.role() == PairRole::ACTIVE;
      REQUIRE_FALSE((main_active && other_active));
      gap = main_active || other_active ? 0 : gap + 1;
      longest_gap = std::max(longest_gap, gap);
    }
  }
};

}  // namespace

TEST_CASE("standby: the main clock becomes active, the other one stands by and follows it", "[models][clock]") {
  Pair pair;
  pair.run(10);
  CHECK(pair.main.role() == PairRole::ACTIVE);
  CHECK(pair.other.role() == PairRole::STANDBY);
  CHECK(pair.other.aligns_to_peer());
  CHECK_FALSE(pair.main.aligns_to_peer());
  CHECK(pair.longest_gap == 2);  // the hold-off
}

TEST_CASE("standby: it takes over after the hold-off when the active one dies, and does not give back",
          "[models][clock]") {
  Pair pair;
  pair.run(100);
  pair.longest_gap = 0;
  pair.main_powered = false;
  pair.run(10);
  CHECK(pair.main.role() == PairRole::OFF);
  CHECK(pair.other.role() == PairRole::ACTIVE);
  CHECK(pair.longest_gap == 2);
  pair.main_powered = true;
  pair.run(1000);
  CHECK(pair.main.role() == PairRole::STANDBY);
  CHECK(pair.main.aligns_to_peer());
  CHECK(pair.other.role() == PairRole::ACTIVE);
}

TEST_CASE("standby: an interruption shorter than the hold-off takes nothing over", "[models][clock]") {
  Pair pair;
  pair.run(100);
  pair.main_powered = false;
  pair.run(1);
  pair.main_powered = true;
  pair.run(100);
  CHECK(pair.main.role() == PairRole::ACTIVE);
}

TEST_CASE("standby: the active one lets go to a better one after hand_over", "[models][clock]") {
  Pair pair;
  pair.run(100);
  pair.longest_gap = 0;
  pair.main_class = 7;  // holdover
  pair.run(10);
  CHECK(pair.main.role() == PairRole::ACTIVE);
  pair.run(10);
  CHECK(pair.main.role() == PairRole::STANDBY);
  CHECK(pair.other.role() == PairRole::ACTIVE);
  CHECK(pair.longest_gap <= 2);
  pair.main_class = 6;  // equal again: no going back
  pair.run(1000);
  CHECK(pair.other.role() == PairRole::ACTIVE);
}

TEST_CASE("standby: the active one hands over when asked, and stays so", "[models][clock]") {
  Pair pair;
  pair.run(100);
  pair.longest_gap = 0;
  pair.other.hand_over();  // not active: nothing
  pair.run(10);
  CHECK(pair.main.role() == PairRole::ACTIVE);
  pair.main.hand_over();
  pair.run(10);
  CHECK(pair.main.role() == PairRole::STANDBY);
  CHECK(pair.other.role() == PairRole::ACTIVE);
  CHECK(pair.longest_gap <= 4);  // equal classes: the other one waits twice the hold-off
  pair.run(1000);
  CHECK(pair.other.role() == PairRole::ACTIVE);
}

TEST_CASE("standby: one asked to hand over to a clock that cannot take over is active again", "[models][clock]") {
  Pair pair;
  pair.run(100);
  pair.other_powered = false;
  pair.main.hand_over();
  pair.run(5);
  CHECK(pair.main.role() == PairRole::ACTIVE);
  pair.other_powered = true;
  pair.run(1);
  pair.main.hand_over();
  pair.run(1);
  CHECK(pair.main.role() == PairRole::STANDBY);
  pair.other_powered = false;
  pair.run(20);
  CHECK(pair.main.role() == PairRole::ACTIVE);
}

TEST_CASE("standby: an established pair has its active clock from the start", "[models][clock]") {
  StandbyUnit main(quick(), true, true);
  StandbyUnit other(quick(), false, true);
  CHECK(main.update(SimTime::start(), true, 6, PeerStatus{other.role(), 6}) == PairRole::ACTIVE);
  CHECK(other.update(SimTime::start(), true, 6, PeerStatus{main.role(), 6}) == PairRole::STANDBY);
  CHECK(other.aligns_to_peer());
}

TEST_CASE("standby: alone it is active whenever it is powered", "[models][clock]") {
  StandbyUnit unit(quick(), true);
  CHECK(unit.update(SimTime::start(), true, 248, std::nullopt) == PairRole::ACTIVE);
  CHECK(unit.update(SimTime::start(), false, 248, std::nullopt) == PairRole::OFF);
}

TEST_CASE("standby: two are never active, and one is again soon, whatever powers and classes do", "[models][clock]") {
  Pair pair;
  std::uint32_t x = 7;
  for (int t = 0; t < 50'000; ++t) {
    x = x * 1664525u + 1013904223u;
    if ((x >> 24) % 16 == 0) pair.main_powered = (x >> 16) % 4 != 0;
    if ((x >> 20) % 16 == 0) pair.other_powered = (x >> 12) % 4 != 0;
    if ((x >> 22) % 8 == 0) pair.main_class = (x >> 8) % 2 == 0 ? 6 : 7;
    if ((x >> 18) % 8 == 0) pair.other_class = (x >> 10) % 2 == 0 ? 6 : 7;
    if (!pair.main_powered && !pair.other_powered) pair.gap = 0;
    pair.run(1);
  }
  // Three hold-offs at most while one is powered, each of which may begin again when the only one powered changes.
  CHECK(pair.longest_gap <= 12);
}
