// YUMA almanac files of GPS: text ↔ coarse orbits of all satellites.
//
//   one block a satellite, a heading line of asterisks, then lines "name: value" in this order:
//   ID · Health · Eccentricity · Time of Applicability(s) · Orbital Inclination(rad) · Rate of Right Ascen(r/s) ·
//   SQRT(A)  (m 1/2) · Right Ascen at Week(rad) · Argument of Perigee(rad) · Mean Anom(rad) · Af0(s) · Af1(s/s) · week
//   A reader goes by the first word or two of a name; capitals, blanks and the number of asterisks do not matter.
//
// Week: files give it modulo 1024 or in full (1024 or more). Of the weeks that agree modulo 1024 the one is taken whose
// time of applicability is nearest to `near`.
// Input: the whole text. Output: messages with the almanac's seven elements and clock, in SI units; `toe` and `toc` are
// the time of applicability; and a remark with its line for a block that is not complete or not possible, which is left
// out. IDs beyond 32 (QZSS, SBAS) are passed over in silence. Any input gives a result, none an exception.
// Accuracy (IS-GPS-200, 20.3.3.5.2, from memory): user range error of 0.9 km (1σ) on the day, 1.2 km in the week, 3.6 km
// after two; direction therefore within 0.02°. Of satellites that were moved after it was made: nothing.
// An error: a text without a block gives one remark. Cost: about 3 µs a satellite.
// Source: the files of the U.S. Coast Guard Navigation Center; IS-GPS-200, table 20-VI.
#pragma once

#include <string>
#include <string_view>

#include "models/codec/parsed_ephemerides.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::codec {

// An almanac is used for so long to either side of its time.
inline constexpr Duration kAlmanacLimit = Duration::from_whole_seconds(21 * 86'400);

[[nodiscard]] bool looks_like_yuma(std::string_view text);
[[nodiscard]] ParsedEphemerides parse_yuma(std::string_view text, TaiTime near);

// Only GPS, the newest message of each satellite; week modulo 1024. What an almanac has no field for is lost.
[[nodiscard]] std::string write_yuma(const gnss::EphemerisSet& set);

// The message reduced to what an almanac holds: its mean motion goes into the semi-major axis, corrections are dropped.
[[nodiscard]] gnss::BroadcastEphemeris to_almanac(const gnss::BroadcastEphemeris& message);

}  // namespace chronotwin::codec
