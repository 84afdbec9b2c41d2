#include "models/network/frame.hpp"

#include <array>

namespace chronotwin::network {

std::uint32_t message_octets(const codec::ptp::Message& message) {
  constexpr std::uint32_t kHeader = 34, kTlvHeader = 4;
  // In the order of codec::ptp::Body.
  constexpr std::array<std::uint32_t, std::variant_size_v<codec::ptp::Body>> kBody{10, 10, 20, 20, 10,
                                                                                   20, 20, 30, 10, 14};
  std::uint32_t octets = kHeader + kBody[message.body.index()];
  for (const codec::ptp::Tlv& tlv : message.tlvs) octets += kTlvHeader + static_cast<std::uint32_t>(tlv.value.size());
  return octets;
}

}  // namespace chronotwin::network
