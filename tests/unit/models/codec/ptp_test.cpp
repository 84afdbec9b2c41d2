#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/codec/ptp/management.hpp"
#include "models/codec/ptp/message.hpp"
#include "models/codec/ptp/tlv.hpp"
#include "tests/support/random_bytes.hpp"

using namespace chronotwin;
using namespace chronotwin::codec::ptp;
using testing::from_hex;

namespace {

const ClockIdentity kMaster{0x1e, 0x6c, 0x72, 0xff, 0xfe, 0x11, 0x49, 0x0f};
const ClockIdentity kSlave{0x2a, 0x06, 0xa7, 0xff, 0xfe, 0x06, 0xe3, 0xfb};

struct Captured {
  std::string rig, kind, octets;
};

// What ptp4l and pmc sent.
const std::vector<Captured>& captured() {
  static const std::vector<Captured> kAll = [] {
    std::vector<Captured> all;
    std::ifstream file(CHRONOTWIN_SOURCE_DIR "/tests/reference/network/ptp4l.txt");
    for (Captured it; file >> it.rig >> it.kind >> it.octets;) {
      it.octets = from_hex(it.octets);
      all.push_back(it);
    }
    REQUIRE(all.size() == 35);
    return all;
  }();
  return kAll;
}

Message first(std::string_view rig, std::string_view kind, std::optional<ClockIdentity> from = {}) {
  for (const Captured& it : captured()) {
    if (it.rig != rig || it.kind != kind) continue;
    const Message message = *parse(it.octets);
    if (!from || message.header.source.clock == *from) return message;
  }
  throw std::runtime_error("no such message was captured");
}

// The data of pmc's answer of this id.
std::string answer(ManagementId id) {
  for (const Captured& it : captured()) {
    const auto message = parse(it.octets);
    if (message->type() != MessageType::management || std::get<Management>(message->body).action != 2) continue;
    const auto tlv = read_management(message->tlvs.at(0));
    if (tlv->id == static_cast<std::uint16_t>(id)) return tlv->data;
  }
  throw std::runtime_error("no such answer was captured");
}

}  // namespace

TEST_CASE("ptp: every message of ptp4l and pmc encodes to the octets it was decoded from", "[models][codec][ptp]") {
  for (const Captured& it : captured()) {
    INFO(it.rig << " " << it.kind);
    const auto message = parse(it.octets);
    INFO(message.problem);
    REQUIRE(message);
    CHECK(name(message->type()) == it.kind);
    CHECK(message->header.control == control_field(message->type()));
    CHECK(write(*message) == it.octets);
    CHECK(write(*parse(it.octets + std::string(12, '\0'))) == it.octets);  // Ethernet's padding is none of it
  }
}

TEST_CASE("ptp: the fields of ptp4l's messages are where they are meant to be", "[models][codec][ptp]") {
  const Message announce = first("g8275.1_l2", "Announce");
  CHECK(announce.header.domain == 24);
  CHECK(announce.header.source == PortIdentity{kMaster, 1});
  CHECK(announce.header.log_interval == -3);
  const auto& body = std::get<Announce>(announce.body);
  CHECK(body.utc_offset == 37);
  CHECK(body.priority1 == 100);
  CHECK(body.quality == ClockQuality{248, 0xFE, 0xFFFF});
  CHECK(body.priority2 == 128);
  CHECK(body.grandmaster == kMaster);
  CHECK(body.steps_removed == 0);
  CHECK(body.time_source == 0xA0);
  CHECK((first("default_udp", "Sync").header.flags & flag::kTwoStep) != 0);
  const auto& follow_up = std::get<FollowUp>(first("g8275.1_l2", "Follow_Up").body);
  CHECK(follow_up.precise_origin == Timestamp{0x6b021573, 0x014f116d});
  const Message response = first("g8275.1_l2", "Delay_Resp");
  CHECK(std::get<DelayResp>(response.body).requesting == PortIdentity{kSlave, 1});
  CHECK(first("802.1as_p2p_l2", "Pdelay_Req").header.major_sdo_id == 1);
  CHECK(std::get<PdelayResp>(first("802.1as_p2p_l2", "Pdelay_Resp").body).requesting.clock == kSlave);
  CHECK(to_string(kMaster) == "1e6c72.fffe.11490f");
}

TEST_CASE("ptp: the TLVs of ptp4l's messages are read, and written as they came", "[models][codec][ptp]") {
  const Message announce = first("default_udp", "Announce");
  const auto path = read_path_trace(announce.tlvs.at(0));
  REQUIRE(path);
  CHECK(path->clocks == std::vector{kMaster});
  CHECK(write(*path) == announce.tlvs[0]);

  const Tlv information = first("802.1as_p2p_l2", "Follow_Up").tlvs.at(0);
  const auto follow_up = read_follow_up_information(information);
  REQUIRE(follow_up);
  CHECK(follow_up->scaled_rate_offset == 0);
  CHECK(write(*follow_up) == information);

  const Tlv request_tlv = first("unicast_udp", "Signaling", kSlave).tlvs.at(0);
  const auto request = read_request_unicast(request_tlv);
  REQUIRE(request);
  CHECK(*request == RequestUnicast{MessageType::announce, 1, 3600});
  CHECK(write(*request) == request_tlv);
  const Tlv grant_tlv = first("unicast_udp", "Signaling", kMaster).tlvs.at(0);
  const auto grant = read_grant_unicast(grant_tlv);
  REQUIRE(grant);
  CHECK(*grant == GrantUnicast{MessageType::announce, 1, 3600, true});
  CHECK(write(*grant) == grant_tlv);
}

TEST_CASE("ptp: the data sets that ptp4l answers pmc with are read, and written as they came", "[models][codec][ptp]") {
  const auto defaults = read_default_data_set(answer(ManagementId::default_data_set));
  REQUIRE(defaults);
  CHECK(defaults->clock == kMaster);
  CHECK(defaults->ports == 1);
  CHECK(write(*defaults) == answer(ManagementId::default_data_set));
  const auto parent = read_parent_data_set(answer(ManagementId::parent_data_set));
  REQUIRE(parent);
  CHECK(parent->grandmaster == kMaster);
  CHECK(write(*parent) == answer(ManagementId::parent_data_set));
  const auto port = read_port_data_set(answer(ManagementId::port_data_set));
  REQUIRE(port);
  CHECK(port->state == PortState::master);
  CHECK(port->announce_receipt_timeout == 3);
  CHECK(port->log_sync_interval == -2);
  CHECK(write(*port) == answer(ManagementId::port_data_set));
  const auto properties = read_time_properties_data_set(answer(ManagementId::time_properties_data_set));
  REQUIRE(properties);
  CHECK(properties->utc_offset == 37);
  CHECK(write(*properties) == answer(ManagementId::time_properties_data_set));
  const auto current = read_current_data_set(answer(ManagementId::current_data_set));
  REQUIRE(current);
  CHECK(write(*current) == answer(ManagementId::current_data_set));
  const auto status = read_time_status_np(answer(ManagementId::time_status_np));
  REQUIRE(status);
  CHECK(status->grandmaster == kMaster);
  CHECK(write(*status) == answer(ManagementId::time_status_np));
  CHECK_FALSE(read_port_data_set("short"));
}

TEST_CASE("ptp: what is no message is told, whatever the octets are", "[models][codec][ptp]") {
  const std::string good = write(first("default_udp", "Sync"));
  CHECK(parse("").problem == "0 octets are no PTP header of 34");
  std::string other = good;
  other[1] = 1;
  CHECK(parse(other).problem == "versionPTP is 1, not 2");
  other = good;
  other[0] = 5;
  CHECK(parse(other).problem == "messageType 0x5 is reserved");
  other = good;
  other[3] = 100;
  CHECK(parse(other).problem == "messageLength 100 of 44 octets");
  other[3] = 40;
  CHECK(parse(other).problem == "messageLength 40 of a Sync of at least 44");
  testing::RandomBytes random("ptp");
  for (std::size_t i = 0; i < 20'000; ++i) {
    const std::string octets = random.damaged(captured()[i % captured().size()].octets);
    if (const auto message = parse(octets)) CHECK(parse(write(*message)).value == *message);
  }
}
