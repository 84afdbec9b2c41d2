#include "scenarios/loader/field_writer.hpp"

namespace chronotwin {

Tree text_tree(const Text& text) {
  if (text.zh.empty()) return Tree::scalar(text.en);
  Tree map = Tree::map();
  map.add("en", Tree::scalar(text.en));
  map.add("zh", Tree::scalar(text.zh));
  return map;
}

void FieldWriter::operator()(const Field& field, const Text& member) {
  map_.add(std::string(field.name), text_tree(member));
}

void FieldWriter::operator()(const Field& field, const Table& member) {
  Tree& points = map_.add(std::string(field.name), Tree::sequence());
  for (const auto& [x, y] : member.points) {
    Tree point = Tree::sequence();
    point.items = {Tree::scalar(format_number(x)), Tree::scalar(format_number(y))};
    points.items.push_back(std::move(point));
  }
}

}  // namespace chronotwin
