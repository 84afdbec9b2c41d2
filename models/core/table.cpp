#include "models/core/table.hpp"

#include <algorithm>

#include "models/core/error.hpp"

namespace chronotwin {

double interpolate(const Table& table, double x) {
  const auto& points = table.points;
  require(!points.empty(), "a table needs at least one point");
  const auto right =
      std::upper_bound(points.begin(), points.end(), x, [](double at, const auto& point) { return at < point.first; });
  if (right == points.begin()) {
    return right->second;
  }
  const auto left = right - 1;
  if (right == points.end()) {
    return left->second;
  }
  return left->second + (right->second - left->second) * (x - left->first) / (right->first - left->first);
}

}  // namespace chronotwin
