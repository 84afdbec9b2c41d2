#include "scenarios/loader/tree.hpp"

#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace chronotwin {

namespace {

constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxNodes = 1'000'000;

class Converter {
 public:
  Converter(std::string name, Diagnostics& diagnostics) : name_(std::move(name)), diagnostics_(diagnostics) {}

  Tree convert(const YAML::Node& node, const Mark& fallback, int depth) {
    Tree tree;
    tree.mark = node.IsNull() ? fallback : mark_of(node.Mark());
    if (depth > kMaxDepth || ++nodes_ > kMaxNodes) {
      if (!std::exchange(overflow_, true)) {
        diagnostics_.error(tree.mark, {}, "the file is nested too deeply or repeats too much");
      }
      return tree;
    }
    if (node.IsScalar()) {
      tree.kind = Tree::Kind::scalar;
      tree.text = node.Scalar();
    } else if (node.IsSequence()) {
      tree.kind = Tree::Kind::sequence;
      for (const YAML::Node& item : node) {
        tree.items.push_back(convert(item, tree.mark, depth + 1));
      }
    } else if (node.IsMap()) {
      tree.kind = Tree::Kind::map;
      for (const auto& entry : node) {
        add_entry(tree, entry.first, entry.second, depth);
      }
    }
    return tree;
  }

 private:
  [[nodiscard]] Mark mark_of(const YAML::Mark& mark) const { return {name_, mark.line + 1, mark.column + 1}; }

  void add_entry(Tree& map, const YAML::Node& key, const YAML::Node& value, int depth) {
    const Mark mark = mark_of(key.Mark());
    if (!key.IsScalar()) {
      diagnostics_.error(mark, {}, "a key must be a plain text");
      return;
    }
    if (key.Scalar() == "<<") {
      diagnostics_.error(mark, {}, "merge keys (<<) are not supported",
                         "use `include:` to share sections, or a `type:` from the catalog");
      return;
    }
    for (const Tree::Entry& earlier : map.entries) {
      if (earlier.key == key.Scalar()) {
        diagnostics_.error(mark, {}, fmt::format("duplicate key '{}'", key.Scalar()),
                           fmt::format("the first one is on line {}", earlier.mark.line));
        return;
      }
    }
    Tree converted = convert(value, mark, depth + 1);
    map.add(key.Scalar(), std::move(converted), mark);
  }

  std::string name_;
  Diagnostics& diagnostics_;
  std::size_t nodes_ = 0;
  bool overflow_ = false;
};

bool all_scalars(const Tree& sequence) {
  for (const Tree& item : sequence.items) {
    const bool pair = item.is(Tree::Kind::sequence) && all_scalars(item);
    if (!item.is(Tree::Kind::scalar) && !pair) return false;
  }
  return true;
}

// Texts that readers of YAML 1.1 take for true and false.
bool looks_like_bool(const std::string& text) {
  for (const char* word : {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "n"}) {
    if (text == word) return true;
  }
  return false;
}

void emit(YAML::Emitter& out, const Tree& tree) {
  switch (tree.kind) {
    case Tree::Kind::null:
      out << YAML::Null;
      break;
    case Tree::Kind::scalar:
      if (looks_like_bool(tree.text)) out << YAML::DoubleQuoted;
      out << tree.text;
      break;
    case Tree::Kind::sequence:
      out << (all_scalars(tree) ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
      for (const Tree& item : tree.items) emit(out, item);
      out << YAML::EndSeq;
      break;
    case Tree::Kind::map:
      out << YAML::Block << YAML::BeginMap;
      for (const Tree::Entry& entry : tree.entries) {
        out << YAML::Key << entry.key << YAML::Value;
        emit(out, entry.value);
      }
      out << YAML::EndMap;
      break;
  }
}

}  // namespace

Tree Tree::of(Kind k) {
  Tree tree;
  tree.kind = k;
  return tree;
}

Tree Tree::scalar(std::string text) {
  Tree tree = of(Kind::scalar);
  tree.text = std::move(text);
  return tree;
}

const Tree* Tree::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Tree* Tree::find(std::string_view key) {
  for (Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Tree& Tree::add(std::string key, Tree value, Mark key_mark) {
  entries.push_back({std::move(key), std::move(key_mark), std::move(value)});
  return entries.back().value;
}

Tree parse_yaml(const std::string& text, const std::string& name, Diagnostics& diagnostics) {
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(text);
    if (documents.size() != 1) {
      diagnostics.error({name, 1, 1}, {}, documents.empty() ? "the file is empty" : "the file holds several documents");
      return {};
    }
    return Converter(name, diagnostics).convert(documents.front(), {name, 1, 1}, 0);
  } catch (const YAML::Exception& problem) {
    diagnostics.error({name, problem.mark.line + 1, problem.mark.column + 1}, {},
                      fmt::format("this is not YAML: {}", problem.msg));
    return {};
  }
}

std::string emit_yaml(const Tree& tree) {
  YAML::Emitter out;
  out.SetIndent(2);
  emit(out, tree);
  return std::string(out.c_str()) + "\n";
}

std::string_view describe(Tree::Kind kind) {
  switch (kind) {
    case Tree::Kind::scalar:
      return "a single value";
    case Tree::Kind::sequence:
      return "a list";
    case Tree::Kind::map:
      return "a map";
    case Tree::Kind::null:
      break;
  }
  return "nothing";
}

}  // namespace chronotwin
