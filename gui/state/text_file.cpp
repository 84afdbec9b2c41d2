#include "gui/state/text_file.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chronotwin::gui {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargest = 16ULL << 20;  // what is larger is no scenario

std::error_code last_error() {
  return {errno != 0 ? errno : EIO, std::generic_category()};
}

Text reason(std::error_code why) {
  static const std::array<std::pair<std::errc, Text>, 8> kKnown{{
      {std::errc::permission_denied, {"permission denied", "没有权限"}},
      {std::errc::operation_not_permitted, {"not permitted", "不允许的操作"}},
      {std::errc::no_such_file_or_directory, {"it is not there", "不存在"}},
      {std::errc::not_a_directory, {"part of its path is no folder", "路径中有非文件夹"}},
      {std::errc::is_a_directory, {"it is a folder", "这是文件夹"}},
      {std::errc::no_space_on_device, {"the disk is full", "磁盘已满"}},
      {std::errc::read_only_file_system, {"the disk is read-only", "磁盘只读"}},
      {std::errc::file_too_large, {"it is too large", "文件过大"}},
  }};
  for (const auto& [code, text] : kKnown) {
    if (why == code) return text;
  }
  return {why.message(), why.message()};
}

// Into a new file beside `file`, flushed to the disk so that the rename never leaves an empty one; its name. Empty:
// errno.
std::string write_beside(const fs::path& file, const std::string& text, mode_t mode) {
  std::string name = (file.parent_path() / ("." + file.filename().string() + ".XXXXXX")).string();
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) return {};
  std::size_t done = 0;
  bool good = ::fchmod(descriptor, mode) == 0;
  while (good && done < text.size()) {
    const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    good = count > 0;
    if (good) done += static_cast<std::size_t>(count);
  }
  good = good && ::fsync(descriptor) == 0;
  const int why = errno;
  good = ::close(descriptor) == 0 && good;
  if (good) return name;
  ::unlink(name.c_str());
  errno = why;
  return {};
}

std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

}  // namespace

TextFile read_text_file(const fs::path& file) {
  std::error_code why;
  const fs::file_status status = fs::status(file, why);
  if (!fs::exists(status)) {
    return {{}, file_error(FileAction::read, file, std::make_error_code(std::errc::no_such_file_or_directory))};
  }
  if (fs::is_directory(status)) {
    return {{}, file_error(FileAction::read, file, std::make_error_code(std::errc::is_a_directory))};
  }
  if (fs::is_regular_file(status) && fs::file_size(file, why) > kLargest) {
    return {{}, file_error(FileAction::read, file, std::make_error_code(std::errc::file_too_large))};
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return {{}, file_error(FileAction::read, file, last_error())};
  return {{std::istreambuf_iterator<char>(stream), {}}, {}};
}

Text write_text_file(const fs::path& file, const std::string& text, bool backup) {
  std::error_code why;
  const fs::path real = fs::exists(file, why) ? fs::canonical(file, why) : file;
  if (why) return file_error(FileAction::write, file, why);
  const fs::file_status status = fs::status(real, why);
  if (fs::is_directory(status)) {
    return file_error(FileAction::write, file, std::make_error_code(std::errc::is_a_directory));
  }
  // A rename needs leave to write in the folder only; a file that is write-protected is meant to stay.
  if (fs::exists(status) && ::access(real.c_str(), W_OK) != 0) return file_error(FileAction::write, file, last_error());
  constexpr mode_t kNewFile = 0644;
  const mode_t mode = fs::exists(status) ? static_cast<mode_t>(status.permissions()) & 07777U : kNewFile;
  if (backup && fs::exists(status)) {
    fs::copy_file(real, real.string() + ".bak", fs::copy_options::overwrite_existing, why);
    if (why) return file_error(FileAction::write, real.string() + ".bak", why);
  }
  errno = 0;
  const std::string temporary = write_beside(real, text, mode);
  if (temporary.empty()) return file_error(FileAction::write, file, last_error());
  fs::rename(temporary, real, why);
  if (!why) return {};
  ::unlink(temporary.c_str());
  return file_error(FileAction::write, file, why);
}

Text file_error(FileAction action, const fs::path& file, std::error_code why) {
  static const std::array<Text, 3> kActions{
      {{"cannot read", "无法读取"}, {"cannot write", "无法写入"}, {"cannot list", "无法列出"}}};
  const Text& what = kActions[static_cast<std::size_t>(action)];
  const Text because = reason(why);
  const std::string name = displayed(file.string());
  return {fmt::format("{} '{}': {}", what.en, name, because.en), fmt::format("{}“{}”：{}", what.zh, name, because.zh)};
}

std::string displayed(const std::string& name) {
  std::string shown;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(name[i]));
    bool whole = length > 0 && i + length <= name.size();
    for (std::size_t k = 1; whole && k < length; ++k)
      whole = (static_cast<unsigned char>(name[i + k]) & 0xC0U) == 0x80U;
    const bool control = length == 1 && static_cast<unsigned char>(name[i]) < 0x20;
    shown += whole && !control ? name.substr(i, length) : "?";
    i += whole ? length : 1;
  }
  return shown;
}

}  // namespace chronotwin::gui
