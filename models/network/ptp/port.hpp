// One port of a PTP instance: its state, its timers, the messages it sends and what it makes of those that come in.
// Driven by the instance (instance.hpp), which holds what the ports share and decides on states.
//
// Source   IEEE 1588-2008 9.2.5 (states, figure 23), 9.2.6 (events), 9.5 (messages), 11.3, 11.4; 802.1AS-2020 10.2, 11.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "models/network/frame.hpp"
#include "models/network/outbox.hpp"
#include "models/network/ptp/alarm.hpp"
#include "models/network/ptp/foreign_masters.hpp"
#include "models/network/ptp/peer_delay.hpp"
#include "models/network/ptp/sync_track.hpp"

namespace chronotwin::ptp {

using Outbox = network::Outbox<wire::Message>;
using network::Address;

enum class Timer : int { announce, announce_receipt, sync, sync_receipt, delay, qualification, count };
inline constexpr int kTimersPerPort = 8;

class Port {
 public:
  Port(const Shared& shared, int number);

  [[nodiscard]] int number() const { return config_.port; }
  [[nodiscard]] wire::PortIdentity identity(const Shared& shared) const;
  [[nodiscard]] PortState state() const { return state_; }
  [[nodiscard]] bool runs() const { return state_ >= PortState::listening; }
  [[nodiscard]] bool follows() const { return state_ == PortState::slave || state_ == PortState::uncalibrated; }
  [[nodiscard]] const PeerDelay& peer() const { return peer_; }
  [[nodiscard]] const PortConfig& config() const { return config_; }
  [[nodiscard]] int log_delay_interval() const { return log_delay_interval_; }
  [[nodiscard]] const ForeignMaster* best(SimTime now, Profile profile) const { return foreign_.best(now, profile); }
  [[nodiscard]] std::optional<Address> parent_address() const { return parent_address_; }

  void start(Shared& shared, SimTime now, Outbox& out);  // to LISTENING, or DISABLED
  void stop(PortState state);                            // FAULTY or DISABLED

  // What the instance has decided. `steps`: steps removed, for the qualification of M3.
  void become_master(Shared& shared, SimTime now, bool of_own_time, Outbox& out);
  void become_slave(Shared& shared, SimTime now, const ForeignMaster& master, bool new_master, Outbox& out);
  void become_passive(Shared& shared, SimTime now, Outbox& out);
  void become_listening(Shared& shared, SimTime now, Outbox& out);

  // True where a state decision has to follow.
  bool announce(Shared& shared, SimTime now, Address from, const wire::Message& message, Outbox& out);
  bool wake(Shared& shared, SimTime now, Timer timer, Outbox& out);

  // Event and general messages but Announce. True: a Sync is complete that other ports have to send on (802.1AS).
  bool receive(Shared& shared, SimTime now, Address from, const wire::Message& message, TaiTime reading, Outbox& out);
  void sent(Shared& shared, Address to, wire::Message& message, TaiTime reading, Outbox& out);
  void relay_sync(Shared& shared, Outbox& out);
  void send_sync(Shared& shared, Address to, int log_interval, Outbox& out);
  void send_announce(Shared& shared, Address to, int log_interval, Outbox& out);
  [[nodiscard]] Address group(const Shared& shared, bool peer) const;  // where multicast goes
  wire::Message& add(const Shared& shared, Address to, wire::Body body, int log_interval, Outbox& out);

 private:
  [[nodiscard]] Alarm& alarm(Timer timer) { return alarms_[static_cast<std::size_t>(timer)]; }
  [[nodiscard]] int timer_id(Timer timer) const { return config_.port * kTimersPerPort + static_cast<int>(timer); }
  void arm(Timer timer, SimTime at, Outbox& out) { alarm(timer).arm(at, timer_id(timer), out); }
  void arm_announce_receipt(Shared& shared, SimTime now, Outbox& out);
  void enter(PortState state);
  void lead(const Shared& shared, SimTime now, Outbox& out);

  [[nodiscard]] bool from_parent(const Shared& shared, const wire::Header& header) const;
  void send_delay_request(Shared& shared, SimTime now, Outbox& out);
  void answer_delay_request(Shared& shared, Address from, const wire::Message& message, TaiTime reading, Outbox& out);
  void answer_pdelay_request(Shared& shared, const wire::Message& message, TaiTime reading, Outbox& out);
  bool take_pair(Shared& shared, SimTime now, const SyncPair& pair, const wire::Message& message, Outbox& out);
  void follow_up(Shared& shared, Address to, const wire::Message& sync, TaiTime reading, Outbox& out);
  void follow_up_of_response(Shared& shared, const wire::Message& response, TaiTime reading, Outbox& out);

  PortConfig config_;
  std::int64_t asymmetry_;  // units of correction
  PortState state_ = PortState::initializing;
  std::array<Alarm, static_cast<std::size_t>(Timer::count)> alarms_;
  ForeignMasters foreign_;
  SyncTrack track_;
  PeerDelay peer_;
  std::optional<Address> parent_address_;
  bool parent_unicast_ = false;
  int log_delay_interval_;
  std::uint16_t announce_sequence_ = 0, sync_sequence_ = 0, delay_sequence_ = 0;
};

}  // namespace chronotwin::ptp
