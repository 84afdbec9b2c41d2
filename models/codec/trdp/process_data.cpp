#include "models/codec/trdp/process_data.hpp"

#include <algorithm>
#include <array>

#include <boost/crc.hpp>
#include <fmt/format.h>

namespace chronotwin::codec::trdp {
namespace {

constexpr std::size_t kChecked = kHeaderLength - 4;
constexpr std::uint16_t kMajorVersion = 0xFF00;
constexpr std::array kTypes{MessageType::data, MessageType::reply, MessageType::request, MessageType::error};

std::size_t padded(std::size_t length) {
  return (length + 3) / 4 * 4;
}

}  // namespace

std::uint32_t frame_check(std::string_view octets) {
  boost::crc_32_type crc;
  crc.process_bytes(octets.data(), octets.size());
  return crc.checksum();
}

std::string write(const ProcessData& message) {
  require(message.data.size() <= kLongestData, "TRDP process data has at most 1432 octets");
  std::string octets;
  append_be(octets, message.sequence);
  append_be(octets, message.version);
  append_be(octets, static_cast<std::uint16_t>(message.type));
  for (const std::uint32_t field : {message.com_id, message.etb_topology, message.operational_topology,
                                    static_cast<std::uint32_t>(message.data.size()), message.reserved,
                                    message.reply_com_id, message.reply_address}) {
    append_be(octets, field);
  }
  append_le(octets, frame_check(octets));
  octets += message.data;
  octets.resize(padded(octets.size()), '\0');
  return octets;
}

Decoded<ProcessData> parse(std::string_view datagram) {
  using Result = Decoded<ProcessData>;
  if (datagram.size() < kHeaderLength) {
    return Result::failed(fmt::format("{} octets are no TRDP header of {}", datagram.size(), kHeaderLength));
  }
  const auto expected = frame_check(datagram.substr(0, kChecked));
  const auto found = read_le<std::uint32_t>(datagram, kChecked);
  if (found != expected) return Result::failed(fmt::format("headerFCS {:08x}, not {:08x}", found, expected));
  ProcessData message;
  message.sequence = read_be<std::uint32_t>(datagram, 0);
  message.version = read_be<std::uint16_t>(datagram, 4);
  if ((message.version & kMajorVersion) != 0x0100) {
    return Result::failed(fmt::format("protocolVersion {:#06x}", message.version));
  }
  message.type = static_cast<MessageType>(read_be<std::uint16_t>(datagram, 6));
  if (std::ranges::find(kTypes, message.type) == kTypes.end()) {
    return Result::failed(fmt::format("msgType {:#06x} is no process data", static_cast<unsigned>(message.type)));
  }
  message.com_id = read_be<std::uint32_t>(datagram, 8);
  message.etb_topology = read_be<std::uint32_t>(datagram, 12);
  message.operational_topology = read_be<std::uint32_t>(datagram, 16);
  const std::size_t length = read_be<std::uint32_t>(datagram, 20);
  if (length > kLongestData || length > datagram.size() - kHeaderLength) {
    return Result::failed(fmt::format("datasetLength {} of {} octets", length, datagram.size() - kHeaderLength));
  }
  message.reserved = read_be<std::uint32_t>(datagram, 24);
  message.reply_com_id = read_be<std::uint32_t>(datagram, 28);
  message.reply_address = read_be<std::uint32_t>(datagram, 32);
  message.data = std::string(datagram.substr(kHeaderLength, length));
  return message;
}

}  // namespace chronotwin::codec::trdp
