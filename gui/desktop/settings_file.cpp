#include "gui/desktop/settings_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>

#include <unistd.h>

namespace chronotwin::gui {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Written, on the disk, and only then under its name.
bool write_at_once(const fs::path& path, const std::string& text) {
  fs::path draft = path;
  draft += ".new";
  {
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(draft.c_str(), "wb"), std::fclose);
    if (file == nullptr || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) return false;
    if (std::fflush(file.get()) != 0 || fsync(fileno(file.get())) != 0) return false;
  }
  return std::rename(draft.c_str(), path.c_str()) == 0;
}

}  // namespace

std::optional<SettingsFile> SettingsFile::of_user() {
  fs::path folder = environment("XDG_CONFIG_HOME");
  if (!folder.is_absolute()) {  // the standard says: then it counts as not set
    const fs::path home = environment("HOME");
    if (!home.is_absolute()) return std::nullopt;
    folder = home / ".config";
  }
  return SettingsFile(folder / "chronotwin" / "desk.json");
}

LoadedSettings SettingsFile::load(const Settings& defaults) const {
  std::ifstream stream(path_, std::ios::binary);
  if (!stream) return {defaults, {}};
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  try {
    return {settings_from_json(text, defaults), {}};
  } catch (const Error& error) {
    fs::path aside = path_;
    aside += ".damaged";
    std::error_code failure;
    fs::rename(path_, aside, failure);
    const std::string kept = failure ? "" : "; it is kept as " + aside.string();
    return {defaults, "the settings in " + path_.string() + " are damaged: " + error.what() + kept};
  }
}

std::string SettingsFile::save(const Settings& settings) const {
  std::error_code failure;
  fs::create_directories(path_.parent_path(), failure);
  if (!failure && write_at_once(path_, to_json(settings))) return {};
  return "cannot keep the settings in " + path_.string() + ": " +
         (failure ? failure.message() : std::string(std::strerror(errno)));
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string locale = environment(name);
    if (!locale.empty()) return locale.starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

}  // namespace chronotwin::gui
