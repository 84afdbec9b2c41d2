// How the event hub and the SystemC kernel share the advance of time (hub.hpp). Both give the same run.
#pragma once

namespace chronotwin::kernel {

enum class Pace {
  run_ahead,  // the hub goes from event to event by itself
  exact,      // the kernel is woken for each phase of each instant
};

}  // namespace chronotwin::kernel
