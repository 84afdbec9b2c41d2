// One run of a scenario: makes kernel and modules, binds them, simulates, and writes everything to a sink.
//
//   Simulation simulation(scenario, store, sink);
//   simulation.run_until(simulation.end());
//   simulation.finish(trace::EndState::complete);
//
// The scenario has been loaded without errors and has passed check_topology. Only one Simulation lives at a time in a
// process (SystemC has one kernel). Slicing run_until differently changes nothing. Exceptions of a module come out of
// run_until: Error where the environment failed (the sink's file), Bug where we did.
#pragma once

#include <memory>
#include <string>

#include "export/trace/trace.hpp"
#include "models/gnss/ephemeris_store.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/kernel/gate.hpp"
#include "sim/kernel/pace.hpp"
#include "sim/modules/outlet.hpp"
#include "sim/runtime/command.hpp"

namespace chronotwin {

class Simulation {
 public:
  // `outlet` gets the datagrams of the scenario's endpoints as they are sent; nullptr: they stand in the trace only.
  Simulation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> ephemeris, trace::Sink& sink,
             Outlet* outlet = nullptr);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  // Exclusive; never beyond end(). With a gate it returns earlier where that says stop.
  void run_until(SimTime end);
  void set_gate(kernel::Gate* gate);  // asked before each advance of simulated time; nullptr: never
  void set_pace(kernel::Pace pace);   // before it runs: the same run, through the kernel's own queue or ahead of it
  [[nodiscard]] SimTime now() const;
  [[nodiscard]] SimTime end() const;
  [[nodiscard]] std::uint64_t events() const;  // dispatched by the hub; any thread may ask

  // From outside: applied at `command.time`, or now if that is past. What is wrong with it comes back as a text.
  [[nodiscard]] std::string post(Command command);

  void finish(trace::EndState state);  // closes the trace at now()

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin
