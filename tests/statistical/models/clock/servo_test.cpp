// linuxptp's servo under white offset noise of standard deviation 1 on a perfect oscillator: the exact stationary rms
// (discrete Lyapunov equation) of the true offset, the reported offset and the frequency adjustment.
//
// Bound: the square of an rms over N samples with correlation time τc has a relative standard error below
// √(2·2τc/N); with N = 4e6 and τc at most 100 samples (software, T = 1 s) that is 1 %, of the rms 0.5 %. Six of them
// (2e-9) are 3 %; the fast loops (τc ≤ 5) get 0.7 %, of which 0.05 % is the table's own rounding.
#include "models/clock/servo.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

TEST_CASE("servo: linuxptp's gains give the exact rms under white noise", "[models][clock][statistical]") {
  struct Row {
    double period;
    Timestamping timestamping;
    double offset_rms, reported_rms, adjustment_rms;  // 0: not in the table
    double bound;
  };
  const Row table[] = {{1.0 / 16, Timestamping::hardware, .2951, 1.0426, 1.742, .007},
                       {1.0 / 8, Timestamping::hardware, .3853, 1.0716, 1.487, .007},
                       {1.0 / 4, Timestamping::hardware, .5120, 1.1235, 1.310, .007},
                       {1.0 / 2, Timestamping::hardware, .7050, 1.2235, 1.218, .007},
                       {1.0, Timestamping::hardware, 1.0544, 1.4532, 1.261, .007},
                       {4.0, Timestamping::hardware, 1.0544, 1.4532, 0.0, .007},
                       {1.0, Timestamping::software, .2412, 0.0, .1034, .03},
                       {16.0, Timestamping::software, .7860, 0.0, 0.0, .03}};
  constexpr int kUpdates = 4'000'000;
  for (const Row& row : table) {
    PiServo servo(linuxptp_gains(row.period, row.timestamping));
    RandomStream noise(1, "servo", "white");
    double offset = 0.0;
    double offset2 = 0.0;
    double reported2 = 0.0;
    double adjustment2 = 0.0;
    for (int i = 0; i < kUpdates; ++i) {
      const double reported = offset + noise.normal();
      const double adjustment = servo.sample(reported);
      offset2 += offset * offset;
      reported2 += reported * reported;
      adjustment2 += adjustment * adjustment;
      offset += adjustment * row.period;
    }
    CAPTURE(row.period, row.timestamping == Timestamping::hardware);
    CHECK(std::sqrt(offset2 / kUpdates) == Approx(row.offset_rms).epsilon(row.bound));
    if (row.reported_rms > 0.0) {
      CHECK(std::sqrt(reported2 / kUpdates) == Approx(row.reported_rms).epsilon(row.bound));
    }
    if (row.adjustment_rms > 0.0) {
      CHECK(std::sqrt(adjustment2 / kUpdates) == Approx(row.adjustment_rms).epsilon(row.bound));
    }
  }
}
