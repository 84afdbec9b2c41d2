#include "export/hdf5/table.hpp"

namespace chronotwin::hdf5::detail {
namespace {

constexpr hsize_t kRowsPerChunk = 64;

}  // namespace

Handle create_growing(hid_t parent, const char* name, const RowLayout& layout, int deflate) {
  const Handle properties = dataset_properties();
  checked(H5Pset_chunk(properties.get(), 1, &kRowsPerChunk), "making a table");
  if (deflate > 0) {
    checked(H5Pset_deflate(properties.get(), static_cast<unsigned>(deflate)), "making a table");
  }
  const hsize_t none = 0;
  const hsize_t unlimited = H5S_UNLIMITED;
  const Handle space(H5Screate_simple(1, &none, &unlimited), H5Sclose, "making a table");
  return {H5Dcreate2(parent, name, layout.file_type().get(), space.get(), H5P_DEFAULT, properties.get(), H5P_DEFAULT),
          H5Dclose, std::string("making table '") + name + "'"};
}

void append_rows(hid_t dataset, const RowLayout& layout, const std::vector<std::byte>& rows) {
  const hsize_t count = rows.size() / layout.size;
  const Handle old_space(H5Dget_space(dataset), H5Sclose, "extending a table");
  const hsize_t before = static_cast<hsize_t>(H5Sget_simple_extent_npoints(old_space.get()));
  const hsize_t after = before + count;
  checked(H5Dset_extent(dataset, &after), "extending a table");
  const Handle space(H5Dget_space(dataset), H5Sclose, "extending a table");
  checked(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &before, nullptr, &count, nullptr), "extending a table");
  const Handle memory(H5Screate_simple(1, &count, nullptr), H5Sclose, "extending a table");
  checked(H5Dwrite(dataset, layout.memory_type().get(), memory.get(), space.get(), H5P_DEFAULT, rows.data()),
          "writing rows");
}

void write_whole(hid_t parent, const char* name, const RowLayout& layout, const std::vector<std::byte>& rows) {
  const hsize_t count = rows.size() / layout.size;
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose, "making a table");
  const Handle dataset(H5Dcreate2(parent, name, layout.file_type().get(), space.get(), H5P_DEFAULT,
                                  dataset_properties().get(), H5P_DEFAULT),
                       H5Dclose, std::string("making table '") + name + "'");
  if (count == 0) return;
  checked(H5Dwrite(dataset.get(), layout.memory_type().get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, rows.data()),
          "writing rows");
}

std::vector<std::byte> read_rows(hid_t parent, const char* name, RowLayout& layout) {
  if (checked(H5Lexists(parent, name, H5P_DEFAULT), "looking for a table") == 0) return {};
  const Handle dataset(H5Dopen2(parent, name, H5P_DEFAULT), H5Dclose, std::string("opening table '") + name + "'");
  const Handle type(H5Dget_type(dataset.get()), H5Tclose, "reading a table's type");
  for (Member& member : layout.members) {
    const int index = H5Tget_member_index(type.get(), member.name.c_str());
    if (index < 0 || member.kind != Kind::text) continue;  // a column that is not there reads as nothing
    const Handle in_file(H5Tget_member_type(type.get(), static_cast<unsigned>(index)), H5Tclose, "reading a column");
    member.size = H5Tget_size(in_file.get());
  }
  layout.place_members();
  const Handle space(H5Dget_space(dataset.get()), H5Sclose, "reading a table's size");
  std::vector<std::byte> rows(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.get())) * layout.size);
  if (rows.empty()) return rows;
  checked(H5Dread(dataset.get(), layout.memory_type().get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, rows.data()),
          std::string("reading table '") + name + "'");
  return rows;
}

}  // namespace chronotwin::hdf5::detail
