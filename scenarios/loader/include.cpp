#include "scenarios/loader/include.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/reader.hpp"

namespace chronotwin {

namespace fs = std::filesystem;

namespace {

// A key that each file carries for itself.
bool is_private(std::string_view key) {
  return key == "schema" || key == "include";
}

class Includer {
 public:
  explicit Includer(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void merge(Tree& root, const fs::path& file) {
    const Tree* list = root.find("include");
    if (list == nullptr) return;
    const auto names = read_strings({*list, "include", diagnostics_});
    const Mark mark = list->mark;
    std::erase_if(root.entries, [](const Tree::Entry& entry) { return entry.key == "include"; });
    open_.push_back(file);
    Tree merged = Tree::map();
    for (const std::string& name : names) add(merged, load(name, file, mark));
    open_.pop_back();
    Tree own = std::exchange(root, Tree::map());
    root.mark = own.mark;
    for (Tree::Entry& entry : merged.entries) root.entries.push_back(std::move(entry));
    add(root, std::move(own));
  }

 private:
  Tree load(const std::string& name, const fs::path& from, const Mark& mark) {
    const auto file = find_file(name, from);
    if (!file) {
      diagnostics_.error(mark, "include", fmt::format("include: there is no file '{}'", name),
                         "it is looked up beside the file and in the library");
      return Tree::map();
    }
    if (std::find(open_.begin(), open_.end(), *file) != open_.end()) {
      diagnostics_.error(mark, "include", fmt::format("include: '{}' includes itself", name));
      return Tree::map();
    }
    Tree tree = parse_yaml(read_file(*file, mark, diagnostics_), file->string(), diagnostics_);
    if (!tree.is(Tree::Kind::map)) return Tree::map();
    merge(tree, *file);
    std::erase_if(tree.entries, [](const Tree::Entry& entry) { return is_private(entry.key); });
    return tree;
  }

  void add(Tree& into, Tree from) {
    for (Tree::Entry& entry : from.entries) {
      Tree* present = into.find(entry.key);
      if (present == nullptr) {
        into.entries.push_back(std::move(entry));
      } else {
        join(*present, entry);
      }
    }
  }

  void join(Tree& present, Tree::Entry& entry) {
    if (present.is(Tree::Kind::sequence) && entry.value.is(Tree::Kind::sequence)) {
      std::move(entry.value.items.begin(), entry.value.items.end(), std::back_inserter(present.items));
    } else if (present.is(Tree::Kind::map) && entry.value.is(Tree::Kind::map)) {
      for (Tree::Entry& inner : entry.value.entries) {
        if (const Tree* same = present.find(inner.key); same != nullptr) {
          collision(inner, same->mark);
        } else {
          present.entries.push_back(std::move(inner));
        }
      }
    } else {
      collision(entry, present.mark);
    }
  }

  void collision(const Tree::Entry& entry, const Mark& first) {
    diagnostics_.error(entry.mark, entry.key, fmt::format("'{}' stands in two files", entry.key),
                       fmt::format("the other one is on {}", place_seen_from(first, entry.mark)));
  }

  Diagnostics& diagnostics_;
  std::vector<fs::path> open_;
};

}  // namespace

void merge_includes(Tree& root, const fs::path& file, Diagnostics& diagnostics) {
  if (root.is(Tree::Kind::map)) Includer(diagnostics).merge(root, file);
}

std::string read_file(const fs::path& file, const Mark& mark, Diagnostics& diagnostics) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    diagnostics.error(mark, {}, fmt::format("'{}' cannot be read", file.string()));
    return {};
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace chronotwin
