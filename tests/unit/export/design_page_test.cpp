#include "export/report/design_page.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/export/report_sample.hpp"

namespace chronotwin::report {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::string page_of(const std::string& outcome) {
  trace::MemoryTrace trace;
  trace::Header header;
  header.name = {"A room <1>", "机房"};
  header.topology = sample_topology(8);
  trace.begin(header);
  trace.end(SimTime::start(), trace::EndState::complete);
  trace.set_verdicts({{.id = "vswr",
                       .kind = "design",
                       .level = "must",
                       .outcome = outcome,
                       .subject = "host.input",
                       .value = 1.4,
                       .limit = 1.3,
                       .margin = -0.1,
                       .evidence_en = "highest VSWR",
                       .evidence_zh = "最大驻波比",
                       .clause = "caici-4.8"}});
  DesignPage page{.source = trace, .lead = {"One check failed.", "一项未通过。"}};
  page.remarks = {{"The table & physics", "标准与物理"}};
  page.tables = {{.id = "ports",
                  .title = {"Ports", "端口"},
                  .columns = {{.name = {"Port", "端口"}}, {{"Gain", "增益"}, "dB", true}},
                  .rows = {{{"host.port[1]", {}}, {"20.4", {}}}}},
                 {.id = "form",
                  .title = {"As built", "竣工"},
                  .columns = {{.name = {"Cable", "电缆"}}, {.name = {"VSWR", "驻波比"}}},
                  .rows = {{{"main_feeder", {}}, {}}},
                  .form = true}};
  return design_page(page, Language::en);
}

}  // namespace

TEST_CASE("design page: verdicts, remarks, drawing, tables and forms stand in one file", "[export][report]") {
  const std::string page = page_of("fail");
  CHECK(count(page, "<!DOCTYPE html>") == 1);
  CHECK(page.find("A room &lt;1&gt;") != std::string::npos);
  CHECK(page.find("The table &amp; physics") != std::string::npos);
  CHECK(page.find("标准与物理") != std::string::npos);
  CHECK(page.find("badge-big fail") != std::string::npos);
  CHECK(page.find("caici-4.8") != std::string::npos);
  CHECK(count(page, "<svg") == 1);
  CHECK(count(page, "class=\"blank\"") == 1);  // only a form has boxes to write in
  CHECK(count(page, "<section") == 3 + 2);
  CHECK(count(page, "<section") == count(page, "</section>"));
  CHECK(count(page, "<td") == count(page, "</td>"));
  CHECK(page.find("=\"http") == std::string::npos);  // nothing is fetched
}

TEST_CASE("design page: a drawing has no time, and what holds is told so", "[export][report]") {
  const std::string page = page_of("pass");
  CHECK(page.find("badge-big pass") != std::string::npos);
  CHECK(page.find(">Time<") == std::string::npos);
}

}  // namespace chronotwin::report
