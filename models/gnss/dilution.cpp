#include "models/gnss/dilution.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace chronotwin::gnss {
namespace {

constexpr std::size_t kUnknowns = 4;
using Matrix = std::array<std::array<double, kUnknowns>, kUnknowns>;

// Gauss–Jordan; a normal matrix needs no pivoting. Nothing where it is singular.
std::optional<Matrix> inverse(Matrix m) {
  constexpr double kSingular = 1e-9;
  Matrix result{};
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    result[i][i] = 1.0;
  }
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    if (m[i][i] < kSingular) {
      return std::nullopt;
    }
    const double scale = 1.0 / m[i][i];
    for (std::size_t k = 0; k < kUnknowns; ++k) {
      m[i][k] *= scale;
      result[i][k] *= scale;
    }
    for (std::size_t row = 0; row < kUnknowns; ++row) {
      const double factor = row == i ? 0.0 : m[row][i];
      for (std::size_t k = 0; k < kUnknowns; ++k) {
        m[row][k] -= factor * m[i][k];
        result[row][k] -= factor * result[i][k];
      }
    }
  }
  return result;
}

}  // namespace

std::optional<Dilution> dilution(std::span<const Direction> used) {
  if (used.size() < kUnknowns) {
    return std::nullopt;
  }
  Matrix normal{};
  for (const Direction& it : used) {
    const std::array<double, kUnknowns> row{-std::cos(it.elevation) * std::sin(it.azimuth),
                                            -std::cos(it.elevation) * std::cos(it.azimuth), -std::sin(it.elevation),
                                            1.0};
    for (std::size_t i = 0; i < kUnknowns; ++i) {
      for (std::size_t k = 0; k < kUnknowns; ++k) {
        normal[i][k] += row[i] * row[k];
      }
    }
  }
  const auto q = inverse(normal);
  if (!q) {
    return std::nullopt;
  }
  const double horizontal = (*q)[0][0] + (*q)[1][1];
  const double vertical = (*q)[2][2];
  return Dilution{.horizontal = std::sqrt(horizontal),
                  .vertical = std::sqrt(vertical),
                  .position = std::sqrt(horizontal + vertical),
                  .time = std::sqrt((*q)[3][3])};
}

}  // namespace chronotwin::gnss
