// The window in which a file is chosen: places on the left, the folder on the right, the name below.
//
// Typing goes to the name at once. Tab completes it, up and down go through the list, Enter chooses, Esc gives up,
// Alt+Up goes to the folder above; a double click chooses or enters.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gui/state/file_dialog.hpp"
#include "gui/widgets/theme.hpp"
#include "models/core/text.hpp"

namespace chronotwin::gui {

struct FilePlaces {
  std::vector<std::string> recent;  // files, newest first
  std::filesystem::path library;    // may be empty
};

// Draws it while dialog.showing; the file that was chosen.
[[nodiscard]] std::optional<std::filesystem::path> file_dialog(FileDialog& dialog, const FilePlaces& places,
                                                               Language language, const Theme& theme);

}  // namespace chronotwin::gui
