// What the parts of the report share: the trace, its calendar, and its raise/clear records paired to spans of time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/report/format.hpp"
#include "export/trace/trace.hpp"

namespace chronotwin::report {

// From a raise to its clear; `open` when the run ended first.
struct Span {
  SimTime from, to;
  bool open = false;
};

struct FaultSpan {
  std::string id, fault, target;
  Span span;
};

struct AlarmSpan {
  std::string code, source, severity;
  double value = 0.0;
  std::string unit;
  Span span;
};

struct Run {
  const trace::Source& source;
  Calendar calendar;
  SimTime end;  // right edge of every time axis: at least a picosecond after the start
  std::vector<FaultSpan> faults;
  std::vector<AlarmSpan> alarms;

  explicit Run(const trace::Source& trace);
};

// "bbu[12].rf" → "bbu[12]"; "host.antenna_a.current" → "host".
[[nodiscard]] std::string_view equipment_of(std::string_view path);
// "bbu[12].time_error" → "time_error".
[[nodiscard]] std::string_view leaf_of(std::string_view path);
// "bbu[12].time_error" → "bbu[12]"; everything before the last dot.
[[nodiscard]] std::string_view owner_of(std::string_view path);
// "bbu[12].rf" → "bbu[*].rf".
[[nodiscard]] std::string without_indices(std::string_view path);
// One name for several: "a", "a, b", "a … z (26)".
[[nodiscard]] std::string joined_name(const std::vector<std::string>& names);
// As std::less, but "bbu[2]" comes before "bbu[10]".
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace chronotwin::report
