// Rules of ITU-T G.781 as known (from memory: selection by quality, then priority; hold-off; wait to restore; lockout,
// forced switch), each as a scene in whole seconds.
#include "models/clock/selection.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

SelectionConfig quick() {
  SelectionConfig config;
  config.hold_off = Seconds(2.0);
  config.wait_to_restore = Seconds(60.0);
  config.hysteresis = Seconds(5.0);
  return config;
}

constexpr ReferenceStatus kGood{true, 6};
constexpr ReferenceStatus kGone{false, 6};

// Three references a second, with the switches that came of it.
struct Scene {
  explicit Scene(const SelectionConfig& config, std::vector<int> priorities = {1, 2, 3})
      : selector(config, priorities) {}

  void run(int seconds, std::vector<ReferenceStatus> status) {
    for (int i = 0; i < seconds; ++i, ++now) {
      if (const auto change = selector.update(at(now), status)) {
        switches.push_back(*change);
        switched_at = now;
      }
    }
  }

  ReferenceSelector selector;
  std::vector<ReferenceSwitch> switches;
  int now = 0;
  int switched_at = -1;
};

}  // namespace

TEST_CASE("selection: with equal quality the first priority is followed from the start", "[models][clock]") {
  Scene scene(quick(), {2, 1, 3});
  scene.run(1, {kGood, kGood, kGood});
  CHECK(scene.selector.selected() == 1);
  CHECK(scene.selector.first_choice() == 1);
  REQUIRE(scene.switches.size() == 1);
  CHECK(scene.switches[0].cause == SelectionCause::available);
}

TEST_CASE("selection: a signal that fails is left when the hold-off is over", "[models][clock]") {
  Scene scene(quick());
  scene.run(10, {kGood, kGood, kGood});
  SECTION("a break shorter than the hold-off is nothing") {
    scene.run(2, {kGone, kGood, kGood});
    scene.run(10, {kGood, kGood, kGood});
    CHECK(scene.switches.size() == 1);
  }
  SECTION("a longer one is a failure") {
    scene.run(5, {kGone, kGood, kGood});
    CHECK(scene.selector.selected() == 1);
    CHECK(scene.switched_at == 12);
    CHECK(scene.switches.back().cause == SelectionCause::failed);
    CHECK(scene.switches.back().from == 0);
  }
}

TEST_CASE("selection: a reference that came back is followed after wait to restore and hysteresis", "[models][clock]") {
  Scene scene(quick());
  scene.run(10, {kGood, kGood, kGood});
  scene.run(20, {kGone, kGood, kGood});  // 10 … 30
  SECTION("good without a break") {
    scene.run(100, {kGood, kGood, kGood});
    CHECK(scene.selector.selected() == 0);
    CHECK(scene.switched_at == 30 + 60 + 5);
    CHECK(scene.switches.back().cause == SelectionCause::better);
  }
  SECTION("a break starts the wait again") {
    scene.run(50, {kGood, kGood, kGood});
    scene.run(1, {kGone, kGood, kGood});
    scene.run(64, {kGood, kGood, kGood});
    CHECK(scene.selector.selected() == 1);
    scene.run(2, {kGood, kGood, kGood});
    CHECK(scene.selector.selected() == 0);
  }
  SECTION("it is not waited for where there is nothing else") {
    scene.run(1, {kGood, kGood, kGood});
    scene.run(4, {kGood, kGone, kGone});
    CHECK(scene.selector.selected() == 0);
  }
}

TEST_CASE("selection: without reversion a better priority is no reason to switch", "[models][clock]") {
  SelectionConfig config = quick();
  config.revertive = false;
  Scene scene(config);
  scene.run(10, {kGood, kGood, kGood});
  scene.run(20, {kGone, kGood, kGood});
  scene.run(500, {kGood, kGood, kGood});
  CHECK(scene.selector.selected() == 1);
  scene.run(10, {kGood, {true, 7}, kGood});  // but a better class is
  CHECK(scene.selector.selected() == 0);
}

TEST_CASE("selection: the better clock class goes before the better priority", "[models][clock]") {
  Scene scene(quick());
  scene.run(10, {kGood, kGood, kGood});
  SECTION("after the hysteresis") {
    scene.run(5, {{true, 7}, kGood, kGood});
    CHECK(scene.selector.selected() == 0);
    scene.run(1, {{true, 7}, kGood, kGood});
    CHECK(scene.selector.selected() == 1);
  }
  SECTION("a class that comes and goes faster than the hysteresis is nothing") {
    for (int i = 0; i < 50; ++i) {
      scene.run(4, {{true, 7}, kGood, kGood});
      scene.run(4, {kGood, kGood, kGood});
    }
    CHECK(scene.switches.size() == 1);
  }
  SECTION("a class that is not followed at all is a failure") {
    scene.run(3, {{true, 140}, kGood, kGood});
    CHECK(scene.selector.selected() == 1);
    scene.run(5, {{true, 140}, {true, 248}, {true, 8}});
    CHECK_FALSE(scene.selector.selected().has_value());
  }
  SECTION("without by_quality only what is followed at all counts") {
    SelectionConfig config = quick();
    config.by_quality = false;
    Scene other(config);
    other.run(50, {{true, 7}, kGood, kGood});
    CHECK(other.selector.selected() == 0);
  }
}

TEST_CASE("selection: a locked-out reference is not followed until it is released", "[models][clock]") {
  Scene scene(quick());
  scene.run(10, {kGood, kGood, kGood});
  scene.selector.lock_out(0);
  scene.run(1, {kGood, kGood, kGood});
  CHECK(scene.selector.selected() == 1);
  CHECK(scene.switches.back().cause == SelectionCause::locked_out);
  scene.run(500, {kGood, kGood, kGood});
  CHECK(scene.selector.selected() == 1);
  scene.selector.release();
  scene.run(1, {kGood, kGood, kGood});
  CHECK(scene.selector.selected() == 0);
  CHECK(scene.switches.back().cause == SelectionCause::released);
}

TEST_CASE("selection: a forced reference is followed against priority and class; without signal nothing is",
          "[models][clock]") {
  Scene scene(quick());
  scene.run(10, {kGood, kGood, kGood});
  scene.selector.force(2);
  scene.run(10, {kGood, kGood, {true, 7}});
  CHECK(scene.selector.selected() == 2);
  CHECK(scene.switches.back().cause == SelectionCause::forced);
  scene.run(5, {kGood, kGood, kGone});
  CHECK_FALSE(scene.selector.selected().has_value());
  scene.selector.release();
  scene.run(1, {kGood, kGood, kGone});
  CHECK(scene.selector.selected() == 0);
}

TEST_CASE("selection: a priority of 0 is never followed", "[models][clock]") {
  Scene scene(quick(), {0, 0, 1});
  scene.run(10, {kGood, kGood, kGone});
  CHECK_FALSE(scene.selector.selected().has_value());
}

TEST_CASE("selection: it never follows what has failed, whatever comes", "[models][clock]") {
  // A simple congruential sequence of statuses: the selected one is good, or has been away for less than hold_off.
  Scene scene(quick());
  std::uint32_t x = 1;
  std::vector<int> away(3, 0);
  for (int t = 0; t < 20'000; ++t) {
    std::vector<ReferenceStatus> status;
    for (int i = 0; i < 3; ++i) {
      x = x * 1664525u + 1013904223u;
      const bool signal = (x >> 24) % 8 != 0;
      status.push_back({signal, (x >> 20) % 16 == 0 ? 7 : 6});
      away[static_cast<std::size_t>(i)] = signal ? 0 : away[static_cast<std::size_t>(i)] + 1;
    }
    scene.run(1, status);
    if (const auto selected = scene.selector.selected()) {
      REQUIRE(away[static_cast<std::size_t>(*selected)] <= 2);
    }
  }
  CHECK(scene.switches.size() > 10);
}

TEST_CASE("selection: quality levels have their clock classes", "[models][clock]") {
  CHECK(clock_class_of(QualityLevel::PRC) == 84);
  CHECK(clock_class_of(QualityLevel::SSU_A) == 90);
  CHECK(clock_class_of(QualityLevel::SSU_B) == 96);
  CHECK(clock_class_of(QualityLevel::SEC) == 104);
  CHECK(clock_class_of(QualityLevel::DNU) == 110);
}

TEST_CASE("selection: another number of references, or going back, is refused", "[models][clock]") {
  Scene scene(quick());
  scene.run(2, {kGood, kGood, kGood});
  const std::vector<ReferenceStatus> two(2, kGood), three(3, kGood);
  CHECK_THROWS_AS(scene.selector.update(at(3), two), Bug);
  CHECK_THROWS_AS(scene.selector.update(at(0), three), Bug);
  CHECK_THROWS_AS(scene.selector.force(3), Bug);
  const std::vector<int> nine(9, 1);
  CHECK_THROWS_AS(ReferenceSelector(quick(), nine), Bug);
}
