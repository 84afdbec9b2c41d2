#include <catch2/catch.hpp>

#include "export/report/markup.hpp"
#include "models/core/error.hpp"

namespace chronotwin::report {

TEST_CASE("markup escapes text and attributes", "[export][report]") {
  Markup m;
  m.open("p", {{"title", "a\"b'<&>"}}).text("<script>&\"'").close();
  CHECK(m.take() == "<p title=\"a&quot;b&#39;&lt;&amp;&gt;\">&lt;script&gt;&amp;&quot;&#39;</p>\n");
}

TEST_CASE("markup replaces what is no UTF-8 and what XML forbids", "[export][report]") {
  CHECK(escape("主机 °C") == "主机 °C");
  CHECK(escape("a\xFF"
               "b") ==
        "a\uFFFD"
        "b");
  CHECK(escape("\xC0\xAF") == "\uFFFD\uFFFD");            // overlong
  CHECK(escape("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // a surrogate
  CHECK(escape("\xE4\xB8") == "\uFFFD\uFFFD");            // cut off
  CHECK(escape(std::string_view("a\0\x1B", 3)) == "a\uFFFD\uFFFD");
  CHECK(escape("tab\tline\n") == "tab\tline\n");
}

TEST_CASE("markup shows a text in both languages, and once where they agree", "[export][report]") {
  Markup m;
  m.text(Text{"delay", "时延"}).text(Text{"C/N0", "C/N0"}).text(Text{"only", ""});
  CHECK(m.take() == "<span class=\"en\" lang=\"en\">delay</span><span class=\"zh\" lang=\"zh\">时延</span>C/N0only");
}

TEST_CASE("markup refuses to leave an element open", "[export][report]") {
  Markup m;
  m.open("g");
  CHECK_THROWS_AS(m.take(), Bug);
  m.close();
  CHECK_THROWS_AS(m.close(), Bug);
}

TEST_CASE("coordinates are short", "[export][report]") {
  CHECK(coordinate(12.0) == "12");
  CHECK(coordinate(12.346) == "12.35");
  CHECK(coordinate(-0.001) == "0");
  CHECK(coordinate(1200.5) == "1200.5");
}

TEST_CASE("a text that does not fit is cut between characters", "[export][report]") {
  CHECK(fit("short", 200.0, 10.0) == "short");
  const std::string cut = fit("主用天线馈线", 45.0, 10.0);
  CHECK(cut == "主用天…");
  CHECK(text_width(fit("main_feeder.feeder[1]", 80.0, 10.0), 10.0) <= 85.0);
}

}  // namespace chronotwin::report
