#include "export/series/text_series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "export/series/mapped_file.hpp"
#include "export/series/sample_grid.hpp"
#include "models/codec/columns/columns.hpp"
#include "models/core/nearest.hpp"
#include "models/core/units.hpp"

namespace chronotwin::series {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostUneven = 5;          // told one by one
constexpr std::size_t kLargestGap = 1'000'000;  // a slip of a digit must not fill the memory

class Reader {
 public:
  explicit Reader(const TextRequest& request) : request_(request) {}

  TextSeries read() {
    for_each_piece(request_.file, [this](std::string_view lines, double share) {
      if (!parser_ && !begin(lines, share)) return false;
      if (!parser_) return true;
      parser_->parse(lines);
      if (!take_rows()) return false;
      parser_->forget_rows();
      if (request_.progress && !std::isnan(share)) request_.progress(share);
      return true;
    });
    finish();
    return std::move(result_);
  }

 private:
  [[nodiscard]] Mark mark(std::size_t line = 0, std::size_t column = 0) const {
    return {request_.file == "-" ? "standard input" : request_.file, static_cast<int>(line), static_cast<int>(column)};
  }

  [[nodiscard]] bool timed() const { return time_column_; }

  bool begin(std::string_view lines, double share) {
    const auto layout = codec::column_layout(lines);
    if (!layout) return true;  // nothing but comments so far: told at the end if nothing follows
    std::vector<std::size_t> wanted;
    if (!choose(*layout, wanted)) return false;
    result_.values.resize(wanted.size());
    reserve(lines, share);
    time_column_ = layout->columns > 1 && !request_.rate_hz;
    if (time_column_) wanted.push_back(0);
    parser_ = std::make_unique<codec::ColumnParser>(*layout, wanted);
    return true;
  }

  // The share of the file tells how many rows there will be.
  void reserve(std::string_view lines, double share) {
    const auto rows = static_cast<double>(std::count(lines.begin(), lines.end(), '\n'));
    if (!(share > 0.0) || share == 1.0) return;
    for (auto& values : result_.values) values.reserve(static_cast<std::size_t>(rows / share * 1.02));
  }

  [[nodiscard]] std::string name_of(const codec::ColumnLayout& layout, std::size_t column) const {
    if (!layout.names.empty()) return layout.names[column];
    return layout.columns <= 2 ? mark().file : fmt::format("column {}", column + 1);
  }

  bool choose(const codec::ColumnLayout& layout, std::vector<std::size_t>& wanted) {
    if (request_.columns.empty()) return choose_only(layout, wanted);
    for (const std::string& text : request_.columns) {
      const auto column = find(layout, text);
      if (!column) return false;
      if (*column == 0 && layout.columns > 1 && !request_.rate_hz) {
        result_.diagnostics.error(mark(), "", fmt::format("{} is the time", name_of(layout, 0)),
                                  "give the rate to take it as values");
        return false;
      }
      if (std::find(wanted.begin(), wanted.end(), *column) != wanted.end()) continue;
      wanted.push_back(*column);
      result_.names.push_back(name_of(layout, *column));
    }
    return true;
  }

  bool choose_only(const codec::ColumnLayout& layout, std::vector<std::size_t>& wanted) {
    if (layout.columns > 2) {
      result_.diagnostics.error(mark(), "", fmt::format("the file has {} columns", layout.columns),
                                layout.names.empty()
                                    ? fmt::format("choose one of 2 … {} as values", layout.columns)
                                    : fmt::format("choose one as values: {}", fmt::join(layout.names, ", ")));
      return false;
    }
    wanted.push_back(layout.columns - 1);
    result_.names.push_back(name_of(layout, wanted.back()));
    return true;
  }

  std::optional<std::size_t> find(const codec::ColumnLayout& layout, const std::string& text) {
    const auto named = std::find(layout.names.begin(), layout.names.end(), text);
    if (named != layout.names.end()) return static_cast<std::size_t>(named - layout.names.begin());
    const auto number = parse_number(text);
    if (number && *number >= 1.0 && *number <= static_cast<double>(layout.columns) && std::floor(*number) == *number) {
      return static_cast<std::size_t>(*number) - 1;
    }
    const std::vector<std::string_view> names(layout.names.begin(), layout.names.end());
    const std::string_view near = nearest(text, names);
    std::string hint = !near.empty()   ? fmt::format("did you mean '{}'?", near)
                       : names.empty() ? fmt::format("the columns are 1 … {}", layout.columns)
                                       : fmt::format("there are {}", fmt::join(names, ", "));
    result_.diagnostics.error(mark(), "", fmt::format("there is no column '{}'", text), std::move(hint));
    return std::nullopt;
  }

  // False where there is no point in reading on.
  bool take_rows() {
    if (timed()) return take_timed_rows();
    const double tau0 = 1.0 / request_.rate_hz.value_or(1.0);
    for (std::size_t row = 0; row < parser_->line_of_row().size(); ++row) {
      const double time = static_cast<double>(rows_++) * tau0;
      if (!outside(time)) take(row, time);
    }
    return true;
  }

  bool take_timed_rows() {
    const std::vector<double>& stamps = parser_->column(result_.values.size());
    if (!grid_.begun() && stamps.size() > 1 && !grid_.begin(stamps)) {
      result_.diagnostics.error(mark(parser_->line_of_row().front(), 1), "",
                                "the first column does not go forward as time does",
                                "with the rate given it is not looked at");
      return false;
    }
    for (std::size_t row = 0; row < stamps.size(); ++row) {
      const double time = stamps[row] * request_.time_unit_s;
      if (outside(time)) continue;
      const auto steps = grid_.begun() ? grid_.next(stamps[row]) : std::optional<std::size_t>(0);
      if (steps) {
        leave_gap(*steps, row);
      } else {
        uneven(row, stamps[row]);
      }
      take(row, time);
    }
    rows_ += stamps.size();
    return true;
  }

  void leave_gap(std::size_t steps, std::size_t row) {
    if (steps < 2) return;
    ++result_.gaps;
    result_.gap_samples += steps - 1;
    if (request_.gaps == Gaps::refuse) {
      complain_of_time(row,
                       fmt::format("{} missing before this line",
                                   steps == 2 ? "a sample is" : fmt::format("{} samples are", steps - 1)),
                       "marked, they are left out of every statistic");
    } else if (request_.gaps == Gaps::mark) {
      if (steps > kLargestGap) {
        complain_of_time(row, fmt::format("a gap of {} samples", steps - 1), "split the file there");
        return;
      }
      for (auto& values : result_.values) values.insert(values.end(), steps - 1, kMissing);
    }
  }

  void uneven(std::size_t row, double stamp) {
    if (request_.gaps == Gaps::close) return;
    const double unit = request_.time_unit_s;
    const double difference = grid_.last_difference() * unit;
    complain_of_time(
        row,
        std::isnan(stamp) ? "the time is missing"
        : !(difference > 0.0)
            ? fmt::format("time goes from {:.9g} s back to {:.9g} s", stamp * unit - difference, stamp * unit)
            : fmt::format("{:.6g} s after the line before; the step is {:.6g} s", difference, grid_.step() * unit),
        "samples must be evenly spaced; closed gaps or a given rate take the lines as if they were");
  }

  void complain_of_time(std::size_t row, std::string message, std::string hint) {
    if (++uneven_ <= kMostUneven) {
      result_.diagnostics.error(mark(parser_->line_of_row()[row], 1), "", std::move(message), std::move(hint));
    }
  }

  [[nodiscard]] bool outside(double time) const {
    return (request_.from_s && time < *request_.from_s) || (request_.to_s && time >= *request_.to_s);
  }

  void take(std::size_t row, double time) {
    if (!any_) result_.first_s = time;
    any_ = true;
    for (std::size_t k = 0; k < result_.values.size(); ++k) result_.values[k].push_back(parser_->column(k)[row]);
  }

  void finish() {
    if (parser_) add_remarks();
    if (uneven_ > kMostUneven) {
      result_.diagnostics.error(mark(), "", fmt::format("{} more lines are not evenly spaced", uneven_ - kMostUneven));
    }
    if (!any_ && !result_.diagnostics.has_errors()) {
      result_.diagnostics.error(
          mark(), "",
          parser_ && rows_ + parser_->bad_lines() > 0 ? "no sample is left of those in the file" : "holds no numbers");
    }
    result_.tau0_s =
        timed() && grid_.begun() ? grid_.exact_step() * request_.time_unit_s : 1.0 / request_.rate_hz.value_or(1.0);
    result_.tau0_assumed = !request_.rate_hz && !(timed() && grid_.begun());
  }

  void add_remarks() {
    for (const codec::ColumnRemark& remark : parser_->remarks()) {
      result_.diagnostics.error(mark(remark.line, remark.column), "", remark.message, remark.hint);
    }
    const std::size_t more = parser_->bad_lines() - parser_->remarks().size();
    if (more > 0) result_.diagnostics.error(mark(), "", fmt::format("{} more lines cannot be read", more));
  }

  const TextRequest& request_;
  TextSeries result_;
  std::unique_ptr<codec::ColumnParser> parser_;
  SampleGrid grid_;
  bool time_column_ = false, any_ = false;
  std::size_t rows_ = 0, uneven_ = 0;
};

}  // namespace

TextSeries read_text_series(const TextRequest& request) {
  return Reader(request).read();
}

}  // namespace chronotwin::series
