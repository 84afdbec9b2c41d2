// A YAML document as plain values with their marks, so that the rest of the loader knows nothing of yaml-cpp.
//
// Stricter than YAML: duplicate keys, merge keys (<<), keys that are no scalars, several documents and absurd depth are
// errors. Aliases are resolved.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin {

struct Tree {
  enum class Kind { null, scalar, sequence, map };
  struct Entry;

  Kind kind = Kind::null;
  Mark mark;  // of an empty value: where its key stands
  std::string text;
  std::vector<Tree> items;
  std::vector<Entry> entries;  // in the order of the file

  [[nodiscard]] static Tree scalar(std::string text);
  [[nodiscard]] static Tree sequence() { return of(Kind::sequence); }
  [[nodiscard]] static Tree map() { return of(Kind::map); }
  [[nodiscard]] bool is(Kind k) const { return kind == k; }

  // nullptr: no such key, or not a map.
  [[nodiscard]] const Tree* find(std::string_view key) const;
  [[nodiscard]] Tree* find(std::string_view key);
  Tree& add(std::string key, Tree value, Mark key_mark = {});

 private:
  [[nodiscard]] static Tree of(Kind k);
};

struct Tree::Entry {
  std::string key;
  Mark mark;
  Tree value;
};

// `name` is the file in the marks. A tree of kind null after a syntax error.
[[nodiscard]] Tree parse_yaml(const std::string& text, const std::string& name, Diagnostics& diagnostics);
[[nodiscard]] std::string emit_yaml(const Tree& tree);

// "a text", "a list", "a map", "nothing": for messages.
[[nodiscard]] std::string_view describe(Tree::Kind kind);

}  // namespace chronotwin
