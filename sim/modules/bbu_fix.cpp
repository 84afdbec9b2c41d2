// What a BBU tells at its data ports: its receiver's time, or its clock's.
#include <cmath>
#include <limits>

#include "sim/modules/bbu.hpp"
#include "sim/modules/received.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// C/N0 as the receiver measures it: with its own implementation loss.
double cn0_dbhz(const ReceiverInput& input, std::size_t satellite, Decibels implementation_loss) {
  const double ratio = input.signal_mw[satellite] / input.noise_mw_per_hz[input.band[satellite]];
  return ratio > 0.0 ? 10.0 * std::log10(ratio) - implementation_loss.value() : kNan;
}

// A clock that has locked once and is not worse than it may be counts as in holdover until it has locked again.
codec::tod::PulseStatus pulse_of(const clock::DisciplinedClock& clock, const BbuConfig& config) {
  using codec::tod::PulseStatus;
  if (clock.state() == clock::ClockState::LOCKED) {
    return PulseStatus::normal;
  }
  // NaN: it has never locked.
  if (!(clock.predicted_bound_s() <= config.holdover.limit.value()) || clock.state() == clock::ClockState::FREERUN) {
    return PulseStatus::unusable;
  }
  return config.oscillator.atomic ? PulseStatus::holdover_atomic : PulseStatus::holdover_crystal;
}

}  // namespace

std::vector<talker::SatelliteInView> BbuModule::satellites() const {
  const gnss::Sky& sky = antenna().above();
  const ReceiverInput input = received(antenna(), rf_net->load(slot_.load));
  const std::span<const std::uint8_t> tracked = receiver_.tracked();
  std::vector<talker::SatelliteInView> list;
  for (std::size_t i = 0; i < sky.size(); ++i) {
    if (sky.elevation()[i] < 0.0 || sky.known()[i] == 0) {
      continue;
    }
    const bool is_tracked = i < tracked.size() && tracked[i] != 0;
    list.push_back(
        {.id = sky.satellites()[i],
         .direction = {sky.azimuth()[i], sky.elevation()[i]},
         .cn0_dbhz = is_tracked ? cn0_dbhz(input, i, slot_.config.receiver.front_end.implementation_loss) : kNan,
         .used = is_tracked && receiver_.output().valid,
         .healthy = sky.usable()[i] != 0});
  }
  return list;
}

talker::Fix BbuModule::receiver_fix() const {
  const ReceiverOutput& output = receiver_.output();
  talker::Fix fix{
      .valid = output.valid && output.utc_known,
      .time_error_s = output.valid ? -output.pps_error_s : kNan,
      .accuracy_s = output.valid ? slot_.config.receiver.slow_error.value() : kNan,
      .satellites = satellites(),
      .time_of_day_shift_s = static_cast<std::int64_t>(impairment_.told_off_s(hub_.now(), antenna().told().shift_s())),
      .weeks_off = antenna().told().weeks,
      .leap_off_s = antenna().told().leap_s,
      .pending_leap_off = antenna().told().announced_leap,
      .east_m = impairment_.east.value(),
      .north_m = impairment_.north.value(),
      .up_m = impairment_.up.value(),
      .checksums_wrong = impairment_.checksums_wrong};
  fix.antenna = monitor_.raised(AlarmCode::BBU_ANTENNA) ? talker::AntennaStatus::open : talker::AntennaStatus::ok;
  fix.pulse = output.valid ? codec::tod::PulseStatus::normal : codec::tod::PulseStatus::unusable;
  return fix;
}

talker::Fix BbuModule::clock_fix() const {
  talker::Fix fix = receiver_fix();
  fix.time_of_day_shift_s = 0;  // it counts by itself
  fix.weeks_off = 0;
  fix.leap_off_s = 0;
  fix.pending_leap_off = 0;
  fix.checksums_wrong = false;
  fix.pulse = pulse_of(clock_, slot_.config);
  fix.valid = fix.pulse != codec::tod::PulseStatus::unusable;
  fix.time_error_s = clock_.time_error_s();
  fix.accuracy_s = clock_.predicted_bound_s();
  return fix;
}

}  // namespace chronotwin
