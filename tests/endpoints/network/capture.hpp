// What went over a cable, by tcpdump: the octets of each packet's PTP or NTP message.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/support/daemon.hpp"

namespace chronotwin::testing {

struct Captured {
  int port = 0;         // of UDP, where it went; 0: an Ethernet frame
  std::string payload;  // with the padding of a short frame
};

class Capture {
 public:
  Capture(const Folder& folder, const std::string& interface, const std::string& filter)
      : file_(folder / "capture.pcap"),
        daemon_("tcpdump", {"-i", interface, "-U", "--immediate-mode", "-Z", "root", "-w", file_, filter},
                folder / "tcpdump.log") {
    REQUIRE(wait_until(10.0, [&] { return daemon_.output().find("listening on") != std::string::npos; }));
  }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool alive() { return daemon_.alive(); }

  // What has come so far.
  [[nodiscard]] std::vector<Captured> packets() const {
    constexpr std::size_t kFileHeader = 24, kPacketHeader = 16, kEthernet = 14, kUdp = 8;
    const std::string bytes = contents(file_);
    std::vector<Captured> found;
    for (std::size_t at = kFileHeader; at + kPacketHeader <= bytes.size();) {
      std::uint32_t length = 0;
      std::memcpy(&length, bytes.data() + at + 8, sizeof length);
      at += kPacketHeader;
      if (at + length > bytes.size()) break;
      const std::string frame = bytes.substr(at, length);
      at += length;
      const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(frame.at(i)); };
      const int type = octet(12) << 8 | octet(13);
      if (type == 0x88F7) found.push_back({0, frame.substr(kEthernet)});
      if (type != 0x0800) continue;
      const std::size_t udp = kEthernet + 4U * (octet(kEthernet) & 0x0FU);
      const int size = octet(udp + 4) << 8 | octet(udp + 5);
      found.push_back(
          {octet(udp + 2) << 8 | octet(udp + 3), frame.substr(udp + kUdp, static_cast<std::size_t>(size) - kUdp)});
    }
    return found;
  }

 private:
  std::string file_;
  Daemon daemon_;
};

}  // namespace chronotwin::testing
