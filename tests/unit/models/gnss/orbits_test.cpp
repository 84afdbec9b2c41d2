// Orbits against closed forms, the numerical example of an interface document, published longitudes, and the messages
// themselves: consecutive ones were fitted independently by the systems' own control segments.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

#include "models/gnss/glonass_orbit.hpp"
#include "models/gnss/kepler_orbit.hpp"
#include "models/gnss/system_time.hpp"
#include "tests/support/ephemerides.hpp"

using namespace chronotwin;
using namespace chronotwin::gnss;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

// A circular orbit of GPS size without any correction, its reference time at the start of a week.
BroadcastEphemeris circle(double inclination) {
  BroadcastEphemeris m;
  m.satellite = {'G', 1};
  m.toe = m.toc = from_week('G', 2253, 0).value();
  m.sqrt_a = 5153.6;
  m.i0 = inclination;
  return m;
}

using Distances = std::map<std::string, std::vector<double>>;

// How far apart two consecutive healthy messages put the satellite half-way between their times.
template <class Message>
void consecutive_distances(const std::vector<Message>& messages, double largest_gap, Distances& distances) {
  for (std::size_t i = 1; i < messages.size(); ++i) {
    const Message& a = messages[i - 1];
    const Message& b = messages[i];
    if (a.satellite != b.satellite || a.health != 0 || b.health != 0) {
      continue;
    }
    const Duration gap = difference(b.toe, a.toe);
    if (gap.seconds() <= largest_gap) {
      const TaiTime middle = advance(a.toe, Duration::from_ps(gap.ps / 2));
      distances[std::string(enum_name(constellation(a.satellite)))].push_back(
          distance(position(a, middle), position(b, middle)));
    }
  }
}

}  // namespace

TEST_CASE("kepler orbit: a circular equatorial orbit turns at mean motion minus earth rate", "[models][gnss]") {
  const KeplerOrbit orbit(circle(0.0));
  const double a = 5153.6 * 5153.6;
  const double rate = std::sqrt(3.986005e14 / (a * a * a)) - 7.2921151467e-5;
  for (const double t : {-7200.0, 0.0, 1.0, 3600.0, 14400.0}) {
    const Ecef p = orbit.position(t);
    CHECK(p.x == Approx(a * std::cos(rate * t)).margin(1e-4));
    CHECK(p.y == Approx(a * std::sin(rate * t)).margin(1e-4));
    CHECK(p.z == Approx(0.0).margin(1e-6));
  }
}

TEST_CASE("kepler orbit: perigee and apogee lie at a (1 ∓ e), the highest latitude is the inclination",
          "[models][gnss]") {
  BroadcastEphemeris m = circle(55 * kDegree);
  m.eccentricity = 0.02;
  m.omega = 90 * kDegree;
  const double a = m.sqrt_a * m.sqrt_a;
  const Ecef perigee = KeplerOrbit(m).position(0.0);
  CHECK(std::hypot(perigee.x, perigee.y, perigee.z) == Approx(a * 0.98).epsilon(1e-12));
  CHECK(perigee.z == Approx(a * 0.98 * std::sin(55 * kDegree)).epsilon(1e-12));
  m.m0 = std::numbers::pi;
  const Ecef apogee = KeplerOrbit(m).position(0.0);
  CHECK(std::hypot(apogee.x, apogee.y, apogee.z) == Approx(a * 1.02).epsilon(1e-12));
}

TEST_CASE("kepler orbit: Kepler's equation holds for any anomaly and eccentricity", "[models][gnss]") {
  // r = a (1 − e cos E) gives E back, and with it the mean anomaly that went in.
  for (const double e : {0.001, 0.02, 0.16, 0.49}) {
    for (double mean = 0.05; mean < 3.1; mean += 0.1) {
      BroadcastEphemeris m = circle(0.9);
      m.eccentricity = e;
      m.m0 = mean;
      const Ecef p = KeplerOrbit(m).position(0.0);
      const double a = m.sqrt_a * m.sqrt_a;
      const double cosine = (1.0 - std::hypot(p.x, p.y, p.z) / a) / e;
      const double eccentric = std::acos(std::clamp(cosine, -1.0, 1.0));
      CHECK(eccentric - e * std::sin(eccentric) == Approx(mean).margin(1e-12 / e));
    }
  }
}

TEST_CASE("kepler orbit: the clock follows its polynomial plus the relativistic term", "[models][gnss]") {
  BroadcastEphemeris m = circle(0.9);
  m.af0 = 1e-4;
  m.af1 = 1e-11;
  m.af2 = 1e-18;
  CHECK(KeplerOrbit(m).clock(600.0, 600.0) == Approx(1e-4 + 6e-9 + 3.6e-13).epsilon(1e-14));
  m.eccentricity = 0.02;
  m.m0 = std::numbers::pi / 2 - 0.02;  // E = π/2
  // IS-GPS-200, 20.3.3.3.3.1: F = −4.442807633e-10 s/√m
  CHECK(KeplerOrbit(m).clock(0.0, 0.0) - m.af0 == Approx(-4.442807633e-10 * 0.02 * 5153.6).epsilon(1e-8));
}

TEST_CASE("kepler orbit: BeiDou's geostationary satellites stand on the equator at their longitudes",
          "[models][gnss]") {
  // Orbital slots of the system at that time: 58.75°, 80°, 110.5°, 140° and 160° east. An
  // eccentricity of 0.0025, as C05 has, moves a satellite by 2 e = 0.3° either way in a day.
  const std::map<int, double> slots{{5, 58.75}, {60, 80.0}, {3, 110.5}, {59, 140.0}, {4, 160.0}};
  const auto store = chronotwin::testing::shipped_ephemerides();
  for (const auto& [prn, longitude] : slots) {
    for (int hour = 0; hour < 24; ++hour) {
      const TaiTime time = from_civil('C', {2023, 3, 12, hour, 30, 0}).value();
      const auto found = store->select({'C', static_cast<std::uint8_t>(prn)}, time);
      REQUIRE(found);
      const Ecef p = position(*std::get<const BroadcastEphemeris*>(found->message), time);
      const double r = std::hypot(p.x, p.y, p.z);
      CHECK(std::atan2(p.y, p.x) / kDegree == Approx(longitude).margin(0.4));
      CHECK(std::asin(p.z / r) / kDegree == Approx(0.0).margin(2.5));
      CHECK(r == Approx(42'164e3).margin(120e3));
    }
  }
}

TEST_CASE("glonass orbit: the example of the interface document comes out to centimetres", "[models][gnss]") {
  // GLONASS ICD "General description of CDMA signal system", 1.0 (2016), appendix J: 600 s from one state by the
  // simplified algorithm (J.2) and, with the accelerations of moon and sun it lists, by the precise one (J.1).
  GlonassEphemeris m;
  m.satellite = {'R', 1};
  m.x = 7003008.789, m.y = -12206626.953, m.z = 21280765.625;
  m.vx = 783.5417, m.vy = 2804.2530, m.vz = 1352.5150;
  CHECK(distance(GlonassOrbit(m).position(600.0), {7523174.853, -10506962.176, 21999239.866}) < 0.03);
  m.ax = -5.035590e-7 + 4.428827e-7;
  m.ay = 7.379024e-7 + 3.541631e-7;
  m.az = -1.648033e-6 - 8.911601e-7;
  CHECK(distance(GlonassOrbit(m).position(600.0), {7523174.819, -10506961.965, 21999239.413}) < 0.03);
}

TEST_CASE("glonass orbit: a position does not depend on what was asked before", "[models][gnss]") {
  const GlonassEphemeris message = chronotwin::testing::shipped_ephemerides()->messages().glonass.front();
  GlonassOrbit wandering(message);
  for (const double t : {1800.0, -900.0, 12.5, 899.0, -0.001}) {
    CHECK(wandering.position(t) == GlonassOrbit(message).position(t));
  }
  CHECK(wandering.position(0.0) == Ecef{message.x, message.y, message.z});
}

TEST_CASE("glonass orbit: between its steps it is as smooth as at them", "[models][gnss]") {
  // The fourth difference over 20 s of a circular motion at n < 2e-4 rad/s is below r (20 n)⁴ = 7 mm.
  GlonassOrbit orbit(chronotwin::testing::shipped_ephemerides()->messages().glonass.front());
  for (double t = -800.0; t < 800.0; t += 7.0) {
    const auto x = [&](int k) { return orbit.position(t + 20.0 * k).x; };
    CHECK(std::abs(x(0) - 4 * x(1) + 6 * x(2) - 4 * x(3) + x(4)) < 0.008);
  }
}

TEST_CASE("orbits: two consecutive messages agree half-way between them", "[models][gnss]") {
  const auto store = chronotwin::testing::shipped_ephemerides();
  Distances distances;
  consecutive_distances(store->messages().kepler, 7300.0, distances);
  consecutive_distances(store->messages().glonass, 1800.0, distances);
  // Median and largest in metres. The control segments fit each message anew, so what remains is the orbit error of the
  // day; a mistake in an equation would show as tens of metres to thousands of kilometres.
  struct Limit {
    std::string system;
    std::size_t pairs;
    double median, largest;
  };
  for (const Limit& limit : {Limit{"GPS", 350, 0.5, 5.0}, Limit{"BDS3", 280, 0.3, 1.0}, Limit{"BDS2", 130, 0.6, 8.0},
                             Limit{"GLONASS", 1000, 1.2, 5.0}}) {
    std::vector<double>& d = distances[limit.system];
    INFO(limit.system);
    REQUIRE(d.size() >= limit.pairs);
    std::sort(d.begin(), d.end());
    CHECK(d[d.size() / 2] < limit.median);
    CHECK(d.back() < limit.largest);
  }
}
