#include "sim/bridge/openmetrics/exposition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "models/core/units.hpp"

namespace chronotwin::bridge {
namespace {

constexpr std::string_view kBlank = " \t";

// Cuts the text before the first `separator` off, without blanks around it.
std::string_view cut(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  part.remove_prefix(std::min(part.find_first_not_of(kBlank), part.size()));
  return part.substr(0, part.find_last_not_of(kBlank) + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& it : result) it = it >= 'A' && it <= 'Z' ? static_cast<char>(it - 'A' + 'a') : it;
  return result;
}

struct MediaRange {
  std::string type, version;  // empty: any
  double quality = 1.0;
};

MediaRange read_range(std::string_view text) {
  MediaRange range{.type = lower(cut(text, ';'))};
  while (!text.empty()) {
    std::string_view parameter = cut(text, ';');
    const std::string name = lower(cut(parameter, '='));
    std::string value(cut(parameter, ';'));
    if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
    if (name == "version") range.version = value;
    if (name == "q") range.quality = parse_number(value).value_or(0.0);
  }
  return range;
}

// How closely a range names this form: 0 not at all, 4 with its version.
int closeness(const MediaRange& range, std::string_view type, std::string_view version) {
  if (range.type == "*/*") return 1;
  if (range.type == std::string(type.substr(0, type.find('/'))) + "/*") return 2;
  if (range.type != type || (!range.version.empty() && range.version != version)) return 0;
  return range.version.empty() ? 3 : 4;
}

// The quality of the range that names it most closely.
double quality(std::string_view accept, std::string_view type, std::string_view version) {
  double best = 0.0;
  int closest = 0;
  while (!accept.empty()) {
    const MediaRange range = read_range(cut(accept, ','));
    const int close = closeness(range, type, version);
    if (close > closest || (close == closest && close > 0 && range.quality > best)) {
      best = range.quality;
      closest = close;
    }
  }
  return best;
}

std::string escaped(std::string_view text, bool quotes) {
  std::string result;
  for (const char it : text) {
    if (it == '\\' || (it == '"' && quotes)) result += '\\';
    result += it == '\n' ? std::string("\\n") : std::string(1, it);
  }
  return result;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0.0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

// What a sample's name has behind the family's.
std::string_view suffix(MetricType type) {
  if (type == MetricType::counter) return "_total";
  return type == MetricType::info ? "_info" : "";
}

std::string_view type_name(MetricType type, Exposition form) {
  if (form == Exposition::prometheus_text) return type == MetricType::counter ? "counter" : "gauge";
  constexpr std::array<std::string_view, 4> kNames{"gauge", "counter", "info", "stateset"};
  return kNames[static_cast<std::size_t>(type)];
}

void add_sample(std::string& text, const std::string& name, const MetricSample& sample) {
  text += name;
  char before = '{';
  for (const auto& [label, value] : sample.labels) {
    fmt::format_to(std::back_inserter(text), "{}{}=\"{}\"", before, label, escaped(value, true));
    before = ',';
  }
  fmt::format_to(std::back_inserter(text), "{} {}\n", sample.labels.empty() ? "" : "}", number(sample.value));
}

}  // namespace

std::string_view content_type(Exposition form) {
  return form == Exposition::openmetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                         : "text/plain; version=0.0.4; charset=utf-8";
}

Exposition negotiate(std::string_view accept) {
  if (accept.find_first_not_of(kBlank) == std::string_view::npos) return Exposition::openmetrics;
  const double openmetrics = quality(accept, "application/openmetrics-text", "1.0.0");
  const double text = quality(accept, "text/plain", "0.0.4");
  return openmetrics > 0.0 && openmetrics >= text ? Exposition::openmetrics : Exposition::prometheus_text;
}

std::string expose(const std::vector<MetricFamily>& families, Exposition form) {
  const bool openmetrics = form == Exposition::openmetrics;
  std::string text;
  for (const MetricFamily& family : families) {
    const std::string sample_name = family.name + std::string(suffix(family.type));
    const std::string& name = openmetrics ? family.name : sample_name;
    const auto add = [&](std::string_view what, std::string_view value) {
      fmt::format_to(std::back_inserter(text), "# {} {} {}\n", what, name, value);
    };
    add("TYPE", type_name(family.type, form));
    if (openmetrics && !family.unit.empty()) add("UNIT", family.unit);
    add("HELP", escaped(family.help, openmetrics));
    for (const MetricSample& sample : family.samples) add_sample(text, sample_name, sample);
  }
  if (openmetrics) text += "# EOF\n";
  return text;
}

}  // namespace chronotwin::bridge
