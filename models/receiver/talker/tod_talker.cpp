#include "models/receiver/talker/tod_talker.hpp"

#include <algorithm>
#include <cmath>

namespace chronotwin::talker {
namespace {

namespace tod = codec::tod;

std::uint8_t accuracy(const Fix& fix) {
  constexpr double kClass = 15e-9;
  constexpr double kWorst = 254.0;
  const double steps = std::ceil(fix.accuracy_s / kClass);  // NaN is no class
  return fix.pulse == tod::PulseStatus::normal && steps <= kWorst ? static_cast<std::uint8_t>(steps) : 255;
}

tod::Source source(const Fix& fix) {
  const bool beidou = std::any_of(fix.satellites.begin(), fix.satellites.end(),
                                  [](const SatelliteInView& it) { return it.used && it.id.system == 'C'; });
  const bool gps = std::any_of(fix.satellites.begin(), fix.satellites.end(),
                               [](const SatelliteInView& it) { return it.used && it.id.system == 'G'; });
  return beidou ? tod::Source::beidou : gps ? tod::Source::gps : tod::Source::other;
}

std::uint16_t alarms(const Fix& fix) {
  unsigned bits = 0;
  const auto set = [&bits](bool condition, tod::Alarm alarm) {
    if (condition) bits |= alarm;
  };
  set(fix.antenna == AntennaStatus::open, tod::kAntennaOpen);
  set(fix.antenna == AntennaStatus::short_circuit, tod::kAntennaShort);
  set(fix.used() == 0, tod::kNotTracking);
  set(fix.pending_leap != 0, tod::kLeapPending);
  set(!fix.position_known, tod::kNoPosition);
  return static_cast<std::uint16_t>(bits);
}

}  // namespace

std::vector<Message> TodTalker::on_second(const Fix& fix) {
  constexpr std::uint16_t kNoFix = 0;
  constexpr std::uint16_t k3d = 3;
  const GpsWeek gps = gps_week(fix);
  Line line(Duration::from_seconds(config_.sentence_delay.value()), config_.baud);
  line.put(tod::write(tod::TimeMessage{.second_of_week = static_cast<std::uint32_t>(gps.second),
                                       .week = static_cast<std::uint16_t>(gps.week),
                                       .leap_seconds = static_cast<std::int8_t>(gps.leap_seconds),
                                       .pulse = fix.pulse,
                                       .accuracy = accuracy(fix)}));
  line.put(tod::write(tod::StatusMessage{
      .source = source(fix), .fix = fix.used() > 0 && fix.position_known ? k3d : kNoFix, .alarms = alarms(fix)}));
  return line.take();
}

std::unique_ptr<Talker> make_talker(const TodConfig& config) {
  return std::make_unique<TodTalker>(config);
}

}  // namespace chronotwin::talker
