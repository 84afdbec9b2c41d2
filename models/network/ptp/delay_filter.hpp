// The filter of a measured path delay: moving median or moving average, as linuxptp has them.
//
//   median    of the last n raw delays; of an even number the mean of the middle two
//   average   of the last n
// Inputs and output: a Duration. Valid: n of 1 to 32; a value. Cost: moving at most n numbers, no allocation.
// Source  linuxptp mmedian.c, mave.c
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "models/core/sim_time.hpp"
#include "models/network/ptp/config.hpp"

namespace chronotwin::ptp {

class DelayFilter {
 public:
  static constexpr std::size_t kLongest = 32;

  DelayFilter(DelayFilterKind kind, int length)
      : kind_(kind), length_(std::clamp<std::size_t>(static_cast<std::size_t>(length), 1, kLongest)) {}

  void reset() { count_ = next_ = 0; }
  Duration add(Duration raw) {
    const bool full = count_ == length_;
    const std::int64_t gone = by_age_[next_];
    by_age_[next_] = raw.ps;
    next_ = next_ + 1 == length_ ? 0 : next_ + 1;
    if (!full) ++count_;
    return {kind_ == DelayFilterKind::moving_median ? median(raw.ps, full, gone) : average()};
  }

 private:
  std::int64_t median(std::int64_t raw, bool full, std::int64_t gone) {
    const auto begin = sorted_.begin();
    auto end = begin + static_cast<std::ptrdiff_t>(full ? count_ : count_ - 1);
    if (full) {
      const auto hole = std::lower_bound(begin, end, gone);
      std::move(hole + 1, end, hole);
      --end;
    }
    const auto place = std::upper_bound(begin, end, raw);
    std::move_backward(place, end, end + 1);
    *place = raw;
    const std::size_t middle = count_ / 2;
    return count_ % 2 == 1 ? sorted_[middle] : (sorted_[middle - 1] + sorted_[middle]) / 2;
  }
  [[nodiscard]] std::int64_t average() const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count_; ++i) sum += by_age_[i] / static_cast<std::int64_t>(count_);
    std::int64_t rest = 0;
    for (std::size_t i = 0; i < count_; ++i) rest += by_age_[i] % static_cast<std::int64_t>(count_);
    return sum + rest / static_cast<std::int64_t>(count_);
  }

  DelayFilterKind kind_;
  std::size_t length_;
  std::size_t count_ = 0, next_ = 0;
  std::array<std::int64_t, kLongest> by_age_{}, sorted_{};
};

}  // namespace chronotwin::ptp
