// Ways through a Tree: equipment.bbu[3].oscillator, connections.jumpers.via[1].length, timeline.jam.for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/loader/tree.hpp"

namespace chronotwin {

// One step of a way: an entry of a map, or an item of a list by its index or its id. "via[2]" makes two of them.
struct TreeStep {
  enum class Kind { entry, item };
  Kind kind = Kind::entry;
  std::string key;        // of an entry
  std::size_t index = 0;  // of an entry or an item that exists
  bool exists = false;
};

// The steps as far as the tree has them, and one for each part that it has not. Nothing where the path leads into a
// scalar or to an item that is not there.
[[nodiscard]] std::optional<std::vector<TreeStep>> find_way(const Tree& root, std::string_view path);

// The value at the end of the first `count` steps, which exist.
[[nodiscard]] const Tree& follow(const Tree& root, const std::vector<TreeStep>& way, std::size_t count);
[[nodiscard]] Tree& follow(Tree& root, const std::vector<TreeStep>& way, std::size_t count);

// The same values, keys and order; where they stand in a file does not count.
[[nodiscard]] bool same_values(const Tree& a, const Tree& b);

}  // namespace chronotwin
