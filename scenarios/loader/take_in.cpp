// take_in_includes: the text of included files in place of the line that includes them.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/loader/include.hpp"
#include "scenarios/loader/library_path.hpp"
#include "scenarios/loader/reader.hpp"
#include "scenarios/loader/source_edit.hpp"
#include "scenarios/loader/source_extent.hpp"
#include "scenarios/loader/tree_path.hpp"

namespace chronotwin {

namespace fs = std::filesystem;

namespace {

// A text of block style without the lines of one of its top-level entries.
std::optional<std::string> without_entry(const std::string& text, const Tree::Entry& entry) {
  const SourceExtents extents(text);
  const auto where = extents.of_entry(entry);
  if (!where || extents.line_begin(where->begin) != where->begin) return std::nullopt;
  std::string rest = text;
  rest.erase(where->begin, extents.line_end(where->end) + 1 - where->begin);
  return rest;
}

// What an included file says, fit to stand in another one: no schema line, its own includes taken in.
std::optional<std::string> body_of(const fs::path& file, SourceEdit& edit) {
  Diagnostics diagnostics;
  SourceEdit own = take_in_includes(read_file(file, {}, diagnostics), file);
  if (diagnostics.has_errors() || !own.ok() || own.rewritten) return std::nullopt;
  edit.taken_in.insert(edit.taken_in.end(), own.taken_in.begin(), own.taken_in.end());
  std::string text = std::move(own.text);
  const Tree tree = parse_yaml(text, file.string(), diagnostics);
  for (const Tree::Entry& entry : tree.entries) {
    if (entry.key != "schema") continue;
    const auto rest = without_entry(text, entry);
    if (!rest) return std::nullopt;
    text = *rest;
  }
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

// The included texts where the `include:` stood; nothing where the result would not say the same.
std::optional<std::string> spliced(const std::string& text, const fs::path& file, const Tree& tree, const Tree& merged,
                                   SourceEdit& edit) {
  const auto entry =
      std::find_if(tree.entries.begin(), tree.entries.end(), [](const Tree::Entry& it) { return it.key == "include"; });
  const SourceExtents extents(text);
  const auto where = extents.of_entry(*entry);
  if (!where || extents.is_flow(tree)) return std::nullopt;
  Diagnostics diagnostics;
  std::string bodies;
  for (const std::string& name : read_strings({entry->value, "include", diagnostics})) {
    const auto included = find_file(name, file);
    const auto body = included ? body_of(*included, edit) : std::nullopt;
    if (!body) return std::nullopt;
    edit.taken_in.push_back(name);
    bodies += fmt::format("\n# From {}:\n{}", name, *body);
  }
  const std::size_t begin = extents.line_begin(where->begin);
  std::string result = text;
  result.replace(begin, std::min(extents.line_end(where->end) + 1, text.size()) - begin, bodies);
  const Tree found = parse_yaml(result, file.string(), diagnostics);
  if (diagnostics.has_errors() || found.entries.size() != merged.entries.size()) return std::nullopt;
  for (const Tree::Entry& wanted : merged.entries) {
    const Tree* value = found.find(wanted.key);
    if (value == nullptr || !same_values(*value, wanted.value)) return std::nullopt;
  }
  return result;
}

}  // namespace

SourceEdit take_in_includes(const std::string& text, const fs::path& file) {
  SourceEdit edit;
  edit.text = text;
  Diagnostics diagnostics;
  const Tree tree = parse_yaml(text, file.string(), diagnostics);
  if (tree.find("include") == nullptr) return edit;
  Tree merged = tree;
  merge_includes(merged, file, diagnostics);
  if (diagnostics.has_errors()) {
    edit.error = {to_string(diagnostics.list().front()), {}};
    return edit;
  }
  if (const auto result = spliced(text, file, tree, merged, edit)) {
    edit.text = *result;
    return edit;
  }
  edit.rewritten = true;
  edit.taken_in = read_strings({*tree.find("include"), "include", diagnostics});
  edit.text = emit_yaml(merged);
  return edit;
}

}  // namespace chronotwin
