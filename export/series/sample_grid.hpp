// The even spacing of time stamps: which place on the grid the next stamp has.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace chronotwin::series {

class SampleGrid {
 public:
  static constexpr double kTolerance = 0.1;  // of the step

  // The step is the median of their differences. False where that is no positive number.
  [[nodiscard]] bool begin(std::span<const double> stamps);
  [[nodiscard]] bool begun() const { return step_ > 0.0; }

  // How many steps after the one before (0 for the first); none where it is not on the grid. It is then the one before
  // all the same, so that one slip is told once.
  [[nodiscard]] std::optional<std::size_t> next(double stamp);

  [[nodiscard]] double step() const { return step_; }
  [[nodiscard]] double last_difference() const { return difference_; }
  // Over all that was seen, to the digits that it can have.
  [[nodiscard]] double exact_step() const;

 private:
  double step_ = 0.0;
  double first_ = 0.0, last_ = 0.0, difference_ = 0.0;
  std::size_t place_ = 0;
  bool any_ = false;
};

}  // namespace chronotwin::series
