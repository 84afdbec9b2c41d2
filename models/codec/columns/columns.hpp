// Columns of numbers as text: CSV, or plain columns, of any length.
//
//   # anything        a comment, alone or behind a line's numbers; blank lines are skipped
//   time_s,phase_s    names of the columns, only as the first line and only where none of its fields begins like a
//                     number; quotes around a name are taken off
//   0,1.5e-9          a line of numbers: decimal point, optional exponent, a leading + and Fortran's D are read
//   1,                missing: an empty field, nan, NA or -; it becomes NaN
//
// Fields are separated by ';', tabs, ',' or blanks: the first of these that stands in the first line. Every line has
// as many fields as the first one.
//
// Inputs   text in UTF-8, lines ended by "\n" or "\r\n"
// Output   the wanted columns as doubles, with the line of each row (from 1)
// Errors   every line that does not fit gives a remark with line and column (bytes, from 1) and is left out; the first
//          kMostRemarks are kept, all are counted. No input raises an exception
// Cost     one pass, about 40 ns a number; no copy of the text
// Source   RFC 4180 for CSV; the rest is custom of the field (allantools, Stable32 and TimeLab read such files)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chronotwin::codec {

struct ColumnLayout {
  char separator = ' ';            // ';', '\t', ',', or ' ' for any run of blanks
  std::size_t columns = 0;         // how many fields a line has
  std::vector<std::string> names;  // empty where the text names none
};

// None where there is no line but comments and blanks.
[[nodiscard]] std::optional<ColumnLayout> column_layout(std::string_view text);

struct ColumnRemark {
  std::size_t line = 0, column = 0;
  std::string message, hint;
};

class ColumnParser {
 public:
  static constexpr std::size_t kMostRemarks = 20;

  // `wanted`: which columns, from 0, each once.
  ColumnParser(ColumnLayout layout, const std::vector<std::size_t>& wanted);

  // Any number of whole lines; the last may lack its end. To be called again with the lines that follow.
  void parse(std::string_view lines);

  // The rows since the last forget_rows(): column(k) is the k-th wanted one.
  [[nodiscard]] const std::vector<double>& column(std::size_t k) const { return values_[k]; }
  [[nodiscard]] const std::vector<std::size_t>& line_of_row() const { return lines_; }
  void forget_rows();

  [[nodiscard]] const std::vector<ColumnRemark>& remarks() const { return remarks_; }
  [[nodiscard]] std::size_t bad_lines() const { return bad_lines_; }

 private:
  class Cursor;

  void parse_line(std::string_view line);
  [[nodiscard]] bool read_row(Cursor& cursor);
  [[nodiscard]] bool read_field(Cursor& cursor, std::size_t wanted);
  void complain(std::size_t column, std::string message, std::string hint);

  ColumnLayout layout_;
  std::vector<std::size_t> place_;  // of each column of the text: the index of its wanted one + 1, or 0
  std::vector<double> row_;
  std::vector<std::vector<double>> values_;
  std::vector<std::size_t> lines_;
  std::size_t line_ = 0;
  bool names_read_ = false;
  std::vector<ColumnRemark> remarks_;
  std::size_t bad_lines_ = 0;
};

}  // namespace chronotwin::codec
