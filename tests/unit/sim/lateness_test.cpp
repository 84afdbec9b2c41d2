#include "sim/runtime/lateness.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/core/random_stream.hpp"

using namespace chronotwin;

TEST_CASE("lateness: quantiles are those of the sorted samples within 1.1 percent", "[sim][runtime]") {
  RandomStream stream(1, "lateness", "test");
  Lateness lateness(1e-3);
  std::vector<double> samples;
  for (int i = 0; i < 100'000; ++i) {
    const double late = 30e-6 * std::exp(1.5 * stream.normal());  // log-normal, as latencies are
    samples.push_back(late);
    lateness.add(late);
  }
  std::ranges::sort(samples);
  const auto exact = [&](double share) { return samples[static_cast<std::size_t>(std::ceil(share * 100'000.0)) - 1]; };
  const LatenessSummary summary = lateness.summary();
  CHECK(summary.instants == 100'000);
  CHECK(summary.p50_s == Approx(exact(0.5)).epsilon(0.011));
  CHECK(summary.p99_s == Approx(exact(0.99)).epsilon(0.011));
  CHECK(summary.p999_s == Approx(exact(0.999)).epsilon(0.011));
  CHECK(summary.max_s == samples.back());
  const auto misses = std::ranges::count_if(samples, [](double late) { return late > 1e-3; });
  CHECK(summary.misses == static_cast<std::uint64_t>(misses));
  CHECK(summary.miss_ratio() == static_cast<double>(misses) / 100'000.0);
}

TEST_CASE("lateness: nothing, too little and too much are counted all the same", "[sim][runtime]") {
  Lateness lateness(2e-3);
  CHECK(lateness.summary().instants == 0);
  CHECK(lateness.summary().p99_s == 0.0);
  CHECK(lateness.summary().miss_ratio() == 0.0);
  lateness.add(0.0);
  CHECK(lateness.summary().p50_s == 0.0);
  lateness.add(2e-3);  // at the limit: no miss
  lateness.add(1e6);
  CHECK(lateness.summary().instants == 3);
  CHECK(lateness.summary().misses == 1);
  CHECK(lateness.summary().max_s == 1e6);
}
