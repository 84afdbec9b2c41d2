#include "models/clock/ou_bank.hpp"

#include <cmath>
#include <numbers>

#include "models/clock/exponential.hpp"
#include "models/core/error.hpp"

namespace chronotwin::clock {
namespace {

constexpr double kMaxStages = 40;

// a − 2 tanh(a/2), with T = tanh(a/2) known.
double beyond_bridge(double a, double t) {
  if (a < 0.1) {  // the difference would lose digits; 5e-11 is left out
    const double a2 = a * a;
    return a * a2 / 12.0 * (1.0 - a2 / 10.0 * (1.0 - a2 * (17.0 / 168.0)));
  }
  return a - 2.0 * t;
}

}  // namespace

OuBank::OuBank(double level, double low_hz, double top_hz, RandomStream random) : random_(random) {
  require(level > 0.0 && low_hz > 0.0 && top_hz >= low_hz, "a bank has a level and a band");
  // The quarter keeps a lowest stage that misses low_hz by rounding.
  const double count = std::floor(2.0 * std::log10(top_hz / low_hz) + 0.25) + 1.0;
  require(count <= kMaxStages, "a bank has at most 40 stages");
  variance_ = level * 0.5 * std::numbers::ln10;
  const double sigma = std::sqrt(variance_);
  for (int k = static_cast<int>(count) - 1; k >= 0; --k) {
    const double rate = 2.0 * std::numbers::pi * top_hz * std::pow(10.0, -0.5 * k);
    const double z = sigma * random_.normal();
    stages_.push_back({rate, z, 0.0, 0.0, 0.0});
    sum_ += z;
  }
}

void OuBank::set_step(double dt) {
  const double sigma = std::sqrt(variance_);
  // 1 − E of this stage and of the next one; then that of the ten times faster one after those.
  double gone = stages_.empty() ? 0.0 : gained_part(stages_.front().rate * dt);
  double gone_next = stages_.size() < 2 ? 0.0 : gained_part(stages_[1].rate * dt);
  double beyond = 0.0;
  for (Stage& stage : stages_) {
    const double t = gone / (2.0 - gone);
    stage.kept = 1.0 - gone;
    stage.renewed = sigma * std::sqrt(gone * (2.0 - gone));
    stage.bridge = t / stage.rate;
    beyond += beyond_bridge(stage.rate * dt, t) / (stage.rate * stage.rate);
    const double two = gone * (2.0 - gone);
    const double four = two * (2.0 - two);
    const double eight = four * (2.0 - four);
    gone = gone_next;
    gone_next = eight + two * (1.0 - eight);
  }
  integral_variance_ = 2.0 * variance_ * beyond;
}

double OuBank::advance() {
  double sum = 0.0;
  double integral = 0.0;
  for (Stage& stage : stages_) {
    const double z = stage.kept * stage.z + stage.renewed * random_.normal();
    integral += (stage.z + z) * stage.bridge;
    sum += z;
    stage.z = z;
  }
  sum_ = sum;
  return integral;
}

double OuBank::white_beyond() const {
  return stages_.empty() ? 0.0 : 2.0 * variance_ / (stages_.back().rate * (std::sqrt(10.0) - 1.0));
}

double OuBank::walk_beyond() const {
  return stages_.empty() ? 0.0 : 2.0 * variance_ * stages_.front().rate / (std::sqrt(10.0) - 1.0);
}

double OuBank::allan_variance_as_frequency(double tau) const {
  double sum = 0.0;
  for (const Stage& stage : stages_) {
    const double a = stage.rate * tau;
    const double gone = gained_part(a);
    // 2a − 3 + 4E − E² = 2a − 2(1−E) − (1−E)²; its series 2a³/3 − a⁴/2 + 7a⁵/30 where the digits would go.
    const double part =
        a < 1e-3 ? a * a * a * (2.0 / 3.0 - a * (0.5 - a * (7.0 / 30.0))) : 2.0 * (a - gone) - gone * gone;
    sum += variance_ * part / (a * a);
  }
  return sum;
}

double OuBank::allan_variance_as_phase(double tau) const {
  double sum = 0.0;
  for (const Stage& stage : stages_) {
    const double gone = gained_part(stage.rate * tau);
    sum += variance_ * gone * (2.0 + gone) / (tau * tau);  // 3 − 4E + E²
  }
  return sum;
}

double OuBank::mean_square_integral(double t) const {
  double sum = 0.0;
  for (const Stage& stage : stages_) {
    const double a = stage.rate * t;
    const double part = a < 1e-4 ? a * a * (0.5 - a / 6.0) : a - gained_part(a);
    sum += 2.0 * variance_ * part / (stage.rate * stage.rate);
  }
  return sum;
}

}  // namespace chronotwin::clock
