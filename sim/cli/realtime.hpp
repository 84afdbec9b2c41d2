// What the system gives to a thread that must not be late.
#pragma once

#include "models/core/text.hpp"

namespace chronotwin::cli {

// Puts the calling thread, not those it starts, before all ordinary ones (SCHED_FIFO), and locks the program's memory.
// Tells in words what was granted, and what was not, why and what to do about it.
[[nodiscard]] Text take_realtime_priority();

}  // namespace chronotwin::cli
