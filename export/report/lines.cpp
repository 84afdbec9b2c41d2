#include "export/report/lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/error.hpp"

namespace chronotwin::report {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

trace::Column no_sample() {
  return {kNan, kNan, kNan, true, 0, 0};
}

Line blank(const std::vector<Line>& lines) {
  Line line;
  if (!lines.empty()) line.columns.assign(lines.front().columns.size(), no_sample());
  return line;
}

bool alike(const Line& a, const Line& b) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](const trace::Column& x, const trace::Column& y) {
                      return x.gap() == y.gap() && x.empty() == y.empty() &&
                             (x.empty() || (x.min == y.min && x.max == y.max));
                    });
}

// `next` stands to the right of `column`.
void join(trace::Column& column, const trace::Column& next) {
  const std::size_t samples = column.samples + next.samples;
  if (column.empty()) {
    column = next;
  } else if (!next.empty()) {
    const double share = static_cast<double>(next.valid) / static_cast<double>(column.valid + next.valid);
    column.mean += (next.mean - column.mean) * share;
    const bool lower = next.min < column.min;
    const bool higher = next.max > column.max;
    if (lower != higher) column.min_first = higher;
    if (lower && higher) column.min_first = next.min_first;
    column.min = std::min(column.min, next.min);
    column.max = std::max(column.max, next.max);
    column.valid += next.valid;
  }
  column.samples = samples;
}

}  // namespace

Range::Range() : low(kNan), high(kNan) {}

void Range::add(double value) {
  if (!std::isfinite(value)) return;
  low = empty() ? value : std::min(low, value);
  high = std::isnan(high) ? value : std::max(high, value);
}

void Range::add(const Range& other) {
  add(other.low);
  add(other.high);
}

bool Range::empty() const {
  return std::isnan(low);
}

Range Line::range() const {
  Range range;
  for (const trace::Column& column : columns) {
    range.add(column.min);
    range.add(column.max);
  }
  return range;
}

Line load_line(const Run& run, const trace::Channel& channel, std::string name) {
  const auto between = channel.period ? trace::Between::samples : trace::Between::hold;
  const trace::Series series = run.source.read(channel.path);
  Line line{
      std::move(name), channel.path, trace::decimate(series, SimTime::start(), run.end, kPlotColumns, between), {}, {}};
  for (std::size_t i = 0; i < series.value.size(); ++i) {
    const Extreme here{series.value[i], SimTime{series.time_ps[i]}};
    if (!std::isfinite(here.value)) continue;
    if (!line.lowest || here.value < line.lowest->value) line.lowest = here;
    if (!line.highest || here.value > line.highest->value) line.highest = here;
  }
  return line;
}

std::vector<trace::Column> merge(const std::vector<trace::Column>& columns, std::size_t factor) {
  require(factor > 0, "columns are merged by one or more");
  std::vector<trace::Column> merged;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c % factor == 0) merged.push_back(no_sample());
    join(merged.back(), columns[c]);
  }
  return merged;
}

std::vector<Line> join_equal(const std::vector<Line>& lines) {
  std::vector<Line> joined;
  std::vector<std::vector<std::string>> names;
  for (const Line& line : lines) {
    const auto twin = std::find_if(joined.begin(), joined.end(), [&](const Line& other) { return alike(line, other); });
    if (twin == joined.end()) {
      joined.push_back(line);
      names.push_back({line.name});
    } else {
      names[static_cast<std::size_t>(twin - joined.begin())].push_back(line.name);
    }
  }
  for (std::size_t i = 0; i < joined.size(); ++i) joined[i].name = joined_name(names[i]);
  return joined;
}

Line envelope(const std::vector<Line>& lines) {
  Line result = blank(lines);
  for (const Line& line : lines) {
    for (std::size_t c = 0; c < result.columns.size(); ++c) join(result.columns[c], line.columns[c]);
  }
  return result;
}

Line median(const std::vector<Line>& lines) {
  Line result = blank(lines);
  std::vector<double> means;
  for (std::size_t c = 0; c < result.columns.size(); ++c) {
    means.clear();
    trace::Column& column = result.columns[c];
    for (const Line& line : lines) {
      column.samples += line.columns[c].samples;
      if (!line.columns[c].empty()) means.push_back(line.columns[c].mean);
    }
    if (means.empty()) continue;
    // Of an even number, the lower middle: a value that was really there.
    const auto middle = means.begin() + static_cast<std::ptrdiff_t>((means.size() - 1) / 2);
    std::nth_element(means.begin(), middle, means.end());
    column.min = column.max = column.mean = *middle;
    column.valid = 1;
  }
  return result;
}

}  // namespace chronotwin::report
