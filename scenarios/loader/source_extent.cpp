#include "scenarios/loader/source_extent.hpp"

#include <algorithm>

namespace chronotwin {

namespace {

constexpr std::size_t kNpos = std::string_view::npos;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::size_t SourceExtents::offset_of(const Mark& mark) const {
  std::size_t at = 0;
  for (int line = 1; line < mark.line && at < text_.size(); ++line) {
    const std::size_t next = text_.find('\n', at);
    at = next == kNpos ? text_.size() : next + 1;
  }
  return std::min(at + static_cast<std::size_t>(std::max(mark.column - 1, 0)), text_.size());
}

std::size_t SourceExtents::line_begin(std::size_t offset) const {
  const std::size_t before = offset == 0 ? kNpos : text_.rfind('\n', offset - 1);
  return before == kNpos ? 0 : before + 1;
}

std::size_t SourceExtents::line_end(std::size_t offset) const {
  return std::min(text_.find('\n', offset), text_.size());
}

std::optional<std::size_t> SourceExtents::end_of_quoted(std::size_t at) const {
  const char quote = text_[at];
  for (std::size_t i = at + 1; i < text_.size(); ++i) {
    if (quote == '"' && text_[i] == '\\') {
      ++i;
    } else if (text_[i] == quote) {
      if (quote == '"' || i + 1 >= text_.size() || text_[i + 1] != '\'') return i + 1;
      ++i;  // '' is one quote
    }
  }
  return std::nullopt;
}

// Quotes count only where a value may begin: 1/2" is a plain text.
std::optional<std::size_t> SourceExtents::end_of_flow(std::size_t at) const {
  int depth = 0;
  bool may_begin = true;
  for (std::size_t i = at; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '#' && i > 0 && is_blank(text_[i - 1])) {
      i = line_end(i);
      continue;
    }
    if (may_begin && (c == '"' || c == '\'')) {
      const auto end = end_of_quoted(i);
      if (!end) return std::nullopt;
      i = *end - 1;
      may_begin = false;
      continue;
    }
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && --depth == 0) return i + 1;
    if (!is_blank(c)) may_begin = c == '[' || c == '{' || c == ',' || c == ':';
  }
  return std::nullopt;
}

std::optional<Extent> SourceExtents::scalar(std::size_t begin, std::string_view value) const {
  if (begin >= text_.size()) return std::nullopt;
  if (text_[begin] == '"' || text_[begin] == '\'') {
    const auto end = end_of_quoted(begin);
    return end ? std::optional(Extent{begin, *end}) : std::nullopt;
  }
  if (text_.substr(begin, value.size()) != value) return std::nullopt;
  return Extent{begin, begin + value.size()};
}

bool SourceExtents::is_flow(const Tree& collection) const {
  const std::size_t at = offset_of(collection.mark);
  return at < text_.size() && (text_[at] == '[' || text_[at] == '{');
}

std::optional<Extent> SourceExtents::of(const Tree& value) const {
  const std::size_t begin = offset_of(value.mark);
  if (value.is(Tree::Kind::null) || begin >= text_.size()) return std::nullopt;
  if (value.is(Tree::Kind::scalar)) return scalar(begin, value.text);
  if (is_flow(value)) {
    const auto end = end_of_flow(begin);
    return end ? std::optional(Extent{begin, *end}) : std::nullopt;
  }
  if (value.items.empty() && value.entries.empty()) return std::nullopt;
  const auto last = value.is(Tree::Kind::sequence) ? of(value.items.back()) : of_entry(value.entries.back());
  return last ? std::optional(Extent{begin, last->end}) : std::nullopt;
}

std::optional<Extent> SourceExtents::of_key(const Tree::Entry& entry) const {
  return scalar(offset_of(entry.mark), entry.key);
}

std::optional<Extent> SourceExtents::of_entry(const Tree::Entry& entry) const {
  const auto key = of_key(entry);
  if (!key) return std::nullopt;
  if (entry.value.is(Tree::Kind::null)) {
    const std::size_t colon = text_.find(':', key->end);
    return colon == kNpos ? std::nullopt : std::optional(Extent{key->begin, colon + 1});
  }
  const auto value = of(entry.value);
  // The value of an alias stands elsewhere.
  return value && value->begin >= key->end ? std::optional(Extent{key->begin, value->end}) : std::nullopt;
}

}  // namespace chronotwin
