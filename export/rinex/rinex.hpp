// A trace as the RINEX 3 observation and navigation files of one of its receivers.
//
//   code   P = ρ + c (b + bias of the system) − c (satellite's clock − group delay) + I + T + e
//   phase  L = (P with −I in place of I, without e)/λ − a whole number of cycles, one for each satellite and file
//   b      time error of the BBU's clock + delay from the antenna: what a navigation program finds as receiver clock
//   ρ …    models/gnss/pseudorange.hpp at the instant at which the antenna had the signal
//   I, T   as broadcast and by Saastamoinen (models/gnss/atmosphere.hpp), where `atmosphere`
//   e      what the trace holds as <antenna>.range_error[satellite], where `residuals`
//
// Everything comes from the trace and the scenario in it; the orbits are those that the scenario names. Satellites: those
// with a C/N0 of at least the receiver's tracking threshold, above its mask, at the antenna that its host uses. Epochs:
// those at which the receiver was valid, on whole multiples of `interval` of GPS time. GPS time is that of the scenario's
// sky (`sky.at`). Throws Error where the trace lacks what is needed. Cost: about 2 µs a satellite and epoch.
#pragma once

#include <string>

#include "export/trace/trace.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::rinex {

struct Request {
  std::string receiver;  // "bbu[1]"; empty: the first
  Duration interval = Duration::from_whole_seconds(30);
  bool atmosphere = true;
  bool residuals = true;
};

struct Files {
  std::string observation, navigation;
};

[[nodiscard]] Files write(const trace::Source& trace, const Request& request);

// A configuration for RTKLIB's programs that corrects what `write` puts into observations: its own default does not.
[[nodiscard]] std::string rtklib_configuration(bool atmosphere);

}  // namespace chronotwin::rinex
