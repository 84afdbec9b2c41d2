#include "models/gnss/glonass_orbit.hpp"

#include <cmath>

namespace chronotwin::gnss {
namespace {

constexpr double kMu = 3.9860044e14;              // m³/s²
constexpr double kEquatorialRadius = 6.378136e6;  // m
constexpr double kJ2 = 1.0826257e-3;
constexpr double kEarthRate = 7.292115e-5;  // rad/s
constexpr double kStep = 60.0;              // s

// a + k b
Ecef sum(const Ecef& a, double k, const Ecef& b) {
  return {a.x + k * b.x, a.y + k * b.y, a.z + k * b.z};
}

// The quintic that has the values, slopes and curvatures given at 0 and at h, at the fraction s of h.
double hermite(double p0, double v0, double a0, double p1, double v1, double a1, double h, double s) {
  const double d = p1 - p0 - h * (v0 + 0.5 * h * a0);
  const double dv = h * (v1 - v0 - h * a0);
  const double da = h * h * (a1 - a0);
  const double c3 = 10.0 * d - 4.0 * dv + 0.5 * da;
  const double c4 = -15.0 * d + 7.0 * dv - da;
  const double c5 = 6.0 * d - 3.0 * dv + 0.5 * da;
  return p0 + s * (h * v0 + s * (0.5 * h * h * a0 + s * (c3 + s * (c4 + s * c5))));
}

}  // namespace

GlonassOrbit::GlonassOrbit(const GlonassEphemeris& m) : lunisolar_{m.ax, m.ay, m.az} {
  State start{{m.x, m.y, m.z}, {m.vx, m.vy, m.vz}, {}};
  start.acceleration = acceleration(start.position, start.velocity);
  forward_.push_back(start);
  backward_.push_back(start);
}

Ecef GlonassOrbit::acceleration(const Ecef& p, const Ecef& v) const {
  const double r2 = p.x * p.x + p.y * p.y + p.z * p.z;
  const double central = -kMu / (r2 * std::sqrt(r2));
  const double oblate = 1.5 * kJ2 * kEquatorialRadius * kEquatorialRadius / r2;
  const double z2 = 5.0 * p.z * p.z / r2;
  const double plane = central * (1.0 + oblate * (1.0 - z2));
  const double axis = central * (1.0 + oblate * (3.0 - z2));
  return {plane * p.x + kEarthRate * (kEarthRate * p.x + 2.0 * v.y) + lunisolar_.x,
          plane * p.y + kEarthRate * (kEarthRate * p.y - 2.0 * v.x) + lunisolar_.y, axis * p.z + lunisolar_.z};
}

GlonassOrbit::State GlonassOrbit::step(const State& from, double h) const {
  const Ecef& p = from.position;
  const Ecef& v1 = from.velocity;
  const Ecef& a1 = from.acceleration;
  const Ecef v2 = sum(v1, 0.5 * h, a1);
  const Ecef a2 = acceleration(sum(p, 0.5 * h, v1), v2);
  const Ecef v3 = sum(v1, 0.5 * h, a2);
  const Ecef a3 = acceleration(sum(p, 0.5 * h, v2), v3);
  const Ecef v4 = sum(v1, h, a3);
  const Ecef a4 = acceleration(sum(p, h, v3), v4);
  State to;
  to.position = sum(sum(p, h / 6.0, sum(v1, 1.0, v4)), h / 3.0, sum(v2, 1.0, v3));
  to.velocity = sum(sum(v1, h / 6.0, sum(a1, 1.0, a4)), h / 3.0, sum(a2, 1.0, a3));
  to.acceleration = acceleration(to.position, to.velocity);
  return to;
}

void GlonassOrbit::reach(std::vector<State>& states, std::size_t index, double h) const {
  while (states.size() <= index) {
    states.push_back(step(states.back(), h));
  }
}

Ecef GlonassOrbit::position(double since_toe) {
  std::vector<State>& states = since_toe < 0.0 ? backward_ : forward_;
  const double h = since_toe < 0.0 ? -kStep : kStep;
  const double steps = since_toe / h;
  const auto k = static_cast<std::size_t>(steps);
  reach(states, k + 1, h);
  const State& a = states[k];
  const State& b = states[k + 1];
  const double s = steps - static_cast<double>(k);
  const auto between = [&](double Ecef::*axis) {
    return hermite(a.position.*axis, a.velocity.*axis, a.acceleration.*axis, b.position.*axis, b.velocity.*axis,
                   b.acceleration.*axis, h, s);
  };
  return {between(&Ecef::x), between(&Ecef::y), between(&Ecef::z)};
}

Ecef position(const GlonassEphemeris& message, TaiTime time) {
  return GlonassOrbit(message).position(difference(time, message.toe).seconds());
}

double clock_offset(const GlonassEphemeris& message, TaiTime time) {
  return message.clock_bias + message.clock_rate * difference(time, message.toe).seconds();
}

}  // namespace chronotwin::gnss
