// What a clock says of itself in PTP, by what state it is in.
//
//                            grandmaster (T-GM)                                       boundary, telecom (T-BC)
//   LOCKED                   6, accuracy 0x21 (100 ns), variance 0x4E5D               248 (what it follows is announced)
//   HOLDOVER                 7, 0xFE, 0xFFFF                                          135
//   HOLDOVER_EXCEEDED        140, 150, 160 by the frequency behind it (default: 52)   165 (default: 187)
//   WARMUP, ACQUIRING, FREERUN   248                                                  248
//   slave-only               255
//   ACQUIRING after a lock is still on what it had learned: as HOLDOVER.
//
// `default` is IEEE 1588 table 5: 6, 7, 52 for a grandmaster; 187 for one that may still be a slave.
// Output   LocalClock: quality, traceability, time source. The leap flags and the UTC offset are the caller's.
// Error    none. Cost: a table. Source: G.8275.1 (2016) tables 2, 3 and 6.3 (from memory); IEEE 1588-2008 table 5, 6
#pragma once

#include "models/network/ptp/data_sets.hpp"

namespace chronotwin::ptp {

enum class TimeState { locked, holdover, holdover_exceeded, free };

// The frequency that a holdover beyond its specification stands on (G.8275.1 categories 1, 2, 3).
enum class HoldoverCategory { category_1, category_2, category_3 };

struct ClockRole {
  ProfileName profile = ProfileName::ieee1588;
  bool has_reference = true;  // a grandmaster: GNSS or a pulse feeds it; otherwise its time comes by the network
  bool slave_only = false;
  HoldoverCategory category = HoldoverCategory::category_3;
};

[[nodiscard]] LocalClock local_clock(const ClockRole& role, TimeState state);

}  // namespace chronotwin::ptp
