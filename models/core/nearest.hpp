// "Did you mean …?": the word that a text is most probably a slip of.
//
//   distance  optimal string alignment: letters inserted, left out, replaced, or two neighbours swapped, each 1; upper
//             and lower case are equal (Damerau 1964, restricted; from memory)
//   allowed   a third of the longer one's letters, at least 1
// Cost: O(length²) a word.
#pragma once

#include <span>
#include <string_view>

namespace chronotwin {

// One of `words`, or empty where none is near. Of several equally near ones the first.
[[nodiscard]] std::string_view nearest(std::string_view text, std::span<const std::string_view> words);

}  // namespace chronotwin
