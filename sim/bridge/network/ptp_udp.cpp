// PTP over UDP and IPv4 (IEEE 1588 annex D of 2008, C of 2019).
#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>

#include "models/codec/ptp/message.hpp"
#include "models/core/error.hpp"
#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/network/ptp_sockets.hpp"
#include "sim/bridge/taken_port.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::uint32_t kGroup = 0xE0000181, kPeerGroup = 0xE000006B;  // 224.0.1.129, 224.0.0.107

SocketAddress socket_address(std::uint32_t host, std::uint16_t port) {
  SocketAddress address{.size = sizeof(sockaddr_in)};
  sockaddr_in of{};
  of.sin_family = AF_INET;
  of.sin_port = htons(port);
  of.sin_addr.s_addr = htonl(host);
  std::memcpy(&address.storage, &of, sizeof of);
  return address;
}

SocketAddress with_port(SocketAddress address, std::uint16_t port) {
  sockaddr_in of{};
  std::memcpy(&of, &address.storage, sizeof of);
  return socket_address(ntohl(of.sin_addr.s_addr), port);
}

template <class Value>
void set_option(int socket, int level, int option, const Value& value) {
  if (::setsockopt(socket, level, option, &value, sizeof value) != 0) {
    throw Error(std::string("ptp: the interface does not take PTP's groups (") + std::strerror(errno) + ")");
  }
}

Descriptor open_socket(const std::string& interface, int index, std::uint16_t port) {
  Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int yes = 1;
  set_option(socket.get(), SOL_SOCKET, SO_REUSEADDR, yes);
  if (::setsockopt(socket.get(), SOL_SOCKET, SO_BINDTODEVICE, interface.data(),
                   static_cast<socklen_t>(interface.size())) != 0) {
    throw Error("ptp: no socket on " + interface + " (" + std::strerror(errno) + "); it needs privileges");
  }
  const SocketAddress any = socket_address(INADDR_ANY, port);
  if (::bind(socket.get(), any.get(), any.size) != 0) {
    throw Error("ptp: " + cannot_listen(interface, port, errno));
  }
  for (const std::uint32_t group : {kGroup, kPeerGroup}) {
    ip_mreqn membership{};
    membership.imr_multiaddr.s_addr = htonl(group);
    membership.imr_ifindex = index;
    set_option(socket.get(), IPPROTO_IP, IP_ADD_MEMBERSHIP, membership);
  }
  ip_mreqn out{};
  out.imr_ifindex = index;
  set_option(socket.get(), IPPROTO_IP, IP_MULTICAST_IF, out);
  const int no = 0;
  set_option(socket.get(), IPPROTO_IP, IP_MULTICAST_LOOP, no);
  enable_stamps(socket.get());
  return socket;
}

class PtpUdp final : public PtpSockets {
 public:
  explicit PtpUdp(const std::string& interface) {
    const NetworkInterface found = find_interface(interface);
    event_ = open_socket(interface, found.index, codec::ptp::kEventPort);
    general_ = open_socket(interface, found.index, codec::ptp::kGeneralPort);
  }

 private:
  [[nodiscard]] int event_socket() const override { return event_.get(); }
  [[nodiscard]] int general_socket() const override { return general_.get(); }
  [[nodiscard]] SocketAddress group(bool peer, bool event) const override {
    return socket_address(peer ? kPeerGroup : kGroup, port(event));
  }
  [[nodiscard]] SocketAddress known(SocketAddress from) const override { return with_port(from, 0); }
  [[nodiscard]] SocketAddress reach(SocketAddress neighbour, bool event) const override {
    return with_port(neighbour, port(event));
  }
  [[nodiscard]] static std::uint16_t port(bool event) {
    return event ? codec::ptp::kEventPort : codec::ptp::kGeneralPort;
  }

  Descriptor event_, general_;
};

}  // namespace

std::unique_ptr<PtpSockets> open_ptp_udp(const std::string& interface) {
  return std::make_unique<PtpUdp>(interface);
}

}  // namespace chronotwin::bridge
