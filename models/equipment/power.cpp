#include "models/equipment/power.hpp"

#include <algorithm>

namespace chronotwin {

PowerSupply::PowerSupply(const PowerConfig& config)
    : minimum_(config.minimum),
      maximum_(config.maximum),
      hold_up_(Duration::from_seconds(config.hold_up.value())),
      switch_time_(Duration::from_seconds(config.switch_time.value())) {}

bool PowerSupply::good(Volts voltage) const {
  return voltage >= minimum_ && voltage <= maximum_;
}

Duration PowerSupply::lost(const Gap& gap, SimTime until) const {
  const SimTime empty = gap.begin + hold_up_;
  return until > empty ? until - empty : Duration{};
}

void PowerSupply::update(SimTime now, Volts a, Volts b) {
  if (gap_ && gap_->end && *gap_->end <= now) {
    lost_before_ = lost_before_ + lost(*gap_, *gap_->end);
    gap_.reset();
  }
  const std::array<bool, 2> is_good{good(a), good(b)};
  if (carrier_ && is_good[*carrier_]) return;

  const bool had_carrier = carrier_.has_value();
  carrier_.reset();
  if (is_good[0] && (!is_good[1] || a >= b)) {
    carrier_ = 0;
  } else if (is_good[1]) {
    carrier_ = 1;
  }
  if (!carrier_) {
    gap_ = Gap{gap_ ? gap_->begin : now, std::nullopt};
  } else if (had_carrier) {
    gap_ = Gap{gap_ ? gap_->begin : now, now + switch_time_};
  } else if (gap_) {
    gap_->end = now;
  }
}

bool PowerSupply::powered(SimTime now) const {
  const bool input = !gap_ || (gap_->end && now >= *gap_->end);
  return input || now < gap_->begin + hold_up_;
}

Duration PowerSupply::lost_output(SimTime now) const {
  if (!gap_) return lost_before_;
  return lost_before_ + lost(*gap_, gap_->end ? std::min(now, *gap_->end) : now);
}

std::optional<SimTime> PowerSupply::next_deadline(SimTime now) const {
  if (!gap_) return std::nullopt;
  const SimTime empty = gap_->begin + hold_up_;
  const bool runs_empty = !gap_->end || empty < *gap_->end;
  if (!runs_empty) return std::nullopt;
  if (empty > now) return empty;
  return gap_->end && *gap_->end > now ? gap_->end : std::nullopt;
}

}  // namespace chronotwin
