// The mean of squares of terms made from a record with gaps: what every deviation is made of.
//
//   mean = Σ term(i)² / n over the n indices i = 0 … count−1 whose term is not NaN
//
// Cost     O(count); blocks without a gap, which a NaN in their sum betrays, are summed in lanes that the
//          compiler can keep in vector registers
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace chronotwin::metrics {

struct SquareSum {
  double sum = 0.0;
  std::size_t terms = 0;

  SquareSum& operator+=(const SquareSum& other) {
    sum += other.sum;
    terms += other.terms;
    return *this;
  }
  [[nodiscard]] double mean() const { return terms > 0 ? sum / static_cast<double>(terms) : 0.0; }
};

template <class Term>
SquareSum sum_of_squares(std::size_t first, std::size_t last, Term term) {
  constexpr std::size_t kLanes = 32;
  std::array<double, kLanes> lanes{};
  std::size_t i = first;
  for (; i + kLanes <= last; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double value = term(i + lane);
      lanes[lane] += value * value;
    }
  }
  SquareSum result{0.0, last - first};
  for (; i < last; ++i) result.sum += term(i) * term(i);
  for (const double lane : lanes) result.sum += lane;
  if (!std::isnan(result.sum)) return result;

  result = {};
  for (i = first; i < last; ++i) {
    const double value = term(i);
    if (std::isnan(value)) continue;
    result.sum += value * value;
    ++result.terms;
  }
  return result;
}

// All the sums that are wanted of a record, in an order in which it goes through the cache twice, however many there are:
// terms that reach less than a row ahead in blocks one after the other; those that reach farther by columns of a record
// that is seen as rows, so that what octaves reach for is in the column that is at hand.
// `count(k)` is how many terms the k-th sum has, `reach(k)` how far a term's samples are apart, and `term(k)` makes the
// function of an index that they are.
template <class Count, class Reach, class Term>
std::vector<SquareSum> mean_squares(std::size_t sums, Count count, Reach reach, Term term) {
  constexpr std::size_t kBlock = 2048;
  constexpr std::size_t kRow = 65536;
  std::vector<SquareSum> results(sums);
  std::size_t longest = 0;
  for (std::size_t k = 0; k < sums; ++k) longest = std::max(longest, count(k));
  const auto add = [&](std::size_t first, bool far) {
    for (std::size_t k = 0; k < sums; ++k) {
      const std::size_t last = std::min(count(k), first + kBlock);
      if (first < last && (reach(k) >= kRow) == far) results[k] += sum_of_squares(first, last, term(k));
    }
  };
  for (std::size_t first = 0; first < longest; first += kBlock) add(first, false);
  for (std::size_t column = 0; column < kRow; column += kBlock) {
    for (std::size_t first = column; first < longest; first += kRow) add(first, true);
  }
  return results;
}

template <class Term>
SquareSum mean_square(std::size_t count, Term term) {
  const auto only = [count](std::size_t) { return count; };
  const auto near = [](std::size_t) { return std::size_t{0}; };
  return mean_squares(1, only, near, [&term](std::size_t) { return term; }).front();
}

}  // namespace chronotwin::metrics
