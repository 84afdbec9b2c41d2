// 1 − e^(−a) for a ≥ 0, to 3e-16 of itself. Most steps are short beside a time constant: there a series is several
// times faster than expm1.
#pragma once

#include <cmath>

namespace chronotwin::clock {

[[nodiscard]] inline double gained_part(double a) {
  if (a < 0.01) {
    return a * (1.0 - a / 2.0 * (1.0 - a / 3.0 * (1.0 - a / 4.0 * (1.0 - a / 5.0 * (1.0 - a / 6.0)))));
  }
  return -std::expm1(-a);
}

}  // namespace chronotwin::clock
