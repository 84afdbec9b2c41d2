#include "scenarios/loader/override.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

namespace {

std::string base_of(const std::string& part) {
  return part.substr(0, part.find('['));
}

void set_marks(Tree& tree, const Mark& mark) {
  tree.mark = mark;
  for (Tree& item : tree.items) set_marks(item, mark);
  for (Tree::Entry& entry : tree.entries) {
    entry.mark = mark;
    set_marks(entry.value, mark);
  }
}

class Walker {
 public:
  Walker(const Override& given, Diagnostics& diagnostics)
      : mark_{fmt::format("--set {}={}", given.path, given.value), 0, 0}, diagnostics_(diagnostics) {}

  void apply(Tree& root, const Override& given) {
    Tree value = parse_yaml(given.value, mark_.file, diagnostics_);
    set_marks(value, mark_);
    const auto parts = split_at_dots(given.path);
    Tree* at = &root;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      at = step(*at, parts, i);
      if (at == nullptr) return;
    }
    *at = std::move(value);
  }

 private:
  // Sections whose entries are named by the user: an override never makes a new one.
  static bool is_named_section(const std::vector<std::string>& parts, std::size_t index) {
    return index == 1 && (parts[0] == "equipment" || parts[0] == "connections" || parts[0] == "sites");
  }

  // Sections that a file need not have, and whose entries may be made up.
  static bool is_optional_section(const std::string& part) {
    return part == "live" || part == "endpoints" || part == "record";
  }

  Tree* step(Tree& at, const std::vector<std::string>& parts, std::size_t index) {
    const std::string& part = parts[index];
    if (part.empty()) return nothing(part, {});
    if (at.is(Tree::Kind::sequence)) return item_with_id(at, part);
    if (at.is(Tree::Kind::null)) {
      at.kind = Tree::Kind::map;
    } else if (!at.is(Tree::Kind::map)) {
      return nothing(part, {});
    }
    if (Tree* found = at.find(part); found != nullptr) return found;
    if (Tree* list = at.find(base_of(part)); list != nullptr && list->is(Tree::Kind::sequence)) {
      return item_with_index(*list, part);
    }
    std::vector<std::string> keys;
    for (const Tree::Entry& entry : at.entries) keys.push_back(entry.key);
    const bool known_base = std::find(keys.begin(), keys.end(), base_of(part)) != keys.end();
    if (is_named_section(parts, index) && !known_base) return nothing(part, keys);
    if (index == 0 && parts.size() > 1 && !is_optional_section(part)) return nothing(part, keys);
    Tree fresh;
    fresh.mark = mark_;
    return &at.add(part, std::move(fresh), mark_);
  }

  Tree* item_with_id(Tree& list, const std::string& id) {
    std::vector<std::string> ids;
    for (Tree& item : list.items) {
      const Tree* name = item.find("id");
      if (name == nullptr) continue;
      if (name->text == id) return &item;
      ids.push_back(name->text);
    }
    return nothing(id, ids);
  }

  Tree* item_with_index(Tree& list, const std::string& part) {
    const std::string inside = part.substr(part.find('[') + 1);
    std::size_t index = 0;
    const auto [end, code] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
    if (code != std::errc{} || std::string_view(end) != "]" || index < 1 || index > list.items.size()) {
      return nothing(part, {});
    }
    return &list.items[index - 1];
  }

  Tree* nothing(const std::string& part, const std::vector<std::string>& words) {
    diagnostics_.error(mark_, {}, fmt::format("the override matches nothing: there is no '{}'", part),
                       suggest(part, words));
    return nullptr;
  }

  Mark mark_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Override> parse_override(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  return Override{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

void apply_overrides(Tree& root, const std::vector<Override>& overrides, Diagnostics& diagnostics) {
  if (!root.is(Tree::Kind::map)) return;
  for (const Override& given : overrides) Walker(given, diagnostics).apply(root, given);
}

}  // namespace chronotwin
