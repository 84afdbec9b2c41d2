// Datagrams to one UDP peer, and from it.
//
// Nobody can know that a UDP peer is there, only that it is not: its system refuses a datagram. So the link counts as
// up when one was sent and no refusal came for kSilence.
#pragma once

#include <chrono>
#include <optional>

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class Udp final : public Carrier {
 public:
  static constexpr std::chrono::milliseconds kSilence{200};

  explicit Udp(const std::string& address);  // "127.0.0.1:10110", "[::1]:10110"; throws Error where it is none
  [[nodiscard]] std::string where() const override { return "udp://" + address_; }
  void open() override;
  void close() override;
  bool up() override;
  std::size_t write(std::string_view bytes) override;
  std::string read() override;
  [[nodiscard]] int descriptor() const override { return socket_.get(); }

 private:
  std::string address_, host_, port_;
  Descriptor socket_;
  std::optional<std::chrono::steady_clock::time_point> first_sent_;
};

}  // namespace chronotwin::bridge
