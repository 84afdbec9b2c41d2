// Faults over time: a bar each, the present, checkpoints as flags. Bars that may be changed are dragged as a whole or
// by an edge; a click on a bar chooses it, one on a flag or beside the bars names an instant. The wheel zooms about the
// mouse, a right drag pans.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "gui/state/instruct_state.hpp"

namespace chronotwin::gui {

struct TimelineBar {
  std::string id;
  std::string label, tooltip;
  std::int64_t from = 0;           // ps
  std::optional<std::int64_t> to;  // none: it goes on
  ImU32 colour = 0;
  bool active = false;  // at work now
  bool editable = false;
  bool chosen = false;
};

struct TimelineFlag {
  std::string name;
  std::int64_t at = 0;
};

struct TimelineView {
  std::vector<TimelineBar> bars;  // a line each
  std::vector<TimelineFlag> flags;
  std::int64_t now = 0, end = 0;
  TimeRange range;  // that is shown
};

struct TimelineAction {
  std::optional<std::string> chosen;    // this bar
  std::optional<std::int64_t> clicked;  // this instant, by its flag or beside the bars
  std::optional<TimeRange> range;       // is to be shown from now on
  struct Change {
    std::string id;
    std::int64_t from = 0;
    std::optional<std::int64_t> to;
    bool first = false;  // of this drag
  };
  std::optional<Change> change;
};

[[nodiscard]] TimelineAction timeline(const TimelineView& view, TimelineGrip& grip, ImVec2 size);

}  // namespace chronotwin::gui
