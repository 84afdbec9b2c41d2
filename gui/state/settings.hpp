// What the desktop remembers from one sitting to the next: plain values and their JSON. Where the file is, and how it
// is read and written, is gui/desktop/settings_file's.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gui/state/canvas_view.hpp"
#include "models/core/error.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

// For whom the window is laid out: who plans a site, who watches one, who teaches with one.
enum class Layout { design, operate, instruct };

enum class Ground { dark, light };

inline constexpr float kDefaultFontSize = 16.0F;
inline constexpr float kSmallestFont = 11.0F;
inline constexpr float kLargestFont = 30.0F;
inline constexpr float kLargestScale = 4.0F;
inline constexpr int kLeastWidth = 960;  // smaller than this the panels have no room
inline constexpr int kLeastHeight = 600;
inline constexpr std::size_t kMostRecent = 12;

struct Settings {
  Language language = Language::en;
  Layout layout = Layout::operate;
  Ground ground = Ground::dark;
  float font_size = kDefaultFontSize;         // of body text, pixels at scale 1
  float scale = 0.0F;                         // of everything; 0: as the display says
  int width = 1440, height = 900;             // of the window
  std::vector<std::string> recent;            // files, newest first
  std::map<std::string, double> proportions;  // of the splits that were dragged: the first part's share, 0 to 1
  std::map<std::string, std::map<std::string, Position>> positions;  // by scenario name, then by node path

  bool operator==(const Settings&) const = default;
};

// The file becomes the newest; what is beyond kMostRecent is forgotten.
void remember_file(Settings& settings, const std::string& file);

[[nodiscard]] std::string to_json(const Settings& settings);

// What a file does not name is as in `defaults`, names that are unknown are passed over. Throws Error, saying which
// field, where the text is no JSON object or a value is not of its kind or range.
[[nodiscard]] Settings settings_from_json(std::string_view text, const Settings& defaults = {});

}  // namespace chronotwin::gui
