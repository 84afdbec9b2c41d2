// The way to a syslog collector: a socket that is connected without waiting and written with a limit on waiting.
#pragma once

#include <string>
#include <utility>

#include <netdb.h>

#include "models/equipment/endpoint_config.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class Collector {
 public:
  explicit Collector(SyslogConfig config) : config_(std::move(config)) {}

  [[nodiscard]] std::string where() const;  // "udp://127.0.0.1:514"
  void open();                              // throws Error
  void close() { socket_.reset(); }
  // Is it connected? Throws Error where it turns out that it is not, or no longer is.
  [[nodiscard]] bool ready();
  void send(const std::string& message);  // whole, in the transport's framing; throws Error
  [[nodiscard]] int descriptor() const { return socket_.get(); }
  [[nodiscard]] bool connecting() const { return connecting_; }

 private:
  void open_unix();
  void open_internet();
  const addrinfo& next_of(const addrinfo& list);
  [[noreturn]] void fail(const std::string& what, int error) const;

  SyslogConfig config_;
  Descriptor socket_;
  bool connecting_ = false;
  int attempts_ = 0;
};

}  // namespace chronotwin::bridge
