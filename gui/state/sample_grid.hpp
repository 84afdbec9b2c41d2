// The samples of a channel that was recorded at a fixed rate, for looking one up by time: what a list of values, the
// inspector or the sky needs of hundreds of channels. Values are floats: seven digits, four bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::gui {

class SampleGrid {
 public:
  // The series' times are its first time and every `period` after it; a Bug otherwise.
  SampleGrid(const trace::Series& series, Duration period);

  // The newest sample at or before this time; NaN before the first.
  [[nodiscard]] double value_at(std::int64_t time_ps) const;

 private:
  std::int64_t first_ps_ = 0;
  std::int64_t period_ps_ = 1;
  std::vector<float> values_;
};

}  // namespace chronotwin::gui
