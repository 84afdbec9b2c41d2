// Writes HTML and SVG elements: everything that is not a tag passes through escape(), and every element is closed.
//
//   Markup m;
//   m.open("g", {{"class", "axis"}}).leaf("path", {{"d", path}}).close();
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/text.hpp"

namespace chronotwin::report {

// Text as it may stand in element content and in quoted attributes. What is not valid UTF-8, and control characters
// that XML forbids, become U+FFFD.
[[nodiscard]] std::string escape(std::string_view text);

// A coordinate: at most two decimals, no trailing zeros, never "-0".
[[nodiscard]] std::string coordinate(double value);

struct Attribute {
  std::string_view name;
  std::string value;

  Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
  Attribute(std::string_view n, const std::string& v) : name(n), value(v) {}
  Attribute(std::string_view n, const char* v) : name(n), value(v) {}
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number> Attribute(std::string_view n, Number v)
      : name(n), value(coordinate(static_cast<double>(v))) {}
};

class Markup {
 public:
  using Attributes = std::initializer_list<Attribute>;

  Markup& open(std::string_view tag, Attributes attributes = {});
  Markup& leaf(std::string_view tag, Attributes attributes = {});  // <path …/>, <meta …/>
  Markup& close();                                                 // the innermost open element
  Markup& text(std::string_view content);
  Markup& text(const Text& content);  // both languages, one of them hidden by the style sheet
  Markup& element(std::string_view tag, std::string_view content);
  Markup& element(std::string_view tag, Attributes attributes, std::string_view content);
  Markup& element(std::string_view tag, const Text& content);
  Markup& element(std::string_view tag, Attributes attributes, const Text& content);
  Markup& raw(std::string_view trusted);  // our own style sheet and script only

  // <text> of an SVG: HTML's span does not exist there, so each language is an element of its own.
  Markup& label(double x, double y, std::string_view css_class, std::string_view content);
  Markup& label(double x, double y, std::string_view css_class, const Text& content);
  // <title>, what a browser shows when the pointer rests on a shape.
  Markup& title(std::string_view content);

  [[nodiscard]] std::string take();  // all elements must be closed

 private:
  void start(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

// How wide a text is drawn, in px, to within some ten percent: no font is at hand when a report is written. Latin
// letters count 0.6 em (0.61 for the monospaced face), ideographs and full-width forms 1 em.
[[nodiscard]] double text_width(std::string_view utf8, double font_px, bool monospaced = false);

// The text, or as much of it as fits with "…" behind.
[[nodiscard]] std::string fit(std::string_view utf8, double width_px, double font_px, bool monospaced = false);

}  // namespace chronotwin::report
