#include "export/report/stability.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "export/analysis/analysis.hpp"
#include "export/report/analysis_page.hpp"
#include "export/report/texts.hpp"
#include "export/verdict/judge_stability.hpp"
#include "scenarios/loader/load.hpp"

namespace chronotwin::report {
namespace {

// Expectations that look at the same curves.
struct Group {
  metrics::Statistic statistic = metrics::Statistic::mtie;
  std::vector<const Expectation*> members;
};

std::optional<metrics::Statistic> statistic_of(const Expectation& e) {
  if (e.kind != Expectation::Kind::metric) return std::nullopt;
  if (e.stability.statistic) return e.stability.statistic;
  const metrics::Mask* mask = metrics::find_mask(e.stability.mask);
  return mask == nullptr ? std::nullopt : analysis::statistic_of(*mask);
}

bool same_curves(const Expectation& a, const Expectation& b) {
  return a.channel == b.channel && a.window == b.window && a.stability.removal == b.stability.removal &&
         a.stability.filter == b.stability.filter;
}

std::vector<Group> groups_of(const std::vector<Expectation>& expectations) {
  std::vector<Group> groups;
  for (const Expectation& e : expectations) {
    const auto statistic = statistic_of(e);
    if (!statistic) continue;
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.statistic == *statistic && same_curves(*group.members.front(), e);
    });
    if (known != groups.end()) {
      known->members.push_back(&e);
    } else {
      groups.push_back({*statistic, {&e}});
    }
  }
  return groups;
}

analysis::Request request_of(const Group& group) {
  analysis::Request request;
  request.statistics = {group.statistic};
  for (const Expectation* e : group.members) {
    if (const metrics::Mask* mask = metrics::find_mask(e->stability.mask)) request.masks.push_back(mask);
  }
  return request;
}

// A bound at its τ, as a short line around each.
void add_bounds(LogPlot& plot, const Expectation& e, std::string_view unit) {
  constexpr double kAround = 1.25;
  for (const auto& bound : {e.bound.at_most, e.bound.abs_below, e.bound.at_least}) {
    if (!bound || *bound <= 0.0) continue;
    const std::string text = fmt::format("{} · {}", quantity(*bound, unit), e.id);
    for (const Duration& tau : e.stability.taus) {
      plot.limits.push_back({{text, text}, {{tau.seconds() / kAround, *bound}, {tau.seconds() * kAround, *bound}}});
    }
  }
}

void draw_group(Markup& m, const Run& run, const Group& group, const verdict::Truth& truth) {
  const Expectation& first = *group.members.front();
  std::vector<analysis::Analysis> analyses;
  for (verdict::EvenTimeError& error :
       verdict::time_errors(first, verdict::resolve(first.window, truth, run.source), run.source)) {
    analyses.push_back(analysis::analyse(std::string(owner_of(error.channel.path)), std::move(error.x), error.tau0_s,
                                         request_of(group)));
  }
  std::sort(analyses.begin(), analyses.end(),
            [](const auto& a, const auto& b) { return natural_less(a.name, b.name); });
  LogPlot plot = statistic_plot(analyses, group.statistic);
  std::string ids;
  for (const Expectation* e : group.members) {
    ids += (ids.empty() ? "" : ", ") + e->id;
    add_bounds(plot, *e, metrics::traits(group.statistic).unit);
  }
  plot.note = {first.channel + " · " + ids, first.channel + " · " + ids};
  draw_log_plot(m, plot);
}

}  // namespace

void draw_stability(Markup& m, const Run& run) {
  if (run.source.header().scenario_yaml.empty()) return;
  const LoadResult loaded = load_scenario_text(run.source.header().scenario_yaml, "trace");
  if (!loaded.ok()) return;
  const verdict::Truth truth(run.source);
  for (const Group& group : groups_of(loaded.scenario.expect)) {
    try {
      draw_group(m, run, group, truth);
    } catch (const verdict::NotJudged&) {
      continue;  // the table of verdicts says why
    }
  }
}

}  // namespace chronotwin::report
