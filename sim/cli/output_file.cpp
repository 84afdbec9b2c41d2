#include "sim/cli/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "models/core/error.hpp"

namespace chronotwin::cli {

bool may_write(std::initializer_list<std::filesystem::path> files, bool force) {
  bool may = true;
  for (const std::filesystem::path& file : files) {
    if (file.empty() || force || !std::filesystem::exists(file)) continue;
    fmt::print(stderr, "chronotwin: error: {} exists already; --force writes over it\n", file.string());
    may = false;
  }
  return may;
}

void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!out) throw Error(fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
  write(out);
  out.close();
  if (!out) throw Error(fmt::format("cannot write {}: the disk may be full", file.string()));
}

void write_file(const std::filesystem::path& file, std::string_view text) {
  write_file(file, [&](std::ostream& out) { out << text; });
}

}  // namespace chronotwin::cli
