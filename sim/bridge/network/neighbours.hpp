// The peers of an endpoint, numbered for the engines of models/network, which know addresses as small numbers.
#pragma once

#include <algorithm>
#include <cstring>
#include <vector>

#include "models/network/frame.hpp"
#include "sim/bridge/network/stamped.hpp"

namespace chronotwin::bridge {

class Neighbours {
 public:
  static constexpr std::size_t kMost = 4096;  // then the oldest number is given anew

  [[nodiscard]] network::Address number(const SocketAddress& address) {
    const auto same = [&](const SocketAddress& it) {
      return it.size == address.size && std::memcmp(&it.storage, &address.storage, it.size) == 0;
    };
    const auto found = std::ranges::find_if(known_, same);
    if (found != known_.end()) return static_cast<network::Address>(found - known_.begin()) + 1;
    if (known_.size() < kMost) {
      known_.push_back(address);
      return static_cast<network::Address>(known_.size());
    }
    const std::size_t place = next_++ % kMost;
    known_[place] = address;
    return static_cast<network::Address>(place) + 1;
  }
  [[nodiscard]] const SocketAddress& address(network::Address number) const { return known_.at(number - 1); }

 private:
  std::vector<SocketAddress> known_;
  std::size_t next_ = 0;
};

}  // namespace chronotwin::bridge
