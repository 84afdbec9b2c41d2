// Datagrams to one UDP peer, and from it.
//
// Nobody can know that a UDP peer is there, only that it is not: its system refuses a datagram. So the link counts as
// up when one was sent and no refusal came for kSilence.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/descriptor.hpp"

namespace chronotwin::bridge {

class Udp final : public Carrier {
 public:
  static constexpr std::chrono::milliseconds kSilence{200};

  Udp(std::string host, std::string port) : host_(std::move(host)), port_(std::move(port)) {}
  [[nodiscard]] std::string where() const override;
  void open() override;
  void close() override;
  bool up() override;
  std::size_t write(std::string_view bytes) override;
  std::string read() override;
  [[nodiscard]] int descriptor() const override { return socket_.get(); }

 private:
  std::string host_, port_;
  Descriptor socket_;
  std::optional<std::chrono::steady_clock::time_point> first_sent_;
};

}  // namespace chronotwin::bridge
