// What every page of ours begins and ends with: head, style, the switch of language, script.
#pragma once

#include <string>

#include "export/report/markup.hpp"
#include "models/core/text.hpp"

namespace chronotwin::report {

// Opens the document up to its body. `language` is the one shown first.
void begin_page(Markup& m, Language language, const std::string& title);
// The first line: what kind of page it is, and the switch.
void draw_top_bar(Markup& m, const Text& kind);
void end_page(Markup& m);

}  // namespace chronotwin::report
