#include "sim/bridge/snmp/object_tree.hpp"

#include <algorithm>
#include <utility>

#include "models/core/error.hpp"

namespace chronotwin::bridge::snmp {
namespace {

bool begins_with(const Oid& oid, const Oid& root) {
  return oid.size() >= root.size() && std::equal(root.begin(), root.end(), oid.begin());
}

// The first object of a table that lies behind `oid`.
std::optional<ObjectTree::Cell> next_in(const Table& table, const Oid& oid) {
  if (table.rows.empty() || table.columns.empty()) return std::nullopt;
  if (oid < table.root || oid == table.root) return ObjectTree::Cell{&table, table.columns.front(), 0};
  if (!begins_with(oid, table.root)) return std::nullopt;  // it lies behind the table
  const std::uint32_t asked = oid[table.root.size()];
  const Oid index(oid.begin() + static_cast<std::ptrdiff_t>(table.root.size()) + 1, oid.end());
  auto column = std::ranges::lower_bound(table.columns, asked);
  if (column != table.columns.end() && *column == asked) {
    const auto row = index.empty() ? table.rows.begin() : std::ranges::upper_bound(table.rows, index);
    if (row != table.rows.end()) {
      return ObjectTree::Cell{&table, *column, static_cast<std::size_t>(row - table.rows.begin())};
    }
    ++column;
  }
  if (column == table.columns.end()) return std::nullopt;
  return ObjectTree::Cell{&table, *column, 0};
}

}  // namespace

Oid operator+(Oid oid, const Oid& behind) {
  oid.insert(oid.end(), behind.begin(), behind.end());
  return oid;
}

Table& ObjectTree::add(Table table) {
  const auto first = [](const Table& it) { return it.root + Oid{it.columns.front()}; };
  require(tables_.empty() || first(*tables_.back()) < first(table), "managed objects are added in their order");
  tables_.push_back(std::make_unique<Table>(std::move(table)));
  return *tables_.back();
}

std::optional<ObjectTree::Cell> ObjectTree::find(const Oid& oid) const {
  for (const auto& table : tables_) {
    if (!begins_with(oid, table->root) || oid.size() < table->root.size() + 2) continue;
    const std::uint32_t column = oid[table->root.size()];
    const Oid index(oid.begin() + static_cast<std::ptrdiff_t>(table->root.size()) + 1, oid.end());
    const auto row = std::ranges::lower_bound(table->rows, index);
    if (!std::ranges::binary_search(table->columns, column) || row == table->rows.end() || *row != index) break;
    return Cell{table.get(), column, static_cast<std::size_t>(row - table->rows.begin())};
  }
  return std::nullopt;
}

std::optional<Value> ObjectTree::get(const Oid& oid) const {
  const auto cell = find(oid);
  if (!cell) return std::nullopt;
  return cell->table->value(cell->column, cell->row);
}

std::optional<Variable> ObjectTree::next(const Oid& oid) const {
  for (const auto& table : tables_) {
    if (const auto cell = next_in(*table, oid)) {
      return Variable{table->root + Oid{cell->column} + table->rows[cell->row], table->value(cell->column, cell->row)};
    }
  }
  return std::nullopt;
}

}  // namespace chronotwin::bridge::snmp
