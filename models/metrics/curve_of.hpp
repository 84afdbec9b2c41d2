// What all functions from a record to a Curve have in common: checked inputs, a point where there is a term.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "models/core/error.hpp"
#include "models/metrics/curve.hpp"

namespace chronotwin::metrics {

inline void check_factors(double tau0_s, std::span<const std::size_t> factors) {
  require(tau0_s > 0.0, "the sampling interval is positive");
  require(std::is_sorted(factors.begin(), factors.end()) && (factors.empty() || factors.front() > 0),
          "averaging factors ascend from 1");
}

// `value` makes the point of a factor and its τ.
template <class Value>
Curve curve_of(double tau0_s, std::span<const std::size_t> factors, Value value) {
  check_factors(tau0_s, factors);
  Curve curve;
  for (const std::size_t m : factors) {
    const CurvePoint point = value(m, static_cast<double>(m) * tau0_s);
    if (point.terms > 0) curve.push_back(point);
  }
  return curve;
}

}  // namespace chronotwin::metrics
