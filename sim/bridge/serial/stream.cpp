#include "sim/bridge/serial/stream.hpp"

#include <array>
#include <cerrno>

#include <unistd.h>

#include "models/core/error.hpp"
#include "sim/bridge/carrier.hpp"

namespace chronotwin::bridge {

std::size_t write_stream(int descriptor, std::string_view bytes, const std::string& where) {
  const ssize_t taken = ::write(descriptor, bytes.data(), bytes.size());
  if (taken >= 0) return static_cast<std::size_t>(taken);
  if (errno == EAGAIN || errno == EINTR) return 0;
  throw Error(system_message("nothing can be written to " + where));
}

std::string read_stream(int descriptor, const std::string& where) {
  std::array<char, 1024> buffer{};
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got >= 0) return {buffer.data(), static_cast<std::size_t>(got)};
  // EIO: nobody has the other end of a pseudo-terminal open. Its owner finds that out by itself.
  if (errno == EAGAIN || errno == EINTR || errno == EIO) return {};
  throw Error(system_message("nothing can be read from " + where));
}

}  // namespace chronotwin::bridge
