#include "models/network/telegram/instance.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::telegram {
namespace {

enum Timer { kSend, kWatch, kDelay };
constexpr std::int64_t kPicosecondsPerNanosecond = 1000;
constexpr int kLocked = 6, kUnlocked = 7;  // clock classes of a sender with BDS time, and without

// later − earlier, of any two clocks: one may be in 1970.
double seconds_between(TaiTime later, TaiTime earlier) {
  return static_cast<double>(later.seconds - earlier.seconds) +
         static_cast<double>(later.picoseconds - earlier.picoseconds) * 1e-12;
}

std::vector<int> priorities(std::size_t count) {
  std::vector<int> all(count);
  std::iota(all.begin(), all.end(), 1);
  return all;
}

}  // namespace

Instance::Instance(const Config& config, std::vector<Upstream> upstream, Upstream to)
    : config_(config),
      upstream_(std::move(upstream)),
      to_(to),
      selector_(config.selection, priorities(upstream_.size())),
      heard_(upstream_.size()),
      status_(upstream_.size()),
      external_(config.external) {
  require(upstream_.size() == config_.upstream.size(), "each upstream of a device has an address");
}

void Instance::again(SimTime& due, SimTime now, double period_s, int timer, Outbox& out) {
  due = now + Duration::from_seconds(period_s);
  out.wake_ups.push_back({due, timer});
}

void Instance::start(SimTime now, Outbox& out) {
  ready_ = now + Duration::from_seconds(config_.initialising.value());
  if (config_.role == Role::source || config_.role == Role::master) {
    again(send_due_, now, config_.period.value(), kSend, out);
  }
  if (config_.role != Role::master && config_.role != Role::slave) return;
  again(watch_due_, now, config_.period.value(), kWatch, out);
  if (config_.compensation == Compensation::measured) {
    again(delay_due_, now, config_.delay_interval.value(), kDelay, out);
  }
}

void Instance::wake(SimTime now, int timer, Outbox& out) {
  if (timer == kSend && now == send_due_) {
    again(send_due_, now, config_.period.value(), kSend, out);
    if (!sends_valid_time(now) && config_.while_invalid == WhileInvalid::silent) return;
    out.messages.push_back({.port = to_.port, .to = to_.address, .message = wire::TimeTelegram{.counter = ++counter_}});
  } else if (timer == kWatch && now == watch_due_) {
    again(watch_due_, now, config_.period.value(), kWatch, out);
    choose(now);
  } else if (timer == kDelay && now == delay_due_) {
    again(delay_due_, now, config_.delay_interval.value(), kDelay, out);
    if (const auto index = followed()) {
      const Upstream& to = upstream_[static_cast<std::size_t>(*index)];
      const wire::DelayExchange request{.domain = static_cast<std::uint8_t>(config_.domain), .counter = ++exchange_};
      out.messages.push_back({.port = to.port, .to = to.address, .message = request});
    }
  }
}

bool Instance::sends_valid_time(SimTime now) const {
  return !initialising(now) && !health_.abnormal && (health_.has_time || heard_time_);
}

TaiTime Instance::operational(TaiTime local) const {
  return advance(local, Duration::from_seconds(operational_offset_s_));
}

void Instance::sent(SimTime now, int, network::Address, wire::Message& message, TaiTime reading, Outbox&) {
  if (auto* telegram = std::get_if<wire::TimeTelegram>(&message)) return fill(now, *telegram, reading);
  auto& exchange = std::get<wire::DelayExchange>(message);
  if (exchange.answer) {
    exchange.departure = reading;
  } else {
    requested_ = reading;
  }
}

void Instance::fill(SimTime now, wire::TimeTelegram& t, TaiTime reading) const {
  const TaiTime time = operational(reading);
  const UtcTime utc = utc_.utc(time);
  t.domain = static_cast<std::uint8_t>(config_.domain);
  t.valid = sends_valid_time(now);
  t.source = config_.role == Role::source ? config_.source : wire::Source::other;
  t.level = static_cast<std::uint8_t>(config_.role == Role::source ? 0 : config_.level);
  const auto upstream = followed();
  t.bds_valid = config_.role == Role::source ? health_.bds_valid
                                             : upstream && heard_[static_cast<std::size_t>(*upstream)].bds_valid;
  t.holdover =
      config_.role == Role::source ? !health_.bds_valid && config_.source == wire::Source::bds : !network_time_;
  t.leap_valid = true;
  t.leap = utc_.change;
  t.nanoseconds = static_cast<std::uint32_t>(time.picoseconds / kPicosecondsPerNanosecond);
  t.tai_seconds = time.seconds;
  t.utc = UtcTime{.seconds = utc.seconds, .leap_second = utc.leap_second};
  t.tai_minus_utc = static_cast<std::int8_t>(utc_.settled(time).tai_minus_utc);
  t.unix_seconds = static_cast<std::uint32_t>(utc.seconds);
}

std::optional<std::size_t> Instance::upstream_at(network::Address from) const {
  const auto found = std::ranges::find(upstream_, from, &Upstream::address);
  if (found == upstream_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - upstream_.begin());
}

void Instance::receive(SimTime now, int port, network::Address from, const wire::Message& message, TaiTime reading,
                       Outbox& out) {
  if (config_.role == Role::none) return;
  if (const auto* telegram = std::get_if<wire::TimeTelegram>(&message)) {
    take(now, from, *telegram, reading, out);
  } else {
    exchange(port, from, std::get<wire::DelayExchange>(message), reading, out);
  }
}

// What a telegram says of UTC, before UNIX time is read by it.
void Instance::learn(const wire::TimeTelegram& t) {
  if (t.utc) utc_ = {.tai_minus_utc = t.tai_minus_utc};
  if (!t.utc || !t.leap_valid || t.leap == 0) return;
  utc_.change = t.leap;
  utc_.midnight = network::end_of_month(*t.utc);
}

// The time that this device reads out of a telegram.
std::optional<TaiTime> Instance::content(const wire::TimeTelegram& t) const {
  const std::int64_t picoseconds = t.nanoseconds * kPicosecondsPerNanosecond;
  switch (config_.format) {
    case TimeFormat::tai:
      if (t.tai_seconds) return TaiTime{.seconds = *t.tai_seconds, .picoseconds = picoseconds};
      break;
    case TimeFormat::utc:
      if (t.utc) {
        UtcTime utc = *t.utc;
        utc.picoseconds = picoseconds;
        return network::UtcView{.tai_minus_utc = t.tai_minus_utc}.tai(utc);
      }
      break;
    case TimeFormat::unix:
      if (t.unix_seconds) return utc_.tai({.seconds = *t.unix_seconds, .picoseconds = picoseconds});
      break;
  }
  return std::nullopt;
}

Judgement Instance::judge(SimTime now, network::Address from, const wire::TimeTelegram& t) {
  if (t.domain != config_.domain) return Judgement::other_domain;
  const auto index = upstream_at(from);
  if (!index) return Judgement::unknown_sender;
  Heard& heard = heard_[*index];
  const auto used = content(t);
  // Its own TAI − UTC makes TAI of its UTC; that must be its TAI.
  const bool contradictory =
      t.tai_seconds && t.utc && *t.tai_seconds != t.utc->seconds + t.tai_minus_utc + (t.utc->leap_second ? 1 : 0);
  heard = {.any = true,
           .valid = t.valid && used && !contradictory,
           .bds_valid = t.bds_valid,
           .counter = t.counter,
           .at = now};
  if (!t.valid) return Judgement::not_valid;
  if (!used) return Judgement::no_content;
  if (contradictory) return Judgement::contradictory;
  choose(now);
  return followed() == static_cast<int>(*index) ? Judgement::used : Judgement::standby;
}

void Instance::take(SimTime now, network::Address from, const wire::TimeTelegram& t, TaiTime reading, Outbox& out) {
  if (config_.role == Role::source) return;
  const Judgement judgement = judge(now, from, t);
  ++judged_[static_cast<std::size_t>(judgement)];
  if (judgement != Judgement::used) return;
  learn(t);
  const double delay = config_.compensation == Compensation::fixed ? config_.fixed_delay.value() : delay_s_;
  correct(advance(*content(t), Duration::from_seconds(delay)), reading, out);
}

void Instance::correct(TaiTime reference, TaiTime reading, Outbox& out) {
  const double local = seconds_between(reading, reference);
  if (std::abs(local + operational_offset_s_) > config_.operational_threshold.value()) {
    operational_offset_s_ = -local;
    ++corrections_;
  }
  if (config_.local_clock && std::abs(local) > config_.local_threshold.value()) {
    out.measurements.push_back({.offset_s = local, .delay_s = delay_s_});
  }
  heard_time_ = true;
  network_time_ = true;
}

void Instance::choose(SimTime now) {
  const double silence = config_.timeout_periods * config_.period.value();
  for (std::size_t i = 0; i < heard_.size(); ++i) {
    const Heard& heard = heard_[i];
    status_[i].signal = external_ && heard.any && heard.valid && (now - heard.at).seconds() <= silence;
    status_[i].clock_class = heard.bds_valid ? kLocked : kUnlocked;
  }
  selector_.update(now, status_);
  if (followed() || !network_time_) return;
  network_time_ = false;
  // The network's time is no longer valid: the operational clock is the local one, where there is one.
  if (config_.local_clock) operational_offset_s_ = 0.0;
}

void Instance::exchange(int port, network::Address from, const wire::DelayExchange& e, TaiTime reading, Outbox& out) {
  if (e.domain != config_.domain) {
    ++judged_[static_cast<std::size_t>(Judgement::other_domain)];
    return;
  }
  if (!e.answer) {
    wire::DelayExchange answer{.answer = true, .domain = e.domain, .counter = e.counter, .arrival = reading};
    out.messages.push_back({.port = port, .to = from, .message = answer});
    return;
  }
  if (!requested_ || e.counter != exchange_) return;
  const double there_and_back = seconds_between(reading, *requested_);
  const double dwelt = seconds_between(e.departure, e.arrival);
  requested_.reset();
  delays_[delays_count_++ % kDelays] = (there_and_back - dwelt) / 2.0;
  const auto count = std::min(delays_count_, kDelays);
  delay_s_ = std::accumulate(delays_.begin(), delays_.begin() + static_cast<std::ptrdiff_t>(count), 0.0) /
             static_cast<double>(count);
}

}  // namespace chronotwin::telegram
