#include "models/metrics/total.hpp"

#include <cmath>
#include <vector>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/deviations.hpp"
#include "models/metrics/mean_square.hpp"
#include "models/metrics/thinning.hpp"
#include "models/metrics/trend.hpp"

namespace chronotwin::metrics {
namespace {

// From the first sample that is there to the last.
std::span<const double> without_ends(std::span<const double> x) {
  while (!x.empty() && std::isnan(x.front())) x = x.subspan(1);
  while (!x.empty() && std::isnan(x.back())) x = x.first(x.size() - 1);
  return x;
}

// The sum over the 6m second differences of m-sample sums in a run of 3m values that is extended by even reflection.
// The extension has a period of 6m and is even about both ends of the run, so that half of the differences are those of
// the other half: with `prefix` the running sum of the extension from the run's start,
//
//   D(k) = prefix(k + 3m) − 3 prefix(k + 2m) + 3 prefix(k + m) − prefix(k),  D(k) = D(−3m − k) = D(3m − k)
//
// and k from −3m/2 to 3m/2 is enough.
class ReflectedRun {
 public:
  explicit ReflectedRun(std::size_t m) : m_(m), half_(3 * m / 2), prefix_(half_ + 3 * m + half_ + 1) {}

  // NaN where the run has a gap.
  [[nodiscard]] double sum_of_squares(std::span<const double> run) {
    fill(run);
    if (std::isnan(prefix_[half_ + 3 * m_])) return prefix_[half_ + 3 * m_];
    const double* at = prefix_.data();
    const std::size_t count = 2 * half_ + 1;
    const auto difference = [at, m = m_](std::size_t k) {
      return (at[k + 3 * m] - at[k]) - 3.0 * (at[k + 2 * m] - at[k + m]);
    };
    const double sum = mean_square(count, difference).sum;
    if (3 * m_ % 2 != 0) return 2.0 * sum;
    const double first = difference(0);
    const double last = difference(count - 1);
    return 2.0 * sum - first * first - last * last;  // the middles of the reflections stand alone
  }

 private:
  // Without the trend from the mean of the first half to that of the last; a middle sample belongs to neither.
  void fill(std::span<const double> run) {
    const std::size_t length = run.size();
    double early = 0.0;
    double late = 0.0;
    for (std::size_t i = 0; i < half_; ++i) {
      early += run[i];
      late += run[length - 1 - i];
    }
    const double between = static_cast<double>(length - half_) * static_cast<double>(half_);
    const double slope = (late - early) / between;
    const double middle = 0.5 * (run.front() + run.back());  // any constant: it keeps the sums small
    double* const origin = prefix_.data() + half_;
    double sum = 0.0;
    origin[0] = 0.0;
    for (std::size_t i = 0; i < length; ++i) {
      sum += run[i] - middle - slope * static_cast<double>(i);
      origin[i + 1] = sum;
    }
    for (std::size_t i = 1; i <= half_; ++i) {
      origin[-static_cast<std::ptrdiff_t>(i)] = -origin[i];
      origin[length + i] = 2.0 * sum - origin[length - i];
    }
  }

  std::size_t m_, half_;
  std::vector<double> prefix_;
};

// The mean over the runs of 3m values, of the mean of the squared second differences of means.
SquareSum reflected_runs(std::span<const double> values, std::size_t m) {
  const std::size_t length = 3 * m;
  if (length > values.size()) return {};
  ReflectedRun reflected(m);
  const std::size_t runs = values.size() - length + 1;
  const std::size_t step = thinning(runs, length, m);
  SquareSum result;
  for (std::size_t i = 0; i < runs; i += step) {
    const double sum = reflected.sum_of_squares(values.subspan(i, length));
    if (std::isnan(sum)) continue;
    result.sum += sum;
    ++result.terms;
  }
  const double factor = static_cast<double>(m);
  result.sum /= 6.0 * factor * factor * factor;
  return result;
}

}  // namespace

Curve totdev(std::span<const double> whole, double tau0_s, std::span<const std::size_t> m) {
  const std::span<const double> x = without_ends(whole);
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    if (x.size() < 3 || factor + 2 > x.size()) return CurvePoint{};
    const std::size_t last = x.size() - 1;
    const auto before = [&](std::size_t i) { return i >= factor ? x[i - factor] : 2.0 * x[0] - x[factor - i]; };
    const auto after = [&](std::size_t i) {
      return i + factor <= last ? x[i + factor] : 2.0 * x[last] - x[2 * last - i - factor];
    };
    const SquareSum squares =
        mean_square(last - 1, [&](std::size_t i) { return before(i + 1) - 2.0 * x[i + 1] + after(i + 1); });
    return CurvePoint{tau, std::sqrt(squares.mean() / 2.0) / tau, squares.terms};
  });
}

Curve mtotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    const SquareSum squares = reflected_runs(x, factor);
    return CurvePoint{tau, std::sqrt(squares.mean() / 2.0) / tau, squares.terms};
  });
}

Curve ttotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  Curve curve = mtotdev(x, tau0_s, m);
  for (CurvePoint& point : curve) point.value *= point.tau_s / std::sqrt(3.0);
  return curve;
}

Curve htotdev(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  const std::vector<double> frequency = frequency_of_phase(x, tau0_s);
  return curve_of(tau0_s, m, [&](std::size_t factor, double tau) {
    if (factor == 1) {
      const Curve overlapping = ohdev(x, tau0_s, std::span(&factor, 1));
      return overlapping.empty() ? CurvePoint{} : overlapping.front();
    }
    const SquareSum squares = reflected_runs(frequency, factor);
    return CurvePoint{tau, std::sqrt(squares.mean() / 6.0), squares.terms};
  });
}

}  // namespace chronotwin::metrics
