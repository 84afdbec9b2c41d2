#include "export/hdf5/handle.hpp"

#include <array>
#include <cstdint>

namespace chronotwin::hdf5 {
namespace {

// HDF5 wraps the system's message in a line with the wall clock and a file descriptor; what a person needs is inside.
std::string system_message(const std::string& description) {
  constexpr std::string_view kMark = "error message = '";
  const std::size_t begin = description.find(kMark);
  if (begin == std::string::npos) return description;
  const std::size_t from = begin + kMark.size();
  return description.substr(from, description.find('\'', from) - from);
}

herr_t keep_innermost(unsigned position, const H5E_error2_t* error, void* out) {
  if (position == 0 && error->desc != nullptr) *static_cast<std::string*>(out) = error->desc;
  return 0;
}

Handle text_type(std::size_t size) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "making a text type");
  checked(H5Tset_size(type.get(), size), "making a text type");
  checked(H5Tset_cset(type.get(), H5T_CSET_UTF8), "making a text type");
  if (size != H5T_VARIABLE) checked(H5Tset_strpad(type.get(), H5T_STR_NULLPAD), "making a text type");
  return type;
}

Handle scalar() {
  return {H5Screate(H5S_SCALAR), H5Sclose, "making a scalar"};
}

void write_attribute(hid_t object, const char* name, hid_t file_type, hid_t memory_type, const void* value) {
  if (has_attribute(object, name)) checked(H5Adelete(object, name), "replacing an attribute");
  const Handle attribute(H5Acreate2(object, name, file_type, scalar().get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                         "making an attribute");
  checked(H5Awrite(attribute.get(), memory_type, value), "writing an attribute");
}

void read_attribute(hid_t object, const char* name, hid_t memory_type, void* value) {
  const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, std::string("attribute '") + name + "'");
  checked(H5Aread(attribute.get(), memory_type, value), "reading an attribute");
}

}  // namespace

std::string last_failure() {
  std::string innermost;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_innermost, &innermost);
  return system_message(innermost);
}

void silence_error_stack() {
  // HDF5's clean-up at the program's end falls over a file whose closing failed. We close what we open: it is not
  // needed.
  [[maybe_unused]] static const herr_t kFirst = H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

void fail(std::string_view doing) {
  const std::string reason = last_failure();
  throw Error(std::string(doing) + " failed" + (reason.empty() ? "" : ": " + reason));
}

Handle group_properties() {
  Handle list(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "making group properties");
  constexpr unsigned kOrdered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  checked(H5Pset_link_creation_order(list.get(), kOrdered), "making group properties");
  checked(H5Pset_attr_creation_order(list.get(), kOrdered), "making group properties");
  checked(H5Pset_obj_track_times(list.get(), false), "making group properties");
  return list;
}

Handle dataset_properties() {
  Handle list(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "making dataset properties");
  checked(H5Pset_obj_track_times(list.get(), false), "making dataset properties");
  return list;
}

Handle file_access() {
  Handle list(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "making access properties");
  checked(H5Pset_libver_bounds(list.get(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST), "making access properties");
  checked(H5Pset_fclose_degree(list.get(), H5F_CLOSE_STRONG), "making access properties");
  // Lock where the file system can; go without where it cannot.
  checked(H5Pset_file_locking(list.get(), true, true), "making access properties");
  return list;
}

void set_attribute(hid_t object, const char* name, const std::string& text) {
  const Handle type = text_type(H5T_VARIABLE);
  const char* value = text.c_str();
  write_attribute(object, name, type.get(), type.get(), &value);
}

void set_attribute(hid_t object, const char* name, std::int64_t value) {
  write_attribute(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &value);
}

void set_attribute(hid_t object, const char* name, std::uint64_t value) {
  write_attribute(object, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, &value);
}

bool has_attribute(hid_t object, const char* name) {
  return checked(H5Aexists(object, name), "looking for an attribute") > 0;
}

std::string text_attribute(hid_t object, const char* name) {
  if (!has_attribute(object, name)) return {};
  const Handle type = text_type(H5T_VARIABLE);
  char* value = nullptr;
  read_attribute(object, name, type.get(), &value);
  const std::string text = value == nullptr ? "" : value;
  H5free_memory(value);
  return text;
}

std::int64_t integer_attribute(hid_t object, const char* name) {
  std::int64_t value = 0;
  read_attribute(object, name, H5T_NATIVE_INT64, &value);
  return value;
}

std::uint64_t unsigned_attribute(hid_t object, const char* name) {
  std::uint64_t value = 0;
  read_attribute(object, name, H5T_NATIVE_UINT64, &value);
  return value;
}

void write_text(hid_t parent, const char* name, const std::string& text) {
  const Handle type = text_type(text.size() + 1);  // a text of no bytes has no type
  const Handle dataset(
      H5Dcreate2(parent, name, type.get(), scalar().get(), H5P_DEFAULT, dataset_properties().get(), H5P_DEFAULT),
      H5Dclose, "making a text dataset");
  checked(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text.c_str()), "writing a text");
}

std::string read_text(hid_t parent, const char* name) {
  const Handle dataset(H5Dopen2(parent, name, H5P_DEFAULT), H5Dclose, std::string("text '") + name + "'");
  const Handle type(H5Dget_type(dataset.get()), H5Tclose, "reading a text's type");
  std::string text(H5Tget_size(type.get()), '\0');
  checked(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()), "reading a text");
  return text.c_str();
}

}  // namespace chronotwin::hdf5
