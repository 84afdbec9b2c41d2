// The order in which a person lists paths: bbu[2] before bbu[10].
#pragma once

#include <string_view>

namespace chronotwin::gui {

[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace chronotwin::gui
