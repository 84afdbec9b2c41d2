// Datagrams with the kernel's timestamps: when a network driver took or gave them, by CLOCK_REALTIME (software
// timestamps, microseconds and less off the wire).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <sys/socket.h>

namespace chronotwin::bridge {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

struct Arrival {
  std::string bytes;
  std::chrono::nanoseconds at{};  // since 1970
  SocketAddress from;
};

// What comes in is stamped, what goes out where send_stamped() asks for it. Throws Error.
void enable_stamps(int socket);

// Nothing: nothing has come. Throws Error where the way is broken.
[[nodiscard]] std::optional<Arrival> receive_stamped(int socket);

// True: it is on its way. A full buffer is no error, the datagram is lost.
bool send_datagram(int socket, std::string_view bytes, const SocketAddress& to);
// When it left; nothing: it did not, or the driver has not said so within 20 ms.
[[nodiscard]] std::optional<std::chrono::nanoseconds> send_stamped(int socket, std::string_view bytes,
                                                                   const SocketAddress& to);
void forget_stamps(int socket);  // that came too late

}  // namespace chronotwin::bridge
