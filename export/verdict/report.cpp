#include "export/verdict/report.hpp"

#include <cmath>
#include <sstream>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "export/verdict/wording.hpp"

namespace chronotwin::verdict {
namespace {

using nlohmann::ordered_json;

ordered_json number_or_null(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

ordered_json to_json(const trace::VerdictRecord& v) {
  return {{"id", v.id},
          {"kind", v.kind},
          {"level", v.level},
          {"outcome", v.outcome},
          {"subject", v.subject},
          {"value", number_or_null(v.value)},
          {"limit", number_or_null(v.limit)},
          {"margin", number_or_null(v.margin)},
          {"unit", v.unit},
          {"time_ps", v.time.ps},
          {"time_s", v.time.since_start().seconds()},
          {"evidence", {{"en", v.evidence_en}, {"zh", v.evidence_zh}}},
          {"clause", v.clause}};
}

const char* end_name(trace::EndState end) {
  return end == trace::EndState::complete ? "complete" : "aborted";
}

pugi::xml_node add_case(pugi::xml_node suite, const std::string& scenario, const std::string& name) {
  pugi::xml_node node = suite.append_child("testcase");
  node.append_attribute("classname") = scenario.c_str();
  node.append_attribute("name") = name.c_str();
  return node;
}

void add_problem(pugi::xml_node test, const char* element, const std::string& type, const std::string& message,
                 const std::string& text) {
  pugi::xml_node node = test.append_child(element);
  node.append_attribute("message") = message.c_str();
  node.append_attribute("type") = type.c_str();
  node.text() = text.c_str();
}

void add_verdict(pugi::xml_node suite, const std::string& scenario, const trace::VerdictRecord& v) {
  const pugi::xml_node test = add_case(suite, scenario, v.id);
  const std::string both = v.evidence_en + "\n" + v.evidence_zh;
  if (v.outcome == "fail") {
    add_problem(test, "failure", v.kind, v.evidence_en, both);
  } else if (v.outcome == "aborted") {
    add_problem(test, "error", "aborted", "not decided: the run was aborted", both);
  } else {
    pugi::xml_node out = pugi::xml_node(test).append_child("system-out");
    out.text() = v.outcome == "warn" ? ("warning: " + both).c_str() : both.c_str();
  }
}

}  // namespace

Summary summarize(std::span<const trace::VerdictRecord> verdicts) {
  Summary summary;
  for (const trace::VerdictRecord& v : verdicts) {
    if (v.outcome == "pass") ++summary.passed;
    if (v.outcome == "fail") ++summary.failed;
    if (v.outcome == "warn") ++summary.warned;
    if (v.outcome == "aborted") ++summary.aborted;
  }
  return summary;
}

std::string outcome(trace::EndState end, const Summary& summary, const Flaw& flaw) {
  if (end != trace::EndState::complete) return "aborted";
  if (!flaw.outcome.empty()) return flaw.outcome;
  return summary.failed > 0 ? "fail" : "pass";
}

std::string verdict_json(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts, const Flaw& flaw) {
  const Summary summary = summarize(verdicts);
  const trace::Header& header = trace.header();
  ordered_json json;
  json["format"] = "chronotwin-verdict/1";
  json["name"] = {{"en", header.name.en}, {"zh", header.name.zh}};
  json["seed"] = header.seed;
  json["epoch"] = header.epoch;
  json["end_state"] = end_name(trace.end_state());
  json["end_time_s"] = trace.end_time().since_start().seconds();
  json["outcome"] = outcome(trace.end_state(), summary, flaw);
  if (!flaw.outcome.empty()) json["flaw"] = {{"en", flaw.why.en}, {"zh", flaw.why.zh}};
  json["summary"] = {
      {"passed", summary.passed}, {"failed", summary.failed}, {"warned", summary.warned}, {"aborted", summary.aborted}};
  json["expectations"] = ordered_json::array();
  for (const trace::VerdictRecord& v : verdicts) json["expectations"].push_back(to_json(v));
  return json.dump(2) + "\n";
}

std::string junit_xml(const trace::Source& trace, std::span<const trace::VerdictRecord> verdicts, const Flaw& flaw) {
  const Summary summary = summarize(verdicts);
  const bool complete = trace.end_state() == trace::EndState::complete;
  const bool good = complete && flaw.outcome.empty();
  const std::string scenario = trace.header().name.en;
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  pugi::xml_node suite = suites.append_child("testsuite");
  suite.append_attribute("name") = scenario.c_str();
  suite.append_attribute("tests") = static_cast<unsigned long long>(verdicts.size() + 1);
  suite.append_attribute("failures") = static_cast<unsigned long long>(summary.failed);
  suite.append_attribute("errors") = static_cast<unsigned long long>(summary.aborted + (good ? 0 : 1));
  const pugi::xml_node run = add_case(suite, scenario, "run");
  if (!complete) {
    const std::string told = "the run was aborted at " + time_text(trace.end_time(), trace);
    add_problem(run, "error", "aborted", told, told);
  } else if (!good) {
    add_problem(run, "error", flaw.outcome, flaw.why.en, flaw.why.en + "\n" + flaw.why.zh);
  }
  for (const trace::VerdictRecord& v : verdicts) add_verdict(suite, scenario, v);
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace chronotwin::verdict
