// How values, times and bounds are told in the evidence.
#pragma once

#include <string>
#include <string_view>

#include "export/trace/trace.hpp"
#include "models/core/text.hpp"

namespace chronotwin::verdict {

// "−2.48 µs", "33.1 dB-Hz"; of a state channel the state's name; "no value" where it is missing.
[[nodiscard]] Text value_text(double value, const trace::Channel& channel);
[[nodiscard]] std::string quantity_text(double value, std::string_view unit);
// With the prefix of the unit that `beside` is shown in: 0.98 µs beside a limit of 1.5 µs.
[[nodiscard]] std::string quantity_text_beside(double value, double beside, std::string_view unit);

[[nodiscard]] std::string duration_text(Duration duration);  // "2 min 30 s"

// "14:52:11 (14.8698 h)": time of day in the run's scale, and hours since its start.
[[nodiscard]] std::string time_text(SimTime time, const trace::Source& trace);

}  // namespace chronotwin::verdict
