#include "models/receiver/pulse.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;

TEST_CASE("pulse: a sound one is detected where it is, without a draw", "[models][receiver]") {
  RandomStream stream(1, "bbu[1].receiver", "pulse_jitter");
  const RandomStream before = stream;
  CHECK(PulseWaveform{}.sound());
  CHECK(PulseWaveform{}.detected_s(stream) == 0.0);
  CHECK(stream == before);
}

TEST_CASE("pulse: a slow edge crosses half its amplitude late", "[models][receiver]") {
  RandomStream stream(1, "bbu[1].receiver", "pulse_jitter");
  PulseWaveform pulse;
  pulse.rise = Seconds(805e-9);  // 0.8 of a linear edge of 1006.25 ns, half of which is 503.125
  CHECK(pulse.detected_s(stream).value() == Approx(503.125e-9 - 3.125e-9));
  CHECK_FALSE(pulse.sound());
}

TEST_CASE("pulse: widths of 1 to 200 ms are pulses, others are not", "[models][receiver]") {
  RandomStream stream(1, "bbu[1].receiver", "pulse_jitter");
  for (const auto& [width, accepted] : {std::pair(0.5e-3, false), {1e-3, true}, {0.2, true}, {0.5, false}}) {
    PulseWaveform pulse;
    pulse.width = Seconds(width);
    CHECK(pulse.detected_s(stream).has_value() == accepted);
  }
}

TEST_CASE("pulse: jitter has the stated deviation, a second edge starts the detector again", "[models][receiver]") {
  RandomStream stream(1, "bbu[1].receiver", "pulse_jitter");
  PulseWaveform pulse;
  pulse.jitter = Seconds(300e-9);
  pulse.second_edge = Seconds(400e-9);
  double sum = 0.0;
  double squares = 0.0;
  constexpr int kPulses = 10'000;  // the deviation is known to 0.7 %, the mean to 3 ns
  for (int i = 0; i < kPulses; ++i) {
    const double off = pulse.detected_s(stream).value() - 400e-9;
    sum += off;
    squares += off * off;
  }
  CHECK(std::abs(sum / kPulses) < 18e-9);
  CHECK(std::sqrt(squares / kPulses) == Approx(300e-9).epsilon(0.05));
}
