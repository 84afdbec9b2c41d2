#include "models/codec/nmea/sentence.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/codec/text_fields.hpp"

namespace chronotwin::codec::nmea {
namespace {

constexpr std::size_t kAddress = 5;

bool printable(char c) {
  return c >= ' ' && c <= '~';
}
bool address_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

unsigned checksum(std::string_view between) {
  unsigned sum = 0;
  for (const char c : between) {
    sum ^= static_cast<std::uint8_t>(c);
  }
  return sum;
}

std::string write(const Sentence& sentence) {
  std::string between = sentence.talker + sentence.type;
  for (const std::string& field : sentence.fields) {
    between += ',';
    between += field;
  }
  return fmt::format("${}*{:02X}\r\n", between, checksum(between));
}

Decoded<Sentence> parse(std::string_view line) {
  using Failed = Decoded<Sentence>;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
    line.remove_suffix(1);
  }
  if (!line.starts_with('$')) {
    return Failed::failed("a sentence begins with '$'");
  }
  if (!std::all_of(line.begin(), line.end(), printable)) {
    return Failed::failed("a character is not printable");
  }
  const std::size_t star = line.rfind('*');
  if (star == std::string_view::npos || star + 3 != line.size()) {
    return Failed::failed("a sentence ends with '*' and two digits");
  }
  const std::string_view between = line.substr(1, star - 1);
  const std::string expected = fmt::format("{:02X}", checksum(between));
  std::string given(line.substr(star + 1));
  std::transform(given.begin(), given.end(), given.begin(), [](char c) { return c >= 'a' ? char(c - 'a' + 'A') : c; });
  if (given != expected) {
    return Failed::failed(fmt::format("the checksum is {}, not {}", given, expected));
  }
  const std::vector<std::string_view> parts = split(between, ',');
  const std::string_view address = parts.front();
  if (address.size() != kAddress || !std::all_of(address.begin(), address.end(), address_character)) {
    return Failed::failed(fmt::format("'{}' is no address of five characters", address));
  }
  return Sentence{.talker = std::string(address.substr(0, 2)),
                  .type = std::string(address.substr(2)),
                  .fields = {parts.begin() + 1, parts.end()}};
}

}  // namespace chronotwin::codec::nmea
