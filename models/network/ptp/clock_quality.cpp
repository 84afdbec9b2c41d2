#include "models/network/ptp/clock_quality.hpp"

namespace chronotwin::ptp {
namespace {

constexpr std::uint8_t kFree = 248, kSlaveOnly = 255;
constexpr std::uint8_t kWithin100ns = 0x21, kUnknown = 0xFE;
constexpr std::uint8_t kGnss = 0x20, kInternal = 0xA0;
constexpr std::uint16_t kLockedVariance = 0x4E5D, kUnknownVariance = 0xFFFF;

bool telecom(const ClockRole& role) {
  return role.profile == ProfileName::g8275_1 || role.profile == ProfileName::g8275_2;
}

std::uint8_t exceeded_class(const ClockRole& role) {
  if (!telecom(role)) return role.has_reference ? 52 : 187;
  if (!role.has_reference) return 165;
  constexpr std::uint8_t kFirst = 140, kStep = 10;
  return static_cast<std::uint8_t>(kFirst + kStep * static_cast<int>(role.category));
}

std::uint8_t clock_class(const ClockRole& role, TimeState state) {
  if (role.slave_only) return kSlaveOnly;
  switch (state) {
    case TimeState::locked:
      return role.has_reference ? 6 : kFree;
    case TimeState::holdover:
      if (role.has_reference) return 7;
      return telecom(role) ? 135 : 187;
    case TimeState::holdover_exceeded:
      return exceeded_class(role);
    default:
      return kFree;
  }
}

}  // namespace

LocalClock local_clock(const ClockRole& role, TimeState state) {
  LocalClock local;
  const bool locked = state == TimeState::locked && role.has_reference;
  local.quality = {clock_class(role, state), locked ? kWithin100ns : kUnknown,
                   locked ? kLockedVariance : kUnknownVariance};
  const bool traceable = locked || state == TimeState::holdover;
  local.time.time_source = locked ? kGnss : kInternal;
  if (traceable) local.time.flags |= wire::flag::kTimeTraceable | wire::flag::kFrequencyTraceable;
  if (role.has_reference && state != TimeState::free) local.time.flags |= wire::flag::kUtcOffsetValid;
  return local;
}

}  // namespace chronotwin::ptp
