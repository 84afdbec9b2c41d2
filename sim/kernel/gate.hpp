// What stands between a simulation and its next instant: a run in real time waits there for the wall clock.
//
// The hub asks when everything of `now` is done, before simulated time advances. Without a gate it never asks.
#pragma once

#include "models/core/sim_time.hpp"

namespace chronotwin::kernel {

class Gate {
 public:
  enum class Answer {
    advance,  // go on to `next`
    again,    // something was scheduled at or after `now`: ask again, what is next may have changed
    stop,     // run_until returns, simulated time stands at `now`
  };
  virtual ~Gate() = default;
  // On the simulation's thread; may take as long as it likes. `next` is the next instant with an event, or the end of
  // the run.
  virtual Answer ask(SimTime now, SimTime next) = 0;
};

}  // namespace chronotwin::kernel
