// A Config as a map of texts: a visitor of its field list. Every field, in the unit that the Field names.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "models/core/field.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/profile_text.hpp"
#include "scenarios/loader/tree.hpp"

namespace chronotwin {

class FieldWriter {
 public:
  explicit FieldWriter(Tree& map) : map_(map) {}

  template <Dimension D>
  void operator()(const Field& field, const Quantity<D>& member) {
    put(field, format_quantity(member.value(), D, field.unit));
  }
  void operator()(const Field& field, const bool& member) { put(field, member ? "true" : "false"); }
  void operator()(const Field& field, const int& member) { put(field, std::to_string(member)); }
  void operator()(const Field& field, const std::string& member) { put(field, member); }
  void operator()(const Field& field, const Text& member);
  void operator()(const Field& field, const Table& member);
  template <Dimension D>
  void operator()(const Field& field, const ProfileOf<D>& member) {
    map_.add(std::string(field.name), profile_tree(member, field, D));
  }

  template <class Item>
  void operator()(const Field& field, const std::vector<Item>& member) {
    Tree& list = map_.add(std::string(field.name), Tree::sequence());
    for (const Item& item : member) {
      visit_fields(FieldWriter(list.items.emplace_back(Tree::map())), item);
    }
  }

  template <NamedEnum Enum>
  void operator()(const Field& field, const Enum& member) {
    put(field, std::string(enum_name(member)));
  }

  template <class Group>
  requires std::is_class_v<Group>
  void operator()(const Field& field, const Group& member) {
    visit_fields(FieldWriter(map_.add(std::string(field.name), Tree::map())), member);
  }

 private:
  void put(const Field& field, std::string text) { map_.add(std::string(field.name), Tree::scalar(std::move(text))); }

  Tree& map_;
};

[[nodiscard]] Tree text_tree(const Text& text);

}  // namespace chronotwin
