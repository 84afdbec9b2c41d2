// The one window: GLFW, OpenGL 3, ImGui's context, fonts, the pace of the frames, screenshots. Nothing else in the
// program knows GLFW or OpenGL.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gui/state/app_state.hpp"
#include "gui/state/settings.hpp"
#include "gui/widgets/theme.hpp"
#include "models/core/error.hpp"

namespace chronotwin::gui {

// There is no display to draw on, or it has no OpenGL 3.
class NoDisplay : public Error {
 public:
  using Error::Error;
};

struct WindowOptions {
  std::string title;
  int width = 1440, height = 900;
  float scale = 0.0F;  // of everything; 0: as the display says
  bool mouse = true;   // false: wherever it is, nothing is under it
};

// How everything is to look; between frames it may change.
struct Look {
  Ground ground = Ground::dark;
  float font_size = kDefaultFontSize;
  std::string glyphs;  // every text that is to be drawn, in any language
  bool operator==(const Look&) const = default;
};

class Window {
 public:
  explicit Window(const WindowOptions& options);  // throws NoDisplay
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Fonts and colours; costs nothing where the look is what it was. Before the first frame, and between frames.
  void use(const Look& look);
  [[nodiscard]] const Theme& theme() const;  // as of the last use()
  [[nodiscard]] ImVec2 size() const;         // in screen coordinates, as given to WindowOptions
  // False: no font with Chinese characters is installed, only English can be shown.
  [[nodiscard]] bool has_chinese() const;
  [[nodiscard]] bool should_close() const;
  void keep_open();  // the wish to close is denied

  // Waits for input, at most this long; 0: only collects it.
  void wait(double seconds);
  void begin_frame();
  void end_frame();  // draws it
  // Between end_frame and present: what is about to be shown. Throws Error.
  void save_png(const std::filesystem::path& file) const;
  void save_png(const Picture& part) const;
  void present();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chronotwin::gui
