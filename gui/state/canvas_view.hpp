// How a person looks at the topology, and where a box of it was put.
#pragma once

#include <string>

namespace chronotwin::gui {

// The middle of a box, in shares of the canvas at its natural size: 0 left and top, 1 right and bottom.
struct Position {
  double x = 0.0, y = 0.0;
  bool operator==(const Position&) const = default;
};

struct CanvasView {
  float zoom = 0.0F;                 // 0: as large as fits
  float pan_x = 0.0F, pan_y = 0.0F;  // of the world's corner, in pixels
  // While the mouse is held:
  std::string dragged;                 // this box; empty: the whole world
  float grab_x = 0.0F, grab_y = 0.0F;  // where it was taken, from its middle (a box) or from `pan` (the world)
};

}  // namespace chronotwin::gui
