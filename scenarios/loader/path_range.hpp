// Names with ranges and patterns.
//
//   expand("host.port[1..3]")         host.port[1], host.port[2], host.port[3]
//   expand("slave[1..2].port[1..2]")  slave[1].port[1], slave[1].port[2], slave[2].port[1], …: the last runs fastest
//   pattern                           `*` stands for any run of characters, "[*]" thus for every index
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chronotwin {

struct Expansion {
  std::vector<std::string> paths;
  bool ranged = false;  // the text had a range, if only of one
  std::string error;    // set where the text is malformed; then there are no paths
};

[[nodiscard]] Expansion expand(std::string_view text);
[[nodiscard]] bool is_pattern(std::string_view text);
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view path);
// "equipment.bbu[3].oscillator" → equipment, bbu[3], oscillator. A dot in brackets ("[1..8]") does not divide.
[[nodiscard]] std::vector<std::string> split_at_dots(std::string_view path);
// A name of a site, an equipment, a connection or a timeline item: letters, digits and _, a letter first.
[[nodiscard]] bool is_name(std::string_view text);

}  // namespace chronotwin
