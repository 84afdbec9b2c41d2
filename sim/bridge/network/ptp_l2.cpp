// PTP in Ethernet frames (IEEE 1588 annex F of 2008, E of 2019; G.8275.1, 802.1AS).
#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/if_packet.h>

#include "models/codec/ptp/message.hpp"
#include "models/core/error.hpp"
#include "sim/bridge/descriptor.hpp"
#include "sim/bridge/network/ptp_sockets.hpp"

namespace chronotwin::bridge {
namespace {

using Mac = std::array<std::uint8_t, 6>;
constexpr Mac kGroup{0x01, 0x1B, 0x19, 0x00, 0x00, 0x00}, kPeerGroup{0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E};

class PtpL2 final : public PtpSockets {
 public:
  explicit PtpL2(const std::string& interface)
      : index_(find_interface(interface).index),
        socket_(::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(codec::ptp::kEtherType))) {
    const SocketAddress own = address({});
    if (!socket_ || ::bind(socket_.get(), own.get(), own.size) != 0) {
      throw Error("ptp: no raw socket on " + interface + " (" + std::strerror(errno) + "); it needs CAP_NET_RAW");
    }
    for (const Mac& group : {kGroup, kPeerGroup}) {
      packet_mreq membership{};
      membership.mr_ifindex = index_;
      membership.mr_type = PACKET_MR_MULTICAST;
      membership.mr_alen = static_cast<unsigned short>(group.size());
      std::memcpy(membership.mr_address, group.data(), group.size());
      if (::setsockopt(socket_.get(), SOL_PACKET, PACKET_ADD_MEMBERSHIP, &membership, sizeof membership) != 0) {
        throw Error("ptp: " + interface + " does not take PTP's groups (" + std::strerror(errno) + ")");
      }
    }
    enable_stamps(socket_.get());
  }

 private:
  [[nodiscard]] SocketAddress address(const Mac& mac) const {
    SocketAddress address{.size = sizeof(sockaddr_ll)};
    sockaddr_ll of{};
    of.sll_family = AF_PACKET;
    of.sll_protocol = htons(codec::ptp::kEtherType);
    of.sll_ifindex = index_;
    of.sll_halen = static_cast<unsigned char>(mac.size());
    std::memcpy(of.sll_addr, mac.data(), mac.size());
    std::memcpy(&address.storage, &of, sizeof of);
    return address;
  }

  [[nodiscard]] int event_socket() const override { return socket_.get(); }
  [[nodiscard]] int general_socket() const override { return socket_.get(); }
  [[nodiscard]] SocketAddress group(bool peer, bool) const override { return address(peer ? kPeerGroup : kGroup); }
  [[nodiscard]] SocketAddress known(SocketAddress from) const override {
    sockaddr_ll of{};
    std::memcpy(&of, &from.storage, sizeof of);
    Mac mac{};
    std::memcpy(mac.data(), of.sll_addr, mac.size());
    return address(mac);
  }
  [[nodiscard]] SocketAddress reach(SocketAddress neighbour, bool) const override { return neighbour; }

  const int index_;
  const Descriptor socket_;
};

}  // namespace

std::unique_ptr<PtpSockets> open_ptp_l2(const std::string& interface) {
  return std::make_unique<PtpL2>(interface);
}

}  // namespace chronotwin::bridge
