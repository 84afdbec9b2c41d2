// Runs a Simulation on a thread of its own, for the desktop: play, pause, step, speed, commands. All calls are safe
// from any one other thread and return at once. One Runner lives at a time in a process (SystemC has one kernel).
#pragma once

#include <memory>
#include <string>

#include "export/trace/trace.hpp"
#include "models/core/sim_time.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin {

enum class RunnerState { paused, running, finished, failed };

struct RunnerStatus {
  SimTime now;  // simulated so far
  SimTime end;  // exclusive end of the scenario
  RunnerState state = RunnerState::paused;
  double speed = 1.0;   // simulated seconds a wall-clock second; 0: as fast as it goes
  std::string failure;  // why, when failed
};

class Runner {
 public:
  // Elaborates (the sink then has its header and channels) and starts paused at time 0; where that fails, status() says
  // why. Writes to `sink` from its own thread; `sink` outlives the Runner.
  Runner(Scenario scenario, trace::Sink& sink);
  ~Runner();  // stops, closes the trace (aborted unless it had finished) and joins
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void play();
  void pause();
  void step(Duration by);  // runs exactly so far, then pauses
  void set_speed(double factor);
  void post(Command command);  // applied at the next instant that is simulated

  [[nodiscard]] RunnerStatus status() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin
