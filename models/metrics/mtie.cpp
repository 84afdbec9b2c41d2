#include "models/metrics/mtie.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "models/metrics/curve_of.hpp"
#include "models/metrics/mean_square.hpp"

namespace chronotwin::metrics {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// While windows are short the record is taken in tiles that stay in the cache, each with the windows that start in it.
constexpr std::size_t kTile = 16384;
constexpr std::size_t kShort = 4096;

// The extremes of every window of a number of samples that grows.
struct Windows {
  std::vector<double> min, max;

  void assign(std::span<const double> x) {
    min.assign(x.begin(), x.end());
    max.assign(x.begin(), x.end());
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (!std::isnan(x[i])) continue;
      min[i] = kInfinity;
      max[i] = -kInfinity;
    }
  }

  // In place, for what is read has not been written yet.
  void double_width(std::size_t width) {
    const std::size_t count = max.size() > width ? max.size() - width : 0;
    double* const low = min.data();
    double* const high = max.data();
    for (std::size_t i = 0; i < count; ++i) low[i] = std::min(low[i], low[i + width]);
    for (std::size_t i = 0; i < count; ++i) high[i] = std::max(high[i], high[i + width]);
    min.resize(count);
    max.resize(count);
  }

  // The widest span of two windows together, `apart` from each other, of those that start before `own`.
  [[nodiscard]] double widest(std::size_t apart, std::size_t own) const {
    constexpr std::size_t kLanes = 16;
    const std::size_t count = std::min(own, max.size() > apart ? max.size() - apart : 0);
    const auto span = [low = min.data(), high = max.data(), apart](std::size_t i) {
      return std::max(high[i], high[i + apart]) - std::min(low[i], low[i + apart]);
    };
    std::array<double, kLanes> lanes{};
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = std::max(lanes[lane], span(i + lane));
    }
    for (; i < count; ++i) lanes[0] = std::max(lanes[0], span(i));
    return *std::max_element(lanes.begin(), lanes.end());
  }
};

class WidestSpans {
 public:
  WidestSpans(std::span<const double> x, std::span<const std::size_t> m) : m_(m), widest_(m.size(), 0.0) {
    const auto fitting = std::find_if(m.begin(), m.end(), [&](std::size_t factor) { return factor >= x.size(); });
    m_ = m.first(static_cast<std::size_t>(fitting - m.begin()));
    if (m_.empty()) return;
    const std::size_t end = 2 * std::bit_floor(m_.back() + 1);
    const std::size_t short_end = std::min(end, kShort);
    Windows all;
    if (end > short_end) {
      all.min.resize(x.size() - short_end + 1);
      all.max.resize(x.size() - short_end + 1);
    }
    Windows tile;
    for (std::size_t at = 0; at < x.size(); at += kTile) {
      tile.assign(x.subspan(at, std::min(kTile + short_end, x.size() - at)));
      sweep(tile, 1, short_end, kTile);
      const auto count = static_cast<std::ptrdiff_t>(std::min(kTile, tile.max.size()));
      if (end == short_end) continue;
      std::copy_n(tile.min.begin(), count, all.min.begin() + static_cast<std::ptrdiff_t>(at));
      std::copy_n(tile.max.begin(), count, all.max.begin() + static_cast<std::ptrdiff_t>(at));
    }
    sweep(all, short_end, end, x.size());
  }

  [[nodiscard]] double of(std::size_t factor) const {
    return widest_[static_cast<std::size_t>(std::lower_bound(m_.begin(), m_.end(), factor) - m_.begin())];
  }

 private:
  // Through the widths from `width` to below `end`. A factor is judged where m + 1 samples are the union of two
  // windows.
  void sweep(Windows& windows, std::size_t width, std::size_t end, std::size_t own) {
    for (; width < end; width *= 2) {
      for (std::size_t k = 0; k < m_.size(); ++k) {
        if (std::bit_floor(m_[k] + 1) == width) {
          widest_[k] = std::max(widest_[k], windows.widest(m_[k] + 1 - width, own));
        }
      }
      windows.double_width(width);
    }
  }

  std::span<const std::size_t> m_;
  std::vector<double> widest_;
};

// The lengths of all runs of missing samples.
std::vector<std::size_t> gaps_of(std::span<const double> x) {
  std::vector<std::size_t> gaps;
  std::size_t run = 0;
  for (const double value : x) {
    if (std::isnan(value)) {
      ++run;
    } else if (run > 0) {
      gaps.push_back(run);
      run = 0;
    }
  }
  if (run > 0) gaps.push_back(run);
  return gaps;
}

}  // namespace

Curve mtie(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  check_factors(tau0_s, m);
  const WidestSpans widest(x, m);
  const std::vector<std::size_t> gaps = gaps_of(x);
  return curve_of(tau0_s, m, [&](std::size_t factor, double tau) {
    if (factor >= x.size()) return CurvePoint{};
    std::size_t windows = x.size() - factor;
    for (const std::size_t gap : gaps) windows -= gap > factor ? gap - factor : 0;  // nothing but missing samples
    return CurvePoint{tau, widest.of(factor), windows};
  });
}

Curve tierms(std::span<const double> x, double tau0_s, std::span<const std::size_t> m) {
  return curve_of(tau0_s, m, [x](std::size_t factor, double tau) {
    if (factor >= x.size()) return CurvePoint{};
    const SquareSum squares = mean_square(x.size() - factor, [=](std::size_t i) { return x[i + factor] - x[i]; });
    return CurvePoint{tau, std::sqrt(squares.mean()), squares.terms};
  });
}

}  // namespace chronotwin::metrics
