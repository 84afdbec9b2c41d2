#include "sim/runtime/pacer.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace chronotwin {
namespace {

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

std::chrono::nanoseconds nanoseconds(double seconds) {
  return std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

}  // namespace

Pacer::Pacer(SimTime end, double max_lateness_s, Hooks hooks)
    : end_(end),
      hooks_(std::move(hooks)),
      flush_due_(hooks_.flush_every.ps > 0 ? Clock::now() : Clock::time_point::max()),
      lateness_(max_lateness_s) {}

void Pacer::play() {
  const Lock lock(mutex_);
  if (running_ && !step_to_) return;
  stand();
  running_ = true;
  set_anchor();
  changed_.notify_one();
}

void Pacer::play_since(Clock::time_point wall) {
  const Lock lock(mutex_);
  stand();
  running_ = true;
  set_anchor();
  anchor_wall_ = wall;
  changed_.notify_one();
}

void Pacer::pause() {
  const Lock lock(mutex_);
  stand();
  changed_.notify_one();
}

void Pacer::step(Duration by) {
  const Lock lock(mutex_);
  stand();
  const SimTime target = position_ + by;
  step_to_ = target < end_ ? target : end_ + Duration::from_ps(1);  // a step to the end goes through it
  running_ = true;
  changed_.notify_one();
}

void Pacer::set_speed(double factor) {
  const Lock lock(mutex_);
  position_ = position_at(Clock::now());
  speed_ = std::max(0.0, factor);
  set_anchor();
  changed_.notify_one();
}

void Pacer::ring() {
  const Lock lock(mutex_);
  rung_ = true;
  changed_.notify_one();
}

void Pacer::stand_at(SimTime where) {
  const Lock lock(mutex_);
  running_ = false;
  step_to_.reset();
  position_ = now_ = next_ = where;
  granted_ = SimTime::start();
}

bool Pacer::running() const {
  const Lock lock(mutex_);
  return running_;
}

double Pacer::speed() const {
  const Lock lock(mutex_);
  return speed_;
}

SimTime Pacer::position() const {
  const Lock lock(mutex_);
  return position_at(Clock::now());
}

std::optional<SimTime> Pacer::due_at(Clock::time_point wall) const {
  const Lock lock(mutex_);
  if (!running_ || step_to_ || speed_ != 1.0) return std::nullopt;
  const std::chrono::nanoseconds since = wall - anchor_wall_;
  return anchor_ + Duration::from_ps(since.count() * 1000);
}

LatenessSummary Pacer::lateness() const {
  Lock lock(mutex_);
  const Lateness copy = lateness_;
  lock.unlock();
  return copy.summary();
}

// Between the instants, whatever the clock says: when the run is late, it stands before the next one.
SimTime Pacer::position_at(Clock::time_point wall) const {
  if (!running_) return position_;
  if (step_to_ || speed_ == 0.0) return std::max(position_, now_);
  const SimTime by_clock = anchor_ + Duration::from_seconds(seconds(wall - anchor_wall_) * speed_);
  return std::max(std::min(by_clock, next_), now_);
}

Pacer::Clock::time_point Pacer::due(SimTime instant) const {
  return anchor_wall_ + nanoseconds((instant - anchor_).seconds() / speed_);
}

void Pacer::set_anchor() {
  anchor_ = std::max(position_, now_);
  anchor_wall_ = Clock::now();
}

void Pacer::stand() {
  position_ = position_at(Clock::now());
  running_ = false;
  step_to_.reset();
}

kernel::Gate::Answer Pacer::ask(SimTime now, SimTime next) {
  Lock lock(mutex_);
  now_ = now;
  next_ = next;
  if (!running_) position_ = std::max(position_, now);
  for (;;) {
    flush_if_due(lock);
    if (const auto answer = take_in(lock)) return *answer;
    if (lets_pass(lock)) {
      now_ = next;  // is being simulated: nothing comes before it any more
      return Answer::advance;
    }
  }
}

std::optional<kernel::Gate::Answer> Pacer::take_in(Lock& lock) {
  if (!std::exchange(rung_, false)) return std::nullopt;
  lock.unlock();
  const std::optional<SimTime> last = hooks_.take_in(now_, next_);
  lock.lock();
  if (!last) return Answer::stop;
  granted_ = std::max(granted_, *last);
  return Answer::again;
}

bool Pacer::lets_pass(Lock& lock) {
  if (!running_) {
    if (next_ <= granted_) return true;
    wait(lock, Clock::time_point::max());
    return false;
  }
  if (step_to_) {
    if (next_ < *step_to_) return true;
    position_ = *step_to_;
    running_ = false;
    step_to_.reset();
    return false;
  }
  if (speed_ == 0.0) return true;
  const auto wanted = due(next_);
  const auto wall = Clock::now();
  if (wall < wanted) {
    wait(lock, wanted);
    return false;
  }
  lateness_.add(seconds(wall - wanted));
  return true;
}

void Pacer::wait(Lock& lock, Clock::time_point until) {
  until = std::min(until, flush_due_);
  if (until == Clock::time_point::max()) {
    changed_.wait(lock);  // a time beyond the clock's range would not be waited for
  } else {
    changed_.wait_until(lock, until);
  }
}

void Pacer::flush_if_due(Lock& lock) {
  if (hooks_.flush_every.ps == 0 || Clock::now() < flush_due_) return;
  flush_due_ = Clock::now() + nanoseconds(hooks_.flush_every.seconds());
  lock.unlock();
  hooks_.flush();
  lock.lock();
}

}  // namespace chronotwin
