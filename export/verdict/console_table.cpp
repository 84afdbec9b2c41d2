#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "export/verdict/report.hpp"
#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

struct Range {
  std::uint32_t first, last;
};

// What Unicode's East Asian Width calls wide or full-width, as far as our texts go.
constexpr std::array kWide{Range{0x1100, 0x115F},  Range{0x2E80, 0x303E}, Range{0x3041, 0x33FF},
                           Range{0x3400, 0x4DBF},  Range{0x4E00, 0x9FFF}, Range{0xA000, 0xA4CF},
                           Range{0xAC00, 0xD7A3},  Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F},
                           Range{0xFF00, 0xFF60},  Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1FAFF},
                           Range{0x20000, 0x3FFFD}};

bool is_wide(std::uint32_t code) {
  return std::any_of(kWide.begin(), kWide.end(), [&](Range r) { return r.first <= code && code <= r.last; });
}

// Length and leading bits of a UTF-8 sequence by its first byte; a stray byte counts as one character.
std::pair<std::size_t, std::uint32_t> lead(unsigned char byte) {
  if (byte >= 0xF0U) return {4, byte & 0x07U};
  if (byte >= 0xE0U) return {3, byte & 0x0FU};
  if (byte >= 0xC0U) return {2, byte & 0x1FU};
  return {1, byte};
}

using Row = std::array<std::string, 6>;

Text outcome_text(const std::string& outcome) {
  if (outcome == "pass") return {"pass", "通过"};
  if (outcome == "fail") return {"FAIL", "失败"};
  if (outcome == "warn") return {"warn", "警告"};
  if (outcome == "info") return {"info", "提示"};
  return {"aborted", "中止"};
}

// A state is told by its name, every other value with its unit.
Row row_of(const trace::VerdictRecord& v, const trace::Source& trace, Language language) {
  const auto channel = std::ranges::find(trace.channels(), v.subject, &trace::Channel::path);
  const bool is_state = channel != trace.channels().end() && !channel->states.empty();
  const auto quantity = [&](double value) {
    return is_state ? value_text(value, *channel).in(language) : quantity_text(value, v.unit);
  };
  return {outcome_text(v.outcome).in(language), v.id, v.subject, quantity(v.value), quantity(v.limit),
          quantity_text(v.margin, v.unit)};
}

Row heading(Language language) {
  if (language == Language::zh) return {"结果", "期望", "对象", "数值", "限值", "余量"};
  return {"result", "expectation", "subject", "value", "limit", "margin"};
}

constexpr bool is_numeric(std::size_t column) {
  return column >= 3;
}

std::string line_of(const Row& row, const std::array<std::size_t, 6>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string gap(widths[i] - display_width(row[i]), ' ');
    line += is_numeric(i) ? gap + row[i] : row[i] + gap;
    line += "  ";
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string summary_line(const Summary& s, Language language) {
  if (language == Language::zh) {
    return fmt::format("通过 {}，失败 {}，警告 {}，中止 {}\n", s.passed, s.failed, s.warned, s.aborted);
  }
  return fmt::format("{} passed, {} failed, {} warned, {} aborted\n", s.passed, s.failed, s.warned, s.aborted);
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    auto [size, code] = lead(static_cast<unsigned char>(utf8[at]));
    for (std::size_t i = 1; i < size && at + i < utf8.size(); ++i) {
      code = code << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    }
    width += is_wide(code) ? 2 : 1;
    at += size;
  }
  return width;
}

std::string console_table(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts,
                          Language language) {
  const Row head = heading(language);
  std::vector<Row> rows;
  for (const trace::VerdictRecord& v : verdicts) rows.push_back(row_of(v, trace, language));
  std::array<std::size_t, 6> widths{};
  for (std::size_t i = 0; i < widths.size(); ++i) {
    widths[i] = display_width(head[i]);
    for (const Row& row : rows) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string table = line_of(head, widths);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    table += line_of(rows[i], widths);
    const trace::VerdictRecord& v = verdicts[i];
    if (v.outcome != "pass") table += fmt::format("    {}\n", Text{v.evidence_en, v.evidence_zh}.in(language));
  }
  return table + summary_line(summarize(verdicts), language);
}

}  // namespace chronotwin::verdict
