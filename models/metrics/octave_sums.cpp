#include "models/metrics/octave_sums.hpp"

#include <algorithm>
#include <bit>

#include "models/metrics/moving_sums.hpp"

namespace chronotwin::metrics {
namespace {

constexpr std::size_t kTile = 32768;
constexpr std::size_t kShort = 4096;

class OctaveSums {
 public:
  explicit OctaveSums(std::span<const std::size_t> octaves) : octaves_(octaves), squares_(octaves.size()) {}

  void take(std::span<const double> x) {
    if (octaves_.empty()) return;
    const std::size_t end = 2 * octaves_.back();
    const std::size_t short_end = std::min(end, kShort);
    std::vector<double> all;
    if (end > short_end) all.resize(x.size() - short_end + 1);
    std::vector<double> tile;
    for (std::size_t at = 0; at < x.size(); at += kTile) {
      const std::span<const double> part = x.subspan(at, std::min(kTile + 2 * short_end, x.size() - at));
      tile.assign(part.begin(), part.end());
      sweep(tile, 1, short_end, kTile);
      if (end == short_end) continue;
      const auto count = static_cast<std::ptrdiff_t>(std::min(kTile, tile.size()));
      std::copy_n(tile.begin(), count, all.begin() + static_cast<std::ptrdiff_t>(at));
    }
    sweep(all, short_end, end, x.size());
  }

  [[nodiscard]] const SquareSum& of(std::size_t octave) const {
    return squares_[static_cast<std::size_t>(std::lower_bound(octaves_.begin(), octaves_.end(), octave) -
                                             octaves_.begin())];
  }

 private:
  // Takes sums of m samples to sums of `end`, in place, and on the way the terms that begin before `own`. The sums of a
  // block may be replaced as soon as its terms are taken: later blocks only need what lies behind it.
  void sweep(std::vector<double>& sums, std::size_t m, std::size_t end, std::size_t own) {
    constexpr std::size_t kBlock = 4096;
    for (; m < end; m *= 2) {
      const auto octave = std::find(octaves_.begin(), octaves_.end(), m);
      SquareSum unwanted;
      SquareSum& square =
          octave == octaves_.end() ? unwanted : squares_[static_cast<std::size_t>(octave - octaves_.begin())];
      double* const at = sums.data();
      const std::size_t terms = std::min(own, sums.size() > 2 * m ? sums.size() - 2 * m : 0);
      const std::size_t longer = sums.size() > m ? sums.size() - m : 0;
      for (std::size_t first = 0; first < longer; first += kBlock) {
        const std::size_t last = std::min(first + kBlock, longer);
        if (first < terms) {
          square += sum_of_squares(first, std::min(last, terms),
                                   [at, m](std::size_t i) { return second_difference(at + i, m); });
        }
        for (std::size_t i = first; i < last; ++i) at[i] += at[i + m];
      }
      sums.resize(longer);
    }
  }

  std::span<const std::size_t> octaves_;
  std::vector<SquareSum> squares_;
};

}  // namespace

std::vector<SquareSum> second_differences_of_sums(std::span<const double> x, std::span<const std::size_t> m) {
  std::vector<std::size_t> octaves;
  for (const std::size_t factor : m) {
    if (std::has_single_bit(factor) && 3 * factor <= x.size()) octaves.push_back(factor);
  }
  OctaveSums by_octaves(octaves);
  by_octaves.take(x);
  MovingSums others(x);
  std::vector<SquareSum> result;
  for (const std::size_t factor : m) {
    if (3 * factor > x.size()) {
      result.emplace_back();
    } else if (std::has_single_bit(factor)) {
      result.push_back(by_octaves.of(factor));
    } else {
      const std::span<const double> sums = others.of(factor);
      result.push_back(mean_square(sums.size() - 2 * factor, [at = sums.data(), factor](std::size_t i) {
        return second_difference(at + i, factor);
      }));
    }
  }
  return result;
}

}  // namespace chronotwin::metrics
