// Constellations as they are designed: every slot filled, circular orbits that never drift. A sky of any date.
//
//   GPS      24 slots in six planes (A … F), i 55°, a 26 559.8 km; of the expandable slots B1, D2, F2 three (27) or,
//            with A2, C4, E3, all six (30) are split into a fore and an aft satellite. Node and argument of latitude of
//            a slot are those of the table at the epoch, at which Greenwich's hour angle is 100.765°
//   BDS-3    24 MEO, Walker 24/3/1, i 55°, a 27 906.137 km; IGSO at 55° that cross the equator at 118° E, 120° of phase
//            apart; GEO at 80°, 110.5° and 140° E
//   GLONASS  node 251°15′ + 120°(i − 1), argument of latitude 145°26′37″ + 15°(27 − 3j + 25⌊(j − 1)/8⌋), plane i of
//            slot j, i 64.8°, a 25 508 km, Walker 24/3/1, at Greenwich's hour angle zero
//   The nodes move so that ground tracks repeat: GPS after 2 revolutions in a sidereal day, BDS MEO 13 in 7, IGSO and
//   GEO 1 in 1, GLONASS 17 in 8: they go back by 8.1e-9 (GPS), 3.4e-9 (MEO), 0.4e-9 (IGSO), 7.0e-9 rad/s (GLONASS).
//
// Names: G01 … G24 in the order A1 … F4, the second of a split slot G25 … G30; MEO C19–C30, C32–C37, C41–C46, IGSO
// C38–C40, GEO C59 140°, C60 80°, C61 110.5°; R01 … R24 by slot.
//
// Input: what of GPS; an instant to give the elements at. Output: messages as broadcast ones, all in force for
// kNominalLimit to either side of it; where satellites are does not depend on it (to a millimetre): a sky is a function
// of the instant alone. GLONASS satellites come as Keplerian messages too. Clocks are perfect, all are healthy.
// Validity: statistics of visibility; which satellite is where on a date is not that of the real sky, and the phase
// between constellations is nobody's.
// Error: none. Cost: 10 µs.
// Source: GPS SPS Performance Standard, 5th ed., tables 3.2-1 and 3.2-2; BDS-SIS-ICD B1I v3.0, 3.1; GLONASS ICD 5.1,
// 3.3.1.2.
#pragma once

#include "models/gnss/ephemeris_store.hpp"

namespace chronotwin::gnss {

enum class NominalGps { slots_24, slots_27, slots_30 };

inline constexpr Duration kNominalLimit = Duration::from_whole_seconds(100 * 86'400 + 3600);

[[nodiscard]] EphemerisStore nominal_constellations(TaiTime at, NominalGps gps = NominalGps::slots_24);

}  // namespace chronotwin::gnss
