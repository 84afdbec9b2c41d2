#include "models/core/profile.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;

namespace {

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

}  // namespace

TEST_CASE("profile: a constant holds at all times", "[models][core]") {
  const Profile constant(22.0);
  CHECK(constant.is_constant());
  CHECK(constant.at(at(0)) == 22.0);
  CHECK(constant.at(at(1e6)) == 22.0);
  CHECK(TemperatureProfile(Celsius(25.0)).at(at(3)) == 25.0);
}

TEST_CASE("profile: points are joined by straight lines and held outside", "[models][core]") {
  const Profile profile({{at(10), 1.0}, {at(20), 3.0}, {at(30), -1.0}});
  CHECK(profile.at(at(0)) == 1.0);
  CHECK(profile.at(at(12.5)) == Approx(1.5));
  CHECK(profile.at(at(20)) == 3.0);
  CHECK(profile.at(at(25)) == Approx(1.0));
  CHECK(profile.at(at(99)) == -1.0);
  CHECK(profile.lowest() == -1.0);
  CHECK(profile.highest() == 3.0);
  CHECK_FALSE(profile.is_constant());
}

TEST_CASE("profile: a step holds its later value from its instant on, a ramp takes its time", "[models][core]") {
  const Profile step = Profile::step(22.0, 27.0, at(60));
  CHECK(step.at(at(60) - Duration::from_ps(1)) == 22.0);
  CHECK(step.at(at(60)) == 27.0);
  const Profile ramp = Profile::ramp(22.0, 27.0, at(60), Duration::from_whole_seconds(100));
  CHECK(ramp.at(at(60)) == 22.0);
  CHECK(ramp.at(at(80)) == Approx(23.0));
  CHECK(ramp.at(at(160)) == 27.0);
}

TEST_CASE("profile: a sine has its greatest value at its peak and its mean a quarter later", "[models][core]") {
  const Profile sine(Profile::Sine{22.0, 3.0, kOneDay, at(15 * 3600)});
  CHECK(sine.at(at(15 * 3600)) == Approx(25.0));
  CHECK(sine.at(at(21 * 3600)) == Approx(22.0));
  CHECK(sine.at(at(3 * 3600)) == Approx(19.0));
  // Day after day, to the last bit.
  CHECK(sine.at(at(3600) + kOneDay * 90) == sine.at(at(3600)));
  CHECK(sine.lowest() == 19.0);
  CHECK(sine.highest() == 25.0);
}

TEST_CASE("profile: a repeated one begins again after its period", "[models][core]") {
  const Profile profile({{at(0), 20.0}, {at(100), 30.0}}, Duration::from_whole_seconds(100));
  CHECK(profile.at(at(25)) == Approx(22.5));
  CHECK(profile.at(at(100)) == 20.0);
  CHECK(profile.at(at(825)) == profile.at(at(25)));
}

TEST_CASE("profile: points that do not ascend, or lie behind the period, are a Bug", "[models][core]") {
  CHECK_THROWS_AS(Profile(std::vector<Profile::Point>{}), Bug);
  CHECK_THROWS_AS(Profile({{at(2), 1.0}, {at(1), 1.0}}), Bug);
  CHECK_THROWS_AS(Profile({{at(0), 1.0}, {at(20), 1.0}}, Duration::from_whole_seconds(10)), Bug);
  CHECK_THROWS_AS(Profile(Profile::Sine{.period = Duration{}}), Bug);
}
