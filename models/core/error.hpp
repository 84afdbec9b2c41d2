// Two kinds of failure leave a function as an exception; a third, bad input, is a list of diagnostics
// (scenarios/schema).
//   Error   the environment failed: a file, a socket, a device. The user can do something about it.
//   Bug     a condition the program itself guarantees does not hold. Only the developers can do something about it.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace chronotwin {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void require(bool condition, const char* what, std::source_location where = std::source_location::current()) {
  if (!condition) {
    throw Bug(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + what);
  }
}

}  // namespace chronotwin
