// Channels as rows of a table: a box to plot it, its name, its value. The channel list and the inspector use it.
#pragma once

#include <span>
#include <string_view>

#include "gui/panels/desk.hpp"

namespace chronotwin::gui {

// `within`: this path and the dot behind it are left out where a channel's path begins with them. A table as high as
// the room that is left; with `whole` as high as its rows.
void channel_rows(Desk& desk, std::span<const std::size_t> channels, std::string_view within = {}, bool whole = false);

}  // namespace chronotwin::gui
