// What a PTP instance knows of itself, of its master and of the grandmaster: the data sets of IEEE 1588 8.2.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/codec/ptp/management.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/core/random_stream.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/time_scale.hpp"
#include "models/network/ptp/best_master.hpp"
#include "models/network/ptp/config.hpp"

namespace chronotwin::ptp {

using wire::PortState;

// timePropertiesDS: the flags are those of codec::ptp::flag, its lower octet.
struct TimeProperties {
  std::int16_t utc_offset = 37;  // TAI − UTC, s
  std::uint16_t flags = wire::flag::kPtpTimescale;
  std::uint8_t time_source = 0xA0;
  bool operator==(const TimeProperties&) const = default;
};
inline constexpr std::uint16_t kTimeFlags = 0x003F;

// What the instance says of its own clock where that is the grandmaster.
struct LocalClock {
  wire::ClockQuality quality;
  TimeProperties time;
  bool operator==(const LocalClock&) const = default;
};

struct Parent {
  wire::PortIdentity port;
  wire::ClockIdentity grandmaster{};
  wire::ClockQuality quality;
  std::uint8_t priority1 = 128;
  std::uint8_t priority2 = 128;
  bool operator==(const Parent&) const = default;
};

struct Current {
  std::uint16_t steps_removed = 0;
  Duration offset_from_master{};  // slave − master
  Duration mean_path_delay{};
  TaiTime last_sync;  // when it came, by the own clock
};

// 802.1AS: the time that came in last, to be sent on by the other ports.
struct Upstream {
  wire::Timestamp origin;       // the grandmaster's
  std::int64_t correction = 0;  // to the instant of receipt: units of correctionField
  TaiTime receipt;              // own clock
  double rate_ratio = 1.0;      // grandmaster's frequency / own
};

// What all ports of an instance share.
struct Shared {
  Config config;  // resolved
  wire::ClockIdentity identity{};
  LocalClock local;
  Parent parent;
  Current current;
  TimeProperties time;
  std::vector<wire::ClockIdentity> path;  // clocks that the parent's announce has come through
  std::optional<Upstream> upstream;
  RandomStream random;

  [[nodiscard]] bool is_grandmaster() const { return parent.port.clock == identity; }
  [[nodiscard]] bool unicast_only() const { return config.profile == ProfileName::g8275_2; }
  [[nodiscard]] bool as() const { return config.profile == ProfileName::ieee802_1as; }
  [[nodiscard]] Profile comparison() const {
    const bool telecom = config.profile == ProfileName::g8275_1 || config.profile == ProfileName::g8275_2;
    return telecom ? Profile::telecom : Profile::ieee1588;
  }
  [[nodiscard]] bool p2p() const { return config.delay_mechanism == DelayMechanism::p2p; }
};

}  // namespace chronotwin::ptp
