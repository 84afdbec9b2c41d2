// Changes to the text of a scenario that leave every other character as its author wrote it: comments, order, style.
//
// A path is that of an override: connections.jumpers.via[1].length. A value is YAML on one line: 180 m,
// {feeder: 1/2, length: 180 m}. Each change is proved: the new text is read again, and but for the change its tree must
// equal the old one; otherwise nothing is changed and the error says so.
//
// What stands in an included file is first taken into the text, where the `include:` stood, with its comments; where
// sections of the same name have to be merged the text is written anew and loses its comments (`rewritten`).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"

namespace chronotwin {

struct SourceEdit {
  std::string text;
  Text error;                         // not empty: `text` is the old one
  std::vector<std::string> taken_in;  // names of the files that were included and are now part of the text
  bool rewritten = false;

  [[nodiscard]] bool ok() const { return error.en.empty(); }
};

// Sets a value. Keys that are missing at the end of the path are added to the deepest map that exists.
[[nodiscard]] SourceEdit set_value(const std::string& text, const std::filesystem::path& file, std::string_view path,
                                   const std::string& value);
// Before the item that is number `place`, counted from 1; at the end for any larger number.
[[nodiscard]] SourceEdit insert_item(const std::string& text, const std::filesystem::path& file, std::string_view list,
                                     std::size_t place, const std::string& value);
// An item of a list (via[2]) or an entry of a map.
[[nodiscard]] SourceEdit remove_value(const std::string& text, const std::filesystem::path& file,
                                      std::string_view path);

// Everything that is included becomes part of the text.
[[nodiscard]] SourceEdit take_in_includes(const std::string& text, const std::filesystem::path& file);

}  // namespace chronotwin
