// The project's own file of orbital elements: plain text, full precision (the shortest digits that give back the same
// double), one message a line.
//
//   # anything                      comment: where the numbers come from
//   chronotwin-ephemeris,1          the format and its version: the first line that is no comment
//   satellite,toe,toc,health,…      names of the columns; exactly those of kKeplerColumns …
//   C19,2023-03-12T00:00:00,…
//   satellite,toe,health,…          … or of kGlonassColumns; holds until the next line of names
//   R01,2023-03-12T00:15:00,…
//
// Times are in the scale of the satellite's own system (GPS time for G, BeiDou time for C, UTC for R), whole seconds.
// Units are SI and radians as in models/gnss/ephemeris.hpp. Empty lines are allowed.
// An error: every line that does not fit gives a remark and is left out; no input raises an exception.
// Cost: about 5 µs a message either way.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/codec/parsed_ephemerides.hpp"

namespace chronotwin::codec {

[[nodiscard]] bool looks_like_ephemeris_csv(std::string_view text);
[[nodiscard]] ParsedEphemerides parse_ephemeris_csv(std::string_view text);

// `comments` are written first, each as one line behind "# ".
[[nodiscard]] std::string write_ephemeris_csv(const gnss::EphemerisSet& set, std::span<const std::string> comments);

}  // namespace chronotwin::codec
