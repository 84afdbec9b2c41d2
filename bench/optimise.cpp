// What `chronotwin design optimise` takes for 64 BBUs on 20 floors, beside the evaluation of a single design: the site
// that comes of it, judged once as `design site` judges it. The ratio says for how many looks at one site the best of all
// of them is found.
//
//   bench_optimise [REQUIREMENTS.yaml]      scenarios/library/design/tower_64.yaml unless told
#include "sim/plant/optimise/optimise.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>

#include <fmt/core.h>

#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/requirements_file.hpp"

namespace {

using namespace chronotwin;
using namespace chronotwin::plant;

constexpr int kEvaluations = 20;

// Processor time: neither side has threads.
template <class Work>
double seconds(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

Scenario sky_of(const Requirements& requirements) {
  Scenario scenario;
  scenario.file = requirements.file;
  scenario.start = requirements.start;
  scenario.duration = requirements.duration;
  scenario.sky = requirements.sky;
  return scenario;
}

int run(const std::string& file) {
  const RequirementsResult loaded = load_requirements(file);
  if (!loaded.ok()) {
    fmt::print(stderr, "{}: not to be used\n", file);
    return 2;
  }
  const Requirements& requirements = loaded.requirements;
  const EphemerisFile sky = load_sky(sky_of(requirements));
  if (!sky.ok()) return 2;

  optimise::Optimiser optimiser(requirements, sky.store);
  std::optional<optimise::OptimisedSite> site;
  const double whole =
      seconds([&] { site = optimiser.cheapest(requirements.rules, optimise::demands_of(requirements.rules)); });
  if (!site) return 1;
  const optimise::Effort& effort = optimiser.effort();
  const double search =
      seconds([&] { site = optimiser.cheapest(requirements.rules, optimise::demands_of(requirements.rules)); });

  // With the sky and without: chains are probed without, for the sky over a place is looked at once.
  const auto time_of = [&](const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
    return seconds([&] {
             for (int i = 0; i < kEvaluations; ++i) (void)evaluate_design(site->scenario, orbits);
           }) /
           kEvaluations;
  };
  const double under_sky = time_of(sky.store), bare = time_of(nullptr);
  fmt::print("{} BBUs: {} chains evaluated, {} nodes of the search\n", site->plan.bbus.size(), optimiser.evaluations(),
             effort.nodes);
  fmt::print("optimise           {:8.3f} s\n", whole);
  fmt::print("again, all known   {:8.3f} s\n", search);
  fmt::print("one design         {:8.3f} ms, {:.3f} ms without the sky\n", under_sky * 1e3, bare * 1e3);
  fmt::print("optimise / one design                  {:8.1f}\n", whole / under_sky);
  fmt::print("optimise / one design without the sky  {:8.1f}\n", whole / bare);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc > 1 ? argv[1] : CHRONOTWIN_SOURCE_DIR "/scenarios/library/design/tower_64.yaml");
}
