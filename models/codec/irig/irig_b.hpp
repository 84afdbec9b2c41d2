// IRIG-B time code: one frame of 100 elements a second, both ways; DC level shift and a modulated sine.
//
//   element     0: 2 ms, 1: 5 ms, P (position identifier): 8 ms of every 10 ms; the leading edge counts
//   frame       0 P (Pr, the on-time mark) · 1 … 4, 6 … 8 seconds · 10 … 13, 15 … 17 minutes · 20 … 23, 25, 26 hours ·
//               30 … 33, 35 … 38, 40, 41 day of the year · 50 … 53, 55 … 58 year of the century · 60 … 68, 70 … 78 control
//               functions · 80 … 88, 90 … 97 straight binary seconds of the day · 9, 19, … 99 P
//               BCD and binary with the least significant bit first; what is not used is 0
//   name        B, modulation (0 DC, 1 sine), carrier (0 none, 2: 1 kHz), expression: 0 BCD CF SBS, 1 BCD CF, 2 BCD,
//               3 BCD SBS, 4 BCD year CF SBS, 5 BCD year CF, 6 BCD year, 7 BCD year SBS: B000 … B007, B120 … B127
//               without a year, 50 … 58 are control functions as well: 27 of them, else 18
//   C37.118     control functions of power systems: 60 a leap second is pending, 61 it is one to be deleted (62, 63 daylight
//               saving, 64 … 68 and 70 offset of local time: left 0) · 71 … 74 quality (0 locked, 15 fault) · 75 odd parity
//
// Inputs   Frame: the second that begins with the frame; second 60 in a leap second (its straight binary seconds: 86 400)
// Output   elements as text of '0', '1', 'P'; widths of pulses in s; samples of the sine, mark 1, space 3/10
// Error    an element, a P in a wrong place, a BCD digit or a date that there is not: what is wrong
// Valid    a year of the century is the one nearest to a year that the reader knows
// Cost     a pass over 100 elements; samples: a pass over rate · 1 s
// Source   IRIG Standard 200-04/-16 from memory, positions checked with Orolia's VersaSync manual (appendix IRIG);
//          IEEE C37.118.1 annex F from memory
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/codec/byte_fields.hpp"

namespace chronotwin::codec::irig {

inline constexpr std::size_t kElements = 100;

struct Expression {
  bool year = true;
  bool control = true;
  bool binary_seconds = true;
  bool operator==(const Expression&) const = default;
};
// "B007", "B124"; nothing for another name.
struct Format {
  bool sine = false;  // 1 kHz, else DC level shift
  Expression expression;
  bool operator==(const Format&) const = default;
};
[[nodiscard]] std::optional<Format> format_of(std::string_view name);
[[nodiscard]] std::string name_of(const Format& format);

struct Frame {
  int second = 0, minute = 0, hour = 0;
  int day = 1;                          // of the year, 1 … 366
  std::optional<int> year;              // of the century, 0 … 99
  std::uint32_t control = 0;            // the first one lowest; 27 bits without a year, 18 with one
  std::optional<std::uint32_t> of_day;  // straight binary seconds
  bool operator==(const Frame&) const = default;
};

// As the expression has it: what it does not have is left out, a missing year is a Bug.
[[nodiscard]] std::string write(const Frame& frame, const Expression& expression);
[[nodiscard]] Decoded<Frame> parse(std::string_view elements, const Expression& expression);

[[nodiscard]] std::vector<double> widths_of(std::string_view elements);
// A width is of the element that it is nearest to, within 1 ms.
[[nodiscard]] Decoded<std::string> elements_of_widths(std::span<const double> widths_s);

// rate_hz ≥ 4 000 and a multiple of 1 000.
[[nodiscard]] std::vector<double> samples_of(std::string_view elements, int rate_hz);
[[nodiscard]] Decoded<std::string> elements_of_samples(std::span<const double> samples, int rate_hz);

// The control functions of IEEE C37.118, for expressions with a year.
struct PowerControl {
  bool leap_pending = false, leap_deleted = false;
  int quality = 0;
  bool operator==(const PowerControl&) const = default;
};
// The parity is that of the elements 1 … 74 of the frame.
void set_control(Frame& frame, const PowerControl& control, const Expression& expression);
[[nodiscard]] PowerControl control_of(const Frame& frame);

}  // namespace chronotwin::codec::irig
