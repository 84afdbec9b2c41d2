#include "sim/bridge/network/stamped.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <poll.h>

#include "models/core/error.hpp"
#include "sim/bridge/carrier.hpp"
#include "sim/runtime/wall_clock.hpp"

namespace chronotwin::bridge {
namespace {

using std::chrono::nanoseconds;

constexpr int kStampPatience_ms = 20;

std::optional<nanoseconds> stamp_of(msghdr& message) {
  for (cmsghdr* it = CMSG_FIRSTHDR(&message); it != nullptr; it = CMSG_NXTHDR(&message, it)) {
    if (it->cmsg_level != SOL_SOCKET || it->cmsg_type != SCM_TIMESTAMPING) continue;
    scm_timestamping stamps{};
    std::memcpy(&stamps, CMSG_DATA(it), sizeof stamps);
    const timespec& software = stamps.ts[0];
    return std::chrono::seconds(software.tv_sec) + nanoseconds(software.tv_nsec);
  }
  return std::nullopt;
}

bool is_passing(int error) {
  return error == EAGAIN || error == EINTR || error == ENOBUFS;
}

std::optional<nanoseconds> take_stamp(int socket) {
  std::array<char, 512> control{};
  std::array<char, 64> bytes{};
  iovec piece{.iov_base = bytes.data(), .iov_len = bytes.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  if (::recvmsg(socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return std::nullopt;
  return stamp_of(message);
}

bool send_message(int socket, std::string_view bytes, const SocketAddress& to, bool stamped) {
  iovec piece{.iov_base = const_cast<char*>(bytes.data()),
              .iov_len = bytes.size()};  // the system's header has no const
  SocketAddress address = to;
  msghdr message{};
  message.msg_name = &address.storage;
  message.msg_namelen = address.size;
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(std::uint32_t))> control{};
  if (stamped) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SO_TIMESTAMPING;
    header->cmsg_len = CMSG_LEN(sizeof(std::uint32_t));
    const std::uint32_t asked = SOF_TIMESTAMPING_TX_SOFTWARE;
    std::memcpy(CMSG_DATA(header), &asked, sizeof asked);
  }
  if (::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0) return true;
  if (is_passing(errno) || errno == ECONNREFUSED || errno == EMSGSIZE) return false;
  throw Error(system_message("no datagram can be sent"));
}

}  // namespace

void enable_stamps(int socket) {
  const std::uint32_t flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_TSONLY;
  if (::setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags) != 0) {
    throw Error(system_message("the kernel does not stamp packets"));
  }
}

std::optional<Arrival> receive_stamped(int socket) {
  std::array<char, 2048> buffer;  // NOLINT: filled by recvmsg
  std::array<char, 512> control{};
  Arrival arrival;
  iovec piece{.iov_base = buffer.data(), .iov_len = buffer.size()};
  msghdr message{};
  message.msg_name = &arrival.from.storage;
  message.msg_namelen = sizeof arrival.from.storage;
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t got = ::recvmsg(socket, &message, MSG_DONTWAIT);
  if (got < 0) {
    if (is_passing(errno) || errno == ECONNREFUSED) return std::nullopt;
    throw Error(system_message("nothing can be received"));
  }
  arrival.bytes.assign(buffer.data(), static_cast<std::size_t>(got));
  arrival.from.size = message.msg_namelen;
  // Where the kernel did not stamp it: as late as it is read.
  arrival.at = stamp_of(message).value_or(realtime_now());
  return arrival;
}

bool send_datagram(int socket, std::string_view bytes, const SocketAddress& to) {
  return send_message(socket, bytes, to, false);
}

std::optional<nanoseconds> send_stamped(int socket, std::string_view bytes, const SocketAddress& to) {
  forget_stamps(socket);
  if (!send_message(socket, bytes, to, true)) return std::nullopt;
  pollfd waiting{.fd = socket, .events = 0, .revents = 0};  // POLLERR is always told
  (void)::poll(&waiting, 1, kStampPatience_ms);
  return take_stamp(socket);
}

void forget_stamps(int socket) {
  while (take_stamp(socket)) {
  }
}

}  // namespace chronotwin::bridge
