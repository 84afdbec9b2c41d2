#include "models/clock/clock_filter.hpp"

namespace chronotwin::clock {

ClockCovariance ClockCovariance::predicted(const ClockNoise& noise, double dt) const {
  const double t2 = dt * dt;
  ClockCovariance next;
  next.xx = xx + 2.0 * dt * xy + t2 * (xd + yy + dt * yd + 0.25 * t2 * dd);
  next.xy = xy + dt * (xd + yy) + t2 * (1.5 * yd + 0.5 * dt * dd);
  next.xd = xd + dt * yd + 0.5 * t2 * dd;
  next.yy = yy + dt * (2.0 * yd + dt * dd);
  next.yd = yd + dt * dd;
  next.dd = dd + noise.q3 * dt;
  next.xx += dt * (noise.q1 + t2 * (noise.q2 / 3.0 + noise.q3 * t2 / 20.0));
  next.xy += t2 * (noise.q2 / 2.0 + noise.q3 * t2 / 8.0);
  next.xd += noise.q3 * t2 * dt / 6.0;
  next.yy += dt * (noise.q2 + noise.q3 * t2 / 3.0);
  next.yd += noise.q3 * t2 / 2.0;
  return next;
}

ClockGain gain(const ClockCovariance& predicted, double variance) {
  const double s = predicted.xx + variance;
  return {predicted.xx / s, predicted.xy / s, predicted.xd / s};
}

ClockCovariance ClockCovariance::corrected(double variance) const {
  const ClockGain k = gain(*this, variance);
  return {xx * (1.0 - k.x), xy * (1.0 - k.x), xd * (1.0 - k.x), yy - k.y * xy, yd - k.y * xd, dd - k.d * xd};
}

void ClockFilter::predict(double dt, double steering) {
  x += dt * (y + steering + 0.5 * dt * d);
  y += dt * d;
  p = p.predicted(noise, dt);
}

double ClockFilter::correct(double measured, double variance) {
  const ClockGain k = gain(p, variance);
  const double innovation = measured - x;
  x += k.x * innovation;
  y += k.y * innovation;
  d += k.d * innovation;
  p = p.corrected(variance);
  return innovation;
}

}  // namespace chronotwin::clock
