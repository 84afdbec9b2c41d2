#include <regex>
#include <vector>

#include <catch2/catch.hpp>

#include "export/report/report.hpp"
#include "tests/unit/export/report_sample.hpp"

namespace chronotwin::report {
namespace {

std::string page_of(const Sample& sample, Language language = Language::en) {
  trace::MemoryTrace trace;
  fill(trace, sample);
  return html_report(trace, {language});
}

Sample small() {
  Sample sample;
  sample.period_s = 60.0;
  return sample;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Every start tag has its end tag, in order; a "<" that is no tag is an escape that was missed.
void check_well_formed(std::string page) {
  page = std::regex_replace(page, std::regex("<!DOCTYPE html>"), "");
  for (const std::string tag : {"style", "script"}) {
    const std::size_t begin = page.find("<" + tag + ">");
    const std::size_t end = page.find("</" + tag + ">");
    REQUIRE(begin < end);
    page.erase(begin, end + tag.size() + 3 - begin);
  }
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    REQUIRE(end != std::string::npos);
    const std::string inside = page.substr(at + 1, end - at - 1);
    REQUIRE(inside.find('<') == std::string::npos);
    if (inside.back() == '/') continue;
    if (inside.front() == '/') {
      REQUIRE_FALSE(open.empty());
      REQUIRE(inside.substr(1) == open.back());
      open.pop_back();
    } else {
      open.push_back(inside.substr(0, inside.find(' ')));
    }
  }
  CHECK(open.empty());
}

}  // namespace

TEST_CASE("report: what the machine says of a run in real time stands in it, a flaw above all", "[export][report]") {
  trace::MemoryTrace trace;
  fill(trace, small());
  const std::string plain = html_report(trace);
  CHECK_FALSE(contains(plain, "Run in real time"));
  const RunFacts facts{.flaw = {"invalid", {"12 of 99 instants were late", "99 个时刻中 12 个迟到"}},
                       .rows = {{{"Misses", "超限时刻"}, "12 <of> 99"}}};
  const std::string page = html_report(trace, {Language::en, facts});
  check_well_formed(page);
  CHECK(contains(page, "INVALID"));
  CHECK(contains(page, "99 个时刻中 12 个迟到"));
  CHECK(contains(page, "12 &lt;of&gt; 99"));
  CHECK(page.find("12 of 99 instants were late") < page.find("超限时刻"));
}

TEST_CASE("the report is one well-formed file without anything from outside", "[export][report]") {
  const std::string page = page_of(small());
  check_well_formed(page);
  for (const char* outside : {" src=", "url(", "@import", "<link", "href=\"http", "fetch(", "<iframe", "XMLHttp"}) {
    INFO(outside);
    CHECK_FALSE(contains(page, outside));
  }
}

TEST_CASE("the report of a trace is always the same", "[export][report]") {
  CHECK(page_of(small()) == page_of(small()));
}

TEST_CASE("the report opens in the language asked for and holds both", "[export][report]") {
  const std::string en = page_of(small(), Language::en);
  const std::string zh = page_of(small(), Language::zh);
  CHECK(contains(en, "<html lang=\"en\" data-lang=\"en\">"));
  CHECK(contains(zh, "<html lang=\"zh-CN\" data-lang=\"zh\">"));
  for (const std::string& page : {en, zh}) {
    CHECK(contains(page, "Main antenna cut"));
    CHECK(contains(page, "BBU机房主用天线断开与干扰"));
    CHECK(contains(page, "守时期间"));
  }
}

TEST_CASE("names from the trace cannot become markup", "[export][report]") {
  const std::string page = page_of(small());
  CHECK_FALSE(contains(page, "<sample>"));
  CHECK(contains(page, "&lt;sample&gt;"));
  CHECK(contains(page, "a &lt;b&gt; &amp; &#39;c&#39;"));
}

TEST_CASE("the report has a part for everything the trace tells", "[export][report]") {
  const std::string page = page_of(small());
  for (const char* part : {"verdict", "timeline", "topology", "budget", "plots", "provenance"}) {
    CHECK(contains(page, std::string("<section id=\"") + part + "\">"));
  }
  CHECK(count(page, "class=\"plot\"") == 8);
  CHECK(count(page, "class=\"small\"") + count(page, "class=\"small worst\"") == 8);
  CHECK(contains(page, "HOLDOVER</text>"));
  CHECK(contains(page, "bbu[*] × 8"));
  CHECK(contains(page, "±100\u00A0ns · locked"));
  CHECK(contains(page, "SystemC"));
}

TEST_CASE("the report of 24 h and eight BBUs at 1 Hz is below 2 MB", "[export][report]") {
  const std::string page = page_of({});
  CHECK(page.size() < 2'000'000);
  check_well_formed(page);
}

TEST_CASE("the report of 64 BBUs shows their envelope and names the worst clock", "[export][report]") {
  Sample sample = small();
  sample.bbus = 64;
  const std::string page = page_of(sample);
  check_well_formed(page);
  CHECK(page.size() < 2'000'000);
  CHECK(contains(page, "data-name=\"min … max (64)\""));
  CHECK(contains(page, "worst: bbu[64]"));
  CHECK(contains(page, "bbu[*] × 64"));
  // Ports with the same figures share a row; every one of them is in some row.
  std::size_t ports = 0;
  const std::regex row("<tr><td class=\"mono\">(bbu[^<]*)</td><td class=\"num group\">");
  for (std::sregex_iterator it(page.begin(), page.end(), row), end; it != end; ++it) {
    const std::string name = (*it)[1];
    const std::size_t many = name.find('(');
    ports += many != std::string::npos ? std::stoul(name.substr(many + 1)) : contains(name, ",") ? 2 : 1;
  }
  CHECK(ports == 64);
}

TEST_CASE("an aborted run and an empty trace have a report too", "[export][report]") {
  Sample sample = small();
  sample.aborted = true;
  sample.with_verdicts = false;
  sample.hours = GENERATE(0.0, 0.02, 3.0);
  const std::string page = page_of(sample);
  check_well_formed(page);
  CHECK(contains(page, "badge-big aborted"));
  CHECK_FALSE(std::regex_search(page, std::regex("[^a-z](nan|inf)[^a-z]")));

  trace::MemoryTrace nothing;
  nothing.begin({});
  check_well_formed(html_report(nothing));
}

TEST_CASE("a spike of one second in a day is drawn at its height", "[export][report]") {
  trace::MemoryTrace trace;
  trace::Header header;
  header.duration = kOneDay;
  trace.begin(header);
  const trace::GroupId group =
      trace.add_group({{"bbu[1].time_error", "s", {"Time error", "时间误差"}, "", {}, kOneSecond}});
  for (std::int64_t t = 0; t < 86'400; ++t) {
    const double value = t == 43'210 ? 1e-6 : 0.0;
    trace.append(group, SimTime::start() + kOneSecond * t, std::vector<double>{value});
  }
  trace.end(SimTime::start() + kOneDay, trace::EndState::complete);
  const std::string page = html_report(trace);
  // The axis runs from 0 to 1 µs with a pad of 6 % on both ends over 190 px: the spike is 190 / 1.12 = 169.6 px high,
  // in column 480 of 960, and the line returns at once.
  CHECK(contains(page, "v-169.6l1 169.6"));
}

}  // namespace chronotwin::report
