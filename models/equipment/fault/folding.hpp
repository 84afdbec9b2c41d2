// How the folds walk over a set of faults. Only fold*.cpp include it.
#pragma once

#include <string_view>

#include "models/equipment/fault/active.hpp"

namespace chronotwin::folding {

// The share of its full effect that a ramped fault has reached.
inline double ramp_share(const ActiveFault& fault, SimTime now) {
  const double ramp = fault.value("ramp");
  const double elapsed = (now - fault.onset).seconds();
  return elapsed >= ramp ? 1.0 : elapsed / ramp;
}

// effect(fault) for every fault of type `id` that has begun.
template <class Effect>
void for_each(const FaultSet& set, std::string_view id, SimTime now, Effect effect) {
  for (const ActiveFault& fault : set.faults()) {
    if (fault.type->id == id && fault.onset <= now) effect(fault);
  }
}

inline bool any(const FaultSet& set, std::string_view id, SimTime now) {
  bool found = false;
  for_each(set, id, now, [&](const ActiveFault&) { found = true; });
  return found;
}

}  // namespace chronotwin::folding
