// One sitting at the desktop, from the first frame to the last: a window over a document and the scenario that is
// edited, either of which may be changed for another.
#pragma once

#include "gui/desktop/document.hpp"
#include "gui/desktop/options.hpp"
#include "gui/panels/desk.hpp"

namespace chronotwin::gui {

// Seconds from frame to frame while nothing moves; input wakes the window at once.
inline constexpr double kAtRest = 1.0 / 12.0;

struct SessionResult {
  RunnerStatus status;    // the run's when the window was closed
  bool file_good = true;  // the file of the command line, if any, could be opened without errors
  bool refused = false;   // the run in another process lets nobody in without the right token
};

// What is wrong with the file of the command line is said on the terminal and shown in the window. Throws NoDisplay,
// and Error where a screenshot cannot be written.
SessionResult run_session(const Options& options, const AlarmTexts& alarm_texts);

}  // namespace chronotwin::gui
