#include "models/gnss/siting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

Radians deg(double value) {
  return Radians(value * kDegree);
}
PlacementConfig place(double east, double north, double up = 0.0) {
  return {Metres(east), Metres(north), Metres(up)};
}

const SitingCheck& find(const std::vector<SitingCheck>& checks, const std::string& id) {
  const auto found = std::ranges::find(checks, id, &SitingCheck::id);
  REQUIRE(found != checks.end());
  return *found;
}
SitingResult result(const std::vector<SitingCheck>& checks, const std::string& id) {
  return find(checks, id).result;
}

std::vector<SitingCheck> check_one(const SitedAntenna& antenna, std::vector<TransmitterConfig> transmitters = {}) {
  return check_siting(std::span(&antenna, 1), transmitters);
}

}  // namespace

TEST_CASE("siting: 5.2.1 is read both ways, and each reading is told apart", "[models][gnss][caici-5.2.1]") {
  const SitedAntenna open{"a", place(0, -1), {}};
  CHECK(result(check_one(open), "clear_above") == SitingResult::pass);
  CHECK(result(check_one(open), "clear_within") == SitingResult::pass);
  // A front of 60° width up to 20°: nothing above 30°, much within the band.
  SitedAntenna low = open;
  low.horizon.buildings = {{deg(90), Metres(50), Metres(57.735), Metres(18.2)}};
  CHECK(result(check_one(low), "clear_above") == SitingResult::pass);
  CHECK(result(check_one(low), "clear_within") == SitingResult::fail);
  CHECK(find(check_one(low), "clear_within").value == Approx(60.0).margin(0.2));
  // Up to 45° it breaks both.
  SitedAntenna high = open;
  high.horizon.buildings = {{deg(90), Metres(50), Metres(57.735), Metres(70)}};
  CHECK(result(check_one(high), "clear_above") == SitingResult::fail);
  CHECK(result(check_one(high), "clear_within") == SitingResult::fail);
  // A mast of 2° is not large, and the receiver's mask is no obstacle.
  SitedAntenna mast = open;
  mast.horizon = {.mask = deg(35), .buildings = {{deg(90), Metres(50), Metres(1.7), Metres(70)}}};
  CHECK(result(check_one(mast), "clear_above") == SitingResult::pass);
  CHECK(result(check_one(mast), "clear_within") == SitingResult::pass);
}

TEST_CASE("siting: the south side is advised, and unknown without a place", "[models][gnss][caici-5.2.1]") {
  CHECK(result(check_one({"a", place(3, -4), {}}), "south") == SitingResult::pass);
  CHECK(result(check_one({"a", place(3, 4), {}}), "south") == SitingResult::fail);
  CHECK(result(check_one({"a", {}, {}}), "south") == SitingResult::unknown);
  CHECK(find(check_one({"a", place(3, 4), {}}), "south").advisory);
}

TEST_CASE("siting: every two antennas are 2 m apart or more", "[models][gnss][caici-5.2.1]") {
  const std::array<SitedAntenna, 3> three{{{"a", place(0, 0), {}}, {"b", place(2, 0), {}}, {"c", place(2, 1, 1), {}}}};
  std::vector<SitingCheck> spacing = check_siting(three, {});
  std::erase_if(spacing, [](const SitingCheck& check) { return check.id != "spacing"; });
  REQUIRE(spacing.size() == 3);
  CHECK(spacing[0].result == SitingResult::pass);  // exactly 2 m
  CHECK(spacing[1].result == SitingResult::pass);
  CHECK(spacing[1].value == Approx(std::sqrt(6.0)));
  CHECK(spacing[2].result == SitingResult::fail);
  CHECK(spacing[2].value == Approx(std::sqrt(2.0)));
  CHECK(spacing[2].subjects == std::vector<std::string>{"b", "c"});
  const std::array<SitedAntenna, 2> unplaced{{{"a", {}, {}}, {"b", {}, {}}}};
  CHECK(result(check_siting(unplaced, {}), "spacing") == SitingResult::unknown);
}

TEST_CASE("siting: a transmitter may not look at the antenna", "[models][gnss][caici-5.2.1]") {
  TransmitterConfig sector{.name = "nr",
                           .placement = place(0, 0, 5),
                           .azimuth = deg(90),
                           .elevation = deg(-6),
                           .beam_width = deg(65),
                           .beam_height = deg(10)};
  const auto to = [&](double east, double north, double up) {
    return result(check_one({"a", place(east, north, up), {}}, {sector}), "beam");
  };
  CHECK(to(30, 0, 2) == SitingResult::fail);     // 5.7° below the sector: in the middle of its beam
  CHECK(to(-30, 0, 2) == SitingResult::pass);    // behind
  CHECK(to(30, 0, 12) == SitingResult::pass);    // 13° above: over the beam
  CHECK(to(30, 19, 2) == SitingResult::fail);    // 32.3° beside: still within 32.5°
  CHECK(to(30, 19.3, 2) == SitingResult::pass);  // 32.8°
  CHECK(to(0, 0, 5) == SitingResult::unknown);   // in the same place
  sector.azimuth = deg(350);                     // across north
  CHECK(to(2, 30, 2) == SitingResult::fail);
  CHECK(to(13, 30, 2) == SitingResult::pass);  // 33.4° beside
}

TEST_CASE("siting: the level in a beam is that of free space", "[models][gnss]") {
  // ITU-R P.525: 32.45 + 20 lg f_MHz + 20 lg d_km.
  const TransmitterConfig sector{.name = "nr", .eirp = DecibelMilliwatts(60.0), .frequency = Hertz(3.5e9)};
  const auto checks = check_one({"a", place(0, 100), {}}, {sector});
  const double loss = 32.45 + 20.0 * std::log10(3500.0) + 20.0 * std::log10(0.1);
  CHECK(find(checks, "beam").value == Approx(60.0 - loss).margin(0.01));
}

TEST_CASE("siting: a day's satellites are counted at 10°, at 30° and above the horizon", "[models][gnss]") {
  constexpr std::array kSystems{Constellation::GPS, Constellation::BDS3};
  const Sky sky(chronotwin::testing::shipped_ephemerides(), kSystems, {deg(37.4638), deg(121.4479), Metres(20.0)},
                parse_utc("2023-03-12T00:00:00Z").value());
  const Visibility open = visibility(sky, Horizon({.mask = deg(10)}), kOneDay, Duration::from_whole_seconds(60));
  // Sums of the published means (reference/visibility): 8.61 + 10.99 and 5.30 + 7.17.
  CHECK(open.above_10_degrees.mean == Approx(19.60).margin(0.02));
  CHECK(open.above_30_degrees.mean == Approx(12.47).margin(0.02));
  CHECK(open.received.mean == open.above_10_degrees.mean);
  CHECK(open.received.min <= open.received.mean);
  REQUIRE(open.worst_pdop);
  const Visibility at_30 = visibility(sky, Horizon({.mask = deg(30)}), kOneDay);
  CHECK(at_30.received.mean == Approx(at_30.above_30_degrees.mean));
  REQUIRE(at_30.worst_tdop);
  CHECK(*at_30.worst_tdop > *open.worst_tdop);
  // Between walls nothing is left.
  const Visibility walled = visibility(sky, Horizon({.mask = deg(89.9)}), kOneDay);
  CHECK(walled.received.min == 0);
  CHECK_FALSE(walled.worst_pdop);
}
