#include "export/report/design_page.hpp"

#include "export/report/budget.hpp"
#include "export/report/shell.hpp"
#include "export/report/texts.hpp"
#include "export/report/topology.hpp"
#include "export/report/verdict_table.hpp"

namespace chronotwin::report {
namespace {

void draw_head(Markup& m, const DesignPage& page) {
  const Overall verdict = overall(page.source);
  m.open("header");
  draw_top_bar(m, texts::kDesignReport);
  m.element("h1", page.source.header().name);
  m.open("div", {{"class", "lead"}});
  m.element("span", {{"class", "badge-big " + std::string(css_class(verdict))}}, word(verdict));
  m.element("p", page.lead).close();
  m.open("dl", {{"class", "facts"}});
  for (const auto& [name, value] : page.facts) {
    m.open("div").element("dt", name).element("dd", value).close();
  }
  m.close();
  m.open("nav");
  m.element("a", {{"href", "#checks"}}, texts::kChecks);
  m.element("a", {{"href", "#remarks"}}, texts::kDisagreements);
  m.element("a", {{"href", "#drawing"}}, texts::kDrawing);
  if (!page.skies.empty()) m.element("a", {{"href", "#skies"}}, kSkyTitle);
  for (const DesignTable& table : page.tables) m.element("a", {{"href", "#" + table.id}}, table.title);
  m.close().close();
}

void draw_remarks(Markup& m, const std::vector<Text>& remarks) {
  m.open("section", {{"id", "remarks"}}).element("h2", texts::kDisagreements);
  if (remarks.empty()) {
    m.element("p", {{"class", "note"}}, texts::kNoDisagreement);
  } else {
    m.open("ul", {{"class", "remarks"}});
    for (const Text& remark : remarks) m.element("li", remark);
    m.close();
  }
  m.close();
}

void draw_drawing(Markup& m, const trace::Source& source) {
  m.open("section", {{"id", "drawing"}}).element("h2", texts::kDrawing);
  draw_topology(m, Run(source), texts::kDrawingNote);
  draw_budget_lines(m, budget_paths(source.header().topology), true);
  m.close();
}

void draw_skies(Markup& m, const std::vector<SkyPlot>& skies) {
  if (skies.empty()) return;
  m.open("section", {{"id", "skies"}}).element("h2", kSkyTitle);
  m.element("p", {{"class", "note"}}, kSkyNote).open("div", {{"class", "skies"}});
  for (const SkyPlot& sky : skies) draw_sky(m, sky);
  m.close().close();
}

void draw_table(Markup& m, const DesignTable& table) {
  m.open("section", {{"id", table.id}, {"class", table.form ? "form" : ""}}).element("h2", table.title);
  if (!table.note.en.empty()) m.element("p", {{"class", "note"}}, table.note);
  m.open("div", {{"class", "wide"}}).open("table", {{"class", table.form ? "form" : "budget"}});
  m.open("thead").open("tr");
  for (const DesignTable::Column& column : table.columns) {
    m.open("th", {{"class", column.numeric ? "num" : ""}}).text(column.name).element("small", column.unit).close();
  }
  m.close().close().open("tbody");
  for (const std::vector<Text>& row : table.rows) {
    m.open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool blank = table.form && row[i].en.empty();
      const bool numeric = i < table.columns.size() && table.columns[i].numeric;
      m.element("td", {{"class", blank ? "blank" : numeric ? "num" : ""}}, row[i]);
    }
    m.close();
  }
  m.close().close().close().close();
}

}  // namespace

std::string design_page(const DesignPage& page, Language language) {
  Markup m;
  begin_page(m, language, page.source.header().name.in(language));
  draw_head(m, page);
  m.open("main");
  m.open("section", {{"id", "checks"}}).element("h2", texts::kChecks);
  draw_verdict_table(m, Run(page.source));
  m.close();
  draw_remarks(m, page.remarks);
  draw_drawing(m, page.source);
  draw_skies(m, page.skies);
  for (const DesignTable& table : page.tables) draw_table(m, table);
  m.close();
  end_page(m);
  return m.take() + "\n";
}

}  // namespace chronotwin::report
