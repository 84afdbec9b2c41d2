// A data endpoint: the simulation's datagrams to a peer, and the peer's to the simulation, over a carrier.
//
// Outbound messages wait in a queue of kQueue; when it is full (a reader that does not read) the oldest is given up and
// counted, for a time that comes late is worth nothing. For the same reason nothing waits while there is no
// peer. A message that was begun is finished. Inbound bytes become `datagram` commands of at most kPiece.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "sim/bridge/carrier.hpp"
#include "sim/bridge/endpoint.hpp"
#include "sim/bridge/link.hpp"

namespace chronotwin::bridge {

class DataEndpoint final : public EndpointLink, private Link::Peer {
 public:
  static constexpr std::size_t kQueue = 64;  // some seconds
  static constexpr std::size_t kPiece = 1024;

  DataEndpoint(std::string name, const Twin& twin, std::unique_ptr<Carrier> carrier);
  ~DataEndpoint() override { link_.stop(); }

  void start() override { link_.start(); }
  void send(const std::string& bytes) override;
  [[nodiscard]] EndpointStatus status() const override { return link_.status(); }

 private:
  [[nodiscard]] std::string where() const override { return carrier_->where(); }
  void open() override;
  void close() override;
  bool work() override;
  [[nodiscard]] std::vector<pollfd> watched() const override;
  [[nodiscard]] std::chrono::milliseconds patience() const override { return std::chrono::milliseconds(200); }

  void take_in();
  void send_out();
  void tell_dropped();

  const std::string name_;
  Runner& runner_;
  const std::unique_ptr<Carrier> carrier_;
  std::size_t begun_ = 0;       // bytes of the first message that are sent
  bool full_ = false;           // the carrier takes nothing now
  std::uint64_t overflow_ = 0;  // messages given up since last told
  std::chrono::steady_clock::time_point told_{};

  mutable std::mutex mutex_;
  std::deque<std::string> queue_;
  bool open_ = false;
  Link link_;  // last: its thread uses the others
};

}  // namespace chronotwin::bridge
