// A channel's samples within a window.
#pragma once

#include <vector>

#include "export/trace/trace.hpp"
#include "export/verdict/window.hpp"

namespace chronotwin::verdict {

struct Sample {
  SimTime time;
  SimTime until;  // of the next sample or of the interval's end
  double value = 0.0;
};

// Those with a time in the interval. An on-change channel also has, at the interval's begin, the value that it kept.
[[nodiscard]] std::vector<Sample> samples_in(const trace::Channel& channel, const trace::Series& series,
                                             Interval interval);

// The channels that match. Throws NotJudged where there is none.
[[nodiscard]] std::vector<trace::Channel> matching_channels(const trace::Source& trace, const std::string& pattern);

}  // namespace chronotwin::verdict
