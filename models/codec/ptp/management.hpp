// The data sets that a management station asks for (pmc's GET …): values ↔ the data of a MANAGEMENT TLV.
//
// Names, sizes and orders are those of the standard; TIME_STATUS_NP is linuxptp's own (0xC000, implementation-specific
// range), which `pmc` prints and `phc2sys` needs. Intervals are TimeInterval: ns · 2^16, signed.
// Error   data of another length: what is wrong, in words.
// Source  IEEE 1588-2008/2019 table 40 and 15.5.3; TIME_STATUS_NP as linuxptp 3.1 sends it (seen on the wire)
#pragma once

#include <cstdint>
#include <string>

#include "models/codec/ptp/message.hpp"

namespace chronotwin::codec::ptp {

enum class ManagementId : std::uint16_t {
  null_management = 0x0000,
  clock_description = 0x0001,
  user_description = 0x0002,
  default_data_set = 0x2000,
  current_data_set = 0x2001,
  parent_data_set = 0x2002,
  time_properties_data_set = 0x2003,
  port_data_set = 0x2004,
  priority1 = 0x2005,
  priority2 = 0x2006,
  domain = 0x2007,
  slave_only = 0x2008,
  time_status_np = 0xC000,
  grandmaster_settings_np = 0xC001,
};

struct DefaultDataSet {
  std::uint8_t flags = 0;  // bit 0 two-step, bit 1 slave only
  std::uint8_t reserved = 0;
  std::uint16_t ports = 1;
  std::uint8_t priority1 = 128;
  ClockQuality quality;
  std::uint8_t priority2 = 128;
  ClockIdentity clock{};
  std::uint8_t domain = 0;
  std::uint8_t reserved2 = 0;
  bool operator==(const DefaultDataSet&) const = default;
};
struct CurrentDataSet {
  std::uint16_t steps_removed = 0;
  std::int64_t offset_from_master = 0;  // slave − master
  std::int64_t mean_path_delay = 0;
  bool operator==(const CurrentDataSet&) const = default;
};
struct ParentDataSet {
  PortIdentity parent;
  std::uint8_t statistics = 0;
  std::uint8_t reserved = 0;
  std::uint16_t observed_variance = 0xFFFF;
  std::int32_t observed_phase_change_rate = 0x7FFFFFFF;
  std::uint8_t priority1 = 128;
  ClockQuality quality;
  std::uint8_t priority2 = 128;
  ClockIdentity grandmaster{};
  bool operator==(const ParentDataSet&) const = default;
};
struct TimePropertiesDataSet {
  std::int16_t utc_offset = 37;
  std::uint8_t flags = 0;  // the lower octet of flagField
  std::uint8_t time_source = 0xA0;
  bool operator==(const TimePropertiesDataSet&) const = default;
};
enum class PortState : std::uint8_t {
  initializing = 1,
  faulty,
  disabled,
  listening,
  pre_master,
  master,
  passive,
  uncalibrated,
  slave
};
struct PortDataSet {
  PortIdentity port;
  PortState state = PortState::initializing;
  std::int8_t log_min_delay_req_interval = 0;
  std::int64_t peer_mean_path_delay = 0;
  std::int8_t log_announce_interval = 1;
  std::uint8_t announce_receipt_timeout = 3;
  std::int8_t log_sync_interval = 0;
  std::uint8_t delay_mechanism = 1;  // 1 E2E, 2 P2P, 0xFE none
  std::int8_t log_min_pdelay_req_interval = 0;
  std::uint8_t version = 2;  // upper four bits reserved
  bool operator==(const PortDataSet&) const = default;
};
struct TimeStatusNp {
  std::int64_t master_offset_ns = 0;  // slave − master
  std::int64_t ingress_time_ns = 0;
  std::int32_t cumulative_scaled_rate_offset = 0;
  std::int32_t scaled_last_gm_phase_change = 0;
  std::uint16_t gm_time_base_indicator = 0;
  std::array<std::uint8_t, 12> last_gm_phase_change{};
  std::int32_t gm_present = 0;
  ClockIdentity grandmaster{};
  bool operator==(const TimeStatusNp&) const = default;
};

[[nodiscard]] std::string write(const DefaultDataSet& value);
[[nodiscard]] std::string write(const CurrentDataSet& value);
[[nodiscard]] std::string write(const ParentDataSet& value);
[[nodiscard]] std::string write(const TimePropertiesDataSet& value);
[[nodiscard]] std::string write(const PortDataSet& value);
[[nodiscard]] std::string write(const TimeStatusNp& value);

[[nodiscard]] Decoded<DefaultDataSet> read_default_data_set(std::string_view data);
[[nodiscard]] Decoded<CurrentDataSet> read_current_data_set(std::string_view data);
[[nodiscard]] Decoded<ParentDataSet> read_parent_data_set(std::string_view data);
[[nodiscard]] Decoded<TimePropertiesDataSet> read_time_properties_data_set(std::string_view data);
[[nodiscard]] Decoded<PortDataSet> read_port_data_set(std::string_view data);
[[nodiscard]] Decoded<TimeStatusNp> read_time_status_np(std::string_view data);

}  // namespace chronotwin::codec::ptp
