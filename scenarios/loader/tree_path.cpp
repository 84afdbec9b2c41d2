#include "scenarios/loader/tree_path.hpp"

#include <algorithm>
#include <charconv>

#include "scenarios/loader/path_range.hpp"

namespace chronotwin {

namespace {

std::optional<std::size_t> entry_named(const Tree& map, std::string_view key) {
  for (std::size_t i = 0; i < map.entries.size(); ++i) {
    if (map.entries[i].key == key) return i;
  }
  return std::nullopt;
}

// "via[2]" → 1 (the second item); nothing for anything else.
std::optional<std::size_t> index_in(std::string_view part) {
  const std::size_t bracket = part.find('[');
  if (bracket == std::string_view::npos || !part.ends_with(']')) return std::nullopt;
  std::size_t index = 0;
  const char* end = part.data() + part.size() - 1;
  const auto [stop, code] = std::from_chars(part.data() + bracket + 1, end, index);
  if (code != std::errc{} || stop != end || index < 1) return std::nullopt;
  return index - 1;
}

std::optional<std::size_t> item_with_id(const Tree& list, std::string_view id) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Tree* name = list.items[i].find("id");
    if (name != nullptr && name->text == id) return i;
  }
  return std::nullopt;
}

// Adds the steps of one part of the path. False: it leads nowhere.
bool take(const Tree*& at, const std::string& part, std::vector<TreeStep>& way) {
  if (at == nullptr) {
    way.push_back({TreeStep::Kind::entry, part, 0, false});
    return !part.empty();
  }
  if (at->is(Tree::Kind::sequence)) {
    const auto item = item_with_id(*at, part);
    if (!item) return false;
    way.push_back({TreeStep::Kind::item, {}, *item, true});
    at = &at->items[*item];
    return true;
  }
  if (at->is(Tree::Kind::scalar)) return false;
  if (const auto entry = entry_named(*at, part)) {
    way.push_back({TreeStep::Kind::entry, part, *entry, true});
    at = &at->entries[*entry].value;
    return true;
  }
  const std::string base = part.substr(0, part.find('['));
  if (const auto list = entry_named(*at, base); list && at->entries[*list].value.is(Tree::Kind::sequence)) {
    const Tree& items = at->entries[*list].value;
    const auto index = index_in(part);
    if (!index || *index >= items.items.size()) return false;
    way.push_back({TreeStep::Kind::entry, base, *list, true});
    way.push_back({TreeStep::Kind::item, {}, *index, true});
    at = &items.items[*index];
    return true;
  }
  at = nullptr;
  way.push_back({TreeStep::Kind::entry, part, 0, false});
  return !part.empty();
}

}  // namespace

std::optional<std::vector<TreeStep>> find_way(const Tree& root, std::string_view path) {
  std::vector<TreeStep> way;
  const Tree* at = &root;
  for (const std::string& part : split_at_dots(path)) {
    if (!take(at, part, way)) return std::nullopt;
  }
  return way;
}

const Tree& follow(const Tree& root, const std::vector<TreeStep>& way, std::size_t count) {
  const Tree* at = &root;
  for (std::size_t i = 0; i < count; ++i) {
    at = way[i].kind == TreeStep::Kind::item ? &at->items.at(way[i].index) : &at->entries.at(way[i].index).value;
  }
  return *at;
}

Tree& follow(Tree& root, const std::vector<TreeStep>& way, std::size_t count) {
  return const_cast<Tree&>(follow(static_cast<const Tree&>(root), way, count));
}

bool same_values(const Tree& a, const Tree& b) {
  const auto same_entries = [](const Tree::Entry& x, const Tree::Entry& y) {
    return x.key == y.key && same_values(x.value, y.value);
  };
  return a.kind == b.kind && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_values) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entries);
}

}  // namespace chronotwin
