// linuxptp's servo in simulation under white offset noise of standard deviation 1 on a perfect oscillator, against the
// exact stationary rms of the true offset, the reported offset and the frequency adjustment.
//
// Bound: an rms over N correlated samples has a relative standard deviation of at most ½√(2·τc/N), τc = 1/(1 − largest
// pole) samples. Allowed is 5·√(τc/N) + 1e-3, seven of them: below 1e-11 for the 54 figures together.
#include "models/clock/servo.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "tests/support/ptp4l_table.hpp"

using namespace chronotwin;
using namespace chronotwin::clock;

TEST_CASE("servo: ptp4l's law gives the exact rms under white noise", "[models][clock][statistical]") {
  constexpr int kUpdates = 4'000'000;
  for (const test::Ptp4lRow& row : test::kPtp4lTable) {
    ServoConfig config{.kind = ServoKind::ptp4l_pi, .timestamping = row.timestamping};
    config.frequency_limit = FractionalFrequency(1e9);  // of these units
    config.step_threshold = Seconds(0.0);
    config.first_step_threshold = Seconds(0.0);
    Servo servo(config);
    servo.preset(0.0);  // state 2: the frequency needs no estimate
    RandomStream noise(1, "servo", "white");
    double offset = 0.0;
    double offset2 = 0.0;
    double reported2 = 0.0;
    double adjustment2 = 0.0;
    for (int i = 0; i < kUpdates; ++i) {
      const double reported = offset + noise.normal();
      const double adjustment = servo.sample(reported, row.period);
      offset2 += offset * offset;
      reported2 += reported * reported;
      adjustment2 += adjustment * adjustment;
      offset += adjustment * row.period;
    }
    const double bound = 5.0 * std::sqrt(1.0 / (1.0 - row.largest_pole) / kUpdates) + 1e-3;
    CAPTURE(row.period, row.timestamping == Timestamping::hardware, bound);
    CHECK(std::sqrt(offset2 / kUpdates) == Approx(row.offset_rms).epsilon(bound));
    CHECK(std::sqrt(reported2 / kUpdates) == Approx(row.reported_rms).epsilon(bound));
    CHECK(std::sqrt(adjustment2 / kUpdates) == Approx(row.correction_rms).epsilon(bound));
  }
}
