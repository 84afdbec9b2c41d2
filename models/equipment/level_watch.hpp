// What a host takes for normal of its signal levels, so that it can tell what has changed.
//
//   an input      its AGC learns the in-band power there (an average over an hour, armed by the first value) and takes
//                 what is off by less than 3 dB for slow drift; noise rise = level − what it has learned
//   the host      learns its own gain, antenna input to the best port, while that is off by less than 1 dB;
//                 output level = best port − learned gain − learned level of the input that is selected
//                 a port's level = its own − the best port's
// Nothing is learned while no signal arrives.
//
// Inputs levels in dBm in 50 MHz, − infinity: nothing at all. Output dB, positive: stronger. Errors: time going back is
// none, it counts as no time. Cost: some additions. A value. Source: T/CAICI 4.4; what is learned is judgement.
#pragma once

#include "models/core/sim_time.hpp"
#include "models/equipment/antenna_monitor.hpp"

namespace chronotwin {

class InputLevel {
 public:
  void update(SimTime now, double level_dbm, bool present);
  [[nodiscard]] double noise_rise_db() const { return noise_rise_db_; }
  [[nodiscard]] const LearnedValue& normal() const { return normal_; }  // dBm

 private:
  LearnedValue normal_{Duration::from_whole_seconds(3600), true};
  double noise_rise_db_ = 0.0;
};

class HostGain {
 public:
  void update(SimTime now, double input_dbm, double best_output_dbm, bool present);
  // Of the best port against what it normally is; 0 until both are known.
  [[nodiscard]] double output_off_db(double best_output_dbm, const InputLevel& selected) const;

 private:
  LearnedValue normal_{Duration::from_whole_seconds(3600), true};  // dB
};

}  // namespace chronotwin
