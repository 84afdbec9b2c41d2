// Steps of a fixed mean rate and Gaussian size at random instants: a compound Poisson process.
//
//   J(t) = Σ sizes at the instants in (0, t],   instants Poisson of rate 1/interval, sizes N(0, sigma²)
//   As a frequency it adds Σ size·(t − instant) to the phase; variance σ² t/interval of J, σ² t³/(3·interval) of that
//
// Inputs   interval > 0 and sigma ≥ 0 (0: none, and no draw is made); dt ≥ 0 in s
// Valid    any step lengths: the instants do not depend on them
// Cost     a subtraction a step, two draws a jump
// Source   Zucca & Tavella 2015, arXiv:1506.01080 (jumps on the time and frequency components of a clock)
#pragma once

#include <cmath>

#include "models/core/random_stream.hpp"

namespace chronotwin::clock {

class RandomJumps {
 public:
  RandomJumps(double interval_s, double sigma, RandomStream random)
      : interval_(interval_s), sigma_(sigma), random_(random), to_next_(sigma > 0.0 ? wait() : 0.0) {}

  [[nodiscard]] bool any() const { return sigma_ > 0.0; }

  struct Sum {
    double size = 0.0;      // of the jumps of the step
    double integral = 0.0;  // of J over the step, less what it had before
  };
  Sum advance(double dt) {
    Sum sum;
    to_next_ -= dt;
    while (to_next_ <= 0.0) {
      const double size = sigma_ * random_.normal();
      sum.size += size;
      sum.integral -= size * to_next_;
      to_next_ += wait();
    }
    return sum;
  }

 private:
  double wait() { return -interval_ * std::log1p(-random_.uniform()); }

  double interval_, sigma_;
  RandomStream random_;
  double to_next_;
};

}  // namespace chronotwin::clock
