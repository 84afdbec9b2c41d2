#include "models/network/ntp/filter.hpp"

#include <algorithm>
#include <cmath>

#include "models/network/ntp/system.hpp"

namespace chronotwin::ntp {
namespace {

constexpr double kGate = 3.0;  // SGATE: of the popcorn spike suppressor, in jitters

}  // namespace

void Filter::clear() {
  *this = {};
}

void Filter::shift(SimTime now, const Sample& sample) {
  const double aging = kTolerance * (now - aged_).seconds();
  aged_ = now;
  std::shift_right(samples_.begin(), samples_.end(), 1);
  samples_[0] = sample;
  for (std::size_t i = 1; i < kStages; ++i) {
    samples_[i].dispersion_s = std::min(kMaxDispersion, samples_[i].dispersion_s + aging);
  }
}

Estimate Filter::evaluate(double precision_s) const {
  std::array<Sample, kStages> sorted = samples_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Sample& a, const Sample& b) { return a.delay_s < b.delay_s; });
  Estimate now{.offset_s = sorted[0].offset_s, .delay_s = sorted[0].delay_s, .dispersion_s = 0.0, .at = sorted[0].at};
  double squares = 0.0;
  int others = 0;
  for (std::size_t i = 0; i < kStages; ++i) {
    now.dispersion_s += std::ldexp(sorted[i].dispersion_s, -static_cast<int>(i) - 1);
    if (i > 0 && sorted[i].filled) {
      squares += std::pow(sorted[i].offset_s - sorted[0].offset_s, 2);
      ++others;
    }
  }
  now.jitter_s = std::max(others > 0 ? std::sqrt(squares / others) : 0.0, precision_s);
  return now;
}

bool Filter::add(SimTime now, double offset_s, double delay_s, double dispersion_s, double poll_s, double precision_s) {
  shift(now, {.offset_s = offset_s, .delay_s = delay_s, .dispersion_s = dispersion_s, .at = now, .filled = true});
  const Estimate next = evaluate(precision_s);
  if (any_ && next.at <= estimate_.at) {
    // Nothing new: an older sample is still the best. Its quality is told nevertheless.
    estimate_.dispersion_s = next.dispersion_s;
    estimate_.jitter_s = next.jitter_s;
    return false;
  }
  const double gate = kGate * std::max(estimate_.jitter_s, next.dispersion_s);
  const bool spike =
      any_ && std::abs(next.offset_s - estimate_.offset_s) > gate && (next.at - estimate_.at).seconds() < 2.0 * poll_s;
  if (spike) return false;
  estimate_ = next;
  any_ = true;
  return true;
}

void Filter::miss(SimTime now, double precision_s) {
  shift(now, {.at = now});
  const Estimate next = evaluate(precision_s);
  estimate_.dispersion_s = next.dispersion_s;
  estimate_.jitter_s = next.jitter_s;
}

}  // namespace chronotwin::ntp
