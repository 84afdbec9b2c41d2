#include "scenarios/loader/source_edit.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/include.hpp"
#include "scenarios/loader/path_range.hpp"
#include "scenarios/loader/source_extent.hpp"
#include "scenarios/loader/tree_path.hpp"

namespace chronotwin {

namespace fs = std::filesystem;

namespace {

const Text kNotInPlace{
    "this place of the text cannot be changed by itself (an anchor, a tag or a value over several lines): edit the "
    "text",
    "此处无法单独修改（锚点、标签或多行值）：请编辑文本"};

// A piece of the text replaced by another one.
struct Change {
  Extent where;
  std::string by;
};

std::string first_complaint(const Diagnostics& diagnostics) {
  return diagnostics.list().empty() ? "the text is not YAML" : to_string(diagnostics.list().front());
}

// A key as it may stand in either style.
std::string quoted_key(const std::string& key) {
  return is_name(key) ? key : '"' + key + '"';
}

class Editor {
 public:
  Editor(const std::string& text, const fs::path& file)
      : text_(text), tree_(parse_yaml(text, file.string(), diagnostics_)), extents_(text_) {}

  [[nodiscard]] bool readable() const { return tree_.is(Tree::Kind::map); }
  [[nodiscard]] std::string complaint() const { return first_complaint(diagnostics_); }
  [[nodiscard]] const Tree& tree() const { return tree_; }

  [[nodiscard]] std::optional<Change> set(const std::vector<TreeStep>& way, const std::string& value) const {
    const std::size_t known = existing(way);
    const Tree& at = follow(tree_, way, known);
    if (known == way.size()) return replace(way, at, value);
    std::string missing = value;
    for (std::size_t i = way.size(); i-- > known + 1;)
      missing = fmt::format("{{{}: {}}}", quoted_key(way[i].key), missing);
    const std::string entry = fmt::format("{}: {}", quoted_key(way[known].key), missing);
    if (at.is(Tree::Kind::null))
      return replace({way.begin(), way.begin() + static_cast<std::ptrdiff_t>(known)}, at, "{" + entry + "}");
    if (!at.is(Tree::Kind::map)) return std::nullopt;
    return append(at, at.entries.empty() ? std::nullopt : extents_.of_entry(at.entries.back()), entry, "");
  }

  [[nodiscard]] std::optional<Change> insert(const Tree& list, std::size_t place, const std::string& value) const {
    if (!list.is(Tree::Kind::sequence)) return std::nullopt;
    if (place > list.items.size() || list.items.empty()) {
      return append(list, list.items.empty() ? std::nullopt : extents_.of(list.items.back()), value, "- ");
    }
    const auto before = extents_.of(list.items[place - 1]);
    if (!before) return std::nullopt;
    if (extents_.is_flow(list)) return Change{{before->begin, before->begin}, value + ", "};
    const std::size_t line = extents_.line_begin(before->begin);
    return Change{{line, line}, std::string(text_.find_first_not_of(' ', line) - line, ' ') + "- " + value + "\n"};
  }

  [[nodiscard]] std::optional<Change> remove(const std::vector<TreeStep>& way) const {
    const std::vector<TreeStep> to_parent(way.begin(), way.end() - 1);
    const Tree& parent = follow(tree_, to_parent, to_parent.size());
    const bool item = way.back().kind == TreeStep::Kind::item;
    const std::size_t index = way.back().index;
    const std::size_t count = item ? parent.items.size() : parent.entries.size();
    const auto extent = [&](std::size_t i) {
      return item ? extents_.of(parent.items[i]) : extents_.of_entry(parent.entries[i]);
    };
    const auto own = extent(index);
    if (!own) return std::nullopt;
    if (count == 1) return to_parent.empty() ? std::nullopt : replace(to_parent, parent, item ? "[]" : "{}");
    if (!extents_.is_flow(parent)) {
      const std::size_t begin = extents_.line_begin(own->begin);
      return Change{{begin, std::min(extents_.line_end(own->end) + 1, text_.size())}, ""};
    }
    const bool last = index + 1 == count;
    const auto neighbour = extent(last ? index - 1 : index + 1);
    if (!neighbour) return std::nullopt;
    return last ? Change{{neighbour->end, own->end}, ""} : Change{{own->begin, neighbour->begin}, ""};
  }

  [[nodiscard]] std::string applied(const Change& change) const {
    std::string result = text_;
    return result.replace(change.where.begin, change.where.end - change.where.begin, change.by);
  }

  [[nodiscard]] static std::size_t existing(const std::vector<TreeStep>& way) {
    return static_cast<std::size_t>(
        std::count_if(way.begin(), way.end(), [](const TreeStep& step) { return step.exists; }));
  }

 private:
  // The value at the end of the way; where it is empty, or a block that begins on the next line, after its colon.
  std::optional<Change> replace(const std::vector<TreeStep>& way, const Tree& old, const std::string& value) const {
    const bool flow = !old.is(Tree::Kind::null) && (old.is(Tree::Kind::scalar) || extents_.is_flow(old));
    if (flow) {
      const auto where = extents_.of(old);
      return where ? std::optional(Change{*where, value}) : std::nullopt;
    }
    if (way.empty() || way.back().kind != TreeStep::Kind::entry) return std::nullopt;
    const Tree& parent = follow(tree_, way, way.size() - 1);
    const Tree::Entry& entry = parent.entries[way.back().index];
    const auto key = extents_.of_key(entry);
    const auto all = extents_.of_entry(entry);
    if (!key || !all) return std::nullopt;
    const std::size_t colon = text_.find(':', key->end);
    return Change{{colon + 1, all->end}, " " + value};
  }

  // Behind the last entry of a collection, in its style.
  std::optional<Change> append(const Tree& collection, const std::optional<Extent>& last, const std::string& value,
                               const char* dash) const {
    const auto whole = extents_.of(collection);
    if (!whole) return std::nullopt;
    if (extents_.is_flow(collection)) {
      if (!last)
        return collection.items.empty() && collection.entries.empty()
                   ? std::optional(Change{{whole->end - 1, whole->end - 1}, value})
                   : std::nullopt;
      return Change{{last->end, last->end}, ", " + value};
    }
    const std::size_t indent_at = extents_.line_begin(whole->begin);
    const std::size_t indent = text_.find_first_not_of(' ', indent_at) - indent_at;
    // The first entry of a block may stand behind the dash of a list: `- id: cut`.
    const std::size_t column = *dash != '\0' ? indent : whole->begin - indent_at;
    const std::size_t at = extents_.line_end(whole->end);
    return Change{{at, at}, "\n" + std::string(column, ' ') + dash + value};
  }

  std::string text_;
  Diagnostics diagnostics_;
  Tree tree_;
  SourceExtents extents_;
};

SourceEdit refused(const std::string& text, Text why) {
  SourceEdit edit;
  edit.text = text;
  edit.error = std::move(why);
  return edit;
}

Text nothing_at(std::string_view path) {
  return {fmt::format("there is no '{}'", path), fmt::format("没有“{}”", path)};
}

Text not_one_value(const std::string& value) {
  return {fmt::format("'{}' is not one value", value), fmt::format("“{}”不是单个值", value)};
}

// What the change should make of the tree.
using TreeChange = std::function<void(Tree&)>;
using TextChange = std::function<std::optional<Change>(const Editor&)>;

SourceEdit change(const std::string& text, const fs::path& file, const Editor& editor, const TextChange& in_text,
                  const TreeChange& in_tree) {
  const auto done = in_text(editor);
  if (!done) return refused(text, kNotInPlace);
  SourceEdit edit;
  edit.text = editor.applied(*done);
  Tree wanted = editor.tree();
  in_tree(wanted);
  Diagnostics diagnostics;
  const Tree found = parse_yaml(edit.text, file.string(), diagnostics);
  return same_values(found, wanted) ? edit : refused(text, kNotInPlace);
}

// Where the way leads into an included file, that file becomes part of the text first.
bool leads_into_include(const std::string& text, const fs::path& file, std::string_view path) {
  Diagnostics diagnostics;
  Tree tree = parse_yaml(text, file.string(), diagnostics);
  if (tree.find("include") == nullptr) return false;
  merge_includes(tree, file, diagnostics);
  const auto way = find_way(tree, path);
  if (!way) return false;
  const std::size_t known = Editor::existing(*way);
  return known > 0 && follow(tree, *way, known).mark.file != file.string();
}

using Step = std::function<SourceEdit(const std::string& text, const Editor& editor, const std::vector<TreeStep>& way)>;

SourceEdit at_place(const std::string& text, const fs::path& file, std::string_view path, const Step& step) {
  SourceEdit start;
  start.text = text;
  if (leads_into_include(text, file, path)) start = take_in_includes(text, file);
  if (!start.ok()) return start;
  const Editor editor(start.text, file);
  if (!editor.readable()) return refused(text, {editor.complaint(), {}});
  const auto way = find_way(editor.tree(), path);
  if (!way) return refused(text, nothing_at(path));
  SourceEdit edit = step(start.text, editor, *way);
  if (!edit.ok()) return refused(text, edit.error);
  edit.taken_in = start.taken_in;
  edit.rewritten = start.rewritten;
  return edit;
}

std::optional<Tree> parse_value(const std::string& value) {
  if (value.find('\n') != std::string::npos) return std::nullopt;
  Diagnostics diagnostics;
  Tree tree = parse_yaml("[" + value + "]", "value", diagnostics);  // as it may stand in a list
  if (diagnostics.has_errors() || tree.items.size() != 1) return std::nullopt;
  return std::move(tree.items.front());
}

}  // namespace

SourceEdit set_value(const std::string& text, const fs::path& file, std::string_view path, const std::string& value) {
  const auto parsed = parse_value(value);
  if (!parsed) return refused(text, not_one_value(value));
  return at_place(text, file, path,
                  [&](const std::string& now, const Editor& editor, const std::vector<TreeStep>& way) {
                    const std::size_t known = Editor::existing(way);
                    return change(
                        now, file, editor, [&](const Editor& e) { return e.set(way, value); },
                        [&](Tree& tree) {
                          Tree* at = &follow(tree, way, known);
                          for (std::size_t i = known; i < way.size(); ++i) {
                            at->kind = Tree::Kind::map;
                            at = &at->add(way[i].key, {});
                          }
                          *at = *parsed;
                        });
                  });
}

SourceEdit insert_item(const std::string& text, const fs::path& file, std::string_view list, std::size_t place,
                       const std::string& value) {
  const auto parsed = parse_value(value);
  if (!parsed) return refused(text, not_one_value(value));
  return at_place(
      text, file, list, [&](const std::string& now, const Editor& editor, const std::vector<TreeStep>& way) {
        if (Editor::existing(way) < way.size() || follow(editor.tree(), way, way.size()).is(Tree::Kind::null)) {
          return set_value(now, file, list, "[" + value + "]");
        }
        return change(
            now, file, editor,
            [&](const Editor& e) { return e.insert(follow(e.tree(), way, way.size()), place, value); },
            [&](Tree& tree) {
              auto& items = follow(tree, way, way.size()).items;
              const std::size_t before = std::min(place == 0 ? 0 : place - 1, items.size());
              items.insert(items.begin() + static_cast<std::ptrdiff_t>(before), *parsed);
            });
      });
}

SourceEdit remove_value(const std::string& text, const fs::path& file, std::string_view path) {
  return at_place(text, file, path,
                  [&](const std::string& now, const Editor& editor, const std::vector<TreeStep>& way) {
                    if (Editor::existing(way) < way.size()) return refused(now, nothing_at(path));
                    return change(
                        now, file, editor, [&](const Editor& e) { return e.remove(way); },
                        [&](Tree& tree) {
                          Tree& parent = follow(tree, way, way.size() - 1);
                          const auto index = static_cast<std::ptrdiff_t>(way.back().index);
                          if (way.back().kind == TreeStep::Kind::item) {
                            parent.items.erase(parent.items.begin() + index);
                          } else {
                            parent.entries.erase(parent.entries.begin() + index);
                          }
                        });
                  });
}

}  // namespace chronotwin
