#include "models/gnss/kepler_orbit.hpp"

#include <cmath>

namespace chronotwin::gnss {
namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr std::int64_t kWeek = 604'800;
constexpr double kCos5 = 0.99619469809174555;  // of 5°
constexpr double kSin5 = 0.087155742747658166;

constexpr SystemConstants kGps{3.986005e14, 7.2921151467e-5};
constexpr SystemConstants kBds{3.986004418e14, 7.2921150e-5};

}  // namespace

const SystemConstants& constants_of(char system) {
  return system == 'C' ? kBds : kGps;
}

double second_of_week(const BroadcastEphemeris& message) {
  const std::int64_t seconds =
      message.satellite.system == 'C' ? to_bdt(message.toe).seconds : to_gpst(message.toe).seconds;
  return static_cast<double>(((seconds % kWeek) + kWeek) % kWeek);
}

KeplerOrbit::KeplerOrbit(const BroadcastEphemeris& message)
    : a_(message.sqrt_a * message.sqrt_a),
      e_(message.eccentricity),
      root_(std::sqrt(1.0 - e_ * e_)),
      m0_(message.m0),
      cos_omega_(std::cos(message.omega)),
      sin_omega_(std::sin(message.omega)),
      i0_(message.i0),
      i_dot_(message.i_dot),
      cuc_(message.cuc),
      cus_(message.cus),
      crc_(message.crc),
      crs_(message.crs),
      cic_(message.cic),
      cis_(message.cis),
      af0_(message.af0),
      af1_(message.af1),
      af2_(message.af2),
      geostationary_(is_bds_geostationary(message.satellite)) {
  const SystemConstants& constants = constants_of(message.satellite.system);
  n_ = std::sqrt(constants.mu / (a_ * a_ * a_)) + message.delta_n;
  node_ = message.omega0 - constants.earth_rate * second_of_week(message);
  node_rate_ = geostationary_ ? message.omega_dot : message.omega_dot - constants.earth_rate;
  relativity_ = -2.0 * std::sqrt(constants.mu) / (kSpeedOfLight * kSpeedOfLight) * e_ * message.sqrt_a;
  earth_rate_ = constants.earth_rate;
}

// Newton from a second-order start; the step after the one below 1e-9 would be below 1e-18.
KeplerOrbit::Anomaly KeplerOrbit::eccentric_anomaly(double since_toe) const {
  const double m = m0_ + n_ * since_toe;
  double e = m + e_ * std::sin(m) * (1.0 + e_ * std::cos(m));
  for (int i = 0; i < 10; ++i) {
    const double sine = std::sin(e);
    const double cosine = std::cos(e);
    const double step = (m - (e - e_ * sine)) / (1.0 - e_ * cosine);
    e += step;
    if (std::abs(step) < 1e-9) {
      return {sine + step * cosine, cosine - step * sine};
    }
  }
  return {std::sin(e), std::cos(e)};
}

Ecef KeplerOrbit::position(double since_toe) const {
  const Anomaly anomaly = eccentric_anomaly(since_toe);
  const double nearness = 1.0 - e_ * anomaly.cosine;
  const double cos_nu = (anomaly.cosine - e_) / nearness;
  const double sin_nu = root_ * anomaly.sine / nearness;
  const double cos_phi = cos_nu * cos_omega_ - sin_nu * sin_omega_;
  const double sin_phi = sin_nu * cos_omega_ + cos_nu * sin_omega_;
  const double cos_2phi = cos_phi * cos_phi - sin_phi * sin_phi;
  const double sin_2phi = 2.0 * sin_phi * cos_phi;

  const double du = cus_ * sin_2phi + cuc_ * cos_2phi;
  const double r = a_ * nearness + crs_ * sin_2phi + crc_ * cos_2phi;
  const double i = i0_ + i_dot_ * since_toe + cis_ * sin_2phi + cic_ * cos_2phi;
  const double cos_du = std::cos(du);
  const double sin_du = std::sin(du);
  const double x = r * (cos_phi * cos_du - sin_phi * sin_du);
  const double y = r * (sin_phi * cos_du + cos_phi * sin_du);

  const double node = node_ + node_rate_ * since_toe;
  const double cos_node = std::cos(node);
  const double sin_node = std::sin(node);
  const double cos_i = std::cos(i);
  const Ecef p{x * cos_node - y * cos_i * sin_node, x * sin_node + y * cos_i * cos_node, y * std::sin(i)};
  return geostationary_ ? turn_geostationary(p, since_toe) : p;
}

Ecef KeplerOrbit::turn_geostationary(const Ecef& p, double since_toe) const {
  const double y = kCos5 * p.y - kSin5 * p.z;  // Rx(−5°)
  const double z = kSin5 * p.y + kCos5 * p.z;
  const double cosine = std::cos(earth_rate_ * since_toe);
  const double sine = std::sin(earth_rate_ * since_toe);
  return {cosine * p.x + sine * y, -sine * p.x + cosine * y, z};
}

double KeplerOrbit::clock(double since_toe, double since_toc) const {
  return af0_ + since_toc * (af1_ + since_toc * af2_) + relativity_ * eccentric_anomaly(since_toe).sine;
}

Ecef position(const BroadcastEphemeris& message, TaiTime time) {
  return KeplerOrbit(message).position(difference(time, message.toe).seconds());
}

double clock_offset(const BroadcastEphemeris& message, TaiTime time) {
  return KeplerOrbit(message).clock(difference(time, message.toe).seconds(), difference(time, message.toc).seconds());
}

}  // namespace chronotwin::gnss
