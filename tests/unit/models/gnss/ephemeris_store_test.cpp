#include "models/gnss/ephemeris_store.hpp"

#include <catch2/catch.hpp>

#include "models/gnss/system_time.hpp"

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr SatelliteId kG05{'G', 5};
constexpr SatelliteId kG22{'G', 22};

TaiTime at(int hour, int minute = 0, int second = 0) {
  return from_civil('G', {2023, 3, 12, hour, minute, second}).value();
}

BroadcastEphemeris message(SatelliteId satellite, TaiTime toe, int issue, int health = 0) {
  BroadcastEphemeris m;
  m.satellite = satellite;
  m.toe = m.toc = toe;
  m.issue = issue;
  m.health = health;
  return m;
}

int issue_at(const EphemerisStore& store, SatelliteId satellite, TaiTime time) {
  const auto found = store.select(satellite, time);
  return found ? std::get<const BroadcastEphemeris*>(found->message)->issue : -1;
}

}  // namespace

TEST_CASE("ephemeris store: the message of the nearest toe is in force", "[models][gnss]") {
  const EphemerisStore store({{message(kG05, at(6), 3), message(kG05, at(2), 1), message(kG05, at(4), 2)}, {}});
  CHECK(issue_at(store, kG05, at(0)) == 1);
  CHECK(issue_at(store, kG05, at(2, 59, 59)) == 1);
  CHECK(issue_at(store, kG05, at(3)) == 2);  // half-way the later one begins
  CHECK(issue_at(store, kG05, at(5, 30)) == 3);
  CHECK(issue_at(store, kG22, at(3)) == -1);
}

TEST_CASE("ephemeris store: a message serves to the system's limit and not beyond", "[models][gnss]") {
  EphemerisLimits limits;
  limits.gps = Duration::from_whole_seconds(7200);
  const EphemerisStore store({{message(kG05, at(6), 1), message(kG05, at(14), 2)}, {}}, limits);
  CHECK(issue_at(store, kG05, at(3, 59, 59)) == -1);
  CHECK(issue_at(store, kG05, at(4)) == 1);
  CHECK(issue_at(store, kG05, at(8)) == 1);
  CHECK(issue_at(store, kG05, at(8, 0, 1)) == -1);
  CHECK(issue_at(store, kG05, at(12)) == 2);
}

TEST_CASE("ephemeris store: a message stays in force over exactly the span that select names", "[models][gnss]") {
  const EphemerisStore store({{message(kG05, at(2), 1), message(kG05, at(4), 2), message(kG05, at(15), 3)}, {}});
  for (int minute = 0; minute < 24 * 60; minute += 7) {
    const TaiTime time = at(minute / 60, minute % 60);
    if (const auto found = store.select(kG05, time)) {
      CHECK(found->from <= time);
      CHECK(time < found->to);
      CHECK(store.select(kG05, found->from)->message == found->message);
      CHECK(store.select(kG05, advance(found->to, -Duration::from_ps(1)))->message == found->message);
      const auto after = store.select(kG05, found->to);
      CHECK((!after || after->message != found->message));
    }
  }
  CHECK(issue_at(store, kG05, at(9)) == -1);
}

TEST_CASE("ephemeris store: an unhealthy message in force is not passed over for a healthy neighbour",
          "[models][gnss]") {
  const EphemerisStore store({{message(kG22, at(2), 1), message(kG22, at(4), 2, 63)}, {}});
  CHECK(store.select(kG22, at(2, 30))->healthy);
  CHECK_FALSE(store.select(kG22, at(3, 30))->healthy);
}

TEST_CASE("ephemeris store: of two messages with one toe the later given counts", "[models][gnss]") {
  const EphemerisStore store({{message(kG22, at(4), 1), message(kG05, at(4), 9), message(kG22, at(4), 2, 63)}, {}});
  CHECK(issue_at(store, kG22, at(4)) == 2);
  CHECK(store.messages().kepler.size() == 2);
  CHECK(store.satellites() == std::vector<SatelliteId>{kG05, kG22});
}

TEST_CASE("ephemeris store: messages a year apart do not disturb each other", "[models][gnss]") {
  const TaiTime later = from_civil('G', {2024, 3, 12, 0, 0, 0}).value();
  const EphemerisStore store({{message(kG05, at(2), 1), message(kG05, later, 2)}, {}});
  CHECK(issue_at(store, kG05, at(3)) == 1);
  CHECK(issue_at(store, kG05, later) == 2);
  REQUIRE(store.span());
  CHECK(store.span()->first == advance(at(2), -Duration::from_whole_seconds(14400)));
  CHECK(store.span()->second == advance(later, Duration::from_whole_seconds(14400)));
  CHECK_FALSE(EphemerisStore().span());
}
