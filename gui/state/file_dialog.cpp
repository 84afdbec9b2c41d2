#include "gui/state/file_dialog.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "gui/state/natural_order.hpp"
#include "gui/state/text_file.hpp"

namespace chronotwin::gui {

namespace fs = std::filesystem;

namespace {

fs::path home() {
  const char* value = std::getenv("HOME");
  return value == nullptr || *value == '\0' ? fs::path("/") : fs::path(value);
}

// What is typed as a path: "~/a", "/a", or from the folder.
fs::path typed_path(const FileDialog& dialog) {
  const std::string& typed = dialog.typed;
  if (typed == "~" || typed.starts_with("~/")) return home() / typed.substr(std::min<std::size_t>(2, typed.size()));
  return (dialog.folder / typed).lexically_normal();
}

bool has_suffix(const FileDialog& dialog, const fs::path& file) {
  std::string suffix = file.extension().string();
  for (char& c : suffix) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return dialog.suffixes.empty() ||
         std::find(dialog.suffixes.begin(), dialog.suffixes.end(), suffix) != dialog.suffixes.end();
}

// The longest beginning of both that does not cut a character of UTF-8 in two.
std::string common_beginning(const std::string& a, const std::string& b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  while (same > 0 && same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0U) == 0x80U) --same;
  return a.substr(0, same);
}

}  // namespace

void sort_files(std::vector<FileEntry>& entries, FileOrder order, bool descending) {
  const auto before = [order](const FileEntry& a, const FileEntry& b) {
    if (order == FileOrder::written && a.written != b.written) return a.written < b.written;
    if (order == FileOrder::size && a.size != b.size) return a.size < b.size;
    return natural_less(a.name, b.name);
  };
  std::stable_sort(entries.begin(), entries.end(), [&](const FileEntry& a, const FileEntry& b) {
    if (a.folder != b.folder) return a.folder;
    return descending ? before(b, a) : before(a, b);
  });
}

FolderListing list_folder(const fs::path& folder) {
  FolderListing listing;
  std::error_code why;
  for (fs::directory_iterator it(folder, why), end; !why && it != end; it.increment(why)) {
    std::error_code gone;
    const fs::file_status status = it->status(gone);
    if (gone || !fs::exists(status)) continue;
    const std::string name = it->path().filename().string();
    FileEntry entry{.path = it->path(), .name = displayed(name), .folder = fs::is_directory(status)};
    entry.hidden = name.starts_with('.');
    if (fs::is_regular_file(status)) entry.size = it->file_size(gone);
    entry.written = it->last_write_time(gone);
    listing.entries.push_back(std::move(entry));
  }
  if (why) listing.error = file_error(FileAction::list, folder, why);
  return listing;
}

std::string format_written(fs::file_time_type written) {
  const auto system = std::chrono::file_clock::to_sys(written);
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                     local.tm_hour, local.tm_min);
}

std::string format_size(std::uintmax_t bytes) {
  constexpr std::array<const char*, 4> kUnits{"B", "kB", "MB", "GB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000.0;
    ++unit;
  }
  return unit == 0 || value >= 99.95 ? fmt::format("{:.0f} {}", value, kUnits[unit])
                                     : fmt::format("{:.1f} {}", value, kUnits[unit]);
}

void show(FileDialog& dialog, FilePurpose purpose, const fs::path& start, std::vector<std::string> suffixes) {
  const bool hidden = dialog.hidden_files;
  const FileOrder order = dialog.order;
  const bool descending = dialog.descending;
  dialog = {};
  dialog.showing = true;
  dialog.purpose = purpose;
  dialog.suffixes = std::move(suffixes);
  dialog.hidden_files = hidden;
  dialog.order = order;
  dialog.descending = descending;
  std::error_code gone;
  const fs::path absolute = fs::absolute(start, gone).lexically_normal();
  const bool folder = fs::is_directory(absolute, gone);
  enter_folder(dialog, folder ? absolute : absolute.parent_path());
  if (!folder && purpose != FilePurpose::open) dialog.typed = absolute.filename().string();
}

void enter_folder(FileDialog& dialog, const fs::path& folder) {
  FolderListing listing = list_folder(folder);
  dialog.error = listing.error;
  // Where one cannot look one stays; at the start there is nowhere to stay.
  if (!listing.error.en.empty() && !dialog.folder.empty()) return;
  std::error_code gone;
  const fs::path real = fs::weakly_canonical(folder, gone);
  dialog.folder = gone ? folder : real;
  dialog.listing = std::move(listing);
  sort_files(dialog.listing.entries, dialog.order, dialog.descending);
  dialog.chosen.reset();
  dialog.overwrite.reset();
  if (dialog.purpose == FilePurpose::open) dialog.typed.clear();
}

void go_up(FileDialog& dialog) {
  const std::string name = dialog.folder.filename().string();
  enter_folder(dialog, dialog.folder.parent_path());
  const auto entries = shown(dialog);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i]->path.filename().string() == name) dialog.chosen = i;
  }
}

void set_order(FileDialog& dialog, FileOrder order) {
  dialog.descending = dialog.order == order ? !dialog.descending : order != FileOrder::name;
  dialog.order = order;
  sort_files(dialog.listing.entries, order, dialog.descending);
  dialog.chosen.reset();
}

std::vector<const FileEntry*> shown(const FileDialog& dialog) {
  std::vector<const FileEntry*> entries;
  for (const FileEntry& entry : dialog.listing.entries) {
    if (entry.hidden && !dialog.hidden_files) continue;
    if (entry.folder || dialog.all_files || has_suffix(dialog, entry.path)) entries.push_back(&entry);
  }
  return entries;
}

void choose(FileDialog& dialog, std::size_t line) {
  const auto entries = shown(dialog);
  if (line >= entries.size()) return;
  dialog.chosen = line;
  dialog.typed = entries[line]->path.filename().string();
  if (entries[line]->folder) dialog.typed += '/';
  dialog.error = {};
  dialog.overwrite.reset();
}

void move_choice(FileDialog& dialog, int by) {
  const auto count = static_cast<int>(shown(dialog).size());
  if (count == 0) return;
  const int from = dialog.chosen ? static_cast<int>(*dialog.chosen) : by > 0 ? -1 : count;
  choose(dialog, static_cast<std::size_t>(std::clamp(from + by, 0, count - 1)));
}

void complete(FileDialog& dialog) {
  const fs::path path = typed_path(dialog);
  const std::size_t slash = dialog.typed.rfind('/');
  const std::string begun = slash == std::string::npos ? dialog.typed : dialog.typed.substr(slash + 1);
  const fs::path folder = begun.empty() ? path : path.parent_path();
  std::optional<std::string> common;
  bool only_folder = false;
  for (const FileEntry& entry : list_folder(folder).entries) {
    const std::string name = entry.path.filename().string();
    const bool passes = entry.folder || dialog.all_files || has_suffix(dialog, entry.path);
    if (!passes || !name.starts_with(begun) || (entry.hidden && !begun.starts_with('.'))) continue;
    only_folder = !common && entry.folder;
    common = common ? common_beginning(*common, name) : name;
  }
  if (!common) return;
  dialog.typed = dialog.typed.substr(0, slash == std::string::npos ? 0 : slash + 1) + *common;
  if (only_folder) dialog.typed += '/';
}

std::optional<fs::path> accept(FileDialog& dialog) {
  dialog.error = {};
  dialog.overwrite.reset();
  if (dialog.typed.empty()) return std::nullopt;
  fs::path path = typed_path(dialog);
  std::error_code why;
  fs::file_status status = fs::status(path, why);
  if (fs::is_directory(status)) {
    enter_folder(dialog, path);
    if (dialog.error.en.empty()) dialog.typed.clear();
    return std::nullopt;
  }
  if (dialog.purpose == FilePurpose::open) {
    if (!fs::exists(status)) {
      dialog.error =
          file_error(FileAction::read, path, why ? why : std::make_error_code(std::errc::no_such_file_or_directory));
      return std::nullopt;
    }
    dialog.showing = false;
    return path;
  }
  if (!path.has_filename() || !fs::is_directory(path.parent_path(), why)) {
    dialog.error = file_error(FileAction::write, path, std::make_error_code(std::errc::no_such_file_or_directory));
    return std::nullopt;
  }
  if (!has_suffix(dialog, path)) path += dialog.suffixes.front();
  status = fs::status(path, why);
  if (fs::exists(status)) {
    dialog.overwrite = path;
    return std::nullopt;
  }
  dialog.showing = false;
  return path;
}

std::optional<fs::path> accept_overwrite(FileDialog& dialog) {
  if (!dialog.overwrite) return std::nullopt;
  dialog.showing = false;
  return std::exchange(dialog.overwrite, std::nullopt);
}

}  // namespace chronotwin::gui
