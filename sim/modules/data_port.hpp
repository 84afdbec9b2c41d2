// A data port of a device: once a second it asks the device what it has to tell (TellerIf), a talker puts that into
// messages, and each leaves at its own instant: into the trace as a packet, and through the outlet to a peer, if there
// is one. What a peer sends comes as a command; the answers leave at once. So a batch run and a replay have the same
// packets as the live run, with no device attached.
#pragma once

#include <deque>
#include <memory>
#include <string>

#include "models/receiver/talker/talker.hpp"
#include "sim/modules/interfaces.hpp"
#include "sim/modules/services.hpp"

namespace chronotwin {

// The talker of an endpoint that tells time; nullptr: this kind tells none.
[[nodiscard]] std::unique_ptr<talker::Talker> make_talker(const EndpointConfig& config);

class DataPortModule final : public kernel::Module, public kernel::HubNode {
 public:
  DataPortModule(const sc_core::sc_module_name& name, const Services& services, const Scenario& scenario,
                 const Endpoint& endpoint);

  sc_core::sc_port<TellerIf> device;

  [[nodiscard]] const std::string& name_in_scenario() const { return name_; }
  void receive(SimTime now, const std::string& bytes);  // that a peer has sent

 private:
  enum Type : std::uint8_t { kSecond, kSend };

  void on_time(SimTime now, std::uint8_t type) override;
  void begin_second(SimTime now);
  void send(SimTime now, const std::string& bytes);

  kernel::EventHub& hub_;
  kernel::NodeId node_;
  trace::Sink& sink_;
  Outlet* outlet_;
  std::string name_;
  UtcTime start_;
  gnss::Geodetic position_;
  bool tells_clock_;  // or the receiver's time
  std::unique_ptr<talker::Talker> talker_;
  std::deque<std::string> waiting_;  // each has its event
};

}  // namespace chronotwin
