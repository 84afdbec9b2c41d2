#include "models/clock/selection.hpp"

#include "models/core/error.hpp"

namespace chronotwin::clock {

int clock_class_of(QualityLevel level) {
  switch (level) {
    case QualityLevel::PRC:
      return 84;
    case QualityLevel::SSU_A:
      return 90;
    case QualityLevel::SSU_B:
      return 96;
    case QualityLevel::SEC:
      return 104;
    case QualityLevel::DNU:
      return 110;
  }
  throw Bug("a quality level of no code");
}

ReferenceSelector::ReferenceSelector(const SelectionConfig& config, std::span<const int> priorities)
    : hold_off_(Duration::from_seconds(config.hold_off.value())),
      wait_to_restore_(Duration::from_seconds(config.wait_to_restore.value())),
      hysteresis_(Duration::from_seconds(config.hysteresis.value())),
      by_quality_(config.by_quality),
      revertive_(config.revertive),
      worst_class_(config.worst_class),
      count_(priorities.size()) {
  require(count_ <= kMost, "a clock has at most eight references");
  for (std::size_t i = 0; i < count_; ++i) inputs_[i].priority = priorities[i];
}

void ReferenceSelector::force(int input) {
  require(input >= 0 && static_cast<std::size_t>(input) < count_, "a reference that there is");
  forced_ = input;
}

void ReferenceSelector::lock_out(int input) {
  require(input >= 0 && static_cast<std::size_t>(input) < count_, "a reference that there is");
  inputs_[static_cast<std::size_t>(input)].locked_out = true;
}

void ReferenceSelector::release() {
  just_released_ = true;
  forced_.reset();
  for (Input& input : inputs_) input.locked_out = false;
}

std::optional<ReferenceSwitch> ReferenceSelector::update(SimTime now, std::span<const ReferenceStatus> status) {
  require(status.size() == count_, "a clock's references do not change in number");
  require(now >= now_, "a selection does not go back in time");
  now_ = now;
  for (std::size_t i = 0; i < count_; ++i) judge(inputs_[i], status[i], now);
  first_ = false;
  SelectionCause cause = SelectionCause::available;
  const std::optional<int> chosen = choose(now, cause);
  just_released_ = false;
  if (chosen == selected_) {
    return std::nullopt;
  }
  const ReferenceSwitch change{selected_, chosen, cause};
  selected_ = chosen;
  better_.reset();
  return change;
}

void ReferenceSelector::judge(Input& input, const ReferenceStatus& status, SimTime now) const {
  const bool good = status.signal && status.clock_class <= worst_class_;
  if (first_ || good != input.good) {
    input.since = now;
    input.good = good;
  }
  const Duration lasted = now - input.since;
  if (good) {
    input.clock_class = status.clock_class;
    input.usable = input.usable || !input.has_failed || lasted >= wait_to_restore_;
  } else if (input.usable && lasted >= hold_off_) {
    input.usable = false;
    input.has_failed = true;
  }
}

bool ReferenceSelector::candidate(const Input& input, bool waiting) const {
  return input.priority > 0 && !input.locked_out && (input.usable || (waiting && input.good));
}

bool ReferenceSelector::better_class(int a, int b) const {
  return by_quality_ && at(a).clock_class < at(b).clock_class;
}

std::optional<int> ReferenceSelector::best() const {
  for (const bool waiting : {false, true}) {
    std::optional<int> found;
    for (int i = 0; i < static_cast<int>(count_); ++i) {
      if (!candidate(at(i), waiting)) continue;
      if (!found || better_class(i, *found) || (!better_class(*found, i) && at(i).priority < at(*found).priority)) {
        found = i;
      }
    }
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<int> ReferenceSelector::first_choice() const {
  std::optional<int> found;
  for (int i = 0; i < static_cast<int>(count_); ++i) {
    if (at(i).priority > 0 && (!found || at(i).priority < at(*found).priority)) found = i;
  }
  return found;
}

std::optional<int> ReferenceSelector::choose(SimTime now, SelectionCause& cause) {
  if (forced_) {
    cause = SelectionCause::forced;
    return at(*forced_).good || at(*forced_).usable ? forced_ : std::nullopt;
  }
  const std::optional<int> found = best();
  if (!selected_ || !found) {
    const bool locked = selected_ && at(*selected_).locked_out;
    cause = just_released_ ? SelectionCause::released
            : locked       ? SelectionCause::locked_out
            : selected_    ? SelectionCause::failed
                           : SelectionCause::available;
    return found;
  }
  if (!candidate(at(*selected_), true) || (!at(*selected_).usable && at(*found).usable)) {
    cause = at(*selected_).locked_out ? SelectionCause::locked_out : SelectionCause::failed;
    return found;
  }
  if (just_released_) {
    cause = SelectionCause::released;
    return found;
  }
  cause = SelectionCause::better;
  return worth_switching(*found, now) ? found : selected_;
}

// Better, and for long enough. `better` is the best there is now.
bool ReferenceSelector::worth_switching(int better, SimTime now) {
  const bool by_class = better_class(better, *selected_);
  const bool by_priority =
      revertive_ && !better_class(*selected_, better) && at(better).priority < at(*selected_).priority;
  if (!by_class && !by_priority) {
    better_.reset();
    return false;
  }
  if (better_ != better) {
    better_ = better;
    better_since_ = now;
  }
  return now - better_since_ >= hysteresis_;
}

}  // namespace chronotwin::clock
