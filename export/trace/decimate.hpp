// Reduces a series to what a plot of so many pixel columns can show, without losing an extreme.
//
//   input   a Series (time ascending), the interval [from, to) and the number of columns ≥ 1
//   output  one Column per pixel column; sample k belongs to column floor((t − from) · columns / (to − from))
//   NaN     counts as a sample that is not valid: a column of NaN alone is a gap, a column without samples is not
//   hold    for on-change series: a column without samples repeats the last value before it (also one before `from`)
//   cost    one pass over the samples
#pragma once

#include <cstddef>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::trace {

struct Column {
  double min = 0.0, max = 0.0, mean = 0.0;  // NaN when there is no valid sample
  bool min_first = true;                    // the minimum came before the maximum
  std::size_t samples = 0;                  // NaN included
  std::size_t valid = 0;                    // samples that are numbers

  [[nodiscard]] bool empty() const { return valid == 0; }
  [[nodiscard]] bool gap() const { return samples > 0 && valid == 0; }
};

enum class Between { samples, hold };

[[nodiscard]] std::vector<Column> decimate(const Series& series, SimTime from, SimTime to, std::size_t columns,
                                           Between between = Between::samples);

}  // namespace chronotwin::trace
