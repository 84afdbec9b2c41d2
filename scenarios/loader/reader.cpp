#include "scenarios/loader/reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/core/nearest.hpp"
#include "models/core/units.hpp"
#include "scenarios/loader/path_range.hpp"

namespace chronotwin {

namespace {

const Tree& empty_map() {
  static const Tree kEmpty = Tree::map();
  return kEmpty;
}

template <class Integer>
std::optional<Integer> whole(std::string_view text) {
  Integer value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string_view Place::key() const {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? std::string_view(path) : std::string_view(path).substr(dot + 1);
}

void Place::error(std::string message, std::string hint) const {
  diagnostics.error(tree.mark, path, std::move(message), std::move(hint));
}

Place Place::child(const Tree& value, std::string_view key) const {
  return {value, path.empty() ? std::string(key) : fmt::format("{}.{}", path, key), diagnostics};
}

bool Place::expect(Tree::Kind kind) const {
  if (tree.is(kind)) return true;
  error(fmt::format("{}: {} is needed, not {}", key(), describe(kind), describe(tree.kind)));
  return false;
}

std::optional<std::string> read_string(const Place& place) {
  if (!place.expect(Tree::Kind::scalar)) return std::nullopt;
  return place.tree.text;
}

std::optional<std::string> read_name(const Place& place) {
  const auto text = read_string(place);
  if (text && !is_name(*text)) {
    place.error(fmt::format("'{}' is no name", *text), "a name has letters, digits and _, and begins with a letter");
    return std::nullopt;
  }
  return text;
}

std::optional<double> read_quantity(const Place& place, Dimension dimension) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  Parsed<double> parsed = parse_quantity(*text, dimension);
  if (!parsed.value) {
    place.error(fmt::format("{}: {}", place.key(), parsed.error), std::move(parsed.hint));
  }
  return parsed.value;
}

std::optional<double> read_number(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  const auto value = parse_number(*text);
  if (!value) place.error(fmt::format("{}: '{}' is not a number without unit", place.key(), *text));
  return value;
}

std::optional<std::int64_t> read_integer(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  const auto value = whole<std::int64_t>(*text);
  if (!value) place.error(fmt::format("{}: '{}' is not a whole number", place.key(), *text));
  return value;
}

int read_small(const std::optional<Place>& place, std::int64_t most) {
  const auto value = place ? read_integer(*place) : std::nullopt;
  if (!value) return 0;
  if (*value < 0 || *value > most) place->error(fmt::format("{}: {} is outside 0 to {}", place->key(), *value, most));
  return static_cast<int>(std::clamp<std::int64_t>(*value, 0, most));
}

std::optional<std::uint64_t> read_seed(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  const auto value = whole<std::uint64_t>(*text);
  if (!value) place.error(fmt::format("{}: '{}' is not a whole number from 0 to 2^64 - 1", place.key(), *text));
  return value;
}

std::optional<bool> read_bool(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  if (*text == "true") return true;
  if (*text == "false") return false;
  place.error(fmt::format("{}: '{}' is neither true nor false", place.key(), *text));
  return std::nullopt;
}

std::optional<Duration> read_duration(const Place& place) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  Parsed<Duration> parsed = parse_duration(*text);
  if (!parsed.value) {
    place.error(fmt::format("{}: {}", place.key(), parsed.error), std::move(parsed.hint));
  }
  return parsed.value;
}

std::optional<Text> read_text(const Place& place) {
  if (place.tree.is(Tree::Kind::scalar)) return Text{place.tree.text, {}};
  if (!place.tree.is(Tree::Kind::map)) {
    place.error(fmt::format("{}: a text is needed, or {{en: …, zh: …}}", place.key()));
    return std::nullopt;
  }
  MapReader map(place, "a text");
  Text text;
  if (const auto en = map.required("en")) text.en = read_string(*en).value_or("");
  if (const auto zh = map.optional("zh")) text.zh = read_string(*zh).value_or("");
  map.finish();
  return text;
}

std::vector<std::string> read_strings(const Place& place) {
  if (place.tree.is(Tree::Kind::scalar)) return {place.tree.text};
  if (!place.tree.is(Tree::Kind::sequence)) {
    place.error(fmt::format("{}: a text or a list of texts is needed, not {}", place.key(), describe(place.tree.kind)));
    return {};
  }
  std::vector<std::string> texts;
  for (const Tree& item : place.tree.items) {
    if (auto text = read_string({item, place.path, place.diagnostics})) texts.push_back(std::move(*text));
  }
  return texts;
}

std::optional<std::size_t> read_choice(const Place& place, std::span<const std::string_view> names) {
  const auto text = read_string(place);
  if (!text) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), *text);
  if (found == names.end()) {
    place.error(fmt::format("{}: '{}' is none of: {}", place.key(), *text, fmt::join(names, ", ")),
                nearest(*text, names).empty() ? std::string() : suggest(*text, names));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::string suggest(std::string_view text, std::span<const std::string_view> words) {
  if (const std::string_view near = nearest(text, words); !near.empty()) {
    return fmt::format("did you mean '{}'?", near);
  }
  constexpr std::size_t kShort = 20;
  if (words.empty() || words.size() > kShort) return {};
  return fmt::format("there {} {}", words.size() == 1 ? "is" : "are", fmt::join(words, ", "));
}

std::string suggest(std::string_view text, const std::vector<std::string>& words) {
  std::vector<std::string_view> views;
  for (const std::string& word : words) {
    if (!word.empty() && std::find(views.begin(), views.end(), word) == views.end()) views.push_back(word);
  }
  return suggest(text, views);
}

MapReader::MapReader(const Place& place, std::string what)
    : place_{place.tree.is(Tree::Kind::null) ? empty_map() : place.tree, place.path, place.diagnostics},
      what_(std::move(what)),
      valid_(place.tree.is(Tree::Kind::null) || place.expect(Tree::Kind::map)) {}

const Tree::Entry* MapReader::entry(std::string_view key) const {
  for (const Tree::Entry& candidate : place_.tree.entries) {
    if (candidate.key == key) return &candidate;
  }
  return nullptr;
}

std::optional<Place> MapReader::optional(std::string_view key) {
  allow(key);
  const Tree::Entry* found = entry(key);
  if (found == nullptr) return std::nullopt;
  return place_.child(found->value, key);
}

std::optional<Place> MapReader::required(std::string_view key) {
  auto found = optional(key);
  if (!found && valid_) {
    place_.error(fmt::format("{} needs the key '{}'", what_, key));
  }
  return found;
}

void MapReader::unsupported(std::string_view key, std::string hint) {
  unsupported_.emplace_back(key);
  if (const Tree::Entry* found = entry(key); found != nullptr) {
    place_.diagnostics.error(found->mark, place_.path, fmt::format("'{}' is not supported by this version", key),
                             std::move(hint));
  }
}

void MapReader::finish() const {
  for (const Tree::Entry& candidate : place_.tree.entries) {
    const auto among = [&](const std::vector<std::string>& keys) {
      return std::find(keys.begin(), keys.end(), candidate.key) != keys.end();
    };
    if (!among(known_) && !among(unsupported_)) {
      place_.diagnostics.error(candidate.mark, place_.path, fmt::format("unknown key '{}' in {}", candidate.key, what_),
                               suggest(candidate.key, known_));
    }
  }
}

}  // namespace chronotwin
