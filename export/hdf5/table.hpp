// Compound tables: one that grows while a run is written, and whole ones.
#pragma once

#include <span>
#include <vector>

#include "export/hdf5/row.hpp"

namespace chronotwin::hdf5 {

namespace detail {

[[nodiscard]] Handle create_growing(hid_t parent, const char* name, const RowLayout& layout, int deflate);
void append_rows(hid_t dataset, const RowLayout& layout, const std::vector<std::byte>& rows);
void write_whole(hid_t parent, const char* name, const RowLayout& layout, const std::vector<std::byte>& rows);

// All rows, and `layout` with the widths that its texts have in the file; empty where there is no such table.
[[nodiscard]] std::vector<std::byte> read_rows(hid_t parent, const char* name, RowLayout& layout);

template <class Record>
RowLayout layout_of() {
  RowLayout layout;
  const Record example{};
  visit_columns(MakeLayout(layout), example);
  return layout;
}

template <class Record>
std::vector<std::byte> pack(const RowLayout& layout, std::span<const Record> records) {
  std::vector<std::byte> rows(layout.size * records.size());
  std::byte* row = rows.data();
  for (const Record& record : records) {
    visit_columns(Pack(layout, row), record);
    row += layout.size;
  }
  return rows;
}

}  // namespace detail

// Rows gather here and reach the file at flush().
template <class Record>
class GrowingTable {
 public:
  GrowingTable(hid_t parent, const char* name, int deflate)
      : layout_(detail::layout_of<Record>()), dataset_(detail::create_growing(parent, name, layout_, deflate)) {}

  void add(const Record& record) { pending_.push_back(record); }
  void flush() {
    if (pending_.empty()) return;
    detail::append_rows(dataset_.get(), layout_, detail::pack<Record>(layout_, pending_));
    pending_.clear();
  }

 private:
  RowLayout layout_;
  Handle dataset_;
  std::vector<Record> pending_;
};

template <class Record>
void write_table(hid_t parent, const char* name, std::span<const Record> records) {
  RowLayout layout = detail::layout_of<Record>();
  for (const Record& record : records) visit_columns(Widen(layout), record);
  layout.place_members();
  detail::write_whole(parent, name, layout, detail::pack<Record>(layout, records));
}

template <class Record>
[[nodiscard]] std::vector<Record> read_table(hid_t parent, const char* name) {
  RowLayout layout = detail::layout_of<Record>();
  const std::vector<std::byte> rows = detail::read_rows(parent, name, layout);
  std::vector<Record> records(rows.size() / layout.size);
  const std::byte* row = rows.data();
  for (Record& record : records) {
    visit_columns(Unpack(layout, row), record);
    row += layout.size;
  }
  return records;
}

}  // namespace chronotwin::hdf5
