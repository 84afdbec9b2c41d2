#include "export/report/clause_page.hpp"

#include <fmt/format.h>

#include "export/report/markup.hpp"
#include "export/report/shell.hpp"

namespace chronotwin::report {
namespace {

using verdict::ClauseCell;
using verdict::ClauseMatrix;
using verdict::ClauseRow;
using verdict::JudgedScenario;

// The badge's colour, by the style sheet's words.
std::string_view badge(std::string_view outcome) {
  if (outcome == "pass") return "pass";
  return outcome == "fail" || outcome == "refused" ? "fail" : "aborted";
}

Text word(std::string_view outcome) {
  if (outcome == "pass") return {"pass", "合格"};
  if (outcome == "warn") return {"warn", "警告"};
  if (outcome == "fail") return {"fail", "不合格"};
  if (outcome == "refused") return {"refused", "拒绝"};
  if (outcome == "not covered") return {"not covered", "未覆盖"};
  if (outcome == "not simulated") return {"not simulated", "不仿真"};
  return {"aborted", "已中止"};
}

void draw_cell(Markup& m, const JudgedScenario& scenario, const ClauseCell& cell) {
  m.open("div").element("span", {{"class", "mono"}}, scenario.file);
  m.text(" · ").text(scenario.way == "design" ? Text{"design", "设计"} : Text{"run", "运行"});
  m.text(" · ").text(word(cell.outcome));
  if (cell.evidence != nullptr) {
    const trace::VerdictRecord& v = *cell.evidence;
    m.open("div", {{"class", "muted"}}).text(v.id + ": ").text(Text{v.evidence_en, v.evidence_zh}).close();
  } else if (!scenario.refusal.empty()) {
    m.element("div", {{"class", "muted"}}, scenario.refusal);
  }
  m.close();
}

void draw_row(Markup& m, const ClauseMatrix& matrix, const ClauseRow& row) {
  const ClauseType& clause = *row.clause;
  m.open("tr").element("td", {{"class", "mono"}}, clause.id);
  m.element("td", modal_word(clause.level)).element("td", clause.title);
  m.open("td").element("span", {{"class", fmt::format("badge-big {}", badge(row.outcome))}}, word(row.outcome)).close();
  m.open("td");
  if (!clause.simulated()) m.text(clause.not_simulated);
  for (const ClauseCell& cell : row.cells) draw_cell(m, matrix.scenarios[cell.scenario], cell);
  m.close().close();
}

}  // namespace

std::string clause_page(const ClauseMatrix& matrix, Language language) {
  const Text title{"Clauses and the scenarios that judge them", "条款与判定场景"};
  Markup m;
  begin_page(m, language, title.in(language));
  m.open("header");
  draw_top_bar(m, {"Clause matrix", "条款矩阵"});
  m.element("h1", title).close().open("main");
  m.element(
      "p", {{"class", "note"}},
      Text{fmt::format("{} clauses, {} met, {} with a warning", matrix.rows.size(), matrix.count("pass"),
                       matrix.count("warn")),
           fmt::format("共 {} 条，合格 {}，警告 {}", matrix.rows.size(), matrix.count("pass"), matrix.count("warn"))});
  m.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  for (const Text& head : {Text{"Clause", "条款"}, Text{"Level", "程度"}, Text{"Title", "标题"},
                           Text{"Verdict", "判定"}, Text{"Scenarios and evidence", "场景与证据"}}) {
    m.element("th", head);
  }
  m.close().close().open("tbody");
  for (const ClauseRow& row : matrix.rows) draw_row(m, matrix, row);
  m.close().close().close().close();
  end_page(m);
  return m.take();
}

}  // namespace chronotwin::report
