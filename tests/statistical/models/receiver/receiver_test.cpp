// Fixed seeds; bounds of 5.2 standard errors: false-alarm probability 2e-7.
#include "models/receiver/receiver.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin;

namespace {

constexpr double kDegree = 0.017453292519943295;
constexpr double kZ = 5.2;

std::vector<double> pulses(const ReceiverConfig& config, int updates, double spacing_s, std::uint64_t seed) {
  const std::vector<double> signal(3, 1.0);
  const std::vector<double> elevation{10 * kDegree, 20 * kDegree, 60 * kDegree};
  const std::vector<std::uint8_t> band(3, 0);
  TimingReceiver receiver(config, ReceiverStart::locked, seed, "receiver");
  std::vector<double> errors;
  for (int i = 0; i < updates; ++i) {
    const SimTime now = SimTime::start() + Duration::from_seconds(spacing_s) * i;
    errors.push_back(receiver.update(now, {signal, elevation, band, {1e-6, 1e-6, 1e-6}, 0.0, true}).pps_error_s);
  }
  return errors;
}

double mean_product(const std::vector<double>& x, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t i = lag; i < x.size(); ++i) {
    sum += x[i] * x[i - lag];
  }
  return sum / static_cast<double>(x.size() - lag);
}

}  // namespace

TEST_CASE("receiver: satellites combine by inverse variance", "[models][receiver][statistical]") {
  // 7, 5 and 4 ns: 1/σ² = 1/49 + 1/25 + 1/16, σ = 2.852 ns. Var of a mean square of N normals: 2 σ⁴/N.
  ReceiverConfig config;
  config.slow_error = Seconds(0.0);
  const int n = 200'000;
  const std::vector<double> errors = pulses(config, n, 1.0, 1);
  const double variance = 1e-18 / (1.0 / 49 + 1.0 / 25 + 1.0 / 16);
  CHECK(std::abs(mean_product(errors, 0) - variance) < kZ * variance * std::sqrt(2.0 / n));
  CHECK(std::abs(mean_product(errors, 1)) < kZ * variance / std::sqrt(n));
}

TEST_CASE("receiver: the slow error has its variance and its correlation time", "[models][receiver][statistical]") {
  // Sampled every 900 s the Ornstein–Uhlenbeck process is an AR(1) with a = e^(−1/2). By Bartlett's formula
  // Var of the estimated variance = 2 σ⁴ (1 + a²)/(1 − a²)/N, and that of the lag-1 mean product is no larger.
  ReceiverConfig config;
  config.noise.points = {{0.0, 1e-6}};  // ns
  const int n = 10'000;
  const std::vector<double> errors = pulses(config, n, 900.0, 2);
  const double a = std::exp(-0.5);
  const double variance = 16e-18;
  const double bound = kZ * variance * std::sqrt(2.0 * (1.0 + a * a) / (1.0 - a * a) / n);
  CHECK(std::abs(mean_product(errors, 0) - variance) < bound);
  CHECK(std::abs(mean_product(errors, 1) - a * variance) < bound);
}

TEST_CASE("receiver: the slow error is stationary from the first update", "[models][receiver][statistical]") {
  ReceiverConfig config;
  config.noise.points = {{0.0, 1e-6}};
  std::vector<double> first;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    first.push_back(pulses(config, 1, 1.0, seed)[0]);
  }
  CHECK(std::abs(mean_product(first, 0) - 16e-18) < kZ * 16e-18 * std::sqrt(2.0 / 5000));
}
