// RINEX 3 navigation files: GPS, BeiDou and GLONASS messages → the text that navigation.hpp reads.
//
// Input: messages in SI units; the ionosphere's coefficients. Output: version 3.04, mixed; twelve decimals, so that a
// value comes back to 5e-13 of itself. What the twin does not keep of a message is written neutral: accuracy 2 m, week
// from toe, transmission time = toe, IODC = IODE, no TGD2.
// An error: none. Cost: about 5 µs a record. Source: RINEX 3.04, tables A5, A6, A10, A14.
#pragma once

#include <string>

#include "models/gnss/atmosphere.hpp"
#include "models/gnss/ephemeris.hpp"

namespace chronotwin::codec {

[[nodiscard]] std::string write_rinex_navigation(const gnss::EphemerisSet& messages,
                                                 const gnss::KlobucharCoefficients& ionosphere);

}  // namespace chronotwin::codec
