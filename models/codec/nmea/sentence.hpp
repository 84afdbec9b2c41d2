// NMEA 0183 sentences: the frame, and the text between two of them.
//
//   sentence   $ talker 2 · type 3 · {,field} · * checksum 2 · CR LF          printable ASCII
//   checksum   exclusive or of everything between $ and *, two hexadecimal digits, upper case
//
// Input of parse(): one line with or without its end. Output: talker, type and fields, or what is wrong: no $, no
// checksum, a wrong one, a character that is not printable, an address that is not five capitals or digits.
// Validity: a proprietary address (P…) is read like any other. Not held: 82 characters, the standard's longest, which
// receivers exceed. Cost: a pass over the text.
// Source: NMEA 0183 4.11, chapter 5.3 (as documented by gpsd's NMEA page and makers' protocol descriptions).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::nmea {

struct Sentence {
  std::string talker;               // "GN"
  std::string type;                 // "RMC"
  std::vector<std::string> fields;  // behind the address
  bool operator==(const Sentence&) const = default;
};

[[nodiscard]] unsigned checksum(std::string_view between);  // $ and *
[[nodiscard]] std::string write(const Sentence& sentence);
[[nodiscard]] Decoded<Sentence> parse(std::string_view line);

}  // namespace chronotwin::codec::nmea
