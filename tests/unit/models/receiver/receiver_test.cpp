#include "models/receiver/receiver.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include <catch2/catch.hpp>

#include "models/core/error.hpp"

using namespace chronotwin;

namespace {

constexpr double kDegree = 0.017453292519943295;
constexpr double kNoise = 4e-18;  // mW/Hz, 290 K

// Four satellites at 80°, 45°, 20°, 12° on B1I, L1, L1, B1I, all at the same C/N0.
class Bench {
 public:
  explicit Bench(ReceiverStart start, ReceiverConfig with = {}, std::uint64_t seed = 7)
      : config(with), receiver(with, start, seed, "bbu[1].receiver") {
    set_cn0(45.0);
  }
  // C/N0 as the receiver sees it, after the implementation loss.
  void set_cn0(double dbhz, std::optional<std::size_t> satellite = {}) {
    const double mw = kNoise * std::pow(10.0, (dbhz + config.front_end.implementation_loss.value()) / 10.0);
    for (std::size_t i = 0; i < signal.size(); ++i) {
      if (!satellite || *satellite == i) {
        signal[i] = mw;
      }
    }
  }
  const ReceiverOutput& update() {
    const ReceiverInput input{signal, elevation, band, {kNoise, kNoise, kNoise}, delay, present};
    const ReceiverOutput& output = receiver.update(now, input);
    now = now + kOneSecond;
    return output;
  }
  const ReceiverOutput& run(int updates) {
    for (int i = 1; i < updates; ++i) {
      update();
    }
    return update();
  }

  ReceiverConfig config;
  TimingReceiver receiver;
  SimTime now{};
  std::array<double, 4> signal{};
  std::array<double, 4> elevation{80 * kDegree, 45 * kDegree, 20 * kDegree, 12 * kDegree};
  std::array<std::uint8_t, 4> band{1, 0, 0, 1};
  double delay = 0.0;
  bool present = true;
};

ReceiverConfig without_noise() {
  ReceiverConfig config;
  config.slow_error = Seconds(0.0);
  config.noise.points = {{0.0, 1e-9}};  // ns
  return config;
}

}  // namespace

TEST_CASE("receiver: started locked it has a solution at the first update", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  const ReceiverOutput output = bench.update();
  CHECK(output.valid);
  CHECK(output.satellites_tracked == 4);
  CHECK(output.best_cn0_dbhz == Approx(45.0).margin(1e-9));
}

TEST_CASE("receiver: the acquisition threshold is exact to 0.1 dB", "[models][receiver]") {
  for (const double offset : {-0.1, 0.1}) {
    Bench bench(ReceiverStart::hot);
    bench.set_cn0(29.0 + offset);
    CHECK(bench.run(30).satellites_tracked == (offset > 0 ? 4 : 0));
    CHECK(bench.receiver.output().valid == (offset > 0));
  }
}

TEST_CASE("receiver: the tracking threshold is exact to 0.1 dB", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.update();
  bench.set_cn0(24.1);
  CHECK(bench.run(30).satellites_tracked == 4);
  CHECK(bench.receiver.output().best_cn0_dbhz == Approx(24.1).margin(1e-9));
  bench.set_cn0(23.9);
  const ReceiverOutput output = bench.update();
  CHECK(output.satellites_tracked == 0);
  CHECK_FALSE(output.valid);
  CHECK(std::isnan(output.best_cn0_dbhz));
  CHECK(std::isnan(output.pps_error_s));
  bench.set_cn0(28.9);  // above tracking, below acquisition: not again
  CHECK(bench.run(60).satellites_tracked == 0);
}

TEST_CASE("receiver: noise is judged in the satellite's own band", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.update();
  const ReceiverInput jammed{bench.signal, bench.elevation, bench.band, {1000 * kNoise, kNoise, kNoise}, 0.0, true};
  CHECK(bench.receiver.update(bench.now, jammed).satellites_tracked == 2);  // B1I alone
  CHECK(bench.receiver.tracked()[0] == 1);
  CHECK(bench.receiver.tracked()[1] == 0);
}

TEST_CASE("receiver: nothing below the elevation mask is used", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.update();
  bench.elevation[3] = 9.99 * kDegree;
  CHECK(bench.update().satellites_tracked == 3);
  bench.elevation[3] = 10.01 * kDegree;
  CHECK(bench.run(10).satellites_tracked == 4);
}

TEST_CASE("receiver: after a short gap a satellite is back in 2 s, after a long one in 5 s", "[models][receiver]") {
  struct Case {
    int gap;
    int needed;
  };
  for (const Case c : {Case{10, 2}, Case{59, 2}, Case{60, 5}, Case{300, 5}}) {
    CAPTURE(c.gap);
    Bench bench(ReceiverStart::locked);
    bench.run(10);
    bench.set_cn0(0.0);
    bench.run(c.gap);
    bench.set_cn0(45.0);
    CHECK(bench.run(c.needed).satellites_tracked == 0);  // updates 0 … needed − 1 s after its return
    CHECK(bench.update().satellites_tracked == 4);
  }
}

TEST_CASE("receiver: a satellite that drops out while it is acquired starts anew", "[models][receiver]") {
  Bench bench(ReceiverStart::hot);
  CHECK(bench.run(5).satellites_tracked == 0);
  bench.set_cn0(0.0, 2);
  CHECK(bench.update().satellites_tracked == 3);
  bench.set_cn0(45.0, 2);
  CHECK(bench.run(5).satellites_tracked == 3);
  CHECK(bench.update().satellites_tracked == 4);
}

TEST_CASE("receiver: from cold the first solution takes the cold start time", "[models][receiver]") {
  Bench bench(ReceiverStart::cold);
  bench.present = false;
  bench.run(100);
  bench.present = true;
  CHECK_FALSE(bench.run(90).valid);
  CHECK(bench.receiver.output().satellites_tracked == 4);
  CHECK(bench.update().valid);
  // It knows the ephemerides from then on.
  bench.set_cn0(0.0);
  CHECK_FALSE(bench.run(20).valid);
  bench.set_cn0(45.0);
  CHECK(bench.run(3).valid);
}

TEST_CASE("receiver: signals lost during a cold start begin it anew", "[models][receiver]") {
  Bench bench(ReceiverStart::cold);
  bench.run(60);
  bench.set_cn0(0.0);
  bench.update();
  bench.set_cn0(45.0);
  CHECK_FALSE(bench.run(90).valid);
  CHECK(bench.update().valid);
}

TEST_CASE("receiver: a solution needs the minimum number of satellites", "[models][receiver]") {
  ReceiverConfig config;
  config.minimum_satellites = 4;
  Bench bench(ReceiverStart::locked, config);
  CHECK(bench.update().valid);
  bench.set_cn0(0.0, 1);
  CHECK_FALSE(bench.update().valid);
  CHECK(bench.receiver.output().satellites_tracked == 3);
}

TEST_CASE("receiver: the pulse is late by the delay that is not compensated", "[models][receiver]") {
  ReceiverConfig config = without_noise();
  config.compensation = Seconds(700e-9);
  Bench bench(ReceiverStart::locked, config);
  bench.delay = 700e-9;
  CHECK(bench.update().pps_error_s == Approx(0.0).margin(1e-15));
  bench.delay = 927e-9;  // 60 m of 1/2" cable more
  CHECK(bench.update().pps_error_s == Approx(227e-9).margin(1e-15));
}

TEST_CASE("receiver: without signal the noise is not looked at", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.update();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const ReceiverInput dead{bench.signal, bench.elevation, bench.band, {nan, nan, nan}, 0.0, false};
  const ReceiverOutput output = bench.receiver.update(bench.now, dead);
  CHECK(output.satellites_tracked == 0);
  CHECK_FALSE(output.valid);
}

TEST_CASE("receiver: a copy is a checkpoint, a restart forgets", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.run(100);
  Bench copy = bench;
  CHECK(copy.run(100).pps_error_s == bench.run(100).pps_error_s);
  bench.receiver.restart(ReceiverStart::cold);
  CHECK(bench.receiver.output().satellites_tracked == 0);
  CHECK_FALSE(bench.run(90).valid);
  CHECK(bench.update().valid);
}

TEST_CASE("receiver: inputs that do not fit are a bug", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  bench.update();
  const std::array<double, 3> fewer{};
  const ReceiverInput wrong{fewer, bench.elevation, bench.band, {kNoise, kNoise, kNoise}, 0.0, true};
  CHECK_THROWS_AS(bench.receiver.update(bench.now, wrong), Bug);
  CHECK_THROWS_AS(bench.receiver.update(SimTime{-1}, wrong), Bug);
}

TEST_CASE("receiver: a coasting one says valid for 20 s after its satellites are gone, on a pulse that runs away",
          "[models][receiver]") {
  ReceiverConfig config = without_noise();
  config.coasting_time = Seconds(20.0);
  config.coasting_drift = FractionalFrequency(-5e-8);
  Bench bench(ReceiverStart::locked, config);
  bench.delay = 100e-9;
  bench.run(10);
  bench.present = false;
  for (int i = 1; i <= 20; ++i) {
    const ReceiverOutput& output = bench.update();
    CHECK(output.valid);
    CHECK(output.satellites_tracked == 0);
    CHECK(output.pps_error_s == Approx(100e-9 - 50e-9 * i).margin(1e-12));
  }
  CHECK_FALSE(bench.update().valid);
  bench.present = true;
  CHECK(bench.run(30).valid);
  CHECK(bench.receiver.output().pps_error_s == Approx(100e-9).margin(1e-12));
}

TEST_CASE("receiver: one that never had a solution has nothing to coast on", "[models][receiver]") {
  ReceiverConfig config;
  config.coasting_time = Seconds(20.0);
  Bench bench(ReceiverStart::cold, config);
  bench.present = false;
  CHECK_FALSE(bench.run(5).valid);
}

TEST_CASE("receiver: without a usable almanac it searches longer from warm and for new satellites, not from cold",
          "[models][receiver]") {
  Bench warm(ReceiverStart::warm);
  warm.receiver.search_longer(Seconds(60.0));
  CHECK_FALSE(warm.run(95).valid);
  CHECK(warm.update().valid);
  Bench cold(ReceiverStart::cold);
  cold.receiver.search_longer(Seconds(60.0));
  CHECK_FALSE(cold.run(90).valid);
  CHECK(cold.update().valid);
  // One that rises while the others are tracked: 5 s and 60 s.
  Bench rising(ReceiverStart::locked);
  rising.receiver.search_longer(Seconds(60.0));
  rising.set_cn0(10.0, 0);
  rising.run(10);
  rising.set_cn0(45.0, 0);
  CHECK(rising.run(65).satellites_tracked == 3);
  CHECK(rising.update().satellites_tracked == 4);
}

TEST_CASE("receiver: what it tracks is told by band", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  CHECK(bench.update().tracked_by_band == std::array<int, gnss::kBands>{2, 2, 0});
  bench.set_cn0(10.0, 0);
  CHECK(bench.update().tracked_by_band == std::array<int, gnss::kBands>{2, 1, 0});
}

TEST_CASE("receiver: from warm the first solution waits for the ephemerides, from hot it does not",
          "[models][receiver]") {
  Bench warm(ReceiverStart::warm);
  CHECK_FALSE(warm.run(35).valid);
  CHECK(warm.receiver.output().position_known);
  CHECK(warm.update().valid);
  Bench hot(ReceiverStart::hot);
  CHECK(hot.run(6).valid);
}

TEST_CASE("receiver: cold and hot starts keep the times of GB/T 45308 5.6.2", "[models][receiver]") {
  Bench cold(ReceiverStart::cold);
  CHECK(cold.run(120).valid);
  Bench hot(ReceiverStart::hot);
  CHECK(hot.run(60).valid);
}

TEST_CASE("receiver: without stored leap seconds it knows UTC only after the UTC parameters", "[models][receiver]") {
  ReceiverConfig config;
  config.leap_seconds_stored = false;
  Bench bench(ReceiverStart::cold, config);
  bench.run(120);
  CHECK(bench.receiver.output().valid);
  CHECK_FALSE(bench.receiver.output().utc_known);
  CHECK_FALSE(bench.run(630).utc_known);
  CHECK(bench.update().utc_known);
  CHECK(Bench(ReceiverStart::cold).update().utc_known);
}

TEST_CASE("receiver: an error of all satellites is its own, one of a single satellite is excluded",
          "[models][receiver]") {
  Bench bench(ReceiverStart::locked, without_noise());
  const auto with = [&](const std::array<double, 4>& errors) {
    bench.now = bench.now + kOneSecond;
    return bench.receiver.update(bench.now, {.signal_mw = bench.signal,
                                             .elevation_rad = bench.elevation,
                                             .band = bench.band,
                                             .noise_mw_per_hz = {kNoise, kNoise, kNoise},
                                             .range_error_s = errors});
  };
  const ReceiverOutput common = with({500e-9, 500e-9, 500e-9, 500e-9});
  CHECK(common.pps_error_s == Approx(500e-9).margin(10e-9));
  CHECK(common.sound);
  CHECK(common.satellites_excluded == 0);
  const ReceiverOutput single = with({0.0, 500e-9, 0.0, 0.0});
  CHECK(single.satellites_excluded == 1);
  CHECK(single.sound);
  CHECK(single.pps_error_s == Approx(0.0).margin(20e-9));
  const ReceiverOutput split = with({0.0, 500e-9, 0.0, 500e-9});
  CHECK_FALSE(split.sound);
}

TEST_CASE("receiver: complete range errors leave its own slow error out", "[models][receiver]") {
  ReceiverConfig config = without_noise();
  config.slow_error = Seconds(1e-3);
  Bench bench(ReceiverStart::locked, config);
  const std::array<double, 4> none{};
  const ReceiverOutput output = bench.receiver.update(bench.now, {.signal_mw = bench.signal,
                                                                  .elevation_rad = bench.elevation,
                                                                  .band = bench.band,
                                                                  .noise_mw_per_hz = {kNoise, kNoise, kNoise},
                                                                  .range_error_s = none,
                                                                  .errors_complete = true});
  CHECK(std::abs(output.pps_error_s) < 20e-9);
}

TEST_CASE("receiver: it tells how far the C/N0 of its satellites lie apart", "[models][receiver]") {
  Bench bench(ReceiverStart::locked);
  CHECK(bench.update().cn0_span_db == Approx(0.0).margin(1e-9));
  bench.set_cn0(38.0, 3);
  CHECK(bench.update().cn0_span_db == Approx(7.0));
}
