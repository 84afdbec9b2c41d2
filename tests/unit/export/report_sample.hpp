// A trace to report on, made by hand: a BBU room whose main feeder is cut for two hours and that is then jammed.
#pragma once

#include "export/trace/memory_trace.hpp"

namespace chronotwin::report {

struct Sample {
  int bbus = 8;  // more than eight hang on slaves, eight each
  double hours = 24.0;
  double period_s = 1.0;
  bool aborted = false;
  bool with_verdicts = true;
};

[[nodiscard]] trace::Topology sample_topology(int bbus);

void fill(trace::MemoryTrace& trace, const Sample& sample);

}  // namespace chronotwin::report
