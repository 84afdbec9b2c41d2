// Strict reading of a map: who asks for a key makes it a known one; what nobody asked for is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/quantity.hpp"
#include "models/core/sim_time.hpp"
#include "models/core/text.hpp"
#include "scenarios/loader/tree.hpp"
#include "scenarios/schema/diagnostic.hpp"

namespace chronotwin {

// A value with the place to complain at. `path` is the whole way to it, its last part the key.
struct Place {
  const Tree& tree;
  std::string path;
  Diagnostics& diagnostics;

  [[nodiscard]] std::string_view key() const;
  void error(std::string message, std::string hint = {}) const;
  [[nodiscard]] Place child(const Tree& value, std::string_view key) const;
  // Complains unless the value is of this kind.
  [[nodiscard]] bool expect(Tree::Kind kind) const;
};

[[nodiscard]] std::optional<std::string> read_string(const Place& place);
[[nodiscard]] std::optional<std::string> read_name(const Place& place);  // an id: is_name()
[[nodiscard]] std::optional<double> read_quantity(const Place& place, Dimension dimension);
[[nodiscard]] std::optional<double> read_number(const Place& place);
[[nodiscard]] std::optional<std::int64_t> read_integer(const Place& place);
[[nodiscard]] int read_small(const std::optional<Place>& place, std::int64_t most);  // 0 … most; 0 where it is left out
[[nodiscard]] std::optional<std::uint64_t> read_seed(const Place& place);
[[nodiscard]] std::optional<bool> read_bool(const Place& place);
[[nodiscard]] std::optional<Duration> read_duration(const Place& place);
[[nodiscard]] std::optional<Text> read_text(const Place& place);  // a text, or {en: …, zh: …}
// One text, or a list of them.
[[nodiscard]] std::vector<std::string> read_strings(const Place& place);
// The index of the text in `names`.
[[nodiscard]] std::optional<std::size_t> read_choice(const Place& place, std::span<const std::string_view> names);

// "did you mean 'length'?", or the list of what there is when it is short, or nothing.
[[nodiscard]] std::string suggest(std::string_view text, std::span<const std::string_view> words);
[[nodiscard]] std::string suggest(std::string_view text, const std::vector<std::string>& words);

class MapReader {
 public:
  // `place` must be a map; an empty value counts as an empty map.
  MapReader(const Place& place, std::string what);

  [[nodiscard]] bool valid() const { return valid_; }
  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] std::optional<Place> optional(std::string_view key);
  [[nodiscard]] std::optional<Place> required(std::string_view key);
  void allow(std::string_view key) { known_.emplace_back(key); }
  // A key that other versions of the format know, and this one does not.
  void unsupported(std::string_view key, std::string hint);
  void finish() const;  // complains of every key that nobody asked for

 private:
  [[nodiscard]] const Tree::Entry* entry(std::string_view key) const;

  Place place_;
  std::string what_;
  bool valid_;
  std::vector<std::string> known_, unsupported_;
};

}  // namespace chronotwin
