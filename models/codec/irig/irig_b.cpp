#include "models/codec/irig/irig_b.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace chronotwin::codec::irig {
namespace {

// Where a number lies: digits of up to four bits, each from one element on.
struct Digit {
  std::size_t at;
  int bits;
};
constexpr std::array<Digit, 2> kSecond{{{1, 4}, {6, 3}}}, kMinute{{{10, 4}, {15, 3}}}, kHour{{{20, 4}, {25, 2}}},
    kYear{{{50, 4}, {55, 4}}};
constexpr std::array<Digit, 3> kDay{{{30, 4}, {35, 4}, {40, 2}}};
constexpr std::array<Digit, 3> kControlWithout{{{50, 9}, {60, 9}, {70, 9}}};
constexpr std::array<Digit, 2> kControl{{{60, 9}, {70, 9}}}, kBinarySeconds{{{80, 9}, {90, 8}}};
constexpr std::size_t kParityAt = 75;
constexpr unsigned kLeapPending = 1U, kLeapDeleted = 2U, kQualityShift = 10, kParity = 1U << 14U;

void put_bits(std::string& elements, std::span<const Digit> fields, std::uint32_t value) {
  for (const Digit& field : fields) {
    for (int bit = 0; bit < field.bits; ++bit, value >>= 1U) {
      elements[field.at + static_cast<std::size_t>(bit)] = (value & 1U) != 0 ? '1' : '0';
    }
  }
}

std::uint32_t bits_at(std::string_view elements, std::span<const Digit> fields) {
  std::uint32_t value = 0;
  int place = 0;
  for (const Digit& field : fields) {
    for (int bit = 0; bit < field.bits; ++bit, ++place) {
      if (elements[field.at + static_cast<std::size_t>(bit)] == '1') value |= 1U << place;
    }
  }
  return value;
}

void put_bcd(std::string& elements, std::span<const Digit> digits, int value) {
  for (const Digit& digit : digits) {
    put_bits(elements, {&digit, 1}, static_cast<std::uint32_t>(value % 10));
    value /= 10;
  }
}

// Nothing: a digit of more than nine.
std::optional<int> bcd_at(std::string_view elements, std::span<const Digit> digits) {
  int value = 0, weight = 1;
  for (const Digit& digit : digits) {
    const auto here = static_cast<int>(bits_at(elements, {&digit, 1}));
    if (here > 9) return std::nullopt;
    value += weight * here;
    weight *= 10;
  }
  return value;
}

bool is_position(std::size_t element) {
  return element == 0 || element % 10 == 9;
}

std::span<const Digit> control_fields(const Expression& expression) {
  if (expression.year) return kControl;
  return kControlWithout;
}

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  if (name.size() != 4 || (!name.starts_with("B00") && !name.starts_with("B12"))) return std::nullopt;
  const int kind = name[3] - '0';
  if (kind < 0 || kind > 7) return std::nullopt;
  return Format{.sine = name[1] == '1',
                .expression = {.year = kind >= 4,
                               .control = kind % 4 == 0 || kind % 4 == 1,
                               .binary_seconds = kind % 4 == 0 || kind % 4 == 3}};
}

std::string name_of(const Format& format) {
  const Expression& e = format.expression;
  const int kind = e.control ? (e.binary_seconds ? 0 : 1) : (e.binary_seconds ? 3 : 2);
  return fmt::format("B{}{}", format.sine ? "12" : "00", kind + (e.year ? 4 : 0));
}

std::string write(const Frame& frame, const Expression& expression) {
  std::string elements(kElements, '0');
  for (std::size_t i = 0; i < kElements; ++i) {
    if (is_position(i)) elements[i] = 'P';
  }
  put_bcd(elements, kSecond, frame.second);
  put_bcd(elements, kMinute, frame.minute);
  put_bcd(elements, kHour, frame.hour);
  put_bcd(elements, kDay, frame.day);
  if (expression.year) {
    require(frame.year.has_value(), "an IRIG-B expression with a year has one");
    put_bcd(elements, kYear, *frame.year);
  }
  if (expression.control) put_bits(elements, control_fields(expression), frame.control);
  if (expression.binary_seconds) {
    const int of_day = frame.hour * 3600 + frame.minute * 60 + frame.second;
    put_bits(elements, kBinarySeconds, frame.of_day.value_or(static_cast<std::uint32_t>(of_day)));
  }
  return elements;
}

Decoded<Frame> parse(std::string_view elements, const Expression& expression) {
  using Result = Decoded<Frame>;
  if (elements.size() != kElements) return Result::failed(fmt::format("{} elements, not 100", elements.size()));
  for (std::size_t i = 0; i < kElements; ++i) {
    if ((elements[i] == 'P') != is_position(i)) return Result::failed(fmt::format("a position identifier at {}", i));
    if (elements[i] != 'P' && elements[i] != '0' && elements[i] != '1') {
      return Result::failed(fmt::format("element {} is neither 0 nor 1", i));
    }
  }
  const auto second = bcd_at(elements, kSecond), minute = bcd_at(elements, kMinute), hour = bcd_at(elements, kHour),
             day = bcd_at(elements, kDay);
  if (!second || !minute || !hour || !day) return Result::failed("a BCD digit of more than 9");
  if (*second > 60 || *minute > 59 || *hour > 23 || *day < 1 || *day > 366) return Result::failed("no such time");
  Frame frame{.second = *second, .minute = *minute, .hour = *hour, .day = *day};
  if (expression.year) {
    frame.year = bcd_at(elements, kYear);
    if (!frame.year) return Result::failed("a BCD digit of more than 9 in the year");
  }
  if (expression.control) frame.control = bits_at(elements, control_fields(expression));
  if (expression.binary_seconds) frame.of_day = bits_at(elements, kBinarySeconds);
  return frame;
}

std::vector<double> widths_of(std::string_view elements) {
  std::vector<double> widths;
  for (const char element : elements) widths.push_back(element == 'P' ? 8e-3 : (element == '1' ? 5e-3 : 2e-3));
  return widths;
}

Decoded<std::string> elements_of_widths(std::span<const double> widths_s) {
  std::string elements;
  for (const double width : widths_s) {
    const auto is = [&](double of) { return std::abs(width - of) <= 1e-3; };
    if (!is(2e-3) && !is(5e-3) && !is(8e-3)) {
      return Decoded<std::string>::failed(fmt::format("element {} is {:.1f} ms wide", elements.size(), width * 1e3));
    }
    elements.push_back(is(8e-3) ? 'P' : (is(5e-3) ? '1' : '0'));
  }
  return elements;
}

std::vector<double> samples_of(std::string_view elements, int rate_hz) {
  require(rate_hz >= 4000 && rate_hz % 1000 == 0, "a rate of whole samples a cycle");
  const int a_cycle = rate_hz / 1000;
  std::vector<double> samples;
  samples.reserve(elements.size() * 10 * static_cast<std::size_t>(a_cycle));
  for (const double width : widths_of(elements)) {
    for (int i = 0; i < 10 * a_cycle; ++i) {
      const double amplitude = i < std::lround(width * 1e3) * a_cycle ? 1.0 : 0.3;
      samples.push_back(amplitude * std::sin(2.0 * std::numbers::pi * i / a_cycle));
    }
  }
  return samples;
}

Decoded<std::string> elements_of_samples(std::span<const double> samples, int rate_hz) {
  require(rate_hz >= 4000 && rate_hz % 1000 == 0, "a rate of whole samples a cycle");
  const auto a_cycle = static_cast<std::size_t>(rate_hz / 1000);
  double most = 0.0;
  for (const double s : samples) most = std::max(most, std::abs(s));
  std::vector<double> widths;
  for (std::size_t element = 0; element + 10 * a_cycle <= samples.size(); element += 10 * a_cycle) {
    int marks = 0;
    for (std::size_t cycle = 0; cycle < 10; ++cycle) {
      double peak = 0.0;
      for (const double s : samples.subspan(element + cycle * a_cycle, a_cycle)) peak = std::max(peak, std::abs(s));
      if (peak > 0.65 * most) ++marks;
    }
    widths.push_back(marks * 1e-3);
  }
  return elements_of_widths(widths);
}

void set_control(Frame& frame, const PowerControl& control, const Expression& expression) {
  frame.control = (control.leap_pending ? kLeapPending : 0U) | (control.leap_deleted ? kLeapDeleted : 0U) |
                  static_cast<unsigned>(control.quality & 0xF) << kQualityShift;
  const std::string elements = write(frame, expression);
  const auto ones = std::count(elements.begin() + 1, elements.begin() + kParityAt, '1');
  if (ones % 2 == 0) frame.control |= kParity;
}

PowerControl control_of(const Frame& frame) {
  return {.leap_pending = (frame.control & kLeapPending) != 0,
          .leap_deleted = (frame.control & kLeapDeleted) != 0,
          .quality = static_cast<int>(frame.control >> kQualityShift & 0xFU)};
}

}  // namespace chronotwin::codec::irig
