// A link's distributions against their closed forms. Bounds are 5 standard errors: a false alarm in 6e-7 of runs with
// fresh seeds; N is stated with each.
#include "models/network/link.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::network;

namespace {

constexpr int kFrames = 400'000;

struct Moments {
  double mean = 0.0, deviation = 0.0;
};

// Of what the link adds; frames are so far apart that order is kept by itself.
Moments variation(const VariationConfig& config) {
  LinkConfig link_config;
  link_config.variation = config;
  Link link(link_config, Metres(0.0), 5, "link");
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < kFrames; ++i) {
    const SimTime at{i * 1'000'000'000LL};
    const double delay_s = (link.send(at, Direction::forward, 84).list[0].at - at).seconds();
    sum += delay_s;
    squares += delay_s * delay_s;
  }
  const double mean = sum / kFrames;
  return {mean, std::sqrt(squares / kFrames - mean * mean)};
}

}  // namespace

TEST_CASE("link: loss in bursts has the stationary share and the run length of its chain", "[statistical][network]") {
  LinkConfig config;
  config.loss = {.good = Ratio(0.0), .bad = Ratio(1.0), .enter = Ratio(0.01), .leave = Ratio(0.2)};
  Link link(config, Metres(0.0), 5, "link");
  int lost = 0, runs = 0;
  bool before = false;
  for (int i = 0; i < kFrames; ++i) {
    const bool gone = link.send(SimTime{i * 1'000'000LL}, Direction::forward, 84).count == 0;
    lost += gone ? 1 : 0;
    runs += gone && !before ? 1 : 0;
    before = gone;
  }
  // Share p/(p + r); the variance of a two-state chain's mean is π(1 − π)(2 − p − r)/(p + r)/N.
  const double share = 0.01 / 0.21;
  const double error = std::sqrt(share * (1.0 - share) * (2.0 - 0.21) / 0.21 / kFrames);
  CHECK(std::abs(static_cast<double>(lost) / kFrames - share) < 5.0 * error);
  // Runs are geometric: mean 1/r, variance (1 − r)/r².
  const double run = static_cast<double>(lost) / runs;
  CHECK(std::abs(run - 1.0 / 0.2) < 5.0 * std::sqrt(0.8) / 0.2 / std::sqrt(runs));
}

TEST_CASE("link: loss, duplication and corruption have their shares", "[statistical][network]") {
  LinkConfig config;
  config.loss.good = Ratio(0.02);
  config.duplication = Ratio(0.03);
  config.corruption = Ratio(0.05);
  Link link(config, Metres(0.0), 5, "link");
  double lost = 0, twice = 0, wrong = 0, came = 0;
  for (int i = 0; i < kFrames; ++i) {
    const Arrivals got = link.send(SimTime{i * 1'000'000'000LL}, Direction::forward, 84);
    lost += got.count == 0 ? 1 : 0;
    if (got.count == 0) continue;
    ++came;
    twice += got.count == 2 ? 1 : 0;
    wrong += got.list[0].corrupted ? 1 : 0;
  }
  const auto holds = [](double count, double of, double share) {
    return std::abs(count / of - share) < 5.0 * std::sqrt(share * (1.0 - share) / of);
  };
  CHECK(holds(lost, kFrames, 0.02));
  CHECK(holds(twice, came, 0.03));
  CHECK(holds(wrong, came, 0.05));
}

TEST_CASE("link: exponential and gamma variation have their mean and deviation", "[statistical][network]") {
  const auto config = GENERATE(VariationConfig{VariationKind::exponential, Seconds(10e-6), Seconds(10e-6)},
                               VariationConfig{VariationKind::gamma, Seconds(10e-6), Seconds(4e-6)},
                               VariationConfig{VariationKind::gamma, Seconds(10e-6), Seconds(15e-6)});
  const Moments got = variation(config);
  const double mean = config.mean.value(), deviation = config.deviation.value();
  CHECK(std::abs(got.mean - mean) < 5.0 * deviation / std::sqrt(kFrames));
  // A gamma's excess kurtosis is 6/k, k = (mean/deviation)²: so much does the deviation scatter.
  const double excess = 6.0 * std::pow(deviation / mean, 2.0);
  CHECK(std::abs(got.deviation / deviation - 1.0) < 5.0 * std::sqrt((2.0 + excess) / 4.0 / kFrames));
}

TEST_CASE("link: normal variation is cut at zero", "[statistical][network]") {
  // Mean of a normal (µ, σ) given that it is positive: µ + σ φ(µ/σ)/Φ(µ/σ), at µ = σ: 1.2876 σ, deviation 0.7935 σ.
  const double sigma = 10e-6;
  const Moments got = variation({VariationKind::normal, Seconds(sigma), Seconds(sigma)});
  const double phi = std::exp(-0.5) / std::sqrt(2.0 * std::acos(-1.0));
  const double ratio = phi / (0.5 * std::erfc(-1.0 / std::sqrt(2.0)));
  const double deviation = sigma * std::sqrt(1.0 - ratio - ratio * ratio);
  CHECK(std::abs(got.mean - sigma * (1.0 + ratio)) < 5.0 * deviation / std::sqrt(kFrames));
  CHECK(got.deviation == Approx(deviation).epsilon(0.01));
}
