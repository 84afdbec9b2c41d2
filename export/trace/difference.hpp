// Do two traces tell the same? Compared is what the simulation said: channels with their samples to the last bit, and
// events, alarms, inputs, faults and packets; not how the file is laid out, nor the verdicts. Events of the source
// "runner" tell of the session that drove the simulation, and are left out.
//
//   output  empty: the same; else the first difference in words, with its place: "alarms[3]: time", "bbu[1].time_error"
//   cost    reads every channel of both once
#pragma once

#include <string>

#include "export/trace/trace.hpp"

namespace chronotwin::trace {

[[nodiscard]] std::string difference(const Source& a, const Source& b);

}  // namespace chronotwin::trace
