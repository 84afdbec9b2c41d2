#include "gui/widgets/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::gui;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
// severity 1: protanopia, deuteranopia, tritanopia; on linear RGB. And full colour vision.
const std::array<Matrix, 4> kVision{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}};
const Matrix kToXyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};  // sRGB, D65

Vector times(const Matrix& m, const Vector& v) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

Vector linear(ImU32 colour) {
  const auto part = [colour](unsigned shift) {
    const double c = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT)};
}

// CIE L*a*b* of what such an eye sees.
Vector seen(ImU32 colour, const Matrix& vision) {
  Vector light = times(vision, linear(colour));
  for (double& part : light) part = std::clamp(part, 0.0, 1.0);
  Vector xyz = times(kToXyz, light);
  const Vector white{0.9505, 1.0, 1.089};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    xyz[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double least_difference(const std::vector<ImU32>& colours, const Matrix& vision) {
  double least = 1e9;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const Vector a = seen(colours[i], vision);
      const Vector b = seen(colours[k], vision);
      least = std::min(least, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
    }
  }
  return least;
}

}  // namespace

TEST_CASE("palette: severities and series differ for every form of colour vision, on both grounds", "[gui][widgets]") {
  for (const Ground ground : {Ground::light, Ground::dark}) {
    palette::use(ground);
    std::vector<ImU32> severities;
    for (int i = 0; i <= static_cast<int>(AlarmLevel::critical); ++i) {
      severities.push_back(palette::of(static_cast<AlarmLevel>(i)));
    }
    const std::vector<ImU32> series(palette::kSeries.begin(), palette::kSeries.end());
    for (const Matrix& vision : kVision) {
      CHECK(least_difference(severities, vision) > 10.0);  // 2.3 is what one just notices
      CHECK(least_difference(series, vision) > 10.0);
    }
  }
}
