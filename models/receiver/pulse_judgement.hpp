// A pulse against the requirements of GB/T 45308-2025 5.5.3 for a 1PPS output.
//
//   a TTL level      low ≤ 0.4 V; high from 2.4 to 5.25 V
//   b width          1 … 200 ms
//   c rising edge    ≤ 50 ns, 10 % to 90 %; the second is at the rising edge
//   d impedance      50 Ω nominal, ± 10 %
//
// Input   the waveform. A pulse that is missing fails in all
// Output  four findings in this order, with the measured value in the unit of the limit
// Valid   the standard gives neither TTL's voltages nor a tolerance of the impedance: 2.4 V and 0.4 V are those of TTL
//         outputs, ± 10 % is judgement. Levels are judged without a load: 5 V through 50 Ω gives 2.5 V into 50 Ω
// Error   none. Cost: trivial
#pragma once

#include <array>
#include <string_view>

#include "models/core/text.hpp"
#include "models/receiver/pulse.hpp"

namespace chronotwin {

struct PulseFinding {
  char item = 'a';  // of 5.5.3
  Text text;
  double value = 0.0, least = 0.0, most = 0.0;
  std::string_view unit;
  bool ok = false;
};

[[nodiscard]] std::array<PulseFinding, 4> judge_pulse(const PulseWaveform& pulse);

}  // namespace chronotwin
