// The characters beyond ASCII that the window has to draw. What a person types, and what files are called, is not known
// beforehand: the font is made anew when a character comes that it has not.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace chronotwin::gui {

class Glyphs {
 public:
  void add(std::string_view utf8);
  // One after the other, each once: the same as long as nothing new came.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::set<std::string, std::less<>> known_;
  std::string text_;
};

}  // namespace chronotwin::gui
