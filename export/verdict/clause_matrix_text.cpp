// The matrix as text: for a terminal, for a spreadsheet, for a program.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "export/verdict/clause_matrix.hpp"
#include "export/verdict/report.hpp"

namespace chronotwin::verdict {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kOutcomeWidth = 14, kIdWidth = 13;

std::string padded(std::string text, std::size_t width) {
  const std::size_t shown = display_width(text);
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

Text outcome_word(std::string_view outcome) {
  if (outcome == "pass") return {"pass", "合格"};
  if (outcome == "warn") return {"warn", "警告"};
  if (outcome == "fail") return {"FAIL", "不合格"};
  if (outcome == "refused") return {"REFUSED", "拒绝"};
  if (outcome == "not covered") return {"not covered", "未覆盖"};
  if (outcome == "not simulated") return {"not simulated", "不仿真"};
  return {std::string(outcome), "已中止"};
}

Text way_word(std::string_view way) {
  return way == "design" ? Text{"design", "设计"} : Text{"run", "运行"};
}

std::string evidence_of(const JudgedScenario& scenario, const ClauseCell& cell, Language language) {
  if (cell.outcome == "refused") return scenario.refusal;
  if (cell.evidence == nullptr) return {};
  const trace::VerdictRecord& v = *cell.evidence;
  return fmt::format("{}: {}", v.id, Text{v.evidence_en, v.evidence_zh}.in(language));
}

std::string cell_text(const JudgedScenario& scenario, const ClauseCell& cell, Language language) {
  std::string text = fmt::format("    {}{}{}  ({})\n", padded(outcome_word(cell.outcome).in(language), kOutcomeWidth),
                                 padded(way_word(scenario.way).in(language), 8), scenario.file, cell.expectations);
  if (cell.outcome == "pass") return text;
  return text + fmt::format("        {}\n", evidence_of(scenario, cell, language));
}

// A field as RFC 4180 has it.
std::string field(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

ordered_json evidence_json(const trace::VerdictRecord& v) {
  ordered_json json{{"id", v.id},       {"outcome", v.outcome},
                    {"level", v.level}, {"subject", v.subject},
                    {"unit", v.unit},   {"evidence", {{"en", v.evidence_en}, {"zh", v.evidence_zh}}}};
  json["margin"] = std::isfinite(v.margin) ? ordered_json(v.margin) : ordered_json();
  return json;
}

ordered_json cell_json(const JudgedScenario& scenario, const ClauseCell& cell) {
  ordered_json json{
      {"file", scenario.file}, {"way", scenario.way}, {"outcome", cell.outcome}, {"expectations", cell.expectations}};
  if (cell.outcome == "refused") json["refusal"] = scenario.refusal;
  if (cell.evidence != nullptr) json["worst"] = evidence_json(*cell.evidence);
  return json;
}

}  // namespace

std::string matrix_text(const ClauseMatrix& matrix, Language language) {
  std::string text;
  for (const ClauseRow& row : matrix.rows) {
    const ClauseType& clause = *row.clause;
    text += fmt::format("{}{}{}  {}\n", padded(std::string(clause.id), kIdWidth),
                        padded(outcome_word(row.outcome).in(language), kOutcomeWidth), modal_word(clause.level),
                        clause.title.in(language));
    if (!clause.simulated()) text += fmt::format("    {}\n", clause.not_simulated.in(language));
    for (const ClauseCell& cell : row.cells) text += cell_text(matrix.scenarios[cell.scenario], cell, language);
  }
  const Text summary{"{} clauses: {} pass, {} warn, {} fail, {} not covered, {} not simulated\n",
                     "共 {} 条：合格 {}，警告 {}，不合格 {}，未覆盖 {}，不仿真 {}\n"};
  const std::size_t failed = matrix.count("fail") + matrix.count("refused") + matrix.count("aborted");
  return text + fmt::format(fmt::runtime(summary.in(language)), matrix.rows.size(), matrix.count("pass"),
                            matrix.count("warn"), failed, matrix.count("not covered"), matrix.count("not simulated"));
}

std::string matrix_csv(const ClauseMatrix& matrix) {
  std::string text = "clause,document,level,title_en,title_zh,outcome";
  for (const JudgedScenario& scenario : matrix.scenarios) text += "," + field(scenario.file);
  text += "\r\n";
  for (const ClauseRow& row : matrix.rows) {
    const ClauseType& clause = *row.clause;
    text += fmt::format("{},{},{},{},{},{}", clause.id, field(clause.document), to_string(clause.level),
                        field(clause.title.en), field(clause.title.zh), row.outcome);
    for (std::size_t i = 0; i < matrix.scenarios.size(); ++i) {
      const auto cell = std::ranges::find(row.cells, i, &ClauseCell::scenario);
      text += "," + (cell == row.cells.end() ? std::string() : cell->outcome);
    }
    text += "\r\n";
  }
  return text;
}

std::string matrix_json(const ClauseMatrix& matrix) {
  ordered_json json{{"format", "chronotwin-clauses/1"}, {"clauses", ordered_json::array()}};
  for (const ClauseRow& row : matrix.rows) {
    const ClauseType& clause = *row.clause;
    ordered_json entry{{"id", clause.id},
                       {"document", clause.document},
                       {"level", to_string(clause.level)},
                       {"title", {{"en", clause.title.en}, {"zh", clause.title.zh}}},
                       {"outcome", row.outcome},
                       {"scenarios", ordered_json::array()}};
    if (!clause.simulated()) {
      entry["not_simulated"] = {{"en", clause.not_simulated.en}, {"zh", clause.not_simulated.zh}};
    }
    for (const ClauseCell& cell : row.cells) {
      entry["scenarios"].push_back(cell_json(matrix.scenarios[cell.scenario], cell));
    }
    json["clauses"].push_back(std::move(entry));
  }
  json["exit_code"] = exit_code(matrix);
  return json.dump(2) + "\n";
}

}  // namespace chronotwin::verdict
