#include "sim/bridge/datagram/udp.hpp"

#include <array>
#include <cerrno>
#include <memory>

#include <netdb.h>
#include <sys/socket.h>

#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

using std::chrono::steady_clock;

[[noreturn]] void refuse(const std::string& where) {
  if (errno == ECONNREFUSED) throw Error("nobody listens at " + where);
  throw Error(system_message("no datagram gets to " + where));
}

}  // namespace

std::string Udp::where() const {
  return host_.find(':') == std::string::npos ? "udp://" + host_ + ":" + port_ : "udp://[" + host_ + "]:" + port_;
}

void Udp::open() {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_DGRAM;
  addrinfo* list = nullptr;
  if (const int failure = getaddrinfo(host_.c_str(), port_.c_str(), &hints, &list); failure != 0) {
    throw Error("there is no host '" + host_ + "' (" + gai_strerror(failure) + ")");
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, freeaddrinfo);
  Descriptor socket(::socket(list->ai_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket || ::connect(socket.get(), list->ai_addr, list->ai_addrlen) != 0) refuse(where());
  socket_ = std::move(socket);
}

void Udp::close() {
  socket_.reset();
  first_sent_.reset();
}

bool Udp::up() {
  return first_sent_ && steady_clock::now() - *first_sent_ >= kSilence;
}

std::size_t Udp::write(std::string_view bytes) {
  if (::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) {
    if (errno == EAGAIN || errno == ENOBUFS || errno == EINTR) return 0;
    refuse(where());
  }
  if (!first_sent_) first_sent_ = steady_clock::now();
  return bytes.size();
}

std::string Udp::read() {
  std::array<char, 65'536> buffer;  // NOLINT: filled by recv
  const ssize_t got = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
  if (got >= 0) return {buffer.data(), static_cast<std::size_t>(got)};
  if (errno == EAGAIN || errno == EINTR) return {};
  refuse(where());
}

}  // namespace chronotwin::bridge
