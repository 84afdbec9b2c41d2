// Datagrams to a Unix socket that another program listens on: chronyd's SOCK reference clock. Nothing comes back.
// The program may not have made it yet, may go and come again with a new one of the same name.
#pragma once

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class UnixSocket final : public Carrier {
 public:
  explicit UnixSocket(std::string path);  // throws Error where it is too long for a socket (107 bytes)
  [[nodiscard]] std::string where() const override { return path_; }
  void open() override;
  void close() override { socket_.reset(); }
  bool up() override { return true; }
  std::size_t write(std::string_view bytes) override;
  std::string read() override { return {}; }
  [[nodiscard]] int descriptor() const override { return socket_.get(); }
  [[nodiscard]] std::chrono::milliseconds longest_pause() const override { return std::chrono::seconds(1); }

 private:
  std::string path_;
  Descriptor socket_;
};

}  // namespace chronotwin::bridge
