// Small readers for line-oriented text formats. All take views into the text they are given.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace chronotwin::codec {

// Lines without their ends ("\n" or "\r\n"); a last line without an end counts.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trim(std::string_view text);  // blanks and tabs

// The whole text must be the number. A double may have a '+' and, as Fortran writes it, a 'D' for the exponent; it must
// be finite.
[[nodiscard]] std::optional<double> parse_double(std::string_view text);
[[nodiscard]] std::optional<int> parse_int(std::string_view text);

}  // namespace chronotwin::codec
