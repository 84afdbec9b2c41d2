#include "models/network/datagram.hpp"

#include "models/codec/byte_fields.hpp"
#include "models/core/error.hpp"

namespace chronotwin::network {
namespace {

using codec::append_be;

constexpr std::uint16_t kTagged = 0x8100, kIpv4 = 0x0800;
constexpr std::size_t kIpHeader = 20, kUdpHeader = 8, kShortestFrame = 60, kLongestPayload = 65'507;
constexpr std::uint8_t kUdp = 17;

void append_mac(std::string& frame, std::uint64_t mac) {
  append_be(frame, static_cast<std::uint16_t>(mac >> 32U));
  append_be(frame, static_cast<std::uint32_t>(mac));
}

// The one's complement sum of RFC 1071, going on from `sum`; an odd octet is filled up with zero.
std::uint32_t add_words(std::string_view octets, std::uint32_t sum) {
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::uint32_t octet = codec::byte_at(octets, i);
    sum += i % 2 == 0 ? octet << 8U : octet;
    sum = (sum & 0xFFFFU) + (sum >> 16U);
  }
  return sum;
}
std::uint16_t folded(std::uint32_t sum) {
  while (sum > 0xFFFFU) sum = (sum & 0xFFFFU) + (sum >> 16U);
  return static_cast<std::uint16_t>(~sum);
}

std::string addresses(const Host& from, const Host& to) {
  std::string both;
  append_be(both, from.address);
  append_be(both, to.address);
  return both;
}

std::string ip_header(const Host& from, const Host& to, std::uint8_t time_to_live, std::size_t length) {
  std::string header("\x45\x00", 2);
  append_be(header, static_cast<std::uint16_t>(length));
  append_be(header, std::uint32_t{0x0000'4000});  // identification 0, do not fragment
  append_be(header, time_to_live);
  append_be(header, kUdp);
  const std::string ends = addresses(from, to);
  append_be(header, folded(add_words(ends, add_words(header, 0))));
  return header + ends;
}

std::string udp_header(const Host& from, const Host& to, std::string_view payload) {
  const auto length = static_cast<std::uint16_t>(kUdpHeader + payload.size());
  std::string header;
  append_be(header, from.port);
  append_be(header, to.port);
  append_be(header, length);
  // The addresses are covered too.
  const std::uint32_t before = add_words(addresses(from, to), std::uint32_t{kUdp} + length);
  const std::uint16_t sum = folded(add_words(payload, add_words(header, before)));
  append_be(header, sum == 0 ? std::uint16_t{0xFFFF} : sum);  // 0 would say that there is none
  return header;
}

}  // namespace

std::string ethernet_frame(const Host& from, const Host& to, std::uint16_t tag, std::uint16_t type,
                           std::string_view payload) {
  std::string frame;
  append_mac(frame, to.mac);
  append_mac(frame, from.mac);
  if (tag != 0) {
    append_be(frame, kTagged);
    append_be(frame, tag);
  }
  append_be(frame, type);
  frame += payload;
  if (frame.size() < kShortestFrame) frame.resize(kShortestFrame, '\0');
  return frame;
}

std::string datagram(const Host& from, const Host& to, std::uint16_t tag, std::uint8_t time_to_live,
                     std::string_view payload) {
  require(payload.size() <= kLongestPayload, "a UDP datagram has at most 65507 octets");
  std::string packet = ip_header(from, to, time_to_live, kIpHeader + kUdpHeader + payload.size());
  packet += udp_header(from, to, payload);
  packet += payload;
  return ethernet_frame(from, to, tag, kIpv4, packet);
}

}  // namespace chronotwin::network
