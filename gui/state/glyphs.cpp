#include "gui/state/glyphs.hpp"

#include <cstddef>

namespace chronotwin::gui {

void Glyphs::add(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    std::size_t length = 1;
    while (i + length < utf8.size() && (static_cast<unsigned char>(utf8[i + length]) & 0xC0U) == 0x80U) ++length;
    if (length > 1 && known_.find(utf8.substr(i, length)) == known_.end()) {
      known_.emplace(utf8.substr(i, length));
      text_ += utf8.substr(i, length);
    }
    i += length;
  }
}

}  // namespace chronotwin::gui
