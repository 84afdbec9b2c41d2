// The whole way: Sync and Follow_Up over a link, stamped with white noise, through a PTP instance into ptp4l's servo and
// back to the slave's clock, against the exact stationary rms of the servo alone (support/ptp4l_table.hpp).
//
// The noise is in the slave's receipt of a Sync; the delay of the link is measured by P2P, without noise. Perfect
// oscillator. Bound as in servo_test.cpp: 5·√(τc/N) + 1e-3, τc = 1/(1 − largest pole), seven standard deviations of
// an rms: below 1e-11 for all figures together.
#include <cmath>

#include <catch2/catch.hpp>

#include "models/clock/servo.hpp"
#include "models/core/random_stream.hpp"
#include "tests/support/ptp4l_table.hpp"
#include "tests/support/ptp_network.hpp"

using namespace chronotwin;
using namespace chronotwin::ptp;

namespace {

constexpr int kSyncs = 200'000;
constexpr double kNoise = 100e-9;  // s rms

struct Squares {
  double offset = 0.0, reported = 0.0, correction = 0.0;
  int count = 0;
};

Squares run(const test::Ptp4lRow& row) {
  testing::PtpNetwork net;
  Config config;
  config.delay_mechanism = DelayMechanism::p2p;
  config.log_sync_interval = static_cast<int>(std::lround(std::log2(row.period)));
  const int gm = net.add(config);
  config.slave_only = true;
  const int sl = net.add(config);
  net.link(gm, 1, sl, 1, 1e-6, 1e-6);

  clock::ServoConfig law{.kind = clock::ServoKind::ptp4l_pi, .timestamping = row.timestamping};
  law.step_threshold = law.first_step_threshold = Seconds(0.0);
  clock::Servo servo(law);
  servo.preset(0.0);  // state 2: the frequency needs no estimate
  RandomStream noise(1, "slave", "stamp");
  Squares sum;
  net.node(sl).receipt_noise_s = [&] { return kNoise * noise.normal(); };
  net.node(sl).measured = [&](SimTime, const network::Measurement& it) {
    const double offset = net.phase_s(sl) / kNoise;
    const double correction = servo.sample(it.offset_s, row.period);
    net.steer(sl, correction);
    sum.offset += offset * offset;
    sum.reported += it.offset_s * it.offset_s / (kNoise * kNoise);
    sum.correction += correction * correction / (kNoise * kNoise);
    ++sum.count;
  };
  net.start();
  net.run(20.0 + kSyncs * row.period);
  return sum;
}

}  // namespace

TEST_CASE("PTP with ptp4l's servo: the clock's offset is that of the servo's law under the stamps' noise",
          "[models][network][statistical]") {
  for (const test::Ptp4lRow& row : test::kPtp4lTable) {
    if (row.period != 0.125 && row.period != 1.0) continue;
    const Squares sum = run(row);
    REQUIRE(sum.count > kSyncs * 0.99);
    const double n = sum.count;
    const double bound = 5.0 * std::sqrt(1.0 / (1.0 - row.largest_pole) / n) + 1e-3;
    CAPTURE(row.period, row.timestamping == clock::Timestamping::hardware, bound);
    CHECK(std::sqrt(sum.offset / n) == Approx(row.offset_rms).epsilon(bound));
    CHECK(std::sqrt(sum.reported / n) == Approx(row.reported_rms).epsilon(bound));
    CHECK(std::sqrt(sum.correction / n) == Approx(row.correction_rms).epsilon(bound));
  }
}
