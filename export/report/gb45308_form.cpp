#include "export/report/gb45308_form.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "export/report/markup.hpp"
#include "export/report/shell.hpp"

namespace chronotwin::report {
namespace {

using trace::VerdictRecord;

struct Item {
  Text name;
  const char *requirement, *method;
};
// Table 1, in its order.
const std::array<Item, 6>& items() {
  static const std::array<Item, 6> kItems{{
      {{"Stability of a time synchronisation device", "时间同步装置时间稳定度测试"}, "5.6.1", "6.3.1"},
      {{"Holdover of a source", "时钟源守时时间准确度测试"}, "5.6.1", "6.3.2"},
      {{"Holdover of a master", "主时钟守时时间准确度测试"}, "5.6.1", "6.3.3"},
      {{"Holdover of a slave", "从时钟守时时间准确度测试"}, "5.6.1", "6.3.4"},
      {{"Dissemination by a master", "主时钟授时时间准确度测试"}, "5.6.1", "6.3.5"},
      {{"Reception of BDS", "接收 BDS 信号性能测试"}, "5.6.2", "6.3.6"},
  }};
  return kItems;
}

bool holds(const VerdictRecord& v) {
  return v.outcome == "pass" || v.outcome == "warn";
}

// Of two runs of one expectation: does `a` count rather than `b`?
bool worse(const VerdictRecord& a, const VerdictRecord& b) {
  return holds(a) == holds(b) ? a.margin < b.margin : !holds(a);
}

void take(FormRow& row, const VerdictRecord& v) {
  const auto known = std::ranges::find(row.verdicts, v.id, &VerdictRecord::id);
  if (known == row.verdicts.end()) {
    row.verdicts.push_back(v);
  } else if (worse(v, *known)) {
    *known = v;
  }
}

FormRow row_of(const Item& item, const std::vector<TestedRun>& runs) {
  FormRow row{.item = item.name, .requirement = item.requirement, .method = item.method};
  const std::string clause = std::string("gb-") + item.method;
  bool valid = true;
  for (const TestedRun& run : runs) {
    if (std::ranges::find(run.verdicts, clause, &VerdictRecord::clause) == run.verdicts.end()) continue;
    ++row.runs;
    for (const VerdictRecord& v : run.verdicts) {
      if (v.clause == clause) take(row, v);
      if (v.clause == "gb-6.1") valid = valid && holds(v);
    }
  }
  if (row.runs == 0) return row;
  row.outcome = std::ranges::all_of(row.verdicts, holds) ? FormOutcome::pass : FormOutcome::fail;
  if (!valid) row.outcome = FormOutcome::invalid;
  return row;
}

Text word(FormOutcome outcome) {
  switch (outcome) {
    case FormOutcome::pass:
      return {"pass", "合格"};
    case FormOutcome::fail:
      return {"fail", "不合格"};
    case FormOutcome::invalid:
      return {"invalid: environment outside 6.1", "无效：环境条件不符合 6.1"};
    case FormOutcome::not_tested:
      break;
  }
  return {"not tested", "未测试"};
}

std::string_view badge(FormOutcome outcome) {
  if (outcome == FormOutcome::pass) return "pass";
  return outcome == FormOutcome::not_tested ? "aborted" : "fail";
}

void draw_row(Markup& m, int number, const FormRow& row) {
  m.open("tr").element("td", std::to_string(number)).element("td", row.item);
  m.element("td", row.requirement).element("td", row.method);
  m.open("td");
  for (const VerdictRecord& v : row.verdicts) {
    m.open("div").element("span", {{"class", "mono"}}, v.subject).text(" · ");
    m.text(Text{v.evidence_en, v.evidence_zh}).close();
  }
  if (row.runs > 1) {
    const Text note{fmt::format("the worst of {} runs", row.runs), fmt::format("{} 次测量取最大值", row.runs)};
    m.element("div", {{"class", "muted"}}, note);
  }
  m.close().open("td");
  m.element("span", {{"class", fmt::format("badge-big {}", badge(row.outcome))}}, word(row.outcome)).close().close();
}

}  // namespace

std::vector<FormRow> gb45308_rows(const std::vector<TestedRun>& runs) {
  std::vector<FormRow> rows;
  for (const Item& item : items()) rows.push_back(row_of(item, runs));
  return rows;
}

std::string gb45308_page(const std::vector<TestedRun>& runs, Language language) {
  const Text title{"Tests of time synchronisation devices", "时间同步装置测试项目"};
  Markup m;
  begin_page(m, language, title.in(language));
  m.open("header");
  draw_top_bar(m, {"GB/T 45308-2025, table 1", "GB/T 45308-2025 表 1"});
  m.element("h1", title).close().open("main");
  m.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  for (const Text& head :
       {Text{"No.", "序号"}, Text{"Test", "测试项目"}, Text{"Requirement", "技术要求"}, Text{"Method", "测试方法"},
        Text{"Measured and limit", "实测值与限值"}, Text{"Verdict", "判定"}}) {
    m.element("th", head);
  }
  m.close().close().open("tbody");
  int number = 0;
  for (const FormRow& row : gb45308_rows(runs)) draw_row(m, ++number, row);
  m.close().close().close();
  m.open("ul", {{"class", "muted"}});
  for (const TestedRun& run : runs) m.element("li", run.folder);
  m.close().close();
  end_page(m);
  return m.take();
}

}  // namespace chronotwin::report
