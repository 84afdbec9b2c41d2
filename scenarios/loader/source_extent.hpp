// Where a value of a Tree begins and ends in the text that it was read from, in bytes. yaml-cpp tells beginnings only.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "scenarios/loader/tree.hpp"

namespace chronotwin {

struct Extent {
  std::size_t begin = 0, end = 0;  // end: one beyond
};

class SourceExtents {
 public:
  explicit SourceExtents(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t offset_of(const Mark& mark) const;
  [[nodiscard]] std::size_t line_begin(std::size_t offset) const;
  [[nodiscard]] std::size_t line_end(std::size_t offset) const;  // of the line break, or of the text

  // Nothing for what cannot be changed in place: scalars over several lines, anchors, aliases, tags.
  [[nodiscard]] std::optional<Extent> of(const Tree& value) const;
  [[nodiscard]] std::optional<Extent> of_key(const Tree::Entry& entry) const;
  // From the key to the end of its value.
  [[nodiscard]] std::optional<Extent> of_entry(const Tree::Entry& entry) const;
  [[nodiscard]] bool is_flow(const Tree& collection) const;  // [ … ] or { … }

 private:
  [[nodiscard]] std::optional<std::size_t> end_of_quoted(std::size_t at) const;
  [[nodiscard]] std::optional<std::size_t> end_of_flow(std::size_t at) const;
  [[nodiscard]] std::optional<Extent> scalar(std::size_t begin, std::string_view value) const;

  std::string_view text_;
};

}  // namespace chronotwin
