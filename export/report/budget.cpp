#include "export/report/budget.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "export/report/texts.hpp"

namespace chronotwin::report {
namespace {

std::string db(double value) {
  return number(value, 2);
}
std::string nanoseconds(double seconds) {
  return number(seconds * 1e9, 1);
}

std::string line_key(const trace::BudgetLine& line) {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}\n", without_indices(line.element), db(line.gain_db),
                     db(line.noise_figure_db), nanoseconds(line.delay_s), db(line.sum_gain_db),
                     db(line.sum_noise_figure_db), nanoseconds(line.sum_delay_s), db(line.cn0_offset_db));
}

// The best C/N0 that the unit behind the port saw when the run began.
std::optional<double> first_best_cn0(const Run& run, std::string_view port) {
  const std::string_view unit = equipment_of(port);
  for (const trace::Channel& channel : run.source.channels()) {
    const bool best = leaf_of(channel.path).find("best") != std::string_view::npos;
    if (!best || channel.unit != "dB-Hz" || equipment_of(channel.path) != unit) continue;
    for (const double value : run.source.read(channel.path).value) {
      if (std::isfinite(value)) return value;
    }
  }
  return std::nullopt;
}

std::vector<std::string> inputs_of(const std::vector<BudgetPath>& paths) {
  std::vector<std::string> inputs;
  for (const BudgetPath& path : paths) {
    if (std::find(inputs.begin(), inputs.end(), path.input) == inputs.end()) inputs.push_back(path.input);
  }
  return inputs;
}

void draw_summary_head(Markup& m, const std::vector<std::string>& inputs) {
  m.open("thead").open("tr");
  m.element("th", {{"rowspan", 2}}, texts::kPort);
  for (const std::string& input : inputs) {
    m.open("th", {{"colspan", 5}, {"class", "group"}}).text(texts::kVia).text(" ");
    m.element("span", {{"class", "mono"}}, input).close();
  }
  m.close().open("tr");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto head = [&](const Text& name, std::string_view unit, std::string_view css_class) {
      m.open("th", {{"class", css_class}}).text(name).element("small", unit).close();
    };
    head(texts::kNetGain, "dB", "num group");
    head(texts::kNoiseFigure, "dB", "num");
    head(texts::kDelay, "ns", "num");
    head(texts::kCn0Offset, "dB(Hz/mW)", "num");
    head(texts::kBestCn0, "dB-Hz", "num");
  }
  m.close().close();
}

// The cells of one port, five an input; empty strings where there is no such path.
std::vector<std::string> summary_cells(const Run& run, const std::vector<BudgetPath>& paths, const std::string& port,
                                       const std::vector<std::string>& inputs) {
  const auto path_of = [&](const std::string& input) -> const trace::BudgetLine* {
    for (const BudgetPath& path : paths) {
      if (path.port == port && path.input == input) return &path.total();
    }
    return nullptr;
  };
  const std::optional<double> best = first_best_cn0(run, port);
  const trace::BudgetLine* active = path_of(inputs.front());
  std::vector<std::string> cells;
  for (const std::string& input : inputs) {
    const trace::BudgetLine* total = path_of(input);
    if (total == nullptr) {
      cells.insert(cells.end(), 5, "–");
      continue;
    }
    cells.push_back(db(total->sum_gain_db));
    cells.push_back(db(total->sum_noise_figure_db));
    cells.push_back(nanoseconds(total->sum_delay_s));
    cells.push_back(db(total->cn0_offset_db));
    const bool known = best && active != nullptr;
    cells.push_back(number(known ? *best + total->cn0_offset_db - active->cn0_offset_db : std::nan(""), 1));
  }
  return cells;
}

struct SummaryRow {
  std::vector<std::string> ports, cells;
};

// One row a port; of more than kMostRows, ports with the same figures share one.
std::vector<SummaryRow> summary_rows(const Run& run, const std::vector<BudgetPath>& paths,
                                     const std::vector<std::string>& inputs) {
  constexpr std::size_t kMostRows = 16;
  std::vector<SummaryRow> rows, joined;
  for (const BudgetPath& path : paths) {
    if (!rows.empty() && rows.back().ports.front() == path.port) continue;
    rows.push_back({{path.port}, summary_cells(run, paths, path.port, inputs)});
  }
  if (rows.size() <= kMostRows) return rows;
  for (const SummaryRow& row : rows) {
    const auto twin =
        std::find_if(joined.begin(), joined.end(), [&](const SummaryRow& other) { return other.cells == row.cells; });
    if (twin == joined.end()) {
      joined.push_back(row);
    } else {
      twin->ports.push_back(row.ports.front());
    }
  }
  return joined;
}

void draw_summary(Markup& m, const Run& run, const std::vector<BudgetPath>& paths) {
  const std::vector<std::string> inputs = inputs_of(paths);
  m.open("div", {{"class", "wide"}}).open("table", {{"class", "budget"}});
  draw_summary_head(m, inputs);
  m.open("tbody");
  for (const SummaryRow& row : summary_rows(run, paths, inputs)) {
    m.open("tr").element("td", {{"class", "mono"}}, joined_name(row.ports));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const char* css_class = i % 5 == 0 ? "num group" : i % 5 == 4 ? "num strong" : "num";
      m.element("td", {{"class", css_class}}, row.cells[i]);
    }
    m.close();
  }
  m.close().close().close();
}

void draw_lines(Markup& m, const BudgetPath& path) {
  m.open("div", {{"class", "wide"}}).open("table", {{"class", "budget"}}).open("thead").open("tr");
  m.element("th", texts::kElement);
  const auto head = [&](const Text& name, std::string_view unit) {
    m.open("th", {{"class", "num"}}).text(name).element("small", unit).close();
  };
  head(texts::kGain, "dB");
  head(texts::kNf, "dB");
  head(texts::kDelay, "ns");
  head(texts::kSumGain, "dB");
  head(texts::kSumNf, "dB");
  head(texts::kSumDelay, "ns");
  m.close().close().open("tbody");
  for (const trace::BudgetLine& line : path.lines) {
    const bool total = line.element == "total";
    m.open("tr", {{"class", total ? "total" : ""}});
    if (total) {
      m.element("td", texts::kTotal).element("td", "").element("td", "").element("td", "");
    } else {
      m.element("td", {{"class", "mono"}}, line.element);
      m.element("td", {{"class", "num"}}, db(line.gain_db));
      m.element("td", {{"class", "num"}}, db(line.noise_figure_db));
      m.element("td", {{"class", "num"}}, nanoseconds(line.delay_s));
    }
    m.element("td", {{"class", "num"}}, db(line.sum_gain_db));
    m.element("td", {{"class", "num"}}, db(line.sum_noise_figure_db));
    m.element("td", {{"class", "num"}}, nanoseconds(line.sum_delay_s));
    m.close();
  }
  m.close().close().close();
}

}  // namespace

std::vector<BudgetPath> budget_paths(const trace::Topology& topology) {
  std::vector<BudgetPath> paths;
  std::vector<trace::BudgetLine> open;
  for (const trace::BudgetLine& line : topology.budget) {
    if (!open.empty() && (open.front().port != line.port || open.front().input != line.input)) open.clear();
    open.push_back(line);
    if (line.element != "total") continue;
    paths.push_back({line.port, line.input, std::move(open)});
    open.clear();
  }
  std::stable_sort(paths.begin(), paths.end(),
                   [](const BudgetPath& a, const BudgetPath& b) { return natural_less(a.port, b.port); });
  return paths;
}

std::vector<std::vector<std::size_t>> equal_paths(const std::vector<BudgetPath>& paths) {
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::string, std::size_t> index;
  for (std::size_t p = 0; p < paths.size(); ++p) {
    std::string key = paths[p].input + "\n";
    for (const trace::BudgetLine& line : paths[p].lines) key += line_key(line);
    const auto [found, added] = index.try_emplace(key, groups.size());
    if (added) groups.emplace_back();
    groups[found->second].push_back(p);
  }
  return groups;
}

void draw_budget_lines(Markup& m, const std::vector<BudgetPath>& paths, bool open) {
  for (const std::vector<std::size_t>& group : equal_paths(paths)) {
    const BudgetPath& first = paths[group.front()];
    open ? m.open("details", {{"open", ""}}) : m.open("details");
    m.open("summary").text(texts::kLineByLine).text(": ");
    std::vector<std::string> ports;
    for (const std::size_t p : group) ports.push_back(paths[p].port);
    m.element("span", {{"class", "mono"}}, joined_name(ports)).text(" ").text(texts::kVia).text(" ");
    m.element("span", {{"class", "mono"}}, first.input).close();
    draw_lines(m, first);
    m.close();
  }
}

void draw_budget(Markup& m, const Run& run) {
  const std::vector<BudgetPath> paths = budget_paths(run.source.header().topology);
  if (paths.empty()) {
    m.element("p", {{"class", "note"}}, texts::kNoBudget);
    return;
  }
  m.element("p", {{"class", "note"}}, texts::kBudgetNote);
  draw_summary(m, run, paths);
  draw_budget_lines(m, paths, false);
}

}  // namespace chronotwin::report
