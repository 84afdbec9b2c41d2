// One sitting at the desktop: a window over a document, which may be changed for another, from the first frame to the
// last.
#pragma once

#include "gui/desktop/document.hpp"
#include "gui/desktop/options.hpp"
#include "gui/panels/desk.hpp"

namespace chronotwin::gui {

// Seconds from frame to frame while nothing moves; input wakes the window at once.
inline constexpr double kAtRest = 1.0 / 12.0;

// The run's state when the window was closed. Throws NoDisplay, and Error where a screenshot cannot be written.
RunnerStatus run_session(const Options& options, std::unique_ptr<Document> document, const AlarmTexts& alarm_texts);

}  // namespace chronotwin::gui
