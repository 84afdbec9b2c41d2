#include "models/network/switch_clock.hpp"

#include <string>

namespace chronotwin::network {

SwitchClock::SwitchClock(const SwitchConfig& config, double ambient_degc, std::uint64_t seed, std::string_view path)
    : oscillator_(config.oscillator, seed, std::string(path) + ".oscillator", ambient_degc),
      stamper_(config.stamping, seed, path) {}

TaiTime SwitchClock::reading(SimTime at) const {
  constexpr TaiTime kBeginning{1'000'000, 0};
  const double before_s = (oscillator_.now() - at).seconds();
  const double phase_s = oscillator_.phase_s() - before_s * oscillator_.fractional_frequency();
  return chronotwin::advance(kBeginning, at.since_start() + Duration::from_seconds(phase_s));
}

}  // namespace chronotwin::network
