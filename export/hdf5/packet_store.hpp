// The datagrams of a run: /packets/index (a row each) and /packets/bytes (all their bytes in a row).
#pragma once

#include <vector>

#include "export/hdf5/table.hpp"
#include "export/trace/trace.hpp"

namespace chronotwin::hdf5 {

class PacketStore {
 public:
  PacketStore(hid_t group, int deflate);
  void add(const trace::Packet& packet);
  void flush();

 private:
  GrowingTable<PacketEntry> index_;
  Handle bytes_;
  std::vector<unsigned char> pending_;
  std::int64_t written_ = 0;
};

[[nodiscard]] std::vector<trace::Packet> read_packets(hid_t file);  // none where the file has no such group

}  // namespace chronotwin::hdf5
