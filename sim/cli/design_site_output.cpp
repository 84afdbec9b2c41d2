#include "sim/cli/design_site_output.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "export/report/run.hpp"
#include "export/trace/memory_trace.hpp"
#include "export/verdict/report.hpp"
#include "sim/cli/columns.hpp"

namespace chronotwin::cli {
namespace {

constexpr std::size_t kShown = 8;  // ports on a terminal, unless all are asked for

using Rows = std::vector<std::vector<std::string>>;

void heading(const Text& text, Language language) {
  fmt::print("\n{}\n", text.in(language));
}

// Without a minus before a zero.
std::string fixed(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos ? fmt::format("{:.{}f}", 0.0, decimals) : text;
}

std::string ns(double seconds) {
  return fixed(seconds * 1e9, 1);
}

std::string margin_text(const plant::Margin& margin) {
  const bool seconds = plant::unit_of(margin.limit) == "s";
  return fmt::format("{:+.2f} {}", seconds ? margin.margin * 1e6 : margin.margin,
                     seconds ? "us" : plant::unit_of(margin.limit));
}

std::vector<std::string> port_cells(const SiteAnswer& answer, const plant::PathMargins& path) {
  std::vector<std::string> cells{path.input, fixed(path.gain_db, 1),
                                 has_box(path) ? fixed(path.box_noise_figure_db, 1) : "–",
                                 fixed(path.noise_figure_db, 2)};
  for (const System& system : systems_of(answer.scenario)) cells.push_back(fixed(cn0_of(path, system.band), 1));
  cells.push_back(fixed(path.level_dbm, 1));
  cells.push_back(ns(path.delay_s));
  const bool sets = path.compensation_s && path.selection == rf::Selection::a;
  cells.push_back(sets ? ns(path.delay_s) : "");
  cells.push_back(margin_text(path.worst()));
  return cells;
}

std::vector<std::string> port_heading(const SiteAnswer& answer, bool zh) {
  std::vector<std::string> head = zh ? std::vector<std::string>{"端口", "经", "增益 dB", "整机NF", "全链NF"}
                                     : std::vector<std::string>{"port", "by way of", "gain dB", "box NF", "NF"};
  for (const System& system : systems_of(answer.scenario)) head.push_back(fmt::format("C/N0 {}", system.name));
  for (const Text& name : {Text{"dBm", "电平 dBm"}, Text{"delay ns", "时延 ns"}, Text{"to set ns", "应补偿 ns"},
                           Text{"least margin", "最小余量"}}) {
    head.push_back(name.in(zh ? Language::zh : Language::en));
  }
  return head;
}

// Ports with the same figures share a line.
void print_ports(const SiteAnswer& answer, bool all, Language language) {
  Rows rows{port_heading(answer, language == Language::zh)};
  const auto groups =
      alike(answer.review.design, [&](const plant::PathMargins& path) { return port_cells(answer, path); });
  for (const PortGroup& group : groups) {
    if (!all && rows.size() > kShown) break;
    std::vector<std::string> row{report::joined_name(group.ports)};
    row.insert(row.end(), group.cells.begin(), group.cells.end());
    rows.push_back(std::move(row));
  }
  heading({"Ports, the weakest first", "端口，最弱者在前"}, language);
  fmt::print("{}", in_columns(rows, 2));
  if (rows.size() <= groups.size()) {
    fmt::print("{}\n", Text{fmt::format("  … {} more: --all", groups.size() + 1 - rows.size()),
                            fmt::format("  …… 另有{}行：--all", groups.size() + 1 - rows.size())}
                           .in(language));
  }
}

void print_budget(const SiteAnswer& answer, const plant::PathMargins& path, Language language) {
  const rf::Budget budget = answer.review.design.plant.network.budget(path.load, gnss::Band::L1, path.selection);
  heading({fmt::format("Line by line at L1: {} by way of {}", path.port, path.input),
           fmt::format("L1逐项预算：{} 经 {}", path.port, path.input)},
          language);
  const bool zh = language == Language::zh;
  Rows rows{zh ? std::vector<std::string>{"环节", "增益 dB", "NF dB", "时延 ns", "累计增益", "累计NF", "累计时延"}
               : std::vector<std::string>{"element", "gain dB", "NF dB", "delay ns", "sum gain", "sum NF", "sum ns"}};
  for (const rf::BudgetStep& step : budget.steps) {
    if (step.element.ends_with(".test_point")) continue;
    rows.push_back({step.element, fixed(step.gain_db, 2), fixed(step.noise_figure_db, 2), ns(step.delay_s),
                    fixed(step.sum_gain_db, 2), fixed(step.sum_noise_figure_db, 2), ns(step.sum_delay_s)});
  }
  fmt::print("{}", in_columns(rows, 1));
}

constexpr std::size_t kBandCells = 7;

std::vector<std::string> band_cells(const plant::BandBudget& it) {
  return {std::string(it.band->name),   fmt::format("{:.3f}", it.band->carrier.value() * 1e-6),
          fixed(it.gain_db, 1),         fixed(it.loss_db, 1),
          fixed(it.noise_figure_db, 2), fixed(it.cn0_zenith, 1),
          fixed(it.cn0_minimum, 1)};
}

// A row a band: of the weakest port, or of all.
void print_bands(const SiteAnswer& answer, bool all, Language language) {
  const bool zh = language == Language::zh;
  Rows rows{zh ? std::vector<std::string>{"端口", "经", "频段", "MHz", "增益 dB", "损耗 dB", "NF dB", "C/N0", "最低"}
               : std::vector<std::string>{"port", "by way of", "band", "MHz", "gain dB", "loss dB", "NF dB", "C/N0",
                                          "least"}};
  const auto cells_of = [&](const plant::PathMargins& path) {
    std::vector<std::string> cells{path.input};
    for (const plant::BandBudget& it : bands_of(answer.review, path))
      std::ranges::move(band_cells(it), std::back_inserter(cells));
    return cells;
  };
  for (const PortGroup& group : alike(answer.review.design, cells_of)) {
    for (auto cell = group.cells.begin() + 1; cell != group.cells.end(); cell += kBandCells) {
      const bool first = cell == group.cells.begin() + 1;
      rows.push_back({first ? report::joined_name(group.ports) : "", first ? group.cells.front() : ""});
      rows.back().insert(rows.back().end(), cell, cell + kBandCells);
    }
    if (!all) break;
  }
  heading({"In every band: a satellite in the zenith, C/N0 at its usual and at its least power",
           "各频段：天顶卫星载噪比，通常功率与最低功率"},
          language);
  fmt::print("{}", in_columns(rows, 3));
}

void print_feeders(const SiteAnswer& answer, Language language) {
  heading({"Feeders against 5.2.3, both ways of computing their loss", "馈线（5.2.3），两种损耗模型对照"}, language);
  const bool zh = language == Language::zh;
  Rows rows{zh ? std::vector<std::string>{"馈线", "标准 dB", "手册 dB", "余量 dB", "最长可至 m", "时延 ns"}
               : std::vector<std::string>{"feeder", "table dB", "sheet dB", "margin dB", "may be m", "delay ns"}};
  for (const plant::FeederMargin& it : answer.review.design.feeders) {
    rows.push_back({it.connection, fmt::format("{:.2f}", it.standard_loss_db),
                    fmt::format("{:.2f}", it.physical_loss_db), fmt::format("{:+.2f}", it.margin_db),
                    std::to_string(it.longest_may_be), ns(it.delay_s)});
  }
  fmt::print("{}", in_columns(rows, 1));
}

void print_skies(const SiteAnswer& answer, Language language) {
  const bool zh = language == Language::zh;
  Rows rows{zh ? std::vector<std::string>{"天线", "10°以上", "30°以上", "地平以上", "最差PDOP", "最差TDOP"}
               : std::vector<std::string>{"antenna", "above 10°", "above 30°", "its horizon", "PDOP", "TDOP"}};
  const auto count = [](const gnss::Visibility::Count& it) {
    return fmt::format("{:.1f} [{}-{}]", it.mean, it.min, it.max);
  };
  const auto dilution = [](const std::optional<double>& value) { return value ? fixed(*value, 1) : "–"; };
  for (const plant::Siting& siting : answer.review.sitings) {
    for (const auto& [path, seen] : siting.skies) {
      rows.push_back({path, count(seen.above_10_degrees), count(seen.above_30_degrees), count(seen.received),
                      dilution(seen.worst_pdop), dilution(seen.worst_tdop)});
    }
  }
  heading({"Satellites over a day, mean [fewest-most], worst dilution", "一天内卫星数，平均[最少-最多]，最差精度因子"},
          language);
  fmt::print("{}", in_columns(rows, 1));
}

using PointsByCost = std::map<std::size_t, std::vector<std::string>, std::greater<>>;

// Those that cost more than one BBU.
PointsByCost points_by_cost(const std::vector<plant::SinglePoint>& points) {
  PointsByCost sorted;
  for (const plant::SinglePoint& point : points) {
    if (point.lost.size() > 1) sorted[point.lost.size()].push_back(point.path);
  }
  return sorted;
}

void print_reserve(const SiteAnswer& answer, Language language) {
  heading({"Spare ports", "空闲端口"}, language);
  for (const plant::SparePorts& box : answer.review.spares) {
    fmt::print("  {}: {}{}\n", box.box, box.ports.size(),
               box.ports.empty() ? "" : " (" + fmt::format("{}", fmt::join(box.ports, ", ")) + ")");
  }
  heading({"Single points of failure", "单点故障"}, language);
  for (const auto& [lost, paths] : points_by_cost(answer.review.points)) {
    const std::string places = report::joined_name(paths);
    fmt::print("  {}\n", Text{fmt::format("{}: {} lose their signal{}", places, lost, paths.size() > 1 ? ", each" : ""),
                              fmt::format("{}：{}{}个用户失去信号", places, paths.size() > 1 ? "各" : "", lost)}
                             .in(language));
  }
}

void print_bill(const SiteAnswer& answer, Language language) {
  heading({"Bill of materials", "材料清单"}, language);
  Rows rows;
  for (const plant::Material& it : answer.review.bill.materials) {
    const std::string metres =
        it.millimetres > 0 ? fmt::format("{:.1f} m", static_cast<double>(it.millimetres) / 1000.0) : "";
    const Text old{it.existing ? "existing" : "", it.existing ? "利旧" : ""};
    rows.push_back({it.type, old.in(language), fmt::format("×{}", it.pieces), metres,
                    to_string(plant::price_of(it, answer.prices))});
  }
  const plant::Cost cost = plant::cost_of(answer.review.bill, answer.prices);
  rows.push_back({Text{"labour", "施工"}.in(language), "", "", "", to_string(cost.labour)});
  rows.push_back(
      {Text{"total, ", "合计，"}.in(language) + answer.prices.currency, "", "", "", to_string(cost.total())});
  fmt::print("{}", in_columns(rows, 2));
}

}  // namespace

std::vector<PortGroup> alike(const plant::Design& design,
                             const std::function<std::vector<std::string>(const plant::PathMargins&)>& cells_of) {
  std::vector<PortGroup> groups;
  for (const plant::PathMargins& path : design.paths) {
    std::vector<std::string> cells = cells_of(path);
    const auto twin = std::ranges::find(groups, cells, &PortGroup::cells);
    if (twin == groups.end()) {
      groups.push_back({{path.port}, std::move(cells)});
    } else {
      twin->ports.push_back(path.port);
    }
  }
  return groups;
}

const std::vector<plant::BandBudget>& bands_of(const plant::Review& review, const plant::PathMargins& path) {
  return review.bands[static_cast<std::size_t>(&path - review.design.paths.data())];
}

bool has_box(const plant::PathMargins& path) {
  return path.find(plant::Limit::noise_figure) != nullptr;
}

std::vector<System> systems_of(const Scenario& scenario) {
  std::vector<System> systems;
  for (const System& system :
       {System{gnss::Band::L1, "GPS"}, System{gnss::Band::B1I, "BDS"}, System{gnss::Band::G1, "GLONASS"}}) {
    const bool received = std::ranges::any_of(scenario.sky.systems,
                                              [&](gnss::Constellation it) { return gnss::band(it) == system.band; });
    if (received) systems.push_back(system);
  }
  return systems;
}

double cn0_of(const plant::PathMargins& path, gnss::Band band) {
  const auto b = static_cast<std::size_t>(band);
  return std::isnan(path.cn0_worst_of[b]) ? path.cn0_zenith_of[b] : path.cn0_worst_of[b];
}

void print_site(const SiteAnswer& answer, bool all, Language language) {
  fmt::print("{}\n", answer.scenario.name.in(language));
  print_ports(answer, all, language);
  const auto& paths = answer.review.design.paths;
  for (std::size_t i = 0; i < paths.size() && (all || i == 0); ++i) {
    if (paths[i].present) print_budget(answer, paths[i], language);
  }
  print_bands(answer, all, language);
  print_feeders(answer, language);
  print_skies(answer, language);
  heading({"Checks", "逐项校核"}, language);
  fmt::print("{}", verdict::console_table(trace::MemoryTrace(), answer.review.verdicts, language));
  if (!answer.review.remarks.empty()) {
    heading({"Where the standard and physics disagree", "标准与物理不一致之处"}, language);
    for (const plant::Remark& remark : answer.review.remarks) fmt::print("  {}\n", remark.text.in(language));
  }
  print_reserve(answer, language);
  print_bill(answer, language);
}

}  // namespace chronotwin::cli
