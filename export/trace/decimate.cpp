#include "export/trace/decimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::trace {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

void add(Column& column, double value) {
  ++column.samples;
  if (std::isnan(value)) return;
  if (column.valid == 0) {
    column.min = column.max = column.mean = value;
  } else {
    if (value < column.min) {
      column.min = value;
      column.min_first = false;
    }
    if (value > column.max) {
      column.max = value;
      column.min_first = true;
    }
    column.mean += (value - column.mean) / static_cast<double>(column.valid + 1);
  }
  ++column.valid;
}

void hold(Column& column, double value) {
  column.samples = 1;
  column.valid = std::isnan(value) ? 0 : 1;
  column.min = column.max = column.mean = value;
}

}  // namespace

std::vector<Column> decimate(const Series& series, SimTime from, SimTime to, std::size_t columns, Between between) {
  require(columns > 0, "a plot has at least one column");
  std::vector<Column> result(columns, Column{kNan, kNan, kNan, true, 0, 0});
  if (to <= from) return result;
  const double per_ps = static_cast<double>(columns) / static_cast<double>(to.ps - from.ps);
  const auto begin = std::lower_bound(series.time_ps.begin(), series.time_ps.end(), from.ps);
  auto index = static_cast<std::size_t>(begin - series.time_ps.begin());

  double last = kNan;
  bool known = between == Between::hold && index > 0;
  if (known) last = series.value[index - 1];
  for (std::size_t c = 0; c < columns; ++c) {
    Column& column = result[c];
    // A held value reaches into the column in which it changes, so that a step is drawn upright.
    if (known) hold(column, last);
    for (; index < series.time_ps.size() && series.time_ps[index] < to.ps; ++index) {
      const auto where = static_cast<std::size_t>(static_cast<double>(series.time_ps[index] - from.ps) * per_ps);
      if (std::min(where, columns - 1) > c) break;
      add(column, series.value[index]);
      last = series.value[index];
      known = between == Between::hold;
    }
  }
  return result;
}

}  // namespace chronotwin::trace
