// RINEX 3 navigation files: the text → GPS, BeiDou and GLONASS messages.
//
// Input: the whole text of a file, versions 3.00 to 3.05, mixed or of one system. Records of other systems (E, J, I, S)
// are passed over in silence.
// Output: the messages in the order of the file, in SI units (kilometres become metres), and a remark with its line for
// everything that is not understood: a record with a missing line or an unreadable number is left out, the next record
// is read again from its own first line. Any input gives a result, none an exception; after 100 remarks the rest is
// counted in one.
// Toe of G and C is week and seconds of week as broadcast; the epoch of the record is toc. The epoch of R is tb, UTC.
// An error: a text whose first line does not declare RINEX 3 navigation data gives one remark and no message.
// Cost: about 10 µs a record.
// Source: RINEX 3.04 (IGS/RTCM-SC104, 2018), tables A5, A6, A10, A14.
#pragma once

#include <string_view>

#include "models/codec/parsed_ephemerides.hpp"

namespace chronotwin::codec {

[[nodiscard]] bool looks_like_rinex(std::string_view text);
[[nodiscard]] ParsedEphemerides parse_rinex_navigation(std::string_view text);

}  // namespace chronotwin::codec
