#include "models/equipment/timing_server.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;
using clock::ClockState;
using clock::PairRole;

namespace {

constexpr double kRoom = 22.0;
const ReceiverOutput kGood{.valid = true, .satellites_tracked = 8, .best_cn0_dbhz = 44.0, .pps_error_s = 50e-9};
const ReceiverOutput kNothing{.valid = false, .pps_error_s = std::nan("")};

// A clock alone, on its first receiver, updated as its shell does it.
struct Bench {
  explicit Bench(ClockConfig with = {})
      : config(std::move(with)),
        server(config, {true, false, true}, true, true, clock::ClockStart::locked, kRoom, 1, "clock.oscillator") {}

  void run(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      now = now + kOneSecond;
      server.advance(now, kRoom);
      if (server.powered()) server.read(now, {TimingServer::receiver_reading(receiver), {}, pulse});
      server.update_pair(now, std::nullopt);
      if (server.powered()) server.follow(now, std::nullopt, kRoom);
    }
  }

  ClockConfig config;
  TimingServer server;
  SimTime now = SimTime::start();
  ReceiverOutput receiver = kGood;
  InputReading pulse;
};

}  // namespace

TEST_CASE("timing server: follows its receiver, offers class 6 and is early where the receiver's pulse is",
          "[models][equipment]") {
  Bench bench;
  bench.run(10);
  const TimingServer& server = bench.server;
  CHECK(server.followed() == FollowedReference::rf_a);
  CHECK(server.input_state(0) == InputState::followed);
  CHECK(server.input_state(1) == InputState::unconnected);
  CHECK(server.input_state(TimingServer::kPulseInput) == InputState::failed);
  CHECK(server.clock_class() == 6);
  CHECK(server.pulse().present);
  // What it measures: how much earlier its own pulse is than the receiver's.
  CHECK(server.measured_offset_s() == Approx(server.offset_s(0)));
  bench.run(3600);
  CHECK(server.clock().state() == ClockState::LOCKED);
  CHECK(server.clock().time_error_s() == Approx(-50e-9).margin(5e-9));  // a late pulse makes a clock behind
}

TEST_CASE("timing server: takes the cable and the giver's own error off a pulse", "[models][equipment]") {
  ClockConfig config;
  config.pps_compensation = Seconds(160e-9);
  const Bench bench(config);
  const InputReading reading = bench.server.pulse_reading({true, 10e-9, 6}, true, Seconds(161e-9));
  CHECK(reading.status.signal);
  CHECK(reading.status.clock_class == 6);
  CHECK(reading.late_s == Approx(161e-9 - 160e-9 - 10e-9));
  CHECK_FALSE(bench.server.pulse_reading({true, 0.0, 6}, false, Seconds(0.0)).status.signal);
  CHECK_FALSE(bench.server.pulse_reading({false, 0.0, 248}, true, Seconds(0.0)).status.signal);
}

TEST_CASE("timing server: offers class 7 in holdover and 140 beyond its limit", "[models][equipment]") {
  ClockConfig config;
  config.holdover.limit = Seconds(1e-6);
  Bench bench(config);
  bench.run(600);
  bench.receiver = kNothing;
  bench.run(60);
  CHECK(bench.server.clock().state() == ClockState::HOLDOVER);
  CHECK(bench.server.clock_class() == 7);
  CHECK(bench.server.followed() == FollowedReference::none);
  CHECK(bench.server.alarm_inputs(std::nullopt).holdover);
  while (bench.server.clock().predicted_bound_s() <= 1e-6) bench.run(600);
  CHECK(bench.server.clock_class() == 140);
}

TEST_CASE("timing server: gives nothing without power, and has forgotten its lock when it is back",
          "[models][equipment]") {
  Bench bench;
  bench.run(60);
  bench.server.set_power(false);
  bench.run(10);
  CHECK(bench.server.clock_class() == 248);
  CHECK_FALSE(bench.server.pulse().present);
  CHECK(bench.server.role() == PairRole::OFF);
  CHECK(bench.server.standing().role == PairRole::OFF);
  bench.server.set_power(true);
  bench.run(1);
  CHECK(bench.server.clock().state() != ClockState::LOCKED);
  CHECK(bench.server.clock_class() == 248);
}

TEST_CASE("timing server: a flapping selection goes to the next input and comes back, or to none",
          "[models][equipment]") {
  for (const bool other : {true, false}) {
    CAPTURE(other);
    Bench bench;
    bench.pulse = {{other, 6}, 0.0, {}};
    bench.run(60);
    bench.server.flap(SelectionFlap{bench.now, Seconds(20.0)});
    bench.run(5);
    CHECK(bench.server.followed() == (other ? FollowedReference::pps_in : FollowedReference::none));
    CHECK_FALSE(bench.server.alarm_inputs(std::nullopt).first_choice);
    bench.run(10);
    CHECK(bench.server.followed() == FollowedReference::rf_a);
    bench.run(10);
    CHECK(bench.server.followed() != FollowedReference::rf_a);
    bench.server.flap(std::nullopt);
    bench.run(1);
    CHECK(bench.server.followed() == FollowedReference::rf_a);
  }
}

TEST_CASE("timing server: reset it forgets its lock, and finds it again", "[models][equipment]") {
  Bench bench;
  bench.run(60);
  bench.server.reset();
  CHECK(bench.server.clock().state() == ClockState::WARMUP);
  CHECK(bench.server.clock_class() == 248);
  bench.run(1200);
  CHECK(bench.server.clock().state() == ClockState::LOCKED);
}

TEST_CASE("timing server: does by hand what its actions say", "[models][equipment]") {
  Bench bench;
  bench.pulse = {{true, 6}, 0.0};
  bench.run(30);
  CHECK(bench.server.operate("force_pps_in"));
  bench.run(5);
  CHECK(bench.server.followed() == FollowedReference::pps_in);
  CHECK(bench.server.operate("release"));
  CHECK(bench.server.operate("lockout_pps_in"));
  bench.run(5);
  CHECK(bench.server.followed() == FollowedReference::rf_a);
  CHECK(bench.server.input_state(TimingServer::kPulseInput) == InputState::locked_out);
  CHECK_FALSE(bench.server.operate("select_antenna_a"));
}
