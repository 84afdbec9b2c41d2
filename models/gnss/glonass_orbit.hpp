// Position and clock of a GLONASS satellite: its broadcast state is integrated in the rotating PZ-90 frame.
//
//   r̈ = −μ r/r³ − (3/2) J2 μ ae²/r⁵ · r ∘ (1 − 5z²/r², 1 − 5z²/r², 3 − 5z²/r²)
//       + (ω² x + 2ω ẏ, ω² y − 2ω ẋ, 0) + a(moon and sun, as broadcast, constant)
//   μ = 3.9860044e14 m³/s², ae = 6 378 136 m, J2 = 1.0826257e-3, ω = 7.292115e-5 rad/s
//   fourth-order Runge–Kutta in steps of 60 s from toe, forward and backward; between steps a quintic Hermite
//   polynomial through position, velocity and acceleration (its error is below a micrometre)
//   clock: Δt = −τn + γn (time − toe)
//
// Input: a message (ephemeris.hpp), t = time − toe in seconds; best within ± 15 min, metres of error; ± 1 h, tens to
// hundreds of metres. Output: ECEF metres; clock in seconds, positive = the satellite's clock is ahead.
// An error: none. Cost: 0.3 µs for each 60 s first reached, then about 30 ns. The steps are a cache: a result depends
// on t alone. Source: GLONASS ICD 5.1 (2008), appendix A.3.1.2, simplified algorithm; constants of its table of
// PZ-90.02.
#pragma once

#include <vector>

#include "models/gnss/ephemeris.hpp"
#include "models/gnss/geodesy.hpp"

namespace chronotwin::gnss {

class GlonassOrbit {
 public:
  explicit GlonassOrbit(const GlonassEphemeris& message);
  [[nodiscard]] Ecef position(double since_toe);  // s; extends the steps reached so far

 private:
  struct State {
    Ecef position, velocity, acceleration;
  };
  [[nodiscard]] Ecef acceleration(const Ecef& position, const Ecef& velocity) const;
  [[nodiscard]] State step(const State& from, double h) const;
  void reach(std::vector<State>& states, std::size_t index, double h) const;

  Ecef lunisolar_;
  std::vector<State> forward_, backward_;  // states at toe + 60 s k, toe − 60 s k
};

[[nodiscard]] Ecef position(const GlonassEphemeris& message, TaiTime time);
[[nodiscard]] double clock_offset(const GlonassEphemeris& message, TaiTime time);

}  // namespace chronotwin::gnss
