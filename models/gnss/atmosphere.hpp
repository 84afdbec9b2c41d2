// What ionosphere and troposphere delay, as receivers model it.
//
//   ionosphere    Klobuchar's model from eight broadcast coefficients, at L1; at a carrier f it is (f_L1/f)² of that.
//                 ψ = 0.0137/(E + 0.11) − 0.022;  φi = φ + ψ cos A within ± 0.416;  λi = λ + ψ sin A / cos φi
//                 φm = φi + 0.064 cos(λi − 1.617);  t = 43200 λi + GPS second of day
//                 F = 1 + 16 (0.53 − E)³;  AMP = max(0, Σ αn φm^n);  PER = max(72 000 s, Σ βn φm^n)
//                 x = 2π (t − 50 400)/PER;  delay = c F (5e-9 + AMP (1 − x²/2 + x⁴/24)) for |x| < 1.57, else c F 5e-9
//                 (angles in semicircles)
//   troposphere   Saastamoinen's zenith delay over a standard atmosphere, divided by sin E:
//                 p = 1013.25 (1 − 2.2557e-5 h)^5.2568;  T = 288.16 − 0.0065 h;
//                 e = 6.108 H exp((17.15 T − 4684)/(T − 38.45))
//                 dry = 0.0022768 p/(1 − 0.00266 cos 2φ − 0.00028 h/km);  wet = 0.002277 (1255/T + 0.05) e
//
// Inputs: a place; a direction in radians; GPS seconds of the day; relative humidity H in [0, 1].
// Output: metres, positive = the code arrives late (an ionosphere advances the carrier's phase by as much).
// Validity: elevations above 3°, heights −100 m … 10 km (outside it the nearest is taken); below the horizon 0.
// Error: none. Cost: about 100 ns each. Sources: IS-GPS-200 §20.3.3.5.2.5; J. Saastamoinen, Contributions to the theory
// of atmospheric refraction, Bull. Géod. 107 (1973), with the standard atmosphere as RTKLIB 2.4.3 (rtkcmn.c) has it.
#pragma once

#include <array>

#include "models/core/quantity.hpp"
#include "models/gnss/geodesy.hpp"

namespace chronotwin::gnss {

struct KlobucharCoefficients {
  std::array<double, 4> alpha{3.2596e-8, 7.4506e-9, -1.7881e-7, 0.0};  // as GPS broadcast them on 2023-03-12
  std::array<double, 4> beta{1.3517e5, 0.0, -2.6214e5, 1.3107e5};
  bool operator==(const KlobucharCoefficients&) const = default;
};

[[nodiscard]] Metres ionospheric_delay(const KlobucharCoefficients& coefficients, const Geodetic& place,
                                       const Direction& direction, double gps_second_of_day, Hertz carrier);

inline constexpr double kStandardHumidity = 0.7;
[[nodiscard]] Metres tropospheric_delay(const Geodetic& place, const Direction& direction,
                                        double humidity = kStandardHumidity);

}  // namespace chronotwin::gnss
