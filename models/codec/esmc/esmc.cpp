#include "models/codec/esmc/esmc.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace chronotwin::codec::esmc {
namespace {

constexpr std::string_view kHeader("\x0A\x00\x19\xA7\x00\x01", 6);
constexpr unsigned kVersion = 1, kEvent = 0x08;
constexpr std::size_t kTlvs = 10;
constexpr std::uint8_t kQlTlv = 1, kExtendedTlv = 2;
constexpr std::uint16_t kQlLength = 4, kExtendedLength = 20;
constexpr unsigned kMixed = 1, kPartial = 2;

void append(std::string& octets, const Extended& e) {
  octets.push_back(static_cast<char>(kExtendedTlv));
  append_be(octets, kExtendedLength);
  octets.push_back(static_cast<char>(e.enhanced_ssm));
  append_be(octets, e.clock_identity);
  octets.push_back(static_cast<char>((e.mixed ? kMixed : 0U) | (e.partial ? kPartial : 0U)));
  octets.push_back(static_cast<char>(e.enhanced_clocks));
  octets.push_back(static_cast<char>(e.clocks));
  octets.append(5, '\0');
}

Extended extended_at(std::string_view tlv) {
  const unsigned flags = byte_at(tlv, 12);
  return {.enhanced_ssm = byte_at(tlv, 3),
          .clock_identity = read_be<std::uint64_t>(tlv, 4),
          .mixed = (flags & kMixed) != 0,
          .partial = (flags & kPartial) != 0,
          .enhanced_clocks = byte_at(tlv, 13),
          .clocks = byte_at(tlv, 14)};
}

}  // namespace

std::string write(const Message& message) {
  require(message.ssm <= 0xF, "an SSM code has four bits");
  std::string octets(kHeader);
  octets.push_back(static_cast<char>(kVersion << 4U | (message.event ? kEvent : 0U)));
  octets.append(3, '\0');
  octets.push_back(static_cast<char>(kQlTlv));
  append_be(octets, kQlLength);
  octets.push_back(static_cast<char>(message.ssm));
  if (message.extended) append(octets, *message.extended);
  octets.resize(std::max(octets.size(), kLength), '\0');
  return octets;
}

Decoded<Message> parse(std::string_view octets) {
  using Result = Decoded<Message>;
  if (octets.size() < kTlvs + kQlLength) return Result::failed(fmt::format("{} octets are no ESMC", octets.size()));
  if (octets.substr(0, kHeader.size()) != kHeader) return Result::failed("another slow protocol than ESMC");
  const unsigned version = byte_at(octets, 6) >> 4U;
  if (version != kVersion) return Result::failed(fmt::format("ESMC version {}", version));
  Message message{.event = (byte_at(octets, 6) & kEvent) != 0};
  bool has_level = false;
  for (std::size_t at = kTlvs; at + 3 <= octets.size() && octets[at] != '\0';) {
    const std::size_t length = read_be<std::uint16_t>(octets, at + 1);
    if (length < 3 || at + length > octets.size()) return Result::failed(fmt::format("TLV of {} octets", length));
    const std::string_view tlv = octets.substr(at, length);
    if (octets[at] == kQlTlv && length == kQlLength) {
      message.ssm = byte_at(tlv, 3) & 0xFU;
      has_level = true;
    } else if (octets[at] == kExtendedTlv && length == kExtendedLength) {
      message.extended = extended_at(tlv);
    }
    at += length;
  }
  if (!has_level) return Result::failed("no QL TLV");
  return message;
}

}  // namespace chronotwin::codec::esmc
