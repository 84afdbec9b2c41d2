#include "models/network/ptp/management.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "models/codec/ptp/octets.hpp"
#include "models/codec/ptp/tlv.hpp"

namespace chronotwin::ptp {
namespace {

using Id = wire::ManagementId;
enum Action : std::uint8_t { get = 0, set = 1, response = 2, command = 3, acknowledge = 4 };
enum Failure : std::uint16_t { no_such_id = 2, wrong_length = 3, not_setable = 5, not_supported = 6 };

constexpr wire::ClockIdentity kEveryClock{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
constexpr std::uint16_t kEveryPort = 0xFFFF;
constexpr int kNoInterval = 0x7F;

std::uint8_t octet(int value) {
  return static_cast<std::uint8_t>(value);
}
std::string pair(int value) {
  return {static_cast<char>(octet(value)), '\0'};
}
std::string text(const std::string& value) {
  return static_cast<char>(octet(static_cast<int>(value.size()))) + value;
}

std::array<std::uint8_t, 6> profile_identity(const Shared& shared) {
  switch (shared.config.profile) {
    case ProfileName::g8275_1:
      return {0x00, 0x19, 0xA7, 0x01, 0x02, 0x00};
    case ProfileName::g8275_2:
      return {0x00, 0x19, 0xA7, 0x02, 0x01, 0x00};
    case ProfileName::ieee802_1as:
      return {0x00, 0x80, 0xC2, 0x00, 0x01, 0x00};
    default:
      return {0x00, 0x1B, 0x19, 0x00, octet(shared.p2p() ? 2 : 1), 0x00};
  }
}

std::string clock_description(const Shared& shared, const Description& description, std::size_t ports) {
  constexpr std::uint16_t kOrdinary = 0x8000, kBoundary = 0x4000, kUdpIpv4 = 1;
  const auto& id = shared.identity;
  const std::array<std::uint8_t, 6> mac{id[0], id[1], id[2], id[5], id[6], id[7]};
  wire::Writer octets;
  octets(ports > 1 ? kBoundary : kOrdinary, text("IEEE 802.3"), std::uint16_t{6}, mac, kUdpIpv4, std::uint16_t{4},
         description.protocol_address, std::array<std::uint8_t, 3>{}, std::uint8_t{0}, text(description.product),
         text(description.revision), text(description.user), profile_identity(shared));
  std::string data = octets.take();
  if (data.size() % 2 != 0) data.push_back('\0');
  return data;
}

std::string default_data_set(const Shared& shared, std::size_t ports) {
  wire::DefaultDataSet set;
  set.flags = octet((shared.config.two_step ? 1 : 0) | (shared.config.slave_only ? 2 : 0));
  set.ports = static_cast<std::uint16_t>(ports);
  set.priority1 = octet(shared.config.priority1);
  set.quality = shared.local.quality;
  set.priority2 = octet(shared.config.priority2);
  set.clock = shared.identity;
  set.domain = octet(shared.config.domain);
  return wire::write(set);
}

std::string parent_data_set(const Shared& shared) {
  wire::ParentDataSet set;
  set.parent = shared.parent.port;
  set.priority1 = shared.parent.priority1;
  set.quality = shared.parent.quality;
  set.priority2 = shared.parent.priority2;
  set.grandmaster = shared.parent.grandmaster;
  return wire::write(set);
}

std::string port_data_set(const Shared& shared, const Port& port) {
  wire::PortDataSet set;
  set.port = port.identity(shared);
  set.state = port.state();
  set.log_announce_interval = static_cast<std::int8_t>(shared.config.log_announce_interval);
  set.announce_receipt_timeout = octet(shared.config.announce_receipt_timeout);
  set.log_sync_interval = static_cast<std::int8_t>(shared.config.log_sync_interval);
  set.delay_mechanism = octet(shared.p2p() ? 2 : 1);
  auto& own = shared.p2p() ? set.log_min_pdelay_req_interval : set.log_min_delay_req_interval;
  own = static_cast<std::int8_t>(port.log_delay_interval());
  if (port.peer().delay()) set.peer_mean_path_delay = correction_of(*port.peer().delay());
  return wire::write(set);
}

std::string time_status(const Shared& shared) {
  wire::TimeStatusNp set;
  set.master_offset_ns = shared.current.offset_from_master.ps / 1000;
  set.ingress_time_ns = shared.current.last_sync.seconds * 1'000'000'000 + shared.current.last_sync.picoseconds / 1000;
  set.gm_present = shared.is_grandmaster() ? 0 : 1;
  set.grandmaster = shared.parent.grandmaster;
  return wire::write(set);
}

// linuxptp's: clock quality, UTC offset, flags, time source.
std::string grandmaster_settings(const LocalClock& local) {
  wire::Writer octets;
  octets(local.quality, local.time.utc_offset, octet(local.time.flags), local.time.time_source);
  return octets.take();
}

std::optional<std::string> data_of(const Shared& shared, std::span<Port> ports, const Port& port,
                                   const Description& description, Id id) {
  const auto in_units = [](Duration duration) { return correction_of(duration); };
  switch (id) {
    case Id::null_management:
      return "";
    case Id::clock_description:
      return clock_description(shared, description, ports.size());
    case Id::default_data_set:
      return default_data_set(shared, ports.size());
    case Id::current_data_set:
      return wire::write(wire::CurrentDataSet{shared.current.steps_removed, in_units(shared.current.offset_from_master),
                                              in_units(shared.current.mean_path_delay)});
    case Id::parent_data_set:
      return parent_data_set(shared);
    case Id::time_properties_data_set:
      return wire::write(
          wire::TimePropertiesDataSet{shared.time.utc_offset, octet(shared.time.flags), shared.time.time_source});
    case Id::port_data_set:
      return port_data_set(shared, port);
    case Id::priority1:
      return pair(shared.config.priority1);
    case Id::priority2:
      return pair(shared.config.priority2);
    case Id::domain:
      return pair(shared.config.domain);
    case Id::slave_only:
      return pair(shared.config.slave_only ? 1 : 0);
    case Id::time_status_np:
      return time_status(shared);
    case Id::grandmaster_settings_np:
      return grandmaster_settings(shared.local);
    default:
      return std::nullopt;
  }
}

struct Outcome {
  Setting setting = Setting::none;
  std::uint16_t failure = 0;
};

Outcome apply(Shared& shared, Id id, std::string_view data) {
  const bool settings = id == Id::grandmaster_settings_np;
  if (id != Id::priority1 && id != Id::priority2 && id != Id::domain && !settings) return {Setting::none, not_setable};
  if (data.size() != (settings ? 8U : 2U)) return {Setting::none, wrong_length};
  if (settings) {
    std::uint8_t flags = 0;
    wire::Reader octets(data);
    octets(shared.local.quality, shared.local.time.utc_offset, flags, shared.local.time.time_source);
    shared.local.time.flags = flags & kTimeFlags;
    return {Setting::time, 0};
  }
  const int value = static_cast<std::uint8_t>(data[0]);
  if (id == Id::domain) {
    shared.config.domain = value;
    return {Setting::domain, 0};
  }
  (id == Id::priority1 ? shared.config.priority1 : shared.config.priority2) = value;
  return {Setting::time, 0};
}

// Of IEEE 1588 table 40, whatever is not done here.
bool is_known(std::uint16_t id) {
  return id <= 0x0007 || (id >= 0x2000 && id <= 0x201B) || (id >= 0x4000 && id <= 0x4002) ||
         (id >= 0x6000 && id <= 0x6001);
}

void reply(const Shared& shared, Port& port, Address from, const wire::Message& message, std::uint8_t action,
           wire::Tlv tlv, Outbox& out) {
  const auto& asked = std::get<wire::Management>(message.body);
  const bool alone = (message.header.flags & wire::flag::kUnicast) != 0;
  wire::Message& answer = port.add(
      shared, alone ? from : port.group(shared, false),
      wire::Management{message.header.source, asked.starting_boundary_hops, asked.starting_boundary_hops, action, 0},
      kNoInterval, out);
  answer.header.sequence = message.header.sequence;
  answer.tlvs.push_back(std::move(tlv));
}

}  // namespace

Setting answer_management(Shared& shared, std::span<Port> ports, Port& port, Address from,
                          const Description& description, const wire::Message& message, Outbox& out) {
  const auto& asked = std::get<wire::Management>(message.body);
  if ((asked.target.clock != kEveryClock && asked.target.clock != shared.identity) || message.tlvs.empty()) {
    return Setting::none;
  }
  const std::uint8_t action = asked.action & 0xFU;
  const auto tlv = wire::read_management(message.tlvs.front());
  if (!tlv || (action != get && action != set)) return Setting::none;
  const Id id{tlv->id};
  const bool of_port = id == Id::port_data_set;
  const bool every = asked.target.port == kEveryPort;
  Setting setting = Setting::none;
  for (Port& it : ports) {
    const bool meant = every ? of_port || &it == &port : it.number() == asked.target.port;
    if (!meant) continue;
    std::optional<std::string> data = data_of(shared, ports, it, description, id);
    std::uint16_t failure = data ? 0 : is_known(tlv->id) ? not_supported : no_such_id;
    if (data && action == set) {
      const Outcome outcome = apply(shared, id, tlv->data);
      setting = outcome.setting;
      failure = outcome.failure;
      data = data_of(shared, ports, it, description, id);
    }
    const wire::Tlv answer = failure == 0 ? wire::write(wire::ManagementTlv{tlv->id, *data})
                                          : wire::write(wire::ManagementError{failure, tlv->id, {}});
    reply(shared, it, from, message, response, answer, out);
  }
  return setting;
}

}  // namespace chronotwin::ptp
