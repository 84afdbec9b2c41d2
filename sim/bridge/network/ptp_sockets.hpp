// PTP messages to and from one network interface, over UDP or in Ethernet frames, with the kernel's timestamps.
//
//   UDP   IPv4, ports 319 (event) and 320 (general), groups 224.0.1.129 and 224.0.0.107
//   L2    EtherType 0x88F7, 01-1B-19-00-00-00 and 01-80-C2-00-00-0E
//
// Both need privileges: ports below 1024, raw sockets. Used by one thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <poll.h>

#include "models/network/frame.hpp"
#include "sim/bridge/network/neighbours.hpp"

namespace chronotwin::bridge {

struct PtpArrival {
  std::string bytes;
  std::chrono::nanoseconds at{};
  network::Address from = 0;
};

class PtpSockets {
 public:
  virtual ~PtpSockets() = default;
  [[nodiscard]] std::vector<pollfd> watched() const;
  [[nodiscard]] std::optional<PtpArrival> receive();  // nothing: nothing has come

  // To a group or a neighbour. False: it did not go.
  bool send_general(std::string_view bytes, network::Address to);
  // When it left; nothing: it did not, or nobody knows when.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> send_event(std::string_view bytes, network::Address to);

 protected:
  [[nodiscard]] virtual int event_socket() const = 0;
  [[nodiscard]] virtual int general_socket() const = 0;
  [[nodiscard]] virtual SocketAddress group(bool peer, bool event) const = 0;
  [[nodiscard]] virtual SocketAddress known(
      SocketAddress from) const = 0;  // as a neighbour is known, whatever it sends
  [[nodiscard]] virtual SocketAddress reach(SocketAddress neighbour, bool event) const = 0;

 private:
  [[nodiscard]] SocketAddress address(network::Address to, bool event) const;
  std::optional<PtpArrival> receive_from(int socket);

  Neighbours neighbours_;
};

struct NetworkInterface {
  int index = 0;
  std::array<std::uint8_t, 6> mac{};
  std::array<std::uint8_t, 4> ipv4{};  // zeros: it has none
};
[[nodiscard]] NetworkInterface find_interface(const std::string& name);  // throws Error: there is none

// Throw Error, saying why and what to do.
[[nodiscard]] std::unique_ptr<PtpSockets> open_ptp_udp(const std::string& interface);
[[nodiscard]] std::unique_ptr<PtpSockets> open_ptp_l2(const std::string& interface);

}  // namespace chronotwin::bridge
