// What a read of an oscillator, an update of a clock and an update of a receiver cost, beside the draws of random
// numbers that they cannot do without.
#include "models/clock/oscillator.hpp"

#include <chrono>
#include <cmath>
#include <vector>

#include <fmt/core.h>

#include "models/clock/disciplined_clock.hpp"
#include "models/core/random_stream.hpp"
#include "models/receiver/receiver.hpp"

namespace {

using namespace chronotwin;

constexpr int kReads = 5'000;
constexpr int kRounds = 1000;  // many short ones: some have the processor to themselves
volatile double g_sink = 0.0;  // keeps the compiler from dropping the work

// Nanoseconds a call, the best round.
template <class Work>
double measure(int calls, Work work) {
  double best = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    double sum = 0.0;
    for (int i = 0; i < calls; ++i) {
      sum += work(i);
    }
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    g_sink = sum;
    best = std::min(best, took.count() / calls);
  }
  return best;
}

void print(const char* what, double ns, double reference_ns) {
  fmt::print("{:<52} {:8.1f} ns {:6.2f} x\n", what, ns, ns / reference_ns);
}

clock::OscillatorConfig states(int count) {
  clock::OscillatorConfig config;
  config.random_run = RandomRunNoise(count == 3 ? 1e-40 : 0.0);
  return config;
}

// 13 stages, 1e-6 … 1 Hz.
clock::OscillatorConfig with_flicker() {
  clock::OscillatorConfig config = states(3);
  config.flicker_fm = FractionalFrequency(1e-12);
  return config;
}

double oscillator(const clock::OscillatorConfig& config, bool fixed_step) {
  clock::Oscillator read(config, 1, "o", 22.0);
  SimTime now{};
  return measure(kReads, [&](int i) {
    now = now + Duration::from_ps(fixed_step ? 50'000'000 : 50'000'000 + (i & 1023));
    read.advance(now, 22.0);
    return read.phase_s();
  });
}

double disciplined_clock() {
  clock::DisciplinedClock clock({}, clock::ClockStart::locked, 22.0, 1, "c");
  RandomStream white(1, "c", "w");
  SimTime now{};
  return measure(kReads, [&](int) {
    now = now + kOneSecond;
    clock.advance(now, 22.0);
    clock.update(now, clock.time_error_s() + 5e-9 * white.normal(), 22.0);
    return clock.time_error_s();
  });
}

// Sixty satellites, 25 of them visible.
double receiver() {
  std::vector<double> signal(60, 0.0);
  std::vector<double> elevation(60, -0.3);
  std::vector<std::uint8_t> band(60);
  for (std::size_t i = 0; i < 60; ++i) {
    band[i] = i % 2;
    if (i % 12 < 5) {
      signal[i] = 4e-18 * 4e4 * (1.0 + 0.01 * static_cast<double>(i));
      elevation[i] = 0.2 + 0.02 * static_cast<double>(i);
    }
  }
  TimingReceiver timing({}, ReceiverStart::locked, 1, "r");
  SimTime now{};
  return measure(kReads / 5, [&](int) {
    now = now + kOneSecond;
    return timing.update(now, {signal, elevation, band, {4e-18, 4e-18, 4e-18}, 1e-9, true}).pps_error_s;
  });
}

}  // namespace

int main() {
  RandomStream stream(1, "bench", "normal");
  const double normal = measure(kReads, [&](int) { return stream.normal(); });
  const double three = measure(kReads, [&](int) { return stream.normal() + stream.normal() + stream.normal(); });
  print("a normal", normal, three);
  print("three normals (reference)", three, three);
  print("oscillator, 2 states, any step", oscillator(states(2), false), three);
  print("oscillator, 2 states, fixed step", oscillator(states(2), true), three);
  print("oscillator, 3 states, any step", oscillator(states(3), false), three);
  print("oscillator, 3 states, fixed step", oscillator(states(3), true), three);
  print("oscillator, 3 states and flicker FM, any step", oscillator(with_flicker(), false), three);
  print("oscillator, 3 states and flicker FM, fixed step", oscillator(with_flicker(), true), three);
  print("disciplined clock, an update", disciplined_clock(), three);
  const double update = receiver();
  print("receiver, an update with 25 of 60 satellites", update, three);
  fmt::print("64 receivers, 24 h at 1 Hz: {:.2f} s\n", update * 64 * 86400 * 1e-9);
}
