// What the text `device:` of a data endpoint means.
//
//   pty | /dev/ttyS0 | udp://host:port | udp://[::1]:port | none | loopback | (of chrony_sock) /run/chrony.sock
//
// Input   the text; whether a path is a Unix socket's (chrony_sock) or a serial line's
// Output  its parts; nothing where the text is no device
// Cost    O(length)
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chronotwin {

struct Device {
  enum class Kind { none, loopback, pty, serial_line, udp, unix_socket };
  Kind kind = Kind::none;
  std::string path;        // of a line or a socket
  std::string host, port;  // of a UDP peer; a port of 1 … 65535
};

[[nodiscard]] std::optional<Device> parse_device(std::string_view text, bool path_is_socket);

}  // namespace chronotwin
