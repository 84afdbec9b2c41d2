#include "models/gnss/atmosphere.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chronotwin::gnss {
namespace {

constexpr double kSpeedOfLight = 299'792'458.0;
constexpr double kL1 = 1575.42e6;
constexpr double kDay = 86'400.0;

double polynomial(const std::array<double, 4>& c, double x) {
  return c[0] + x * (c[1] + x * (c[2] + x * c[3]));
}

}  // namespace

Metres ionospheric_delay(const KlobucharCoefficients& coefficients, const Geodetic& place, const Direction& direction,
                         double gps_second_of_day, Hertz carrier) {
  constexpr double kPi = std::numbers::pi;
  if (direction.elevation <= 0.0) {
    return Metres(0.0);
  }
  const double elevation = direction.elevation / kPi;
  const double psi = 0.0137 / (elevation + 0.11) - 0.022;
  const double latitude = std::clamp(place.latitude.value() / kPi + psi * std::cos(direction.azimuth), -0.416, 0.416);
  const double longitude = place.longitude.value() / kPi + psi * std::sin(direction.azimuth) / std::cos(latitude * kPi);
  const double magnetic = latitude + 0.064 * std::cos((longitude - 1.617) * kPi);
  double local = 43'200.0 * longitude + gps_second_of_day;
  local -= std::floor(local / kDay) * kDay;
  const double slant = 1.0 + 16.0 * std::pow(0.53 - elevation, 3.0);
  const double amplitude = std::max(0.0, polynomial(coefficients.alpha, magnetic));
  const double period = std::max(72'000.0, polynomial(coefficients.beta, magnetic));
  const double x = 2.0 * kPi * (local - 50'400.0) / period;
  const double day = std::abs(x) < 1.57 ? amplitude * (1.0 + x * x * (-0.5 + x * x / 24.0)) : 0.0;
  const double ratio = kL1 / carrier.value();
  return Metres(kSpeedOfLight * slant * (5e-9 + day) * ratio * ratio);
}

Metres tropospheric_delay(const Geodetic& place, const Direction& direction, double humidity) {
  if (direction.elevation <= 0.0) {
    return Metres(0.0);
  }
  const double height = std::clamp(place.height.value(), 0.0, 1e4);
  const double pressure = 1013.25 * std::pow(1.0 - 2.2557e-5 * height, 5.2568);
  const double temperature = 288.16 - 6.5e-3 * height;
  const double vapour = 6.108 * humidity * std::exp((17.15 * temperature - 4684.0) / (temperature - 38.45));
  const double dry =
      0.0022768 * pressure / (1.0 - 0.00266 * std::cos(2.0 * place.latitude.value()) - 0.00028 * height / 1e3);
  const double wet = 0.002277 * (1255.0 / temperature + 0.05) * vapour;
  return Metres((dry + wet) / std::sin(direction.elevation));
}

}  // namespace chronotwin::gnss
