// A day of the BBU room (8 BBUs) and of the largest chain (64 BBUs): times real time with the trace on disk, and beside
// it with a sink that keeps nothing, so that one sees what the trace costs.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "export/hdf5/hdf5_writer.hpp"
#include "export/trace/null_sink.hpp"
#include "scenarios/loader/ephemeris_file.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/runtime/simulation.hpp"

namespace {

using namespace chronotwin;
using Clock = std::chrono::steady_clock;

struct Measured {
  double seconds = 0.0;
  std::uint64_t events = 0;
};

Measured measure(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& sky, trace::Sink& sink) {
  const auto begin = Clock::now();
  Simulation simulation(scenario, sky, sink);
  simulation.run_until(simulation.end());
  simulation.finish(trace::EndState::complete);
  return {std::chrono::duration<double>(Clock::now() - begin).count(), simulation.events()};
}

// `hours`: without faults and so long; empty: as the file says.
bool bench(const std::filesystem::path& file, const std::string& hours, const std::filesystem::path& trace) {
  std::vector<Override> overrides;
  if (!hours.empty()) {
    overrides = {{"duration", hours + " h"}, {"timeline", "[]"}, {"expect", "[]"}};
  }
  const LoadResult loaded = load_scenario(file, overrides);
  const EphemerisFile sky = loaded.ok() ? load_sky(loaded.scenario) : EphemerisFile{};
  if (!loaded.ok() || !sky.ok()) {
    const Diagnostics& wrong = loaded.ok() ? sky.diagnostics : loaded.diagnostics;
    fmt::print(stderr, "{}\n", to_string(wrong.list().front()));
    return false;
  }
  Measured with;
  {
    trace::Hdf5Writer writer(trace);
    with = measure(loaded.scenario, sky.store, writer);
  }
  const auto bytes = std::filesystem::file_size(trace);
  std::filesystem::remove(trace);
  trace::NullSink nothing;
  const Measured without = measure(loaded.scenario, sky.store, nothing);
  const double simulated = loaded.scenario.duration.seconds();
  fmt::print("{:>10} {:>6.1f} {:>10.2f} {:>9.0f} {:>10.2f} {:>9.0f} {:>9.2f} {:>10} {:>9.0f} {:>6}\n",
             file.stem().string(), simulated / 3600.0, with.seconds, simulated / with.seconds, without.seconds,
             simulated / without.seconds, with.seconds / without.seconds, without.events,
             without.seconds / static_cast<double>(without.events) * 1e9, bytes / 1'000'000);
  return true;
}

}  // namespace

// bench_bbu_room [LIBRARY [HOURS]]
int main(int argc, char** argv) {
  const std::filesystem::path library = argc > 1 ? argv[1] : "scenarios/library";
  const std::string hours = argc > 2 ? argv[2] : "";
  const std::filesystem::path trace = std::filesystem::temp_directory_path() / "chronotwin-bench-room.h5";
  fmt::print("{:>10} {:>6} {:>10} {:>9} {:>10} {:>9} {:>9} {:>10} {:>9} {:>6}\n", "", "hours", "on disk s", "x real",
             "null s", "x real", "disk/null", "events", "ns/event", "MB");
  const bool good =
      bench(library / "sites/bbu_room.yaml", hours, trace) && bench(library / "lab/bbu_64.yaml", hours, trace);
  return good ? 0 : 1;
}
