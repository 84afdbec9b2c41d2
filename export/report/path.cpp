// Paths in relative steps of whole tenths of a pixel: short, exact to sum up, and read back by the pointer's read-out.
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "export/report/plot.hpp"

namespace chronotwin::report {
namespace {

std::string tenths(std::int64_t value) {
  const std::int64_t size = value < 0 ? -value : value;
  std::string text = value < 0 ? "-" : "";
  text += fmt::format("{}", size / 10);
  if (size % 10 != 0) text += fmt::format(".{}", size % 10);
  return text;
}

class Pen {
 public:
  void lift() {
    finish();
    down_ = false;
  }

  void go(std::int64_t x, std::int64_t y) {
    if (!down_) {
      path_ += fmt::format("M{} {}", x, tenths(y));
      dot_ = true;
    } else if (y == y_) {
      run_ += x - x_;
    } else if (x == x_) {
      flush();
      path_ += fmt::format("v{}", tenths(y - y_));
    } else {
      flush();
      path_ += fmt::format("l{} {}", x - x_, tenths(y - y_));
    }
    dot_ = dot_ && (!down_ || (x == x_ && y == y_));
    down_ = true;
    x_ = x;
    y_ = y;
  }

  std::string take() {
    finish();
    return std::move(path_);
  }

 private:
  void flush() {
    if (run_ != 0) path_ += fmt::format("h{}", run_);
    run_ = 0;
  }
  void finish() {
    flush();
    if (down_ && dot_) path_ += "h0";  // a lone sample: round caps make a dot of it
  }

  std::string path_;
  bool down_ = false, dot_ = false;
  std::int64_t x_ = 0, y_ = 0, run_ = 0;
};

std::int64_t in_tenths(double px) {
  return std::llround(px * 10.0);
}

std::int64_t column_x(const Frame& frame, std::size_t column) {
  return std::llround(frame.left) + static_cast<std::int64_t>(column);
}

}  // namespace

double Frame::y(double value) const {
  return top + (range.high - value) / (range.high - range.low) * height;
}

std::string line_path(const std::vector<trace::Column>& columns, const Frame& frame) {
  Pen pen;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const trace::Column& column = columns[c];
    if (column.gap()) pen.lift();
    if (column.empty()) continue;
    const std::int64_t x = column_x(frame, c);
    pen.go(x, in_tenths(frame.y(column.min_first ? column.min : column.max)));
    pen.go(x, in_tenths(frame.y(column.min_first ? column.max : column.min)));
  }
  return pen.take();
}

std::string area_path(const std::vector<trace::Column>& columns, const Frame& frame) {
  std::string path;
  for (std::size_t c = 0; c < columns.size();) {
    if (columns[c].empty()) {
      ++c;
      continue;
    }
    // One closed outline for each stretch without a gap: along the maxima, back along the minima.
    Pen outline;
    std::size_t end = c;
    for (; end < columns.size() && !columns[end].gap(); ++end) {
      if (!columns[end].empty()) outline.go(column_x(frame, end), in_tenths(frame.y(columns[end].max)));
    }
    for (std::size_t back = end; back > c; --back) {
      if (!columns[back - 1].empty()) {
        outline.go(column_x(frame, back - 1), in_tenths(frame.y(columns[back - 1].min)));
      }
    }
    path += outline.take() + "z";
    c = end;
  }
  return path;
}

}  // namespace chronotwin::report
