#include "sim/bridge/datagram/unix_socket.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>

#include "models/core/error.hpp"

namespace chronotwin::bridge {
namespace {

[[noreturn]] void refuse(const std::string& path) {
  if (errno == ENOENT) throw Error("there is no socket " + path + " yet: chronyd makes it when it starts");
  if (errno == ECONNREFUSED) throw Error("nobody listens at " + path + ": it is left over from a chronyd that ended");
  throw Error(system_message("no datagram gets to " + path));
}

}  // namespace

UnixSocket::UnixSocket(std::string path) : path_(std::move(path)) {
  if (path_.size() >= sizeof(sockaddr_un::sun_path)) {
    throw Error("endpoints: the path of a socket has at most 107 bytes: " + path_);
  }
}

void UnixSocket::open() {
  Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket) throw Error(system_message("no socket can be made"));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::copy(path_.begin(), path_.end(), address.sun_path);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) refuse(path_);
  socket_ = std::move(socket);
}

std::size_t UnixSocket::write(std::string_view bytes) {
  if (::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0) return bytes.size();
  if (errno == EAGAIN || errno == ENOBUFS || errno == EINTR) return 0;
  refuse(path_);
}

}  // namespace chronotwin::bridge
