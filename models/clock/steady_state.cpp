#include "models/clock/steady_state.hpp"

#include <Eigen/Dense>

#include "models/core/error.hpp"

namespace chronotwin::clock {

// Structure-preserving doubling of P = Φ (P⁻¹ + hhᵀ/r)⁻¹ Φᵀ + Q: each round doubles the number of measurements that
// have been taken. Scaled to units in which the variance of a measurement and the period are 1.
SteadyState steady_state(const ClockNoise& noise, double variance, double period_s) {
  require(noise.q2 > 0.0 && variance > 0.0 && period_s > 0.0, "a steady state needs noise, a variance and a period");
  const int states = noise.q3 > 0.0 ? 3 : 2;
  const double t = period_s;
  const ClockNoise scaled{noise.q1 * t / variance, noise.q2 * t * t * t / variance,
                          noise.q3 * t * t * t * t * t / variance};
  const ClockCovariance q = ClockCovariance{}.predicted(scaled, 1.0);
  Eigen::Matrix3d phi, cov;
  phi << 1.0, 1.0, 0.5, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0;
  cov << q.xx, q.xy, q.xd, q.xy, q.yy, q.yd, q.xd, q.yd, q.dd;
  Eigen::MatrixXd a = phi.topLeftCorner(states, states).transpose();
  Eigen::MatrixXd h = cov.topLeftCorner(states, states);
  Eigen::MatrixXd g = Eigen::MatrixXd::Zero(states, states);
  g(0, 0) = 1.0;
  const Eigen::MatrixXd one = Eigen::MatrixXd::Identity(states, states);
  for (int round = 0; round < 60; ++round) {
    const Eigen::MatrixXd w = (one + g * h).inverse();
    const Eigen::MatrixXd step = a.transpose() * h * w * a;
    const Eigen::MatrixXd next_a = a * w * a;
    g += a * w * g * a.transpose();
    h += step;
    a = next_a;
    if (step.norm() <= 1e-15 * h.norm()) {
      break;
    }
  }
  const double v = variance;
  ClockCovariance p{h(0, 0) * v, h(0, 1) * v / t, 0.0, h(1, 1) * v / (t * t), 0.0, 0.0};
  if (states == 3) {
    p.xd = h(0, 2) * v / (t * t);
    p.yd = h(1, 2) * v / (t * t * t);
    p.dd = h(2, 2) * v / (t * t * t * t);
  }
  return {gain(p, v), p.corrected(v)};
}

}  // namespace chronotwin::clock
