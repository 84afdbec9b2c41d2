// Runs a Simulation on a thread of its own, paced to the wall clock: the heart of `run --live` and of the desktop.
// Play, pause, step, speed, commands, checkpoints, rewind. All calls are safe from any thread and return at once. One
// Runner lives at a time in a process (SystemC has one kernel).
//
// The pacer sits inside the kernel: before simulated time advances, the event hub waits for the wall clock, and applies
// what came in meanwhile at the simulated time of its arrival (design: live runs are EXACT).
//
// Going back: the run is simulated anew up to the instant, as fast as it goes, with every command that came from
// outside until then. A run of the same scenario and commands is the same run, so this is exact. The sink is told to
// begin again.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/sim_time.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/modules/outlet.hpp"
#include "sim/runtime/command.hpp"
#include "sim/runtime/lateness.hpp"

namespace chronotwin {

enum class RunnerState { paused, running, rewinding, finished, failed };

struct Checkpoint {
  std::string name;
  SimTime time;
};

struct RunnerStatus {
  SimTime now;  // simulated so far
  SimTime end;  // exclusive end of the scenario
  RunnerState state = RunnerState::paused;
  double speed = 1.0;   // simulated seconds a wall-clock second; 0: as fast as it goes
  std::string failure;  // why, when failed
  std::vector<Checkpoint> checkpoints;
  std::size_t rewinds = 0;   // how often the run was taken back
  LatenessSummary lateness;  // of the instants that were paced
  std::uint64_t events = 0;  // dispatched by the hub
};

struct RunnerOptions {
  Outlet* outlet = nullptr;                // where datagrams go; outlives the Runner; nullptr: nowhere
  std::vector<Command> commands;           // known beforehand, each at its time
  std::function<void()> on_thread_start;   // on the simulation's thread, before anything else: its priority
  std::function<void(bool)> on_rewinding;  // true: catching up, nothing is to go out; false: it is done
  Duration flush_every;                    // of wall clock: the sink is flushed; zero: never
};

class Runner {
 public:
  // Elaborates (the sink then has its header and channels) and starts paused at time 0; where that fails, status() says
  // why. Writes to `sink` from its own thread; `sink` outlives the Runner.
  Runner(Scenario scenario, trace::Sink& sink, RunnerOptions options = {});
  ~Runner();  // stops, closes the trace (aborted unless it had finished) and joins
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void play();
  void play_since(std::chrono::steady_clock::time_point wall);  // as Pacer::play_since
  void pause();
  void step(Duration by);  // runs exactly so far, as fast as it goes, then pauses
  void set_speed(double factor);
  void post(Command command);         // applied at the simulated time of its arrival
  void checkpoint(std::string name);  // remembers this instant; a name that is taken moves to it
  void rewind(SimTime to);            // back to an instant, then paused; refused (an event) where it lies ahead
  void stop();                        // as the destructor does, and waits until the trace is closed

  [[nodiscard]] RunnerStatus status() const;
  // As Pacer::due_at; nothing, too, when the run is over or is being taken back.
  [[nodiscard]] std::optional<SimTime> due_at(std::chrono::steady_clock::time_point wall) const;
  // Every command that came from outside and was applied, for saving a session as a scenario.
  [[nodiscard]] std::vector<Command> applied() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin
