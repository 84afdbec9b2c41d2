#include "sim/bridge/network/ptp_sockets.hpp"

#include <cerrno>
#include <cstring>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>

#include "models/core/error.hpp"
#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

std::vector<pollfd> PtpSockets::watched() const {
  std::vector<pollfd> list{{.fd = event_socket(), .events = POLLIN, .revents = 0}};
  if (general_socket() != event_socket()) list.push_back({.fd = general_socket(), .events = POLLIN, .revents = 0});
  return list;
}

std::optional<PtpArrival> PtpSockets::receive_from(int socket) {
  auto arrival = receive_stamped(socket);
  if (!arrival) return std::nullopt;
  return PtpArrival{
      .bytes = std::move(arrival->bytes), .at = arrival->at, .from = neighbours_.number(known(arrival->from))};
}

std::optional<PtpArrival> PtpSockets::receive() {
  forget_stamps(event_socket());
  if (auto event = receive_from(event_socket())) return event;
  return general_socket() == event_socket() ? std::nullopt : receive_from(general_socket());
}

SocketAddress PtpSockets::address(network::Address to, bool event) const {
  if (network::is_group(to)) return group(to == network::kPtpPeerGroup, event);
  return reach(neighbours_.address(to), event);
}

bool PtpSockets::send_general(std::string_view bytes, network::Address to) {
  return send_datagram(general_socket(), bytes, address(to, false));
}

std::optional<std::chrono::nanoseconds> PtpSockets::send_event(std::string_view bytes, network::Address to) {
  return send_stamped(event_socket(), bytes, address(to, true));
}

NetworkInterface find_interface(const std::string& name) {
  const Descriptor any(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  ifreq request{};
  if (name.size() >= sizeof request.ifr_name) throw Error("ptp: '" + name + "' is no name of a network interface");
  std::memcpy(request.ifr_name, name.data(), name.size());
  if (::ioctl(any.get(), SIOCGIFINDEX, &request) != 0) {
    throw Error("ptp: there is no network interface '" + name + "'; `ip link` lists them");
  }
  NetworkInterface found{.index = request.ifr_ifindex};
  if (::ioctl(any.get(), SIOCGIFHWADDR, &request) == 0) {
    std::memcpy(found.mac.data(), request.ifr_hwaddr.sa_data, found.mac.size());
  }
  if (::ioctl(any.get(), SIOCGIFADDR, &request) == 0) {
    sockaddr_in address{};
    std::memcpy(&address, &request.ifr_addr, sizeof address);
    std::memcpy(found.ipv4.data(), &address.sin_addr, found.ipv4.size());
  }
  return found;
}

}  // namespace chronotwin::bridge
