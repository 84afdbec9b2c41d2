#include "models/rf/drive.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

namespace chronotwin::rf {
namespace {

constexpr double kNegligible = 1e-6;  // of saturation

double milliwatts(DecibelMilliwatts power) {
  return std::pow(10.0, power.value() / 10.0);
}

}  // namespace

double compression(double linear_output_mw, DecibelMilliwatts one_db_point) {
  require(linear_output_mw >= 0.0, "a power is not negative");
  static const double kSaturation = std::pow(10.0, 0.1) / std::sqrt(std::pow(10.0, 0.2) - 1.0);
  const double drive = linear_output_mw / (milliwatts(one_db_point) * kSaturation);
  return drive < kNegligible ? 1.0 : 1.0 / std::sqrt(1.0 + drive * drive);
}

double level_control(double linear_output_mw, const LevellingConfig& config) {
  require(linear_output_mw >= 0.0, "a power is not negative");
  const double most = to_linear(config.range);
  if (!config.on) return 1.0;
  return linear_output_mw <= 0.0 ? most : std::clamp(milliwatts(config.level) / linear_output_mw, 1.0 / most, most);
}

}  // namespace chronotwin::rf
