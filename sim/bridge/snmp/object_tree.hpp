// Managed objects in the order of their identifiers: what SNMP's GET and GETNEXT ask. Knows nothing of net-snmp.
//
// A table is a root (the entry), columns and rows with an index each; an object is root.column.index. A group of
// scalars is a table with one row whose index is 0. GETNEXT walks column by column, so a table is answered without
// making a list of its objects. Cost: GET and GETNEXT a few binary searches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chronotwin::bridge::snmp {

using Oid = std::vector<std::uint32_t>;

struct Gauge {
  std::uint32_t value = 0;
};
struct Counter {
  std::uint32_t value = 0;
};
using Value = std::variant<std::int32_t, Gauge, Counter, std::string>;

struct Variable {
  Oid oid;
  Value value;
};

struct Table {
  Oid root;
  std::vector<std::uint32_t> columns;  // ascending, at least one
  std::vector<Oid> rows;               // their indices, ascending
  std::function<Value(std::uint32_t column, std::size_t row)> value;
};

class ObjectTree {
 public:
  Table& add(Table table);  // in the order of their objects, which do not interleave. Lives as long as the tree
  [[nodiscard]] std::optional<Value> get(const Oid& oid) const;
  [[nodiscard]] std::optional<Variable> next(const Oid& oid) const;  // the first one behind

  struct Cell {
    const Table* table;
    std::uint32_t column;
    std::size_t row;
  };
  [[nodiscard]] std::optional<Cell> find(const Oid& oid) const;

 private:
  std::vector<std::unique_ptr<Table>> tables_;
};

[[nodiscard]] Oid operator+(Oid oid, const Oid& behind);

}  // namespace chronotwin::bridge::snmp
