// Channels of a trace as CSV. Channels that share one time axis become one table, a column each ("time_s,a,b"); others
// the long form ("time_s,channel,value"), channel after channel. Times are seconds with twelve decimals, values the
// shortest text that reads back to the same double, missing values empty, states their number.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "export/trace/trace.hpp"

namespace chronotwin::csv {

// The channels that match any of the patterns, in the trace's order. Throws Error naming a pattern without a match.
[[nodiscard]] std::vector<trace::Channel> select(const trace::Source& trace, std::span<const std::string> patterns);

void write(std::ostream& out, const trace::Source& trace, std::span<const trace::Channel> channels);

}  // namespace chronotwin::csv
