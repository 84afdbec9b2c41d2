// Reading and writing a terminal that never waits.
#pragma once

#include <string>
#include <string_view>

namespace chronotwin::bridge {

std::size_t write_stream(int descriptor, std::string_view bytes, const std::string& where);  // 0: full
std::string read_stream(int descriptor, const std::string& where);                           // empty: nothing there

}  // namespace chronotwin::bridge
