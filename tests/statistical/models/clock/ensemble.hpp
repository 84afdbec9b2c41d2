// Runs of an oscillator that are independent of each other, each read at random instants besides: what a mean over them
// is does not depend on closed forms for overlapping samples.
#pragma once

#include <cmath>
#include <cstdint>

#include "models/clock/oscillator.hpp"
#include "models/core/random_stream.hpp"

namespace chronotwin::testing {

// Advances to `seconds` with none to three reads at random instants before, at the oscillator's reference temperature.
inline void read_about(clock::Oscillator& oscillator, double seconds, double ambient, RandomStream& random) {
  const SimTime to = SimTime::start() + Duration::from_seconds(seconds);
  for (int extra = static_cast<int>(4.0 * random.uniform()); extra > 0; --extra) {
    const auto ahead = static_cast<double>((to - oscillator.now()).ps);
    oscillator.advance(oscillator.now() + Duration::from_ps(static_cast<std::int64_t>(ahead * random.uniform())),
                       ambient);
    (void)oscillator.read_phase_s();
  }
  oscillator.advance(to, ambient);
}

// The Allan deviation at tau of `runs` runs: one second difference each, so that it is √(χ²/runs) of the true one.
inline double ensemble_adev(const clock::OscillatorConfig& config, double tau, int runs) {
  const double ambient = config.reference_temperature.value();
  RandomStream random(5, "test", "instants");
  double sum = 0.0;
  for (int run = 0; run < runs; ++run) {
    clock::Oscillator oscillator(config, 7, "o", ambient, static_cast<std::uint64_t>(run));
    const double first = oscillator.read_phase_s();
    read_about(oscillator, tau, ambient, random);
    const double second = oscillator.read_phase_s();
    read_about(oscillator, 2.0 * tau, ambient, random);
    const double difference = oscillator.read_phase_s() - 2.0 * second + first;
    sum += difference * difference;
  }
  return std::sqrt(sum / (2.0 * tau * tau * runs));
}

}  // namespace chronotwin::testing
