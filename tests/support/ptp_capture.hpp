// What ptp4l and pmc sent (tests/reference/network/SOURCE.md).
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "models/codec/ptp/message.hpp"
#include "tests/support/random_bytes.hpp"

namespace chronotwin::testing {

struct CapturedPtp {
  std::string rig, kind, octets;
  [[nodiscard]] codec::ptp::Message message() const { return *codec::ptp::parse(octets); }
};

inline std::vector<CapturedPtp> captured_ptp() {
  std::vector<CapturedPtp> all;
  std::ifstream file(CHRONOTWIN_SOURCE_DIR "/tests/reference/network/ptp4l.txt");
  for (CapturedPtp it; file >> it.rig >> it.kind >> it.octets;) {
    it.octets = from_hex(it.octets);
    all.push_back(it);
  }
  if (all.size() != 35) throw std::runtime_error("tests/reference/network/ptp4l.txt has not its 35 messages");
  return all;
}

// The first of this rig and kind, from the n-th on.
inline CapturedPtp captured_ptp(std::string_view rig, std::string_view kind, std::size_t skip = 0) {
  for (const CapturedPtp& it : captured_ptp()) {
    if (it.rig == rig && it.kind == kind && skip-- == 0) return it;
  }
  throw std::runtime_error("no such message was captured");
}

}  // namespace chronotwin::testing
