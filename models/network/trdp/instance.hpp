// Time telegrams over TRDP process data: a telegram::Instance whose messages are TRDP's.
//
//   sends     the telegram as the data set: ComId com_id; a delay request com_id + 1 ('Pr'), its answer com_id + 2 ('Pp').
//             The sequence counter counts each ComId by itself
//   drops     another ComId; a topology counter that is not the own one (own 0: not looked at); a sequence counter that is
//             not newer than the last one of its sender and ComId (one that has started over at 0 or 1 is taken); octets
//             that are no telegram. Counted by Drop
//
// Use       outbox.hpp; the rest is telegram::Instance's, reachable as time()
// Valid     a value. A telegram that is late by more than the supervision (timeout_periods) counts as lost there
// Error     none. Cost: about 2.5 µs a telegram, both sides together, with allocations for the data set
// Source    IEC 61375-2-3:2015 annex A as models/codec/trdp tells; that counters start over after a restart: from memory
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "models/codec/trdp/process_data.hpp"
#include "models/network/outbox.hpp"
#include "models/network/telegram/instance.hpp"
#include "models/network/trdp/config.hpp"

namespace chronotwin::trdp {

using Outbox = network::Outbox<codec::trdp::ProcessData>;

enum class Drop : std::uint8_t { none, com_id, topology, sequence, contents };

// What faults make of a sender; the default is a healthy one.
struct Impairment {
  bool silent = false;
  int topology_error = 0;  // added to both counters
  bool operator==(const Impairment&) const = default;
};

class Instance {
 public:
  Instance(const Config& config, std::vector<telegram::Upstream> upstream, telegram::Upstream to);

  void start(SimTime now, Outbox& out);
  void receive(SimTime now, int port, network::Address from, const codec::trdp::ProcessData& message, TaiTime reading,
               Outbox& out);
  void wake(SimTime now, int timer, Outbox& out);
  void sent(SimTime now, int port, network::Address to, codec::trdp::ProcessData& message, TaiTime reading,
            Outbox& out);

  void set_impairment(const Impairment& impairment) { impairment_ = impairment; }
  [[nodiscard]] telegram::Instance& time() { return time_; }
  [[nodiscard]] const telegram::Instance& time() const { return time_; }
  [[nodiscard]] std::uint64_t dropped(Drop as) const { return dropped_[static_cast<std::size_t>(as)]; }

 private:
  [[nodiscard]] Drop check(network::Address from, const codec::trdp::ProcessData& message);
  void pass_on(Outbox& out);
  [[nodiscard]] codec::trdp::ProcessData wrap(const telegram::wire::Message& message);

  Config config_;
  telegram::Instance time_;
  telegram::Outbox inner_;
  Impairment impairment_;
  std::array<std::uint32_t, 3> sequence_{};  // of each own ComId
  std::map<std::pair<network::Address, std::uint32_t>, std::uint32_t> last_;
  std::array<std::uint64_t, 5> dropped_{};
};

}  // namespace chronotwin::trdp

template <>
struct chronotwin::EnumNames<chronotwin::trdp::Drop> {
  static constexpr std::array<std::string_view, 5> value{"none", "com_id", "topology", "sequence", "contents"};
};
