// Waiting times in an egress port against the closed forms of queueing. Each mean is held to 5 standard errors of N
// waits that are far apart (a millisecond, many memories of the queue): a false alarm in 6e-7 of runs with fresh seeds.
#include "models/network/egress.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::network;

namespace {

constexpr BitsPerSecond kRate{1e9};
constexpr std::uint32_t kBuffer = 100'000'000;
constexpr int kWaits = 40'000;

struct Mean {
  double mean = 0.0, error = 0.0;
};

Mean mean_wait(const std::vector<BackgroundConfig>& background, int priority) {
  EgressQueue queue(kRate, background, kBuffer, 11, "sw.port[1]");
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < kWaits; ++i) {
    const SimTime now{i * 1'000'000'000LL};
    queue.enqueue(now, priority, 1, 0);  // a probe that takes next to nothing
    SimTime at = now;
    while (!queue.depart(at)) at = *queue.next();
    const double wait_s = queue.last_wait().seconds();
    sum += wait_s;
    squares += wait_s * wait_s;
  }
  const double mean = sum / kWaits;
  return {mean, std::sqrt((squares / kWaits - mean * mean) / kWaits)};
}

// λ E[S²] / 2: what is left of the frame that a newcomer finds on the wire.
double residual_s(const BackgroundConfig& it) {
  const ServiceMoments moments = service_moments(it, kRate);
  return it.load.value() / moments.mean_s * moments.square_s2 / 2.0;
}

}  // namespace

TEST_CASE("egress: frames of one size wait as M/D/1", "[statistical][network]") {
  const double load = GENERATE(0.3, 0.6, 0.8);
  const BackgroundConfig fixed{.load = Ratio(load), .sizes = FrameSizes::fixed, .octets = 1518};
  const Mean wait = mean_wait({fixed}, 0);
  const double service_s = 1538 * 8e-9;
  CHECK(std::abs(wait.mean - load * service_s / (2.0 * (1.0 - load))) < 5.0 * wait.error);
}

TEST_CASE("egress: mixed frames wait as Pollaczek and Khinchine say", "[statistical][network]") {
  const FrameSizes sizes = GENERATE(FrameSizes::small, FrameSizes::large);
  const BackgroundConfig mixed{.load = Ratio(0.7), .sizes = sizes};
  const Mean wait = mean_wait({mixed}, 0);
  CHECK(std::abs(wait.mean - residual_s(mixed) / (1.0 - 0.7)) < 5.0 * wait.error);
}

TEST_CASE("egress: priorities wait as Cobham says", "[statistical][network]") {
  const BackgroundConfig high{.load = Ratio(0.3), .sizes = FrameSizes::small, .priority = 6};
  const BackgroundConfig middle{.load = Ratio(0.2), .sizes = FrameSizes::fixed, .octets = 576, .priority = 4};
  const BackgroundConfig low{.load = Ratio(0.25), .sizes = FrameSizes::large, .priority = 0};
  const double w0 = residual_s(high) + residual_s(middle) + residual_s(low);
  struct Class {
    int priority;
    double above, with;
  };
  const auto it = GENERATE(Class{7, 0.0, 0.0}, Class{6, 0.0, 0.3}, Class{4, 0.3, 0.5}, Class{0, 0.5, 0.75});
  const Mean wait = mean_wait({high, middle, low}, it.priority);
  CHECK(std::abs(wait.mean - w0 / ((1.0 - it.above) * (1.0 - it.with))) < 5.0 * wait.error);
}
