// Axes: where their ticks stand and what is written at them.
#pragma once

#include <string>
#include <vector>

#include "export/report/format.hpp"
#include "export/report/markup.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin::report {

// Multiples of 1, 2 or 5 · 10^n within [low, high], about `count` of them; empty unless low < high and both are finite.
[[nodiscard]] std::vector<double> nice_ticks(double low, double high, int count);

// Decimals that tell neighbouring ticks apart.
[[nodiscard]] int tick_decimals(const std::vector<double>& ticks);

// Simulated time from 0 to `end`, drawn from x to x + width.
class TimeAxis {
 public:
  TimeAxis(SimTime end, double x, double width) : end_(end), x_(x), width_(width) {}

  [[nodiscard]] double at(SimTime time) const;  // clamped to the axis
  [[nodiscard]] double left() const { return x_; }
  [[nodiscard]] double right() const { return x_ + width_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] SimTime end() const { return end_; }

  [[nodiscard]] Duration step() const;               // 1, 2, 5, 10, 30 s … 1, 2, 3, 6, 12 h, days
  [[nodiscard]] std::vector<SimTime> ticks() const;  // multiples of step(), 0 and the end included where they fall so
  [[nodiscard]] std::string label(SimTime tick) const;  // "6 h", "1:30", "0:00:10"

  // Vertical hairlines between the two heights.
  void draw_grid(Markup& m, double top, double bottom) const;
  // Elapsed time below `y`; a line lower, UTC.
  void draw_labels(Markup& m, double y, const Calendar& calendar) const;
  static constexpr double kLabelHeight = 32.0;

 private:
  SimTime end_;
  double x_, width_;
};

}  // namespace chronotwin::report
