// Every oscillator of the catalog against the Allan deviations that its source states: by the closed form of its
// constants, and simulated.
//
// The simulation: fixed seed, N = 20 000 independent runs a point, one second difference each, reads at random instants
// between. The mean square is χ²/N with a relative standard error of 1 %; 6 of them (2e-9 each, below 1e-6 for the 60
// points) and 1.6 % for what the flicker bank itself misses at the ends of its band are allowed.
#include "scenarios/loader/oscillator_catalog.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "models/clock/power_law.hpp"
#include "tests/statistical/models/clock/ensemble.hpp"

using namespace chronotwin;

namespace {

constexpr int kRuns = 20'000;

std::vector<OscillatorEntry> catalog() {
  Diagnostics diagnostics;
  auto entries = load_oscillators(diagnostics);
  for (const Diagnostic& d : diagnostics.list()) FAIL_CHECK(to_string(d));
  return entries;
}

// Without what is no part of a deviation's table.
clock::OscillatorConfig noise_of(clock::OscillatorConfig config) {
  config.frequency_jump = FractionalFrequency(0.0);
  config.log_aging = FractionalFrequency(0.0);
  return config;
}

}  // namespace

TEST_CASE("oscillator catalog: every class is there, each with a table", "[scenarios][clock][statistical]") {
  std::set<std::string> names;
  std::size_t reproduced = 0;
  for (const OscillatorEntry& entry : catalog()) {
    names.insert(entry.about.name);
    CAPTURE(entry.about.name);
    CHECK_FALSE(entry.adev.empty());
    for (const AdevPoint& point : entry.adev) {
      reproduced += point.missed.empty() ? 1 : 0;
      CHECK(point.within <= 0.3);
    }
  }
  for (const char* name :
       {"xo", "tcxo", "tcxo_general", "ocxo", "ocxo_coarse", "ocxo_general", "ocxo_ox208", "ocxo_measured", "docxo",
        "csac", "rubidium", "rubidium_mac", "rubidium_prs10", "caesium", "caesium_high", "hydrogen_maser"}) {
    CAPTURE(name);
    CHECK(names.count(name) == 1);
  }
  CHECK(reproduced >= 45);
}

TEST_CASE("oscillator catalog: the constants stand for the deviations of the source",
          "[scenarios][clock][statistical]") {
  for (const OscillatorEntry& entry : catalog()) {
    for (const AdevPoint& point : entry.adev) {
      const double ratio = clock::allan_deviation(entry.config, point.tau_s) / point.adev;
      CAPTURE(entry.about.name, point.tau_s, ratio);
      if (point.missed.empty()) {
        CHECK(std::abs(ratio - 1.0) <= point.within);
      } else {
        CHECK(std::abs(ratio - 1.0) > point.within);  // else there is nothing to excuse
      }
    }
  }
}

TEST_CASE("oscillator catalog: a simulated oscillator has the deviations of its constants",
          "[scenarios][clock][statistical]") {
  const double bound = 6.0 * std::sqrt(2.0 / kRuns) + 0.016;
  for (const OscillatorEntry& entry : catalog()) {
    const clock::OscillatorConfig config = noise_of(entry.config);
    for (const AdevPoint& point : entry.adev) {
      const double expected = clock::allan_deviation(config, point.tau_s);
      const double found = testing::ensemble_adev(config, point.tau_s, kRuns);
      CAPTURE(entry.about.name, point.tau_s, expected, found);
      CHECK(std::abs(found * found / (expected * expected) - 1.0) < bound);
    }
  }
}
