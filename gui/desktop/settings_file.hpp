// Where the settings are kept: $XDG_CONFIG_HOME/chronotwin/desk.json, else ~/.config/chronotwin/desk.json.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "gui/state/settings.hpp"

namespace chronotwin::gui {

struct LoadedSettings {
  Settings settings;
  std::string complaint;  // empty: all is well
};

class SettingsFile {
 public:
  explicit SettingsFile(std::filesystem::path path) : path_(std::move(path)) {}
  // The user's own; none where the environment names no home.
  [[nodiscard]] static std::optional<SettingsFile> of_user();

  // `defaults` where there is no file yet. A damaged one is kept aside as desk.json.damaged, with a complaint that says
  // so and what is wrong with it; the sitting begins with the defaults.
  [[nodiscard]] LoadedSettings load(const Settings& defaults) const;

  // All or nothing: the file is never seen half written. Why it could not be written; empty: it was.
  [[nodiscard]] std::string save(const Settings& settings) const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Chinese where the user's locale is (LC_ALL, LC_MESSAGES, LANG), else English.
[[nodiscard]] Language language_of_environment();

}  // namespace chronotwin::gui
