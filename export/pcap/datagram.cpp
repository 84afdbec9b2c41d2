#include "export/pcap/datagram.hpp"

#include "models/codec/byte_fields.hpp"

namespace chronotwin::pcap {
namespace {

using codec::append_be;

constexpr std::size_t kIpHeader = 20, kUdpHeader = 8, kShortestFrame = 60, kLongestPayload = 65'507;
constexpr std::uint8_t kUdp = 17;

void append_mac(std::string& frame, std::uint32_t address) {
  append_be(frame, std::uint16_t{0x0200});
  append_be(frame, address);
}

// Ones' complement of the sum of 16-bit words; an odd octet is filled up with zero.
std::uint16_t checksum(std::string_view octets) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::uint32_t octet = codec::byte_at(octets, i);
    sum += i % 2 == 0 ? octet << 8U : octet;
    sum = (sum & 0xFFFFU) + (sum >> 16U);
  }
  return static_cast<std::uint16_t>(~sum);
}

void set_be(std::string& octets, std::size_t at, std::uint16_t value) {
  octets[at] = static_cast<char>(value >> 8U);
  octets[at + 1] = static_cast<char>(value & 0xFFU);
}

std::string ip_header(Host from, Host to, std::size_t length) {
  std::string header("\x45\x00", 2);
  append_be(header, static_cast<std::uint16_t>(length));
  append_be(header, std::uint32_t{0x0000'4000});  // identification 0, do not fragment
  header += '\x40';                               // TTL 64
  header += static_cast<char>(kUdp);
  append_be(header, std::uint16_t{0});
  append_be(header, from.address);
  append_be(header, to.address);
  set_be(header, 10, checksum(header));
  return header;
}

std::string udp(Host from, Host to, std::string_view payload) {
  const auto length = static_cast<std::uint16_t>(kUdpHeader + payload.size());
  std::string segment;
  append_be(segment, from.port);
  append_be(segment, to.port);
  append_be(segment, length);
  append_be(segment, std::uint16_t{0});
  segment += payload;
  std::string pseudo;
  append_be(pseudo, from.address);
  append_be(pseudo, to.address);
  append_be(pseudo, std::uint16_t{kUdp});
  append_be(pseudo, length);
  const std::uint16_t sum = checksum(pseudo + segment);
  set_be(segment, 6, sum == 0 ? std::uint16_t{0xFFFF} : sum);  // 0 would say that there is none
  return segment;
}

}  // namespace

std::string datagram(Host from, Host to, std::string_view payload) {
  require(payload.size() <= kLongestPayload, "a UDP datagram has at most 65507 octets");
  constexpr std::uint16_t kIpv4 = 0x0800;
  return ethernet_frame(from, to, kIpv4,
                        ip_header(from, to, kIpHeader + kUdpHeader + payload.size()) + udp(from, to, payload));
}

std::string ethernet_frame(Host from, Host to, std::uint16_t type, std::string_view payload) {
  std::string frame;
  append_mac(frame, to.address);
  append_mac(frame, from.address);
  append_be(frame, type);
  frame += payload;
  if (frame.size() < kShortestFrame) frame.resize(kShortestFrame, '\0');
  return frame;
}

}  // namespace chronotwin::pcap
