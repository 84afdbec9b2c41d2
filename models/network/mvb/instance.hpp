// Time telegrams over an MVB: a telegram::Instance that writes its own port and reads those of its upstream.
//
//   writes    its telegram, 32 octets, into its port when its application's period has come: the time is that of the
//             writing. The bus sends what is there at its own period, so that it comes late by up to one such period, and
//             the same telegram may come again
//   reads     every arrival; one with the counter of the last is the same telegram, late, and is not used again
//   delay     is not measured: a port has no request. compensation: none or fixed
//
// Use       outbox.hpp. A message is what is to be put into the own port: sent() at once, then PortTable::put. `from` and
//           upstream's addresses are port addresses
// Error     none. Cost: a microsecond a telegram, with an allocation for the octets
// Source    GB/T 45308-2025 5.4.2; port_table.hpp
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/network/mvb/config.hpp"
#include "models/network/outbox.hpp"
#include "models/network/telegram/instance.hpp"

namespace chronotwin::mvb {

struct PortData {
  std::uint16_t address = 0;
  std::string octets;
  bool operator==(const PortData&) const = default;
};

using Outbox = network::Outbox<PortData>;

class Instance {
 public:
  Instance(const Config& config, std::vector<telegram::Upstream> upstream);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, const PortData& data, TaiTime reading, Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void sent(SimTime now, PortData& data, TaiTime reading);

  [[nodiscard]] telegram::Instance& time() { return time_; }
  [[nodiscard]] const telegram::Instance& time() const { return time_; }
  [[nodiscard]] std::uint64_t repeated() const { return repeated_; }
  [[nodiscard]] std::uint64_t unreadable() const { return unreadable_; }

 private:
  void pass_on(Outbox& out);

  std::uint16_t address_;
  telegram::Instance time_;
  telegram::Outbox inner_;
  std::map<std::uint16_t, std::uint16_t> last_;  // counter by port address
  std::uint64_t repeated_ = 0, unreadable_ = 0;
};

}  // namespace chronotwin::mvb
