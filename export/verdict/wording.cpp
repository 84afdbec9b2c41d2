#include "export/verdict/wording.hpp"

#include <cmath>

#include <fmt/format.h>

#include "export/report/format.hpp"

namespace chronotwin::verdict {
namespace {

// The report keeps a number and its unit on one line; evidence is also searched for, so: plain blanks.
std::string plain_blanks(std::string_view text) {
  constexpr std::string_view kNoBreak = "\u00A0";
  std::string plain;
  for (std::size_t at = text.find(kNoBreak); at != std::string_view::npos; at = text.find(kNoBreak)) {
    plain.append(text.substr(0, at));
    plain += ' ';
    text.remove_prefix(at + kNoBreak.size());
  }
  plain.append(text);
  return plain;
}

}  // namespace

std::string quantity_text(double value, std::string_view unit) {
  return plain_blanks(report::quantity(value, unit));
}

std::string quantity_text_beside(double value, double beside, std::string_view unit) {
  if (!std::isfinite(beside) || beside == 0.0) return quantity_text(value, unit);
  const report::Shown shown = report::shown_unit(unit, beside);
  const std::string number = report::number(value * shown.factor);
  return shown.unit.empty() ? number : fmt::format("{} {}", number, shown.unit);
}

std::string duration_text(Duration duration) {
  return plain_blanks(report::length_of(duration));
}

Text value_text(double value, const trace::Channel& channel) {
  if (std::isnan(value)) return {"no value", "无数值"};
  if (!channel.states.empty()) {
    const bool named = value >= 0.0 && value < static_cast<double>(channel.states.size()) && value == std::floor(value);
    const std::string name = named ? channel.states[static_cast<std::size_t>(value)] : fmt::format("{}", value);
    return {name, name};
  }
  const std::string text = quantity_text(value, channel.unit);
  return {text, text};
}

std::string time_text(SimTime time, const trace::Source& trace) {
  const std::string of_day = report::Calendar(trace.header().epoch).time_of_day(time);
  const std::string hours = fmt::format("{:.4f} h", time.since_start().seconds() / 3600.0);
  return of_day.empty() ? hours : fmt::format("{} ({})", of_day, hours);
}

}  // namespace chronotwin::verdict
