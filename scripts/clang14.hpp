// Put in front of every file for clang-tidy 14 (Debian 12): it lacks the builtin behind libstdc++'s
// <source_location>, so std::source_location would be missing. Never compiled into the product.
#pragma once

#include <source_location>

#ifndef __cpp_lib_source_location
namespace std {
struct source_location {
  static constexpr source_location current() noexcept { return {}; }
  constexpr const char* file_name() const noexcept { return ""; }
  constexpr const char* function_name() const noexcept { return ""; }
  constexpr unsigned line() const noexcept { return 0; }
};
}  // namespace std
#endif
