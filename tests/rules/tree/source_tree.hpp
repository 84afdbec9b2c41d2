// The project's sources as text, for the rules that are read off the source itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chronotwin::rules {

struct SourceFile {
  std::string path;                // relative to the root, with '/'
  std::vector<std::string> lines;  // as written
  std::vector<std::string> code;   // the same lines without comments and without the insides of literals
};

struct SourceTree {
  std::vector<SourceFile> files;     // *.cpp and *.hpp, by path
  std::vector<std::string> readmes;  // folders that hold a README.md, relative
};

// Reads the project's own folders under `root`; build folders and whatever else lies there are not looked at.
[[nodiscard]] SourceTree read_tree(const std::filesystem::path& root);

// A made-up file, for testing the rules themselves.
[[nodiscard]] SourceFile made_up(std::string path, const std::string& text);

}  // namespace chronotwin::rules
