#include "models/receiver/receiver.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"
#include "models/receiver/code_noise.hpp"

namespace chronotwin {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr double kDegreesPerRadian = 57.295779513082320877;
constexpr double kNanosecond = 1e-9;

double ratio(double db) {
  return std::pow(10.0, db / 10.0);
}

// Linear between the points, constant outside.
double look_up(const Table& table, double x) {
  require(!table.points.empty(), "a receiver's noise table has a point");
  const auto next = std::upper_bound(table.points.begin(), table.points.end(), x,
                                     [](double at, const auto& p) { return at < p.first; });
  if (next == table.points.begin()) {
    return next->second;
  }
  const auto before = std::prev(next);
  if (next == table.points.end()) {
    return before->second;
  }
  const double part = (x - before->first) / (next->first - before->first);
  return before->second + part * (next->second - before->second);
}

}  // namespace

TimingReceiver::TimingReceiver(const ReceiverConfig& config, ReceiverStart start, std::uint64_t seed,
                               std::string_view path, std::uint64_t run)
    : config_(config),
      start_(start),
      received_since_ps_(kNever),
      efficiency_(ratio(-config.front_end.implementation_loss.value())),
      assumed_error_(config.integrity.range_error.value()),
      hold_(config.integrity),
      white_(seed, path, "white", run),
      slow_(seed, path, "slow_error", run),
      single_(seed, path, "single", run) {
  acquisition_ = ratio(config.acquisition.value()) / efficiency_;
  tracking_ = ratio(config.tracking.value()) / efficiency_;
  for (std::size_t degree = 0; degree < inverse_variance_.size(); ++degree) {
    const double sigma = look_up(config.noise, static_cast<double>(degree)) * kNanosecond;
    require(sigma > 0.0, "a satellite's time has noise");
    inverse_variance_[degree] = 1.0 / (sigma * sigma);
  }
  slow_error_ = config.slow_error.value() * slow_.normal();
  output_.best_cn0_dbhz = kNan;
  output_.pps_error_s = kNan;
  output_.position_known = start != ReceiverStart::cold;
  output_.utc_known = start != ReceiverStart::cold || config.leap_seconds_stored;
}

void TimingReceiver::restart(ReceiverStart start) {
  start_ = start;
  first_ = true;
  received_since_ps_ = kNever;
  std::fill(tracked_.begin(), tracked_.end(), std::uint8_t{0});
  std::fill(good_since_ps_.begin(), good_since_ps_.end(), kNever);
  std::fill(lost_at_ps_.begin(), lost_at_ps_.end(), kNever);
  solved_at_.reset();
  output_ = {.best_cn0_dbhz = kNan,
             .pps_error_s = kNan,
             .position_known = start != ReceiverStart::cold,
             .utc_known = start != ReceiverStart::cold || config_.leap_seconds_stored};
}

void TimingReceiver::coast_for(Seconds time, FractionalFrequency drift) {
  config_.coasting_time = time;
  config_.coasting_drift = drift;
}

const ReceiverOutput& TimingReceiver::update(SimTime now, const ReceiverInput& input) {
  require(now >= now_, "a receiver does not go back in time");
  prepare(input.signal_mw.size());
  require(input.elevation_rad.size() == tracked_.size() && input.band.size() == tracked_.size(),
          "a receiver's inputs have one entry a satellite");
  advance_slow_error(now - now_);
  now_ = now;

  const Tally tally = track(now, input);
  first_ = false;
  output_.satellites_tracked = tally.satellites;
  output_.tracked_by_band = tally.by_band;
  output_.best_cn0_dbhz = tally.satellites > 0 ? 10.0 * std::log10(tally.best * efficiency_) : kNan;
  output_.valid =
      has_ephemeris(now, tally.satellites) && tally.satellites > 0 && tally.satellites >= config_.minimum_satellites;
  output_.cn0_span_db = tally.satellites > 0 ? 10.0 * std::log10(tally.best / tally.worst) : 0.0;
  output_.satellites_excluded = 0;
  output_.sound = true;
  output_.pps_error_s = kNan;
  if (output_.valid) {
    output_.pps_error_s = input.path_delay_s - config_.compensation.value() +
                          (config_.pulse_on_utc ? input.utc_offset_s : 0.0) +
                          (input.errors_complete ? 0.0 : slow_error_) +
                          (input.range_error_s.empty() ? white_.normal() / std::sqrt(tally.weight) : solve(input));
  }
  output_.position_known = output_.position_known || output_.valid;
  if (output_.valid) {
    solved_at_ = now;
    solved_error_ = output_.pps_error_s;
  } else {
    coast(now);
  }
  return output_;
}

double TimingReceiver::solve(const ReceiverInput& input) {
  constexpr double kLowest = 0.087;  // sine of 5°
  require(input.range_error_s.size() == tracked_.size(), "a receiver's range errors have one entry a satellite");
  z_.clear();
  sigma_.clear();
  for (std::size_t i = 0; i < tracked_.size(); ++i) {
    if (tracked_[i] == 0) {
      continue;
    }
    const std::size_t band = input.band[i];
    const double elevation = input.elevation_rad[i];
    const int degree = std::clamp(static_cast<int>(elevation * kDegreesPerRadian + 0.5), 0, 90);
    const double cn0_hz = input.signal_mw[i] / input.noise_mw_per_hz[band] * efficiency_;
    const double noise =
        std::max(1.0 / std::sqrt(inverse_variance_[static_cast<std::size_t>(degree)]), code_noise_s(cn0_hz, band));
    z_.push_back(input.range_error_s[i] + noise * single_.normal());
    sigma_.push_back(std::hypot(noise, assumed_error_ / std::max(std::sin(elevation), kLowest)));
  }
  const HoldSolution solution = hold_.solve(z_, sigma_);
  output_.satellites_excluded = solution.excluded;
  output_.sound = solution.sound;
  return solution.time_s;
}

void TimingReceiver::coast(SimTime now) {
  if (solved_at_ && (now - *solved_at_).seconds() <= config_.coasting_time.value()) {
    output_.valid = true;
    output_.pps_error_s = solved_error_ + config_.coasting_drift.value() * (now - *solved_at_).seconds();
  }
}

void TimingReceiver::prepare(std::size_t satellites) {
  if (tracked_.empty()) {
    tracked_.assign(satellites, 0);
    good_since_ps_.assign(satellites, kNever);
    lost_at_ps_.assign(satellites, kNever);
  }
  require(tracked_.size() == satellites, "a receiver's satellites keep their order and number");
}

TimingReceiver::Tally TimingReceiver::track(SimTime now, const ReceiverInput& input) {
  // Powers to compare with, by band and by "is tracked": no logarithm and no division a satellite.
  std::array<std::array<double, 2>, gnss::kBands> threshold_mw{};
  std::array<double, gnss::kBands> per_noise{};
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const double noise = input.signal_present ? input.noise_mw_per_hz[b] : std::numeric_limits<double>::infinity();
    threshold_mw[b] = {acquisition_ * noise, tracking_ * noise};
    per_noise[b] = 1.0 / noise;
  }
  const double mask = config_.elevation_mask.value();
  Tally tally;
  receiving_ = false;
  for (std::size_t i = 0; i < tracked_.size(); ++i) {
    const std::size_t b = input.band[i];
    const double signal = input.signal_mw[i];
    const bool good = signal >= threshold_mw[b][tracked_[i]] && input.elevation_rad[i] >= mask;
    if (!good) {
      lose(i, now);
      continue;
    }
    receiving_ = true;
    if (tracked_[i] == 0 && !acquire(i, now)) {
      continue;
    }
    // Through int: converting to an unsigned type takes a branch.
    const int degree = std::clamp(static_cast<int>(input.elevation_rad[i] * kDegreesPerRadian + 0.5), 0, 90);
    tally.weight += inverse_variance_[static_cast<std::size_t>(degree)];
    const double cn0 = signal * per_noise[b];
    tally.best = std::max(tally.best, cn0);
    tally.worst = std::min(tally.worst, cn0);
    ++tally.satellites;
    ++tally.by_band[b];
  }
  return tally;
}

void TimingReceiver::lose(std::size_t satellite, SimTime now) {
  good_since_ps_[satellite] = kNever;
  if (tracked_[satellite] != 0) {
    tracked_[satellite] = 0;
    lost_at_ps_[satellite] = now.ps;
  }
}

// True where the satellite is tracked from now on.
bool TimingReceiver::acquire(std::size_t satellite, SimTime now) {
  std::int64_t& since = good_since_ps_[satellite];
  if (since == kNever) {
    since = now.ps;
  }
  const std::int64_t lost_at = lost_at_ps_[satellite];
  const bool short_gap = lost_at != kNever && Duration::from_ps(since - lost_at).seconds() < config_.warm_after.value();
  const double search = start_ == ReceiverStart::cold ? 0.0 : search_.value();
  const double needed = short_gap ? config_.reacquisition_time.value() : config_.acquisition_time.value() + search;
  const bool at_once = first_ && start_ == ReceiverStart::locked;
  if (!at_once && Duration::from_ps(now.ps - since).seconds() < needed) {
    return false;
  }
  tracked_[satellite] = 1;
  since = kNever;
  return true;
}

// After a cold or warm start the ephemerides have to be read first, and where need be the leap seconds.
bool TimingReceiver::has_ephemeris(SimTime now, int satellites) {
  const bool reading = start_ == ReceiverStart::cold || start_ == ReceiverStart::warm;
  if (!reading && output_.utc_known) {
    return true;
  }
  if (!receiving_) {
    received_since_ps_ = kNever;
    return !reading;
  }
  if (received_since_ps_ == kNever) {
    received_since_ps_ = now.ps;
  }
  const double received = Duration::from_ps(now.ps - received_since_ps_).seconds();
  output_.utc_known = output_.utc_known || received >= config_.utc_time.value();
  const Seconds needed = start_ == ReceiverStart::cold ? config_.cold_start_time : config_.warm_start_time + search_;
  const bool read = !reading || received >= needed.value();
  if (read && satellites > 0) {
    start_ = ReceiverStart::hot;
  }
  return read;
}

void TimingReceiver::advance_slow_error(Duration since_last) {
  if (since_last.ps == 0) {
    return;
  }
  if (since_last != slow_step_) {
    slow_step_ = since_last;
    const double a = since_last.seconds() / config_.slow_error_time.value();
    slow_decay_ = std::exp(-a);
    slow_gain_ = config_.slow_error.value() * std::sqrt(-std::expm1(-2.0 * a));
  }
  slow_error_ = slow_error_ * slow_decay_ + slow_gain_ * slow_.normal();
}

}  // namespace chronotwin
