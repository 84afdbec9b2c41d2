#include "models/core/profile.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin {
namespace {

bool ascend(const std::vector<Profile::Point>& points) {
  return std::is_sorted(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
}

// Time since the last whole period, in [0, period).
Duration within(Duration time, Duration period) {
  const Duration rest{time.ps % period.ps};
  return rest.ps < 0 ? rest + period : rest;
}

}  // namespace

Profile::Profile(const Sine& sine) : sine_(sine) {
  require(sine.period.ps > 0, "a sine has a period");
}

Profile::Profile(std::vector<Point> points, std::optional<Duration> repeat)
    : points_(std::move(points)), repeat_(repeat) {
  require(!points_.empty() && ascend(points_), "a profile has points of ascending time");
  require(!repeat_ || (repeat_->ps > 0 && points_.back().at.since_start() <= *repeat_ && points_.front().at.ps >= 0),
          "the points of a repeated profile lie within its period");
}

Profile Profile::step(double from, double to, SimTime at) {
  return Profile({{at, from}, {at, to}});
}

Profile Profile::ramp(double from, double to, SimTime at, Duration over) {
  return Profile({{at, from}, {at + over, to}});
}

double Profile::at(SimTime now) const {
  if (sine_) {
    const double turns = within(now - sine_->peak, sine_->period).seconds() / sine_->period.seconds();
    return sine_->mean + sine_->amplitude * std::cos(2.0 * std::numbers::pi * turns);
  }
  if (points_.size() == 1) {
    return points_.front().value;
  }
  const SimTime t = repeat_ ? SimTime::start() + within(now.since_start(), *repeat_) : now;
  const auto right =
      std::upper_bound(points_.begin(), points_.end(), t, [](SimTime at, const Point& point) { return at < point.at; });
  if (right == points_.begin()) {
    return right->value;
  }
  const auto left = right - 1;
  if (right == points_.end()) {
    return left->value;
  }
  const double part = (t - left->at).seconds() / (right->at - left->at).seconds();
  return left->value + (right->value - left->value) * part;
}

bool Profile::is_constant() const {
  return lowest() == highest();
}

double Profile::lowest() const {
  if (sine_) {
    return sine_->mean - std::abs(sine_->amplitude);
  }
  const auto by_value = [](const Point& a, const Point& b) { return a.value < b.value; };
  return std::min_element(points_.begin(), points_.end(), by_value)->value;
}

double Profile::highest() const {
  if (sine_) {
    return sine_->mean + std::abs(sine_->amplitude);
  }
  const auto by_value = [](const Point& a, const Point& b) { return a.value < b.value; };
  return std::max_element(points_.begin(), points_.end(), by_value)->value;
}

}  // namespace chronotwin
