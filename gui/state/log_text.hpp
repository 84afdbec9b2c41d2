// The event log in words, and which of its rows hold what is looked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/state/texts.hpp"
#include "gui/state/trace_view.hpp"

namespace chronotwin::gui {

// Does the row tell of a fault or of what was done, rather than of what a box reports?
[[nodiscard]] bool tells_truth(const LogRow& row);
[[nodiscard]] Label kind_of(const LogRow& row);
[[nodiscard]] std::string what_happened(const LogRow& row, Language language);  // "Switchover  A → B: ANTENNA_OPEN"

// Indices of the rows whose kind, place or words, in this language or as the trace has them, hold the text in any case.
[[nodiscard]] std::vector<std::size_t> matching_log(const std::vector<LogRow>& rows, std::string_view filter,
                                                    Language language);

}  // namespace chronotwin::gui
