#include "models/receiver/pulse_judgement.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

// The items of 5.5.3 that a pulse fails.
std::string failed(const PulseWaveform& pulse) {
  std::string items;
  for (const PulseFinding& finding : judge_pulse(pulse)) {
    if (!finding.ok) items += finding.item;
  }
  return items;
}

}  // namespace

TEST_CASE("pulse: a sound one meets GB/T 45308 5.5.3", "[models][receiver][gb-5.5.3]") {
  CHECK(failed({}).empty());
}

TEST_CASE("pulse: each item of 5.5.3 fails alone, at its limit not yet", "[models][receiver][gb-5.5.3]") {
  PulseWaveform pulse;
  pulse.width = Seconds(0.2);
  pulse.rise = Seconds(50e-9);
  CHECK(failed(pulse).empty());
  CHECK(failed({.width = Seconds(0.5e-3)}) == "b");
  CHECK(failed({.width = Seconds(0.2001)}) == "b");
  CHECK(failed({.rise = Seconds(51e-9)}) == "c");
  CHECK(failed({.high = Volts(1.8)}) == "a");
  CHECK(failed({.low = Volts(0.8)}) == "a");
  CHECK(failed({.impedance = Ohms(75.0)}) == "d");
  CHECK(failed({.rising = false}) == "c");
  CHECK(failed({.present = false}) == "abcd");
}
