// The style sheet and the script that stand inside the page.
#pragma once

#include <string_view>

namespace chronotwin::report {

[[nodiscard]] std::string_view style_sheet();
[[nodiscard]] std::string_view script();

}  // namespace chronotwin::report
