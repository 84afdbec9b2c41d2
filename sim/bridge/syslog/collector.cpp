#include "sim/bridge/syslog/collector.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "models/codec/syslog/syslog.hpp"
#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

constexpr int kPatience_ms = 2000;  // with a collector that does not read

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

}  // namespace

std::string Collector::where() const {
  switch (config_.transport) {
    case SyslogTransport::udp:
      return fmt::format("udp://{}:{}", config_.address, config_.port);
    case SyslogTransport::tcp:
      return fmt::format("tcp://{}:{}", config_.address, config_.port);
    case SyslogTransport::unix_socket:
      break;
  }
  return "unix:" + config_.address;
}

void Collector::fail(const std::string& what, int error) const {
  throw Error(fmt::format("syslog: {} {}: {}", what, where(), std::generic_category().message(error)));
}

void Collector::open() {
  config_.transport == SyslogTransport::unix_socket ? open_unix() : open_internet();
}

void Collector::open_unix() {
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  if (config_.address.size() >= sizeof(address.sun_path)) fail("the path is too long:", ENAMETOOLONG);
  std::memcpy(static_cast<char*>(address.sun_path), config_.address.data(), config_.address.size());
  socket_ = Descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket_ || ::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    fail("no connection to", errno);
  }
  connecting_ = false;
}

void Collector::open_internet() {
  const bool stream = config_.transport == SyslogTransport::tcp;
  const int type = stream ? SOCK_STREAM : SOCK_DGRAM;
  const addrinfo wanted{.ai_flags = AI_NUMERICSERV, .ai_family = AF_UNSPEC, .ai_socktype = type};
  addrinfo* list = nullptr;
  const int none = ::getaddrinfo(config_.address.c_str(), std::to_string(config_.port).c_str(), &wanted, &list);
  if (none != 0) throw Error(fmt::format("syslog: there is no address {}: {}", config_.address, gai_strerror(none)));
  const Addresses addresses(list, &freeaddrinfo);

  const addrinfo& chosen = next_of(*list);
  socket_ = Descriptor(::socket(chosen.ai_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket_) fail("no socket for", errno);
  connecting_ = ::connect(socket_.get(), chosen.ai_addr, chosen.ai_addrlen) != 0;
  if (connecting_ && errno != EINPROGRESS) fail("no connection to", errno);
}

// A name may have several addresses ("localhost": ::1 and 127.0.0.1): another one at each attempt.
const addrinfo& Collector::next_of(const addrinfo& list) {
  int count = 0;
  for (const addrinfo* it = &list; it != nullptr; it = it->ai_next) ++count;
  const addrinfo* chosen = &list;
  for (int i = attempts_++ % count; i > 0; --i) chosen = chosen->ai_next;
  return *chosen;
}

bool Collector::ready() {
  pollfd state{.fd = socket_.get(), .events = POLLIN | POLLOUT, .revents = 0};
  (void)::poll(&state, 1, 0);
  int error = 0;
  socklen_t size = sizeof(error);
  (void)::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) fail(connecting_ ? "no connection to" : "the connection broke to", error);
  if (connecting_ && (state.revents & POLLOUT) == 0) return false;
  connecting_ = false;
  if ((state.revents & POLLIN) != 0) {  // a collector says nothing, but it may close
    std::array<char, 256> ignored{};
    const auto got = ::recv(socket_.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (got == 0 && config_.transport == SyslogTransport::tcp) fail("the collector closed the connection to", EPIPE);
  }
  return true;
}

void Collector::send(const std::string& message) {
  const std::string bytes = config_.transport == SyslogTransport::tcp ? codec::syslog::frame(message) : message;
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto sent = ::send(socket_.get(), bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      done += static_cast<std::size_t>(sent);
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) fail("the connection broke to", errno);
    pollfd writable{.fd = socket_.get(), .events = POLLOUT, .revents = 0};
    if (::poll(&writable, 1, kPatience_ms) == 0) fail("the collector does not read what is sent to", ETIMEDOUT);
  }
}

}  // namespace chronotwin::bridge
