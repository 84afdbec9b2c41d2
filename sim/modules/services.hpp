// What every module of a run gets.
#pragma once

#include <cstdint>
#include <string>

#include "scenarios/schema/scenario.hpp"
#include "sim/kernel/hub.hpp"
#include "sim/modules/alarm_board.hpp"
#include "sim/modules/fault_board.hpp"
#include "sim/modules/outlet.hpp"
#include "sim/modules/recorder.hpp"

namespace chronotwin {

struct Services {
  kernel::Kernel& kernel;
  kernel::EventHub& hub;
  Recorder& recorder;
  AlarmBoard& alarms;
  FaultBoard& faults;
  trace::Sink& sink;  // for datagrams
  Outlet* outlet;     // where they go besides; nullptr: nowhere
  std::uint64_t seed;
  InitialState initial;
};

}  // namespace chronotwin
