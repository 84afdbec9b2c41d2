#include "sim/bridge/taken_port.hpp"

#include <cerrno>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>

#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

std::string cannot_listen(const std::string& address, int port, int error) {
  std::string hint;
  if (error == EADDRINUSE) hint = "; another program has this port: give the endpoint another one, or 0 for any";
  if (error == EACCES) hint = "; ports below 1024 need privileges";
  if (error == EADDRNOTAVAIL) hint = "; this machine does not have this address";
  return fmt::format("cannot listen on {}:{}: {}{}", address, port, std::generic_category().message(error), hint);
}

int cannot_bind(const std::string& address, int port) {
  const addrinfo wanted{.ai_flags = AI_NUMERICSERV | AI_PASSIVE, .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
  addrinfo* list = nullptr;
  if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &list) != 0) return EADDRNOTAVAIL;
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(list, &freeaddrinfo);
  const Descriptor socket(::socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int on = 1;
  (void)::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  const bool works =
      socket && ::bind(socket.get(), list->ai_addr, list->ai_addrlen) == 0 && ::listen(socket.get(), 1) == 0;
  return works ? 0 : errno;
}

}  // namespace chronotwin::bridge
