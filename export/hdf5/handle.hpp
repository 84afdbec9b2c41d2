// RAII over HDF5's C API, and its errors as exceptions.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <hdf5.h>

#include "models/core/error.hpp"

namespace chronotwin::hdf5 {

// The reason of the last failure on this thread, as the system tells it where it does ("No space left on device").
[[nodiscard]] std::string last_failure();

// HDF5 prints its error stack by default, thread by thread; we throw instead.
void silence_error_stack();

[[noreturn]] void fail(std::string_view doing);

// For calls that return a status (negative: failed) or a count.
template <class Status>
Status checked(Status status, std::string_view doing) {
  if (status < 0) fail(doing);
  return status;
}

// Owns one HDF5 identifier. `close` is the call that ends it: H5Fclose, H5Dclose, …
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  Handle(hid_t id, Close end, std::string_view doing) : id_(checked(id, doing)), close_(end) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  [[nodiscard]] hid_t get() const { return id_; }
  [[nodiscard]] bool is_open() const { return id_ >= 0; }

  // Like destruction, but a failure is thrown: closing is when buffered writes meet the disk.
  void close(std::string_view doing) {
    if (is_open()) checked(close_(std::exchange(id_, H5I_INVALID_HID)), doing);
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

// Property lists with what every object of a trace has: no object times, so that equal runs give equal bytes.
[[nodiscard]] Handle group_properties();    // links and attributes keep their order of creation
[[nodiscard]] Handle dataset_properties();  // ditto for attributes
[[nodiscard]] Handle file_access();         // SWMR-capable format, closing ends all

// Attributes. Texts are variable-length UTF-8, which h5py reads as str.
void set_attribute(hid_t object, const char* name, const std::string& text);
void set_attribute(hid_t object, const char* name, std::int64_t value);
void set_attribute(hid_t object, const char* name, std::uint64_t value);
[[nodiscard]] bool has_attribute(hid_t object, const char* name);
[[nodiscard]] std::string text_attribute(hid_t object, const char* name);  // "" where there is none
[[nodiscard]] std::int64_t integer_attribute(hid_t object, const char* name);
[[nodiscard]] std::uint64_t unsigned_attribute(hid_t object, const char* name);

// A scalar dataset with one text.
void write_text(hid_t parent, const char* name, const std::string& text);
[[nodiscard]] std::string read_text(hid_t parent, const char* name);

}  // namespace chronotwin::hdf5
