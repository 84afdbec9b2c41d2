// The files of this folder that the server hands out as they are; CMake puts them into the program.
#pragma once

#include <string_view>

namespace chronotwin::bridge {

[[nodiscard]] std::string_view openapi_document();  // openapi.json
[[nodiscard]] std::string_view human_page();        // page.html

}  // namespace chronotwin::bridge
