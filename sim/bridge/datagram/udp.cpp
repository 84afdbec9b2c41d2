#include "sim/bridge/datagram/udp.hpp"

#include <algorithm>
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

Udp::Udp(const std::string& address) : address_(address) {
  const std::size_t colon = address.rfind(':');
  if (colon != std::string::npos) {
    host_ = address.substr(0, colon);
    port_ = address.substr(colon + 1);
  }
  if (host_.starts_with('[') && host_.ends_with(']')) host_ = host_.substr(1, host_.size() - 2);
  const bool number = !port_.empty() && port_.size() <= 5 &&
                      std::all_of(port_.begin(), port_.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (host_.empty() || !number || std::stoi(port_) < 1 || std::stoi(port_) > 65'535) {
    throw Error("endpoints: 'udp://" + address + "' is no address: udp://host:port");
  }
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
