#include "scenarios/loader/path_range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace chronotwin {

namespace {

constexpr int kMaxIndex = 9999;
constexpr std::size_t kMaxPaths = 10000;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<int> index(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || value < 1 || value > kMaxIndex) return std::nullopt;
  return value;
}

// "3" or "1..8"
std::optional<std::pair<int, int>> bounds(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto single = index(text);
    return single ? std::optional(std::pair(*single, *single)) : std::nullopt;
  }
  const auto first = index(text.substr(0, dots));
  const auto last = index(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

}  // namespace

Expansion expand(std::string_view text) {
  Expansion result;
  result.paths.emplace_back();
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('[', at), text.size());
    for (std::string& path : result.paths) path += text.substr(at, open - at);
    if (open == text.size()) break;
    const std::size_t close = text.find(']', open);
    const std::string_view inside =
        close == std::string_view::npos ? text.substr(open) : text.substr(open + 1, close - open - 1);
    const auto range = close == std::string_view::npos ? std::nullopt : bounds(inside);
    if (!range) {
      return {
          {}, false, fmt::format("'{}' is no index or range: [3] or [1..8] is", text.substr(open, close - open + 1))};
    }
    result.ranged = result.ranged || inside.find("..") != std::string_view::npos;
    std::vector<std::string> longer;
    for (const std::string& path : result.paths) {
      for (int i = range->first; i <= range->second && longer.size() < kMaxPaths; ++i) {
        longer.push_back(fmt::format("{}[{}]", path, i));
      }
    }
    result.paths = std::move(longer);
    at = close + 1;
  }
  return result;
}

bool is_pattern(std::string_view text) {
  return text.find('*') != std::string_view::npos;
}

bool matches_pattern(std::string_view pattern, std::string_view path) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == path;
  if (!path.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= path.size(); ++from) {
    if (matches_pattern(rest, path.substr(from))) return true;
  }
  return false;
}

bool is_name(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

std::vector<std::string> split_at_dots(std::string_view path) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : path) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == '.' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

}  // namespace chronotwin
