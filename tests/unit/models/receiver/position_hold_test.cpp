#include "models/receiver/position_hold.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"
#include "models/receiver/code_noise.hpp"

using namespace chronotwin;

namespace {

IntegrityConfig with_false_alarms(double probability) {
  IntegrityConfig config;
  config.false_alarm = Ratio(probability);
  return config;
}

}  // namespace

TEST_CASE("position hold: its solution is the weighted mean", "[models][receiver]") {
  PositionHold hold({});
  const HoldSolution solution = hold.solve(std::vector{4e-9, 10e-9}, std::vector{4e-9, 8e-9});
  CHECK(solution.time_s == Approx((4e-9 * 4 + 10e-9) / 5));
  CHECK(solution.sigma_s == Approx(4e-9 / std::sqrt(1.25)));
  CHECK(solution.sound);
  CHECK(solution.used == 2);
}

TEST_CASE("position hold: its threshold is the tabulated quantile of chi square", "[models][receiver]") {
  // Abramowitz & Stegun, table 26.8: Q = 0.001, ν = 1, 5, 10.
  for (const auto& [satellites, quantile] : {std::pair(2, 10.828), std::pair(6, 20.515), std::pair(11, 29.588)}) {
    PositionHold hold(with_false_alarms(1e-3));
    const std::vector<double> zero(static_cast<std::size_t>(satellites), 0.0);
    const std::vector<double> one(static_cast<std::size_t>(satellites), 1e-9);
    CHECK(hold.solve(zero, one).threshold == Approx(quantile).margin(6e-4));
  }
}

TEST_CASE("position hold: a satellite that is far off is excluded, and the time stays", "[models][receiver]") {
  PositionHold hold({});
  RandomStream noise(1, "test", "position_hold");
  std::vector<double> z(8);
  const std::vector<double> sigma(8, 5e-9);
  for (double& it : z) it = 5e-9 * noise.normal();
  z[3] += 300e-9;
  const HoldSolution solution = hold.solve(z, sigma);
  CHECK(solution.excluded == 1);
  CHECK(hold.excluded()[3] == 1);
  CHECK(solution.sound);
  CHECK(std::abs(solution.time_s) < 8e-9);
}

TEST_CASE("position hold: two satellites that disagree are noticed and cannot be told apart", "[models][receiver]") {
  PositionHold hold({});
  const HoldSolution solution = hold.solve(std::vector{0.0, 300e-9}, std::vector{5e-9, 5e-9});
  CHECK_FALSE(solution.sound);
  CHECK(solution.excluded == 0);
}

TEST_CASE("position hold: what all satellites share is taken for time", "[models][receiver]") {
  PositionHold hold({});
  const HoldSolution solution = hold.solve(std::vector<double>(6, 500e-9), std::vector<double>(6, 5e-9));
  CHECK(solution.sound);
  CHECK(solution.time_s == Approx(500e-9));
}

TEST_CASE("position hold: half of the satellites are never excluded", "[models][receiver]") {
  PositionHold hold({});
  const HoldSolution solution =
      hold.solve(std::vector{0.0, 0.0, 0.0, 1e-6, 1.1e-6, 1.2e-6}, std::vector<double>(6, 5e-9));
  CHECK_FALSE(solution.sound);
  CHECK(solution.excluded <= 2);
}

TEST_CASE("position hold: it raises false alarms as often as stated", "[models][receiver]") {
  // 20 000 tests at 1 %: 200 ± 14; six standard deviations, false with 2e-9.
  PositionHold hold(with_false_alarms(0.01));
  RandomStream noise(5, "test", "false_alarms");
  const std::vector<double> sigma{4e-9, 5e-9, 7e-9, 4e-9, 6e-9, 5e-9};
  int alarms = 0;
  for (int run = 0; run < 20'000; ++run) {
    std::vector<double> z;
    for (const double it : sigma) z.push_back(it * noise.normal());
    const HoldSolution solution = hold.solve(z, sigma);
    alarms += solution.excluded > 0 || !solution.sound ? 1 : 0;
  }
  CHECK(std::abs(alarms - 200) < 85);
}

TEST_CASE("code noise: C/A at 45 dB-Hz is the measured four nanoseconds, and grows as signals fade",
          "[models][receiver]") {
  const double strong = std::pow(10.0, 4.5);
  CHECK(code_noise_s(strong, 0) == Approx(3.9e-9).epsilon(0.02));
  CHECK(code_noise_s(strong / 100.0, 0) > 10.0 * code_noise_s(strong, 0));
  CHECK(code_noise_s(strong, 1) == Approx(0.5 * code_noise_s(strong, 0)));
}
