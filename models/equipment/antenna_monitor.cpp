#include "models/equipment/antenna_monitor.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chronotwin {

void LearnedValue::update(SimTime now, double value, bool normal) {
  const Duration elapsed = now - last_;
  if (held_ && elapsed > Duration{}) {
    seen_ = std::min(seen_ + elapsed, time_);
    average_ += (*held_ - average_) * std::min(1.0, elapsed.seconds() / seen_.seconds());
  }
  last_ = now;
  held_.reset();
  if (!normal || std::isnan(value)) return;
  held_ = value;
  if (std::isnan(average_)) {
    average_ = value;
    if (armed_by_first_) seen_ = time_;
  }
}

AntennaMonitor::AntennaMonitor(const HostConfig& config, std::string path, bool learned)
    : dc_(config.antenna_alarms),
      signal_(config.signal_alarms),
      path_(std::move(path)),
      learned_current_(Duration::from_seconds(config.learning_time.value()), learned),
      learned_cn0_(Duration::from_seconds(config.learning_time.value()), learned),
      spoofing_(config.signal_alarms.spoofing) {
  using enum AlarmCode;
  constexpr std::array<AlarmCode, kPoints> kCodes{
      ANTENNA_OPEN, ANTENNA_SHORT, ANTENNA_CURRENT, ANTENNA_VOLTAGE,    JAMMING,
      GNSS_LOST,    CN0_LOW,       SATELLITES_LOW,  CONSTELLATION_LOST, SPOOFING};
  for (std::size_t i = 0; i < kPoints; ++i) points_[i] = {kCodes[i], path_, {}};
}

void AntennaMonitor::update(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out) {
  tracked_ = inputs.satellites_tracked;
  update_dc(now, inputs, out);
  update_signal(now, inputs, out);
  const bool normal = !any_active() && inputs.noise_rise_db < signal_.jamming_noise_rise.value();
  learned_current_.update(now, inputs.current_a, normal);
  learned_cn0_.update(now, inputs.best_cn0_dbhz, normal);
}

void AntennaMonitor::update_dc(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out) {
  const double current = inputs.current_a;
  const double voltage = inputs.voltage_v;
  points_[kOpen].update(now, {current<dc_.open_current.value(), current> dc_.open_clear_current.value(), current},
                        dc_.open_soak, dc_.open_clear_soak, out);
  points_[kShort].update(now, {current > dc_.short_current.value(), current < dc_.short_clear_current.value(), current},
                         dc_.short_soak, dc_.short_clear_soak, out);
  const bool shorted = points_[kShort].active();
  points_[kCurrent].update(now, current_evidence(current), dc_.current_soak, dc_.current_clear_soak, out,
                           shorted || points_[kOpen].active());
  const bool inside = voltage >= dc_.voltage_low.value() && voltage <= dc_.voltage_high.value();
  points_[kVoltage].update(now, {!inside, inside, voltage}, dc_.voltage_soak, dc_.voltage_clear_soak, out, shorted);
}

AlarmEvidence AntennaMonitor::current_evidence(double current) const {
  if (!learned_current_.armed() || learned_current_.value() <= 0.0) return {false, true, current};
  const double deviation = std::abs(current / learned_current_.value() - 1.0);
  return {deviation > dc_.current_deviation.value(), deviation < dc_.current_clear_deviation.value(), current};
}

AlarmEvidence AntennaMonitor::jamming_evidence(const AntennaInputs& inputs) const {
  const bool nothing_tracked = std::isnan(inputs.best_cn0_dbhz);
  const bool dropped =
      learned_cn0_.armed() && inputs.best_cn0_dbhz <= learned_cn0_.value() - signal_.jamming_cn0_drop.value();
  const bool noisy = inputs.noise_rise_db >= signal_.jamming_noise_rise.value();
  const bool dc_normal = !points_[kOpen].active() && !points_[kShort].active() && !points_[kCurrent].active();
  const bool bad = (nothing_tracked || dropped) && noisy && dc_normal;
  return {bad, !bad, inputs.best_cn0_dbhz};
}

void AntennaMonitor::update_signal(SimTime now, const AntennaInputs& inputs, std::vector<AlarmTransition>& out) {
  const auto tracked = static_cast<double>(tracked_);
  const double best = inputs.best_cn0_dbhz;
  points_[kJamming].update(now, jamming_evidence(inputs), signal_.jamming_soak, signal_.jamming_clear_soak, out);
  const bool jammed = points_[kJamming].active();
  points_[kLost].update(now, {tracked_ == 0, tracked_ > 0 && tracked_ >= signal_.satellites_low, tracked},
                        signal_.lost_soak, signal_.lost_clear_soak, out, jammed);
  const bool explained = jammed || points_[kLost].active() || points_[kOpen].active() || points_[kShort].active();
  points_[kCn0].update(now, {!(best > signal_.cn0_low.value()), best > signal_.cn0_clear.value(), best},
                       signal_.cn0_soak, signal_.cn0_clear_soak, out, explained);
  points_[kSatellites].update(now, {tracked_ < signal_.satellites_low, tracked_ >= signal_.satellites_clear, tracked},
                              signal_.satellites_soak, signal_.satellites_clear_soak, out, explained);
  points_[kConstellation].update(now, constellation_evidence(inputs), signal_.constellation_soak,
                                 signal_.constellation_clear_soak, out, explained);
  spoofing_.update(now, inputs.receiver, points_[kSpoofing], out);
}

AlarmEvidence AntennaMonitor::constellation_evidence(const AntennaInputs& inputs) {
  constexpr int kReceived = 2;
  int missing = 0;
  for (std::size_t band = 0; band < expected_.size(); ++band) {
    expected_[band] = expected_[band] || inputs.tracked_by_band[band] >= kReceived;
    missing += expected_[band] && inputs.tracked_by_band[band] == 0 ? 1 : 0;
  }
  return {missing > 0 && tracked_ > 0, missing == 0, static_cast<double>(missing)};
}

bool AntennaMonitor::any_active() const {
  return std::ranges::any_of(points_, &AlarmPoint::active);
}

AntennaHealth AntennaMonitor::health() const {
  const bool dc_fault = points_[kOpen].raised() || points_[kShort].raised() || points_[kVoltage].raised();
  const bool dc_doubt = points_[kOpen].active() || points_[kShort].active() || points_[kVoltage].active();
  const bool usable = !dc_doubt && !points_[kLost].active() && tracked_ > 0;
  const bool good = usable && !points_[kJamming].active() && tracked_ >= signal_.satellites_low;
  return {dc_fault, points_[kLost].raised(), usable, good};
}

bool AntennaMonitor::signal_in_doubt() const {
  constexpr std::array kCauses{kOpen, kShort, kVoltage, kJamming, kLost};
  return std::ranges::any_of(kCauses, [this](Index index) { return points_[index].active(); });
}

bool AntennaMonitor::lost() const {
  const AntennaHealth now = health();
  return now.dc_fault || now.gnss_lost;
}

AntennaState AntennaMonitor::state() const {
  if (points_[kShort].raised()) return AntennaState::short_circuit;
  if (points_[kOpen].raised()) return AntennaState::open;
  if (points_[kJamming].raised()) return AntennaState::jammed;
  return points_[kLost].raised() ? AntennaState::no_signal : AntennaState::ok;
}

std::optional<AlarmCode> AntennaMonitor::root_cause() const {
  for (const Index index : {kShort, kOpen, kVoltage, kLost}) {
    if (points_[index].raised()) return points_[index].code;
  }
  return std::nullopt;
}

}  // namespace chronotwin
