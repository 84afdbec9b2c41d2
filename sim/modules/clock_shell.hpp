// What every shell around a DisciplinedClock does: how the clock begins, what faults do to its oscillator, and what is
// told when its state changes.
#pragma once

#include <string>

#include "models/clock/disciplined_clock.hpp"
#include "models/equipment/fault/fold.hpp"
#include "scenarios/schema/scenario.hpp"
#include "sim/modules/alarm_board.hpp"
#include "sim/modules/recorder.hpp"

namespace chronotwin {

[[nodiscard]] inline clock::ClockStart clock_start(InitialState initial) {
  switch (initial) {
    case InitialState::locked:
      return clock::ClockStart::locked;
    case InitialState::warm:
    case InitialState::hot:
      return clock::ClockStart::warm;
    case InitialState::cold:
      break;
  }
  return clock::ClockStart::cold;
}

// `onset`: the fault that begins now, if one does; `reset`: makes the clock forget what it has learned.
template <class Reset>
void take_oscillator_faults(clock::DisciplinedClock& clock, const FaultSet& set, SimTime now, const ActiveFault* onset,
                            double ambient_degc, Reset reset) {
  clock.advance(now, ambient_degc);
  const OscillatorImpairment impairment = fold_oscillator(set, now);
  clock.disturb(impairment.disturbance);
  clock.ignore_reference(impairment.reference_ignored);
  clock.give_up_holdover_after(impairment.gives_up_after);
  if (onset == nullptr) return;
  if (const auto jump = phase_jump_at_onset(*onset)) clock.add_phase(jump->value());
  if (const auto phase = reset_at_onset(*onset)) {
    reset();
    clock.add_phase(phase->value());
  }
}

// A change of state is an event of this kind at `path`, and recorded at once.
template <class State>
void tell_change(AlarmBoard& alarms, Recorder& recorder, SimTime now, const std::string& path, const char* kind,
                 State before, State after) {
  if (before == after) return;
  alarms.event(now, path, kind, std::string(enum_name(before)) + " to " + std::string(enum_name(after)));
  recorder.touch();
}

}  // namespace chronotwin
