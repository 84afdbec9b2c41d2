#include "models/equipment/device.hpp"

#include <charconv>

namespace chronotwin {
namespace {

constexpr std::string_view kUdp = "udp://";

bool is_port(std::string_view text) {
  unsigned port = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
  return failure == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65'535;
}

std::optional<Device> parse_peer(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = address.substr(0, colon);
  const std::string_view port = address.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty() || !is_port(port)) return std::nullopt;
  return Device{.kind = Device::Kind::udp, .host = std::string(host), .port = std::string(port)};
}

}  // namespace

std::optional<Device> parse_device(std::string_view text, bool path_is_socket) {
  using Kind = Device::Kind;
  if (text == "none") return Device{.kind = Kind::none};
  if (text == "loopback") return Device{.kind = Kind::loopback};
  if (text.size() > 1 && text.starts_with('/')) {
    return Device{.kind = path_is_socket ? Kind::unix_socket : Kind::serial_line, .path = std::string(text)};
  }
  if (path_is_socket) return std::nullopt;
  if (text == "pty") return Device{.kind = Kind::pty};
  return text.starts_with(kUdp) ? parse_peer(text.substr(kUdp.size())) : std::nullopt;
}

}  // namespace chronotwin
