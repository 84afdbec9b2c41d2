#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "export/report/budget.hpp"
#include "export/report/measurements.hpp"
#include "export/report/report.hpp"
#include "export/report/shell.hpp"
#include "export/report/stability.hpp"
#include "export/report/texts.hpp"
#include "export/report/timeline.hpp"
#include "export/report/topology.hpp"
#include "export/report/verdict_table.hpp"

namespace chronotwin::report {
namespace {

Text same(const std::string& text) {
  return {text, text};
}

void fact(Markup& m, const Text& name, const std::string& value, const Text& detail) {
  m.open("div").element("dt", name).open("dd").text(value);
  if (!detail.en.empty()) m.element("small", detail);
  m.close().close();
}

Text where_and_when(const Line& line, SimTime time) {
  return {line.name + " at " + elapsed(time), line.name + "，" + elapsed(time)};
}

void time_error_fact(Markup& m, const Plot& plot) {
  if (plot.lines.empty()) return;
  const Line& line = plot.lines[worst_line(plot.lines, Worst::largest)];
  if (!line.lowest) return;
  const bool low = std::fabs(line.lowest->value) > std::fabs(line.highest->value);
  const Extreme& worst = low ? *line.lowest : *line.highest;
  fact(m, texts::kLargestTimeError, quantity(worst.value, plot.unit), where_and_when(line, worst.time));
}

void lowest_fact(Markup& m, const Text& name, const Plot& plot) {
  if (plot.lines.empty()) return;
  const Line& line = plot.lines[worst_line(plot.lines, Worst::lowest)];
  if (!line.lowest) return;
  fact(m, name, quantity(line.lowest->value, plot.unit), where_and_when(line, line.lowest->time));
}

// "13 major, 8 minor"
Text severities(const Run& run) {
  Text text;
  for (const Text* severity : {&texts::kCritical, &texts::kMajor, &texts::kMinor, &texts::kWarning}) {
    const auto count = std::count_if(run.alarms.begin(), run.alarms.end(),
                                     [&](const AlarmSpan& alarm) { return alarm.severity == severity->en; });
    if (count == 0) continue;
    text.en += fmt::format("{}{} {}", text.en.empty() ? "" : ", ", count, severity->en);
    text.zh += fmt::format("{}{} {}", text.zh.empty() ? "" : "，", severity->zh, count);
  }
  return text;
}

void draw_facts(Markup& m, const Run& run, const Measurements& measurements) {
  const trace::Header& header = run.source.header();
  const auto& verdicts = run.source.verdicts();
  const auto met = std::count_if(verdicts.begin(), verdicts.end(),
                                 [](const trace::VerdictRecord& v) { return v.outcome == "pass"; });
  m.open("dl", {{"class", "facts"}});
  const std::string from = run.calendar.full(SimTime::start());
  fact(m, texts::kDuration, length_of(run.source.end_time().since_start()),
       from.empty() ? Text{} : Text{texts::kFrom.en + from, texts::kFrom.zh + from});
  fact(m, texts::kExpectations, fmt::format("{} / {}", met, verdicts.size()), texts::kMet);
  fact(m, texts::kFaults, fmt::format("{}", run.faults.size()), {});
  fact(m, texts::kAlarms, fmt::format("{}", run.alarms.size()), severities(run));
  time_error_fact(m, measurements.time_error);
  lowest_fact(m, texts::kFewestSatellites, measurements.tracked);
  lowest_fact(m, texts::kLowestCn0, measurements.cn0_bbu);
  fact(m, texts::kSeed, fmt::format("{}", header.seed), {});
  m.close();
}

using Section = std::pair<const char*, const Text*>;
constexpr std::array<Section, 6> kSections{{{"verdict", &texts::kVerdict},
                                            {"timeline", &texts::kTimeline},
                                            {"topology", &texts::kTopology},
                                            {"budget", &texts::kBudget},
                                            {"plots", &texts::kPlots},
                                            {"provenance", &texts::kProvenance}}};

// The badge of the whole run; a flaw of the run itself comes before what its expectations say.
Text headline(const trace::Source& source, const verdict::Flaw& flaw) {
  const Overall verdict = overall(source);
  return flaw.outcome.empty() || verdict == Overall::aborted ? word(verdict) : texts::kInvalid;
}

void draw_head(Markup& m, const Run& run, const Measurements& measurements, const verdict::Flaw& flaw) {
  m.open("header");
  draw_top_bar(m, texts::kReport);
  m.element("h1", run.source.header().name);
  const std::string_view css = css_class(flaw.outcome.empty() ? overall(run.source) : Overall::aborted);
  m.open("div", {{"class", "lead"}});
  m.element("span", {{"class", "badge-big " + std::string(css)}}, headline(run.source, flaw));
  m.open("div");
  if (!flaw.outcome.empty()) m.element("p", flaw.why);
  m.element("p", summary_sentence(run)).close().close();
  draw_facts(m, run, measurements);
  m.open("nav");
  for (const auto& [id, title] : kSections) m.element("a", {{"href", std::string("#") + id}}, *title);
  m.close().close();
}

void draw_real_time(Markup& m, const RunFacts& facts) {
  if (facts.rows.empty()) return;
  m.element("h3", texts::kRealTime);
  m.open("div", {{"class", "wide"}}).open("table");
  for (const auto& [name, value] : facts.rows) {
    m.open("tr").element("th", name).element("td", {{"class", "mono"}}, value).close();
  }
  m.close().close();
}

void draw_provenance(Markup& m, const Run& run, const RunFacts& facts) {
  const trace::Header& header = run.source.header();
  m.element("p", {{"class", "note"}}, texts::kReproduce);
  m.open("div", {{"class", "wide"}}).open("table");
  const auto row = [&](const Text& name, const std::string& value) {
    m.open("tr").element("th", name).element("td", {{"class", "mono"}}, value).close();
  };
  row(texts::kEpoch, header.epoch + " (" + header.timescale + ")");
  row(texts::kSimulated, length_of(run.source.end_time().since_start()) + " / " + length_of(header.duration));
  row(texts::kSeed, fmt::format("{}", header.seed));
  for (const auto& [name, value] : header.provenance) row(same(name), value);
  m.close().close();
  draw_real_time(m, facts);
  m.open("details").element("summary", texts::kScenarioFile).element("pre", header.scenario_yaml).close();
}

bool anything_measured(const Run& run) {
  const auto& channels = run.source.channels();
  return std::any_of(channels.begin(), channels.end(),
                     [&](const trace::Channel& channel) { return !run.source.read(channel.path).value.empty(); });
}

template <class Draw>
void section(Markup& m, std::size_t number, Draw&& draw) {
  const auto& [id, title] = kSections[number];
  m.open("section", {{"id", id}}).element("h2", *title);
  draw();
  m.close();
}

void draw_body(Markup& m, const Run& run, const Measurements& measurements, const RunFacts& facts) {
  m.open("main");
  section(m, 0, [&] { draw_verdict_table(m, run); });
  section(m, 1, [&] {
    draw_timeline(m, run);
    draw_alarm_list(m, run);
  });
  section(m, 2, [&] { draw_topology(m, run, texts::kTopologyNote); });
  section(m, 3, [&] { draw_budget(m, run); });
  section(m, 4, [&] {
    if (!anything_measured(run)) m.element("p", {{"class", "note"}}, texts::kNoSamples);
    draw_measurements(m, run, measurements);
    draw_stability(m, run);
  });
  section(m, 5, [&] { draw_provenance(m, run, facts); });
  m.close();
}

}  // namespace

std::string html_report(const trace::Source& source, const ReportOptions& options) {
  const Run run(source);
  const Measurements measurements = load_measurements(run);
  Markup m;
  const std::string title = source.header().name.in(options.language);
  begin_page(m, options.language, title + " · " + headline(source, options.run.flaw).in(options.language));
  draw_head(m, run, measurements, options.run.flaw);
  draw_body(m, run, measurements, options.run);
  end_page(m);
  return m.take() + "\n";
}

}  // namespace chronotwin::report
