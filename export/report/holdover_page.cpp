#include "export/report/holdover_page.hpp"

#include <algorithm>
#include <cmath>

#include "export/report/plot.hpp"
#include "export/report/shell.hpp"
#include "export/report/texts.hpp"
#include "export/trace/memory_trace.hpp"

namespace chronotwin::report {
namespace {

double between(const std::vector<double>& samples, double place) {
  const auto left = std::min(static_cast<std::size_t>(place), samples.size() - 1);
  const std::size_t right = std::min(left + 1, samples.size() - 1);
  return samples[left] + (samples[right] - samples[left]) * (place - static_cast<double>(left));
}

// A band with a line in it, as a plot draws a noisy signal: from its minima to its maxima, its mean on top.
Line band(std::string name, const HoldoverPage& page, const std::vector<double>& low, const std::vector<double>& high) {
  Line line;
  line.name = std::move(name);
  line.path = line.name;
  for (std::size_t c = 0; c < kPlotColumns; ++c) {
    const double place = static_cast<double>(c) / (kPlotColumns - 1) * static_cast<double>(page.median.size() - 1);
    line.columns.push_back({.min = between(low, place),
                            .max = between(high, place),
                            .mean = between(page.median, place),
                            .min_first = true,
                            .samples = 1,
                            .valid = 1});
  }
  return line;
}

void draw_facts(Markup& m, const HoldoverPage& page) {
  m.open("dl", {{"class", "facts"}});
  for (const auto& [name, value] : page.facts) {
    m.open("div").element("dt", name).element("dd", value).close();
  }
  m.close();
}

void draw_causes(Markup& m, const HoldoverPage& page) {
  m.element("h2", texts::kHoldoverBudget);
  m.element("p", {{"class", "note"}}, page.causes_note);
  m.open("table").open("thead").open("tr");
  m.element("th", texts::kCause).element("th", {{"class", "num"}}, texts::kMean);
  m.element("th", {{"class", "num"}}, texts::kRms).close().close().open("tbody");
  for (const HoldoverPage::Cause& cause : page.causes) {
    m.open("tr").element("td", cause.name);
    m.element("td", {{"class", "num"}}, quantity(cause.mean_s, "s"));
    m.element("td", {{"class", "num"}}, quantity(cause.rms_s, "s")).close();
  }
  m.close().close();
}

}  // namespace

std::string holdover_page(const HoldoverPage& page, Language language) {
  const trace::MemoryTrace nothing;
  Run run(nothing);
  run.end = SimTime::start() + page.hold;
  Plot plot;
  plot.title = texts::kFanOfErrors;
  plot.unit = "s";
  plot.lines = {band("min … max", page, page.lowest, page.highest), band("5 % … 95 %", page, page.low, page.high),
                band("50 %", page, page.median, page.median)};
  plot.limits = {{"limit", page.limit_s, true}};
  plot.with_zero = true;

  Markup m;
  begin_page(m, language, page.title.in(language));
  m.open("header");
  draw_top_bar(m, texts::kHoldoverExperiment);
  m.element("h1", page.title);
  draw_facts(m, page);
  m.close().open("main");
  draw_plot(m, run, plot);
  draw_causes(m, page);
  m.close();
  end_page(m);
  return m.take();
}

}  // namespace chronotwin::report
