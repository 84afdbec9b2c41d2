#include "export/series/mapped_file.hpp"

#include <cerrno>
#include <cstring>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/core/error.hpp"

namespace chronotwin::series {
namespace {

constexpr std::size_t kPiece = std::size_t{8} << 20;

[[noreturn]] void fail(const std::string& file) {
  throw Error(fmt::format("{}: cannot be read: {}", file == "-" ? "standard input" : file, std::strerror(errno)));
}

class Descriptor {
 public:
  explicit Descriptor(const std::string& file)
      : fd_(file == "-" ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) fail(file);
  }
  ~Descriptor() {
    if (fd_ != STDIN_FILENO) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

class Mapping {
 public:
  Mapping(int fd, std::size_t size) : data_(mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0)), size_(size) {
    if (data_ != MAP_FAILED) madvise(data_, size_, MADV_SEQUENTIAL);
  }
  ~Mapping() {
    if (data_ != MAP_FAILED) munmap(data_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  [[nodiscard]] bool ok() const { return data_ != MAP_FAILED; }
  [[nodiscard]] std::string_view text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_;
  std::size_t size_;
};

// As much as fits into a piece and ends with a line; all of a line that is longer.
std::size_t whole_lines(std::string_view text) {
  if (text.size() <= kPiece) return text.size();
  std::size_t end = text.rfind('\n', kPiece - 1);
  if (end == std::string_view::npos) end = text.find('\n', kPiece);
  return end == std::string_view::npos ? text.size() : end + 1;
}

using Visit = std::function<bool(std::string_view, double)>;

void walk(std::string_view text, const Visit& visit) {
  const double size = static_cast<double>(text.size());
  while (!text.empty()) {
    const std::size_t count = whole_lines(text);
    const double share = 1.0 - static_cast<double>(text.size() - count) / size;
    if (!visit(text.substr(0, count), share)) return;
    text.remove_prefix(count);
  }
}

void stream(int fd, const std::string& file, const Visit& visit) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  std::string piece;
  std::size_t kept = 0;  // of a line that has not ended
  while (true) {
    piece.resize(kept + kPiece);
    std::size_t filled = kept;
    ssize_t count = 1;
    while (filled < piece.size() && count > 0) {
      count = read(fd, piece.data() + filled, piece.size() - filled);
      const bool interrupted = count < 0 && errno == EINTR;
      if (count < 0 && !interrupted) fail(file);
      if (interrupted)
        count = 1;
      else
        filled += static_cast<std::size_t>(count);
    }
    piece.resize(filled);
    if (count == 0) break;
    const std::size_t end = piece.rfind('\n');
    kept = end == std::string::npos ? piece.size() : piece.size() - end - 1;
    if (kept < piece.size() && !visit(std::string_view(piece).substr(0, piece.size() - kept), kUnknown)) return;
    piece.erase(0, piece.size() - kept);
  }
  if (!piece.empty()) visit(piece, kUnknown);
}

}  // namespace

void for_each_piece(const std::string& file, const Visit& visit) {
  const Descriptor descriptor(file);
  struct stat status {};
  if (fstat(descriptor.get(), &status) != 0) fail(file);
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    fail(file);
  }
  if (S_ISREG(status.st_mode) && file != "-") {
    if (status.st_size == 0) return;
    const Mapping mapping(descriptor.get(), static_cast<std::size_t>(status.st_size));
    if (mapping.ok()) return walk(mapping.text(), visit);
  }
  stream(descriptor.get(), file, visit);
}

}  // namespace chronotwin::series
