// Evenly spaced samples from a file of numbers, or from standard input.
//
//   time          the first of several columns, in a unit of one's choice; with a rate given it is not looked at. A
//                 file of one column has none: then the step is 1 / rate, or 1 s
//   step τ0       the median of the first differences, made exact by the whole length. A difference may be off by a
//                 tenth of the step, as a logger's stamps are
//   a gap         a difference of two and more steps: marked (each missing sample is NaN), closed (as if it were not
//                 there), or refused. Anything else that is not even, and a time that goes back, is an error
//   from, to      by the file's own time (0 at the first sample where it has none): from <= t < to
//
// Output  one vector a column, in the file's unit · NaN where a value is missing
// Errors  diagnostics with line and column, the first ones of them and a count; never an exception but for a failing
//         read
// Cost    one pass; files are mapped, not copied; 8 bytes a sample and column
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin::series {

enum class Gaps { mark, close, refuse };

struct TextRequest {
  std::string file;                  // "-": standard input
  std::vector<std::string> columns;  // names, or numbers from 1; empty: the only one besides the time
  std::optional<double> rate_hz;
  double time_unit_s = 1.0;
  Gaps gaps = Gaps::mark;
  std::optional<double> from_s, to_s;
  std::function<void(double)> progress;  // told the share that is read, of a file
};

struct TextSeries {
  std::vector<std::string> names;           // of each column: its name, "column 3", or the file
  std::vector<std::vector<double>> values;  // one vector a column, all of one length
  double tau0_s = 1.0;
  bool tau0_assumed = false;  // nothing told the step
  double first_s = 0.0;       // time of the first sample
  std::size_t gaps = 0;       // marked or closed
  std::size_t gap_samples = 0;
  Diagnostics diagnostics;

  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

// Throws Error where the file cannot be read.
[[nodiscard]] TextSeries read_text_series(const TextRequest& request);

}  // namespace chronotwin::series
