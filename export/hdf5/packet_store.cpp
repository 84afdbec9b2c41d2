#include "export/hdf5/packet_store.hpp"

namespace chronotwin::hdf5 {
namespace {

constexpr hsize_t kBytesPerChunk = 65'536;

Handle create_bytes(hid_t group, int deflate) {
  const Handle properties = dataset_properties();
  checked(H5Pset_chunk(properties.get(), 1, &kBytesPerChunk), "making /packets/bytes");
  if (deflate > 0) {
    checked(H5Pset_deflate(properties.get(), static_cast<unsigned>(deflate)), "making /packets/bytes");
  }
  const hsize_t none = 0;
  const hsize_t unlimited = H5S_UNLIMITED;
  const Handle space(H5Screate_simple(1, &none, &unlimited), H5Sclose, "making /packets/bytes");
  return {H5Dcreate2(group, "bytes", H5T_STD_U8LE, space.get(), H5P_DEFAULT, properties.get(), H5P_DEFAULT), H5Dclose,
          "making /packets/bytes"};
}

}  // namespace

PacketStore::PacketStore(hid_t group, int deflate)
    : index_(group, "index", deflate), bytes_(create_bytes(group, deflate)) {}

void PacketStore::add(const trace::Packet& packet) {
  const auto size = static_cast<std::int64_t>(packet.bytes.size());
  const std::int64_t first = written_ + static_cast<std::int64_t>(pending_.size());
  index_.add({packet.time, packet.endpoint, packet.outbound, first, size});
  pending_.insert(pending_.end(), packet.bytes.begin(), packet.bytes.end());
}

// Bytes first: whoever looks in between finds no row without its bytes.
void PacketStore::flush() {
  if (!pending_.empty()) {
    const hsize_t before = static_cast<hsize_t>(written_);
    const hsize_t count = pending_.size();
    const hsize_t after = before + count;
    checked(H5Dset_extent(bytes_.get(), &after), "extending /packets/bytes");
    const Handle space(H5Dget_space(bytes_.get()), H5Sclose, "extending /packets/bytes");
    checked(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &before, nullptr, &count, nullptr), "writing packets");
    const Handle memory(H5Screate_simple(1, &count, nullptr), H5Sclose, "writing packets");
    checked(H5Dwrite(bytes_.get(), H5T_NATIVE_UCHAR, memory.get(), space.get(), H5P_DEFAULT, pending_.data()),
            "writing packets");
    written_ += static_cast<std::int64_t>(count);
    pending_.clear();
  }
  index_.flush();
}

std::vector<trace::Packet> read_packets(hid_t file) {
  std::vector<trace::Packet> packets;
  if (checked(H5Lexists(file, "packets", H5P_DEFAULT), "looking for packets") == 0) return packets;
  const Handle group(H5Gopen2(file, "packets", H5P_DEFAULT), H5Gclose, "opening group 'packets'");
  const std::vector<PacketEntry> index = read_table<PacketEntry>(group.get(), "index");
  const Handle dataset(H5Dopen2(group.get(), "bytes", H5P_DEFAULT), H5Dclose, "opening /packets/bytes");
  const Handle space(H5Dget_space(dataset.get()), H5Sclose, "reading packets");
  std::string bytes(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get())), '\0');
  if (!bytes.empty()) {
    checked(H5Dread(dataset.get(), H5T_NATIVE_UCHAR, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), "reading packets");
  }
  for (const PacketEntry& entry : index) {
    if (entry.first < 0 || entry.size < 0 || entry.first + entry.size > static_cast<std::int64_t>(bytes.size())) {
      throw Error("/packets/index points outside /packets/bytes");
    }
    packets.push_back({entry.time, entry.endpoint, entry.outbound,
                       bytes.substr(static_cast<std::size_t>(entry.first), static_cast<std::size_t>(entry.size))});
  }
  return packets;
}

}  // namespace chronotwin::hdf5
