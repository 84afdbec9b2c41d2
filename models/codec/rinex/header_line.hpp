// What every header line of a RINEX file has in common: text in columns 1 to 60, its label from column 61.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace chronotwin::codec {

[[nodiscard]] inline std::string rinex_header_line(std::string_view text, std::string_view label) {
  return fmt::format("{:<60.60}{:<20}\n", text, label);
}

}  // namespace chronotwin::codec
