// A u-blox-like receiver that speaks UBX: each second the messages that are switched on, and answers to its host.
//
//   at the start    NAV-PVT, NAV-TIMEGPS, NAV-SAT and, last, NAV-EOE are on
//   available       besides: NAV-TIMEUTC, NAV-CLOCK, TIM-TP (which tells the NEXT pulse)
//   CFG-MSG         sets the rate of a message: every so many seconds, 0 off; acknowledged for what is available and
//                   for all NMEA and other NAV messages (accepted, but never sent); read back when polled
//   CFG-PRT         set and polled: the port's protocols are kept; without UBX among those for output nothing is sent
//   CFG-RATE        1000 ms, one cycle, is acknowledged, anything else is not: there is one solution a second
//   MON-VER         polled: protocol version 18
//   NAV-…, TIM-TP   polled: the last second's, once there is one
//   other CFG       not acknowledged; anything else is passed over
// Time and position as in the NMEA talker. Fix type 3 with four satellites or more and a position, else 5 (time only).
// Source: u-blox 8 / M8 Receiver Description (UBX-13003221); what gpsd 3.22 asks was read off its packets.
#pragma once

#include <map>
#include <optional>

#include "models/codec/ubx/configuration.hpp"
#include "models/codec/ubx/frame.hpp"
#include "models/receiver/talker/talker.hpp"

namespace chronotwin::talker {

class UbxTalker final : public Talker {
 public:
  explicit UbxTalker(const UbxConfig& config);
  [[nodiscard]] std::vector<Message> on_second(const Fix& fix) override;
  [[nodiscard]] std::vector<std::string> on_bytes(std::string_view bytes) override;

 private:
  using Frames = std::vector<codec::ubx::Frame>;

  [[nodiscard]] std::optional<codec::ubx::Frame> make(codec::ubx::MessageId message, const Fix& fix) const;
  [[nodiscard]] bool sends_ubx() const { return (port_.out & codec::ubx::kUbx) != 0; }
  void answer(const codec::ubx::Frame& frame, Frames& answers);
  void answer_configuration(const codec::ubx::Frame& frame, Frames& answers);
  [[nodiscard]] bool configure_port(std::string_view payload, Frames& answers);
  [[nodiscard]] bool configure_message(std::string_view payload, Frames& answers);
  [[nodiscard]] bool configure_rate(std::string_view payload, Frames& answers) const;

  UbxConfig config_;
  codec::ubx::FrameReader reader_;
  codec::ubx::CfgPrt port_;
  std::map<codec::ubx::MessageId, std::uint8_t> rates_;
  std::uint64_t seconds_ = 0;  // so far
  std::optional<Fix> last_;
};

}  // namespace chronotwin::talker
