// A record as one row of a compound table, and back: the visitors of columns.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "export/hdf5/columns.hpp"
#include "export/hdf5/handle.hpp"

namespace chronotwin::hdf5 {

enum class Kind { time, integer, number, boolean, text };

struct Member {
  std::string name;
  Kind kind;
  std::size_t offset;
  std::size_t size;
};

struct RowLayout {
  std::vector<Member> members;
  std::size_t size = 0;

  void add(const char* name, Kind kind, std::size_t bytes) {
    members.push_back({name, kind, size, bytes});
    size += bytes;
  }
  [[nodiscard]] Handle memory_type() const;
  [[nodiscard]] Handle file_type() const;  // the same, little-endian

  // Anew, after the size of a member has changed.
  void place_members() {
    size = 0;
    for (Member& member : members) {
      member.offset = size;
      size += member.size;
    }
  }
};

// Lists the columns of a record; a text without a width of its own gets one byte, to be widened by Widen.
class MakeLayout {
 public:
  explicit MakeLayout(RowLayout& layout) : layout_(layout) {}
  void operator()(const char* name, const SimTime&) { layout_.add(name, Kind::time, sizeof(std::int64_t)); }
  void operator()(const char* name, const std::int64_t&) { layout_.add(name, Kind::integer, sizeof(std::int64_t)); }
  void operator()(const char* name, const double&) { layout_.add(name, Kind::number, sizeof(double)); }
  void operator()(const char* name, const bool&) { layout_.add(name, Kind::boolean, 1); }
  void operator()(const char* name, const std::string&, std::size_t width = 1) { layout_.add(name, Kind::text, width); }

 private:
  RowLayout& layout_;
};

// Widens the texts of a layout to what a record needs.
class Widen {
 public:
  explicit Widen(RowLayout& layout) : layout_(layout) {}
  template <class Value>
  void operator()(const char*, const Value& value, std::size_t = 0) {
    if constexpr (std::is_same_v<Value, std::string>) {
      Member& member = layout_.members[column_];
      member.size = std::max(member.size, value.size());
    }
    ++column_;
  }

 private:
  RowLayout& layout_;
  std::size_t column_ = 0;
};

// Writes a record into a row of zeros.
class Pack {
 public:
  Pack(const RowLayout& layout, std::byte* row) : layout_(layout), row_(row) {}
  void operator()(const char*, const SimTime& value) { copy(&value.ps, sizeof value.ps); }
  void operator()(const char*, const std::int64_t& value) { copy(&value, sizeof value); }
  void operator()(const char*, const double& value) { copy(&value, sizeof value); }
  void operator()(const char*, const bool& value) { row_[next().offset] = value ? std::byte{1} : std::byte{0}; }
  void operator()(const char* name, const std::string& value, std::size_t = 0);

 private:
  const Member& next() { return layout_.members[column_++]; }
  void copy(const void* value, std::size_t size) { std::memcpy(row_ + next().offset, value, size); }

  const RowLayout& layout_;
  std::byte* row_;
  std::size_t column_ = 0;
};

// Reads a record out of a row.
class Unpack {
 public:
  Unpack(const RowLayout& layout, const std::byte* row) : layout_(layout), row_(row) {}
  void operator()(const char*, SimTime& value) { copy(&value.ps, sizeof value.ps); }
  void operator()(const char*, std::int64_t& value) { copy(&value, sizeof value); }
  void operator()(const char*, double& value) { copy(&value, sizeof value); }
  void operator()(const char*, bool& value) { value = row_[next().offset] != std::byte{0}; }
  void operator()(const char*, std::string& value, std::size_t = 0) {
    const Member& member = next();
    const char* text = reinterpret_cast<const char*>(row_ + member.offset);
    value.assign(text, std::find(text, text + member.size, '\0'));
  }

 private:
  const Member& next() { return layout_.members[column_++]; }
  void copy(void* value, std::size_t size) { std::memcpy(value, row_ + next().offset, size); }

  const RowLayout& layout_;
  const std::byte* row_;
  std::size_t column_ = 0;
};

}  // namespace chronotwin::hdf5
