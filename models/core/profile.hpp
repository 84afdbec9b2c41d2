// A value that follows simulated time: the temperature of a room, above all.
//
//   points   linear between neighbours, the first or last value outside them; two points of one time are a step, the
//            later one holds from there. With `repeat` the time is taken modulo that period.
//   sine     mean + amplitude · cos(2π (t − peak)/period): exact, not made of points; a daily cycle has a period of
//            24 h
//   constant, step and ramp are profiles of one, two and two points
//
// Input    SimTime, from the start of the run. Values in the canonical unit of their dimension (quantity.hpp).
// Error    no points, points that do not ascend, a period that is not positive, a point behind the period: a Bug; who
//          reads them from a file says so first
// Cost     constant 1 ns, sine 20 ns, points O(log n); no allocation
// Source   definitions
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"

namespace chronotwin {

class Profile {
 public:
  struct Point {
    SimTime at;
    double value = 0.0;
    bool operator==(const Point&) const = default;
  };
  struct Sine {
    double mean = 0.0;
    double amplitude = 0.0;
    Duration period = kOneDay;
    SimTime peak;  // an instant of the greatest value
    bool operator==(const Sine&) const = default;
  };

  explicit Profile(double constant = 0.0) : points_{{SimTime::start(), constant}} {}
  explicit Profile(const Sine& sine);
  explicit Profile(std::vector<Point> points, std::optional<Duration> repeat = std::nullopt);
  [[nodiscard]] static Profile step(double from, double to, SimTime at);
  [[nodiscard]] static Profile ramp(double from, double to, SimTime at, Duration over);

  [[nodiscard]] double at(SimTime now) const;
  [[nodiscard]] bool is_constant() const;
  [[nodiscard]] double lowest() const;
  [[nodiscard]] double highest() const;

  // What it was made of; points are empty where it is a sine.
  [[nodiscard]] const std::optional<Sine>& sine() const { return sine_; }
  [[nodiscard]] const std::vector<Point>& points() const { return points_; }
  [[nodiscard]] const std::optional<Duration>& repeat() const { return repeat_; }

  bool operator==(const Profile&) const = default;

 private:
  std::vector<Point> points_;
  std::optional<Duration> repeat_;
  std::optional<Sine> sine_;
};

// A Profile of a quantity, as a member of a Config.
template <Dimension D>
class ProfileOf : public Profile {
 public:
  static constexpr Dimension kDimension = D;
  explicit ProfileOf(Quantity<D> constant) : Profile(constant.value()) {}
  explicit ProfileOf(Profile profile) : Profile(std::move(profile)) {}
};

using TemperatureProfile = ProfileOf<Dimension::temperature>;

}  // namespace chronotwin
