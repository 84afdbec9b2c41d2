// What a host watches at one of its antenna inputs: bias current and voltage, and its monitoring receiver.
//
//   ANTENNA_OPEN     current < open_current                           good: > open_clear_current
//   ANTENNA_SHORT    current > short_current                          good: < short_clear_current
//   ANTENNA_CURRENT  |current / learned − 1| > current_deviation      good: < current_clear_deviation
//   ANTENNA_VOLTAGE  outside voltage_low … voltage_high               good: inside
//   JAMMING          best C/N0 <= learned − jamming_cn0_drop, or nothing tracked,
//                    AND in-band power up by >= jamming_noise_rise, AND no open, short or current condition
//   GNSS_LOST        nothing tracked                                  good: >= satellites_low tracked
//   CN0_LOW          best C/N0 <= cn0_low, or nothing tracked         good: > cn0_clear
//   SATELLITES_LOW   < satellites_low tracked                         good: >= satellites_clear
//   CONSTELLATION_LOST  nothing tracked of a constellation of which two satellites have been, but of another one
//                    (by band: each constellation has its own)        good: some of each
//   SPOOFING         by what the receiver sees (spoofing_watch.hpp), until acknowledged by hand
//
// Suppression (a root cause that is raised or soaking hides what follows from it):
//   ANTENNA_CURRENT by OPEN, SHORT · ANTENNA_VOLTAGE by SHORT · GNSS_LOST by JAMMING
//   SATELLITES_LOW, CONSTELLATION_LOST and CN0_LOW by OPEN, SHORT, JAMMING, GNSS_LOST
// Learned values: current and best C/N0, averaged over learning_time (a running mean until so much has been seen), and
// frozen while any alarm here is raised or soaking. Until they are armed, CURRENT is silent and JAMMING needs "nothing
// tracked". Inputs hold from one update to the next. Cost: some forty comparisons.
// Source: T/CAICI 4.16, 4.18, 5.2.4; thresholds without a clause are engineering judgement.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/core/field.hpp"
#include "models/equipment/alarm_point.hpp"
#include "models/equipment/config.hpp"
#include "models/equipment/spoofing_watch.hpp"
#include "models/equipment/switchover.hpp"

namespace chronotwin {

struct AntennaInputs {
  double current_a = 0.0;
  double voltage_v = 0.0;
  int satellites_tracked = 0;
  double best_cn0_dbhz = std::numeric_limits<double>::quiet_NaN();  // NaN: nothing tracked
  double noise_rise_db = 0.0;  // in-band power above its normal value, what AGC tells
  std::array<int, gnss::kBands> tracked_by_band{};
  ReceiverEvidence receiver;
};

// State channel host.antenna_x.state.
enum class AntennaState { ok, open, short_circuit, jammed, no_signal };

// A slow average that knows how much it has seen.
class LearnedValue {
 public:
  LearnedValue(Duration time, bool armed_by_first) : time_(time), armed_by_first_(armed_by_first) {}
  // `value` holds from `now` on and counts if `normal`; the interval until now counts with what was given before.
  void update(SimTime now, double value, bool normal);
  [[nodiscard]] bool armed() const { return seen_ >= time_; }
  [[nodiscard]] double value() const { return average_; }

 private:
  Duration time_;
  bool armed_by_first_;
  double average_ = std::numeric_limits<double>::quiet_NaN();
  Duration seen_;
  SimTime last_;
  std::optional<double> held_;  // what counts since last_; none: frozen
};

class AntennaMonitor {
 public:
  AntennaMonitor(const HostConfig& config, std::string path, bool learned);

  void update(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out);
  // Its alarms, to acknowledge, interrupt, list and schedule (alarm_point.hpp).
  [[nodiscard]] std::span<AlarmPoint> points() { return points_; }
  [[nodiscard]] std::span<const AlarmPoint> points() const { return points_; }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] AntennaHealth health() const;
  [[nodiscard]] bool lost() const;  // a DC fault or GNSS_LOST is raised: counts for BOTH_ANTENNAS_LOST
  // Whatever stands or soaks here explains an odd signal level.
  [[nodiscard]] bool signal_in_doubt() const;
  [[nodiscard]] AntennaState state() const;
  // The code of the raised alarm that made this antenna unfit, for the event's text.
  [[nodiscard]] std::optional<AlarmCode> root_cause() const;

 private:
  enum Index {
    kOpen,
    kShort,
    kCurrent,
    kVoltage,
    kJamming,
    kLost,
    kCn0,
    kSatellites,
    kConstellation,
    kSpoofing,
    kPoints
  };

  void update_dc(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out);
  void update_signal(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out);
  [[nodiscard]] AlarmEvidence current_evidence(double current) const;
  [[nodiscard]] AlarmEvidence jamming_evidence(const AntennaInputs& inputs) const;
  [[nodiscard]] AlarmEvidence constellation_evidence(const AntennaInputs& inputs);
  [[nodiscard]] bool any_active() const;

  AntennaAlarmConfig dc_;
  SignalAlarmConfig signal_;
  std::string path_;
  std::array<AlarmPoint, kPoints> points_;
  LearnedValue learned_current_;
  LearnedValue learned_cn0_;
  SpoofingWatch spoofing_;
  int tracked_ = 0;
  std::array<bool, gnss::kBands> expected_{};  // constellations that have been received
};

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::AntennaState> {
  static constexpr std::array<std::string_view, 5> value{"OK", "open", "short", "jammed", "no_signal"};
};
