// A channel of a trace as evenly spaced samples.
#pragma once

#include <functional>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::series {

struct TraceSeries {
  SimTime first;  // of values[0]
  Duration step;
  std::vector<double> values;  // NaN: missing, or not wanted; wanted at both ends
  std::size_t wanted = 0;      // samples that were wanted and are there
  std::size_t missing = 0;     // those of them that the trace has no value for
};

// `channel` has a period. `wanted` tells by their time which samples count.
[[nodiscard]] TraceSeries even_series(const trace::Channel& channel, const trace::Series& series,
                                      const std::function<bool(SimTime)>& wanted);

}  // namespace chronotwin::series
