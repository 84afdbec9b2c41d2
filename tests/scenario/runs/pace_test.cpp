// Every shipped scenario twice: the hub ahead of the kernel, and waking the kernel for each phase of each instant.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "export/trace/difference.hpp"
#include "export/trace/memory_trace.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/runtime/simulation.hpp"

using namespace chronotwin;

namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> files;
  const std::filesystem::path library = CHRONOTWIN_SOURCE_DIR "/scenarios/library";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
    const std::string folder = entry.path().lexically_relative(library).begin()->string();
    const bool scenario = folder != "catalog" && folder != "shared" && folder != "design";
    if (scenario && entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  return files;
}

std::unique_ptr<trace::MemoryTrace> run(const Scenario& scenario, kernel::Pace pace) {
  auto trace = std::make_unique<trace::MemoryTrace>();
  Simulation simulation(scenario, load_sky(scenario).store, *trace);
  simulation.set_pace(pace);
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  return trace;
}

}  // namespace

TEST_CASE("pace: ahead of the kernel or through it, every shipped scenario leaves the same trace", "[runs][pace]") {
  const auto files = shipped();
  REQUIRE(files.size() > 30);
  for (const std::string& file : files) {
    INFO(file);
    LoadResult loaded = load_scenario(file, {});
    REQUIRE(loaded.ok());
    const auto ahead = run(loaded.scenario, kernel::Pace::run_ahead);
    const auto exact = run(loaded.scenario, kernel::Pace::exact);
    CHECK(trace::difference(*ahead, *exact).empty());
  }
}
