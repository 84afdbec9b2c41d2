#include "scenarios/loader/library_path.hpp"

#include <cstdlib>
#include <system_error>

namespace chronotwin {

namespace fs = std::filesystem;

fs::path library_directory() {
  if (const char* named = std::getenv("CHRONOTWIN_LIBRARY"); named != nullptr && *named != '\0') {
    return named;
  }
  std::error_code failed;
  fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (; !failed && !folder.empty(); folder = folder.parent_path()) {
    for (const char* place : {"scenarios/library", "share/chronotwin/library"}) {
      if (fs::is_directory(folder / place, failed)) return folder / place;
    }
    failed.clear();
    if (folder == folder.root_path()) break;
  }
  return {};
}

std::optional<fs::path> find_file(const fs::path& name, const fs::path& file) {
  std::error_code failed;
  const auto exists = [&failed](const fs::path& path) { return fs::is_regular_file(path, failed); };
  if (name.is_absolute()) {
    return exists(name) ? std::optional(name) : std::nullopt;
  }
  if (const fs::path beside = file.parent_path() / name; exists(beside)) return beside;
  if (const fs::path library = library_directory(); !library.empty() && exists(library / name)) return library / name;
  return std::nullopt;
}

}  // namespace chronotwin
