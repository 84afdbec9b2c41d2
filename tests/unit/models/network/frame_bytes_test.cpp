#include "models/network/frame_bytes.hpp"

#include <catch2/catch.hpp>

using namespace chronotwin;
using namespace chronotwin::network;

namespace {

codec::ptp::Message announce() {
  codec::ptp::Message message;
  message.header.sequence = 7;
  message.body = codec::ptp::Announce{};
  return message;
}

// RFC 1071: over a header with its checksum the sum is all ones.
std::uint32_t sum_of(const std::string& bytes, std::size_t from, std::size_t octets) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < octets; i += 2) sum += codec::read_be<std::uint16_t>(bytes, from + i);
  while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16U);
  return sum;
}

}  // namespace

TEST_CASE("frame bytes: PTP over Ethernet has its type, its group and its message", "[models][network]") {
  Frame frame{.source = 5, .destination = kPtpGroup};
  frame.payload = announce();
  const std::string bytes = bytes_of(frame);
  CHECK(bytes.substr(0, 6) == std::string("\x01\x1B\x19\x00\x00\x00", 6));
  CHECK(bytes.substr(6, 6) == std::string("\x02\x00\x00\x00\x00\x05", 6));
  CHECK(codec::read_be<std::uint16_t>(bytes, 12) == 0x88F7);
  const auto decoded = codec::ptp::parse(std::string_view(bytes).substr(14));
  REQUIRE(decoded);
  CHECK(decoded->header.sequence == 7);
}

TEST_CASE("frame bytes: PTP over UDP has its ports, addresses and checksums", "[models][network]") {
  Frame frame{.source = 0x010203, .destination = kPtpGroup, .transport = Transport::udp_ipv4};
  frame.payload = announce();
  const std::string bytes = bytes_of(frame);
  CHECK(bytes.substr(0, 6) == std::string("\x01\x00\x5E\x00\x01\x81", 6));
  CHECK(codec::read_be<std::uint16_t>(bytes, 12) == 0x0800);
  CHECK(codec::read_be<std::uint32_t>(bytes, 14 + 12) == 0x0A010203U);
  CHECK(codec::read_be<std::uint32_t>(bytes, 14 + 16) == 0xE0000181U);
  CHECK(codec::read_be<std::uint16_t>(bytes, 34) == 320);
  CHECK(sum_of(bytes, 14, 20) == 0xFFFF);
  // UDP with its pseudo header: addresses, protocol, length.
  const auto length = codec::read_be<std::uint16_t>(bytes, 38);
  CHECK(length == 8 + 64);
  std::uint32_t sum = sum_of(bytes, 26, 8) + sum_of(bytes, 34, length) + 17 + length;
  while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16U);
  CHECK(sum == 0xFFFF);
  CHECK(codec::ptp::parse(std::string_view(bytes).substr(42)));
}

TEST_CASE("frame bytes: a tag stands behind the addresses, short frames are filled up", "[models][network]") {
  Frame frame{.source = 5, .destination = 6, .vlan = 10, .priority = 6};
  frame.payload = codec::ptp::Message{.header = {}, .body = codec::ptp::Sync{}, .tlvs = {}};
  const std::string bytes = bytes_of(frame);
  CHECK(codec::read_be<std::uint32_t>(bytes, 12) == 0x8100C00AU);
  CHECK(codec::read_be<std::uint16_t>(bytes, 16) == 0x88F7);
  frame.vlan = 0;
  CHECK(bytes_of(frame).size() == 60);
}

TEST_CASE("frame: the octets of a PTP message are those that its codec makes", "[models][network]") {
  using namespace codec::ptp;
  for (const Body& body :
       {Body(Sync{}), Body(DelayReq{}), Body(PdelayReq{}), Body(PdelayResp{}), Body(FollowUp{}), Body(DelayResp{}),
        Body(PdelayRespFollowUp{}), Body(Announce{}), Body(Signaling{}), Body(Management{})}) {
    Message message;
    message.body = body;
    CHECK(message_octets(message) == write(message).size());
    message.tlvs.push_back({0x0008, std::string(8, '\0')});
    CHECK(message_octets(message) == write(message).size());
  }
}
