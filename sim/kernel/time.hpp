// SimTime to and from SystemC's time. Both count whole picoseconds (the kernel's default resolution), so both ways are
// exact.
#pragma once

#include <systemc>

#include "models/core/sim_time.hpp"

namespace chronotwin::kernel {

inline SimTime to_sim_time(const sc_core::sc_time& time) {
  return SimTime{static_cast<std::int64_t>(time.value())};
}

inline sc_core::sc_time to_sc_time(Duration duration) {
  return sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(duration.ps));
}

}  // namespace chronotwin::kernel
