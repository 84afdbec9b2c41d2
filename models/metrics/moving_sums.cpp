#include "models/metrics/moving_sums.hpp"

namespace chronotwin::metrics {
namespace {

void double_length(std::vector<double>& sums, std::size_t length) {
  const std::size_t count = sums.size() > length ? sums.size() - length : 0;
  for (std::size_t i = 0; i < count; ++i) sums[i] += sums[i + length];
  sums.resize(count);
}

}  // namespace

MovingSums::MovingSums(std::span<const double> x) : x_(x) {}

std::span<const double> MovingSums::of(std::size_t m) {
  if (m_ > 0 && m == 2 * m_) {
    double_length(sums_, m_);
  } else if (m != m_) {
    build(m);
  }
  m_ = m;
  return sums_;
}

// By the binary digits of m.
void MovingSums::build(std::size_t m) {
  std::vector<double> power(x_.begin(), x_.end());  // sums of `length` samples, a power of two
  sums_.assign(x_.size() >= m ? x_.size() - m + 1 : 0, 0.0);
  std::size_t covered = 0;
  for (std::size_t length = 1; length <= m; length *= 2) {
    if ((m & length) != 0) {
      for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += power[i + covered];
      covered += length;
    }
    double_length(power, length);
  }
}

MovingMoments::MovingMoments(std::span<const double> x)
    : x_(x), runs_{{x.begin(), x.end()}, std::vector<double>(x.size(), 0.0), 1} {}

std::span<const double> MovingMoments::of(std::size_t m) {
  if (m == 2 * runs_.length) {
    append(runs_, runs_);
  } else if (m != runs_.length) {
    build(m);
  }
  return runs_.moments;
}

// Lengthens each run by the one that follows it. About the new middle, the front part lies behind/2 earlier and the
// part behind it front/2 later. `behind` may be `runs`: what is read has not been written yet.
void MovingMoments::append(Runs& runs, const Runs& behind) {
  const std::size_t front = runs.length;
  const double to_front = 0.5 * static_cast<double>(behind.length);
  const double to_back = 0.5 * static_cast<double>(front);
  const std::size_t total = front + behind.length;
  const std::size_t samples = behind.sums.size() + behind.length - 1;
  const std::size_t count = samples >= total ? samples - total + 1 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    runs.moments[i] += to_front * runs.sums[i] + behind.moments[i + front] - to_back * behind.sums[i + front];
    runs.sums[i] += behind.sums[i + front];
  }
  runs.moments.resize(count);
  runs.sums.resize(count);
  runs.length = total;
}

void MovingMoments::build(std::size_t m) {
  Runs power{{x_.begin(), x_.end()}, std::vector<double>(x_.size(), 0.0), 1};
  runs_ = {};
  while (power.length <= m && !power.sums.empty()) {
    if ((m & power.length) != 0) {
      if (runs_.length == 0) {
        runs_ = power;
      } else {
        append(runs_, power);
      }
    }
    append(power, power);
  }
  if (runs_.length != m) runs_ = {{}, {}, m};  // the record is shorter than a run
}

}  // namespace chronotwin::metrics
