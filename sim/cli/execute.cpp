#include "sim/cli/execute.hpp"

#include <algorithm>
#include <chrono>

#include "export/hdf5/hdf5_writer.hpp"
#include "models/core/error.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/runtime/simulation.hpp"

namespace chronotwin::cli {
namespace {

constexpr int kBadInput = 2;
constexpr Duration kSlice = Duration::from_whole_seconds(300);  // simulated, between looks at Ctrl-C

// Simulates into the trace file.
RunLog simulate(const Scenario& scenario, const std::shared_ptr<const gnss::EphemerisStore>& ephemeris,
                const ExecuteOptions& options) {
  RunLog log;
  watch_for_interrupts();
  trace::Hdf5Writer writer(options.results.output / kTraceFile);
  Simulation simulation(scenario, ephemeris, writer);
  simulation.set_pace(options.pace);
  for (const Command& command : options.commands) {
    if (const std::string error = simulation.post(command); !error.empty()) {
      throw Error("the command '" + command.id + "' cannot be applied: " + error);
    }
  }
  const SimTime stop = std::min(options.stop.value_or(simulation.end()), simulation.end());
  const auto start = std::chrono::steady_clock::now();
  {
    Progress progress(!options.results.quiet);
    while (!interrupted() && simulation.now() < stop) {
      simulation.run_until(std::min(simulation.now() + kSlice, stop));
      progress.show(simulation.now(), simulation.end());
    }
  }
  const bool complete = simulation.now() >= simulation.end();
  simulation.finish(complete ? trace::EndState::complete : trace::EndState::aborted);
  log.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  log.simulated_seconds = simulation.now().since_start().seconds();
  log.events = simulation.events();
  return log;
}

}  // namespace

int execute(const Scenario& scenario, const ExecuteOptions& options) {
  const auto ephemeris = check_runnable(scenario);
  if (ephemeris == nullptr || !prepare(options.results)) return kBadInput;
  return leave_results(scenario, options.results, simulate(scenario, ephemeris, options));
}

}  // namespace chronotwin::cli
