#include "models/receiver/pulse_judgement.hpp"

namespace chronotwin {

std::array<PulseFinding, 4> judge_pulse(const PulseWaveform& pulse) {
  std::array<PulseFinding, 4> findings{{
      {'a', {"TTL level", "TTL电平"}, pulse.high.value(), 2.4, 5.25, "V"},
      {'b', {"Pulse width", "脉宽"}, pulse.width.value() * 1e3, 1.0, 200.0, "ms"},
      {'c', {"Rising edge", "上升沿"}, pulse.rise.value() * 1e9, 0.0, 50.0, "ns"},
      {'d', {"Nominal impedance", "标称阻抗"}, pulse.impedance.value(), 45.0, 55.0, "ohm"},
  }};
  constexpr double kMostLow = 0.4;
  for (PulseFinding& finding : findings) {
    finding.ok = pulse.present && finding.value >= finding.least && finding.value <= finding.most;
  }
  findings[0].ok = findings[0].ok && pulse.low.value() <= kMostLow;
  findings[2].ok = findings[2].ok && pulse.rising;
  return findings;
}

}  // namespace chronotwin
