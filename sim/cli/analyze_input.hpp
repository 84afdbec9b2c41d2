// The records that `chronotwin analyze` looks at, as time errors: from a file of numbers or the channels of a trace.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "export/series/text_series.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin::cli {

struct AnalyzeSource {
  std::string file;
  std::vector<std::string> columns, channels;
  std::string type, unit;  // empty: phase in s; of a trace, what the channel is
  double time_unit_s = 1.0;
  std::optional<double> rate_hz, from_s, to_s;
  series::Gaps gaps = series::Gaps::mark;
};

struct AnalyzeRecord {
  std::string name;
  double tau0_s = 1.0;
  bool tau0_assumed = false;
  std::size_t gaps = 0, gap_samples = 0;  // of the time stamps
  std::vector<double> phase_s;            // handed on, not copied
};

struct AnalyzeInput {
  std::vector<AnalyzeRecord> records;
  Diagnostics diagnostics;
};

// Throws Error where a file cannot be read or a trace has no such channel.
[[nodiscard]] AnalyzeInput read_records(const AnalyzeSource& source, const std::function<void(double)>& progress);

}  // namespace chronotwin::cli
