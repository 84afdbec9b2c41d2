// The packets of a trace as a capture file: pcap with nanoseconds, Ethernet.
//
//   recorded on a link     frames as they are
//   of a data endpoint     its bytes as UDP between 10.255.0.1 (the twin) and 10.255.0.2: nmea 10110, ubx 49152, tod 49153,
//                          chrony_sock 49154; the ports are made up but for NMEA's. ntp 123, ptp 319 and 320, or 88f7
//   time                   UTC of the scenario; whole nanoseconds, cut. In an inserted second POSIX repeats itself
//
// Input   a trace; patterns of names of links and endpoints, '*' for any run of characters
// Output  how many packets were written. Throws Error where the file cannot be written
// Valid   a frame of less than 14 octets is none, and left out
// Cost    some microseconds a packet
// Source  pcap-savefile(5): magic a1b23c4d
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/trace/trace.hpp"
#include "models/core/time_scale.hpp"

namespace chronotwin::pcap {

class File {
 public:
  explicit File(const std::string& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void add(UtcTime time, std::string_view frame);
  void close();  // throws Error where not all could be written

 private:
  struct Handles;
  std::string path_;
  std::unique_ptr<Handles> handles_;
};

[[nodiscard]] std::size_t write(const trace::Source& trace, const std::vector<std::string>& patterns,
                                const std::string& path);

}  // namespace chronotwin::pcap
