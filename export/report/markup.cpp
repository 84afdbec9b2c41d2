#include "export/report/markup.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "models/core/error.hpp"

namespace chronotwin::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Length of the well-formed UTF-8 sequence that starts at `at` (RFC 3629), 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

bool wide(std::string_view sequence) {
  return sequence.size() >= 3 && static_cast<unsigned char>(sequence[0]) >= 0xE3;
}

template <class Visit>
void each_sequence(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    visit(text.substr(at, length == 0 ? 1 : length), length != 0);
    at += length == 0 ? 1 : length;
  }
}

double em(std::string_view sequence, bool monospaced) {
  if (wide(sequence)) return 1.0;
  if (monospaced) return 0.61;
  return sequence == "i" || sequence == "l" || sequence == "." || sequence == " " ? 0.33 : 0.6;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  each_sequence(text, [&](std::string_view sequence, bool valid) {
    const char c = sequence[0];
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
                         static_cast<unsigned char>(c) == 0x7F;
    if (!valid || control) {
      result += kReplacement;
    } else if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '"') {
      result += "&quot;";
    } else if (c == '\'') {
      result += "&#39;";
    } else {
      result += sequence;
    }
  });
  return result;
}

std::string coordinate(double value) {
  require(std::isfinite(value), "a coordinate is a number");
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

void Markup::start(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    out_ += escape(attribute.value);
    out_ += '"';
  }
}

Markup& Markup::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
  return *this;
}

Markup& Markup::leaf(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += "/>";
  return *this;
}

Markup& Markup::close() {
  require(!open_.empty(), "only an open element is closed");
  out_ += "</" + open_.back() + ">";
  // A line break where it cannot be seen keeps the file readable in an editor.
  const std::string& tag = open_.back();
  if (tag == "tr" || tag == "svg" || tag == "section" || tag == "g" || tag == "p" || tag == "figure") out_ += '\n';
  open_.pop_back();
  return *this;
}

Markup& Markup::text(std::string_view content) {
  out_ += escape(content);
  return *this;
}

Markup& Markup::text(const Text& content) {
  if (content.zh.empty() || content.en == content.zh) return text(content.en);
  if (content.en.empty()) return text(content.zh);
  element("span", {{"class", "en"}, {"lang", "en"}}, content.en);
  return element("span", {{"class", "zh"}, {"lang", "zh"}}, content.zh);
}

Markup& Markup::element(std::string_view tag, std::string_view content) {
  return open(tag).text(content).close();
}
Markup& Markup::element(std::string_view tag, Attributes attributes, std::string_view content) {
  return open(tag, attributes).text(content).close();
}
Markup& Markup::element(std::string_view tag, const Text& content) {
  return open(tag).text(content).close();
}
Markup& Markup::element(std::string_view tag, Attributes attributes, const Text& content) {
  return open(tag, attributes).text(content).close();
}

Markup& Markup::raw(std::string_view trusted) {
  out_ += trusted;
  return *this;
}

Markup& Markup::label(double x, double y, std::string_view css_class, std::string_view content) {
  return element("text", {{"x", x}, {"y", y}, {"class", css_class}}, content);
}

Markup& Markup::label(double x, double y, std::string_view css_class, const Text& content) {
  if (content.zh.empty() || content.en == content.zh) return label(x, y, css_class, content.en);
  label(x, y, std::string(css_class) + " en", content.en);
  return label(x, y, std::string(css_class) + " zh", content.zh);
}

Markup& Markup::title(std::string_view content) {
  return element("title", content);
}

std::string Markup::take() {
  require(open_.empty(), "every element is closed");
  return std::exchange(out_, {});
}

double text_width(std::string_view utf8, double font_px, bool monospaced) {
  double width = 0.0;
  each_sequence(utf8, [&](std::string_view sequence, bool) { width += em(sequence, monospaced) * font_px; });
  return width;
}

std::string fit(std::string_view utf8, double width_px, double font_px, bool monospaced) {
  if (text_width(utf8, font_px, monospaced) <= width_px) return std::string(utf8);
  std::string result;
  double width = font_px;  // of the ellipsis
  bool full = false;
  each_sequence(utf8, [&](std::string_view sequence, bool) {
    width += em(sequence, monospaced) * font_px;
    full = full || width > width_px;
    if (!full) result += sequence;
  });
  return result + "…";
}

}  // namespace chronotwin::report
