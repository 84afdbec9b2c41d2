#include "export/hdf5/row.hpp"

#include <fmt/format.h>

namespace chronotwin::hdf5 {
namespace {

// h5py's own convention for numpy.bool_.
Handle boolean_type() {
  Handle type(H5Tenum_create(H5T_NATIVE_INT8), H5Tclose, "making a truth type");
  for (const std::int8_t value : {std::int8_t{0}, std::int8_t{1}}) {
    checked(H5Tenum_insert(type.get(), value == 0 ? "FALSE" : "TRUE", &value), "making a truth type");
  }
  return type;
}

Handle member_type(const Member& member, bool in_file) {
  switch (member.kind) {
    case Kind::time:
    case Kind::integer:
      return {H5Tcopy(in_file ? H5T_STD_I64LE : H5T_NATIVE_INT64), H5Tclose, "making a column's type"};
    case Kind::number:
      return {H5Tcopy(in_file ? H5T_IEEE_F64LE : H5T_NATIVE_DOUBLE), H5Tclose, "making a column's type"};
    case Kind::boolean:
      return boolean_type();
    case Kind::text:
      break;
  }
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "making a column's type");
  checked(H5Tset_size(type.get(), member.size), "making a column's type");
  checked(H5Tset_cset(type.get(), H5T_CSET_UTF8), "making a column's type");
  checked(H5Tset_strpad(type.get(), H5T_STR_NULLPAD), "making a column's type");
  return type;
}

Handle compound(const RowLayout& layout, bool in_file) {
  Handle type(H5Tcreate(H5T_COMPOUND, layout.size), H5Tclose, "making a row's type");
  for (const Member& member : layout.members) {
    checked(H5Tinsert(type.get(), member.name.c_str(), member.offset, member_type(member, in_file).get()),
            "making a row's type");
  }
  return type;
}

}  // namespace

Handle RowLayout::memory_type() const {
  return compound(*this, false);
}
Handle RowLayout::file_type() const {
  return compound(*this, true);
}

void Pack::operator()(const char* name, const std::string& value, std::size_t) {
  const Member& member = next();
  if (value.size() > member.size) {
    throw Error(fmt::format("'{}…' is too long for column '{}': {} of at most {} bytes", value.substr(0, 60), name,
                            value.size(), member.size));
  }
  std::memcpy(row_ + member.offset, value.data(), value.size());
}

}  // namespace chronotwin::hdf5
