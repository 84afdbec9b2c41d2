// What it costs to take a run back: simulating anew what lies before the instant, beside the wall clock that the run
// took in real time. The shipped room with 8 BBUs, back to 1, 6 and 23 h, with the trace in memory as the desktop has
// it and on disk as a live run has it.
#include <chrono>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "export/hdf5/hdf5_writer.hpp"
#include "export/trace/memory_trace.hpp"
#include "scenarios/loader/load.hpp"
#include "sim/runtime/runner.hpp"

namespace {

using namespace chronotwin;
using Clock = std::chrono::steady_clock;

void wait_for(const Runner& runner, std::size_t rewinds, SimTime at) {
  for (;;) {
    const RunnerStatus status = runner.status();
    if (status.state == RunnerState::failed) throw std::runtime_error(status.failure);
    if (status.state == RunnerState::paused && status.rewinds == rewinds && status.now == at) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void measure(const Scenario& scenario, trace::Sink& sink, const char* where) {
  Runner runner(scenario, sink);
  std::size_t rewinds = 0;
  for (const int hours : {1, 6, 23}) {
    const SimTime back = SimTime::start() + Duration::from_whole_seconds(hours * 3600);
    runner.step(back - runner.status().now + kOneSecond);
    wait_for(runner, rewinds, back + kOneSecond);
    const auto begun = Clock::now();
    runner.rewind(back);
    wait_for(runner, ++rewinds, back);
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    fmt::print("{:>8} {:>6} {:>10.3f} {:>12.0f}\n", where, hours, seconds, hours * 3600.0 / seconds);
  }
}

}  // namespace

// bench_going_back [LIBRARY]
int main(int argc, char** argv) {
  const std::filesystem::path library = argc > 1 ? argv[1] : "scenarios/library";
  const LoadResult loaded = load_scenario(library / "sites/bbu_room.yaml");
  if (!loaded.ok()) {
    fmt::print(stderr, "{}\n", to_string(loaded.diagnostics.list().front()));
    return 1;
  }
  fmt::print("{:>8} {:>6} {:>10} {:>12}\n", "trace", "hours", "seconds", "x real time");
  {
    trace::MemoryTrace memory;
    measure(loaded.scenario, memory, "memory");
  }
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chronotwin-bench-back";
  std::filesystem::create_directories(folder);
  {
    trace::Hdf5Writer disk(folder / "trace.h5", {.deflate = 0, .live = true});
    measure(loaded.scenario, disk, "disk");
  }
  std::filesystem::remove_all(folder);
  return 0;
}
