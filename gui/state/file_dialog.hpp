// Choosing a file: what a folder holds, what has been typed, what is asked. Plain values; the widget of the same name
// draws them, and everything that a key or a click does is a function here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/core/text.hpp"

namespace chronotwin::gui {

struct FileEntry {
  std::filesystem::path path;
  std::string name;  // fit to be drawn
  bool folder = false;
  bool hidden = false;  // begins with a dot
  std::uintmax_t size = 0;
  std::filesystem::file_time_type written{};
};

enum class FileOrder { name, written, size };

// Folders first, each kind by name (naturally: a2 before a10), by date or by size.
void sort_files(std::vector<FileEntry>& entries, FileOrder order, bool descending);

struct FolderListing {
  std::vector<FileEntry> entries;  // links that lead nowhere are left out
  Text error;                      // not empty: the folder cannot be read
};
[[nodiscard]] FolderListing list_folder(const std::filesystem::path& folder);

// "2023-03-12 08:15" of the place where the machine stands; "1.4 MB".
[[nodiscard]] std::string format_written(std::filesystem::file_time_type written);
[[nodiscard]] std::string format_size(std::uintmax_t bytes);

enum class FilePurpose { open, save_as, export_table };

struct FileDialog {
  bool showing = false;
  FilePurpose purpose = FilePurpose::open;
  std::filesystem::path folder;
  std::vector<std::string> suffixes;  // ".yaml", ".h5": files with others are not listed
  bool all_files = false;
  bool hidden_files = false;
  FileOrder order = FileOrder::name;
  bool descending = false;

  std::string typed;                               // a name in the folder, a path from it, from ~ or from /
  std::optional<std::size_t> chosen;               // in shown(); the line that the arrow keys move
  std::optional<std::filesystem::path> overwrite;  // it exists: is it to be overwritten?
  Text error;
  FolderListing listing;
};

// Begins a choice. `name` is what is typed already; its folder is where it starts.
void show(FileDialog& dialog, FilePurpose purpose, const std::filesystem::path& start,
          std::vector<std::string> suffixes);
void enter_folder(FileDialog& dialog, const std::filesystem::path& folder);
void go_up(FileDialog& dialog);
void set_order(FileDialog& dialog, FileOrder order);  // the same again: the other way round
// The entries that pass the filters.
[[nodiscard]] std::vector<const FileEntry*> shown(const FileDialog& dialog);
void choose(FileDialog& dialog, std::size_t line);  // a click: its name is typed
void move_choice(FileDialog& dialog, int by);       // arrow keys
// Tab: what the entries that begin with what is typed have in common.
void complete(FileDialog& dialog);
// Enter or OK: the file, or nothing where a folder was entered, a question is asked or an error said.
[[nodiscard]] std::optional<std::filesystem::path> accept(FileDialog& dialog);
[[nodiscard]] std::optional<std::filesystem::path> accept_overwrite(FileDialog& dialog);

}  // namespace chronotwin::gui
