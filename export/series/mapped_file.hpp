// The bytes of a file or of standard input, in pieces of whole lines, without a copy of the file.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace chronotwin::series {

// Calls visit(lines, share of the file read, or NaN of a stream) until it returns false or the end is reached. The
// first piece is as large as the others. "-" is standard input. Throws Error where it cannot be read.
void for_each_piece(const std::string& file, const std::function<bool(std::string_view, double)>& visit);

}  // namespace chronotwin::series
