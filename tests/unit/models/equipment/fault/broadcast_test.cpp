#include "models/equipment/fault/broadcast.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

SimTime second(double value) {
  return SimTime::start() + Duration::from_seconds(value);
}
UtcTime utc(const char* text) {
  return parse_utc(text).value();
}

ActiveFault fault(const std::string& id, double onset, std::vector<FaultValue> values = {}) {
  return {.id = id, .type = find_fault(id), .onset = second(onset), .values = std::move(values)};
}
BroadcastImpairment fold(std::vector<ActiveFault> faults, double now) {
  FaultSet set;
  for (ActiveFault& it : faults) set.add(std::move(it));
  return fold_broadcast(set, second(now));
}

constexpr double kLight = 299'792'458.0;

}  // namespace

TEST_CASE("broadcast: a wrong orbit is that satellite's alone, and begins at its onset", "[models][fault]") {
  const std::vector<ActiveFault> faults{fault("eph_error", 10, {{"satellite", 0.0, "C21"}, {"error", 3000.0, ""}})};
  CHECK_FALSE(fold(faults, 9).moves_ranges());
  const BroadcastImpairment now = fold(faults, 10);
  CHECK(now.range_error_s({'C', 21}) == Approx(3000.0 / kLight));
  CHECK(now.range_error_s({'C', 22}) == 0.0);
}

TEST_CASE("broadcast: bad ephemerides of a constellation differ and stay within their bound", "[models][fault]") {
  const BroadcastImpairment now = fold({fault("bad_ephemerides", 0)}, 1);
  double least = 1.0, most = -1.0;
  for (std::uint8_t prn = 1; prn <= 24; ++prn) {
    const double error = now.range_error_s({'R', prn}) * kLight / 200e3;
    least = std::min(least, error);
    most = std::max(most, error);
    CHECK(std::abs(error) <= 1.0);
  }
  CHECK(least < -0.8);
  CHECK(most > 0.8);
  CHECK(now.range_error_s({'G', 1}) == 0.0);
}

TEST_CASE("broadcast: the week and A0 add up over faults", "[models][fault]") {
  const BroadcastImpairment now = fold({fault("week_rollover", 0), fault("utc_a0_error", 0, {{"a0", 2e-6, ""}})}, 1);
  CHECK(now.weeks == -1024);
  CHECK(now.a0.value() == 2e-6);
  CHECK(fold({fault("utc_a0_error", 0)}, 1).a0.value() == Approx(13.7e-6));
}

TEST_CASE("broadcast: leap seconds that come early, late, or not at all move UTC by one second", "[models][fault]") {
  // 2016 ended with 23:59:60; the run starts at 23:50:00, the leap second is its second 600.
  const UtcTime start = utc("2016-12-31T23:50:00Z");
  const auto shift = [&](const char* id, double now) {
    return fold({fault(id, 10)}, now).leap_shift_s(start, second(now));
  };
  CHECK(shift("leap_early", 9) == 0);
  CHECK(shift("leap_early", 10) == -1);
  CHECK(shift("leap_early", 602) == 0);  // now it is due
  CHECK(shift("leap_missing", 599) == 0);
  CHECK(shift("leap_missing", 602) == 1);
  CHECK(shift("leap_inserted", 599) == 0);
  CHECK(shift("leap_inserted", 602) == -1);
  CHECK(shift("leap_deleted", 599) == 0);
  CHECK(shift("leap_deleted", 602) == 1);
  CHECK(fold({fault("leap_inserted", 10)}, 20).announced_leap(start, second(20)) == 1);
  CHECK(fold({fault("leap_deleted", 10)}, 20).announced_leap(start, second(20)) == -1);
  CHECK(fold({fault("leap_inserted", 10)}, 20).announced_leap(start, second(602)) == 0);
  // On a day without one the missing one changes nothing.
  CHECK(fold({fault("leap_missing", 10)}, 20).leap_shift_s(utc("2023-03-12T23:50:00Z"), second(700)) == 0);
}
