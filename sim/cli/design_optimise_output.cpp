#include "sim/cli/design_optimise_output.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "models/core/units.hpp"
#include "scenarios/loader/library_texts.hpp"

namespace chronotwin::cli {
namespace {

using plant::Limit;
using plant::optimise::BillItem;
using plant::optimise::OptimisedSite;
using plant::optimise::Plan;
using plant::optimise::PlannedBox;
using plant::optimise::PlannedCable;
using plant::optimise::Shortfall;

// To so many columns: an ideograph takes two, and three bytes.
std::string padded(const std::string& text, std::size_t columns) {
  std::size_t wide = 0;
  for (const char c : text) wide += (static_cast<unsigned char>(c) & 0xf0U) == 0xe0U ? 2 : 0;
  for (const char c : text) wide += (static_cast<unsigned char>(c) & 0x80U) == 0 ? 1 : 0;
  return text + std::string(wide < columns ? columns - wide : 1, ' ');
}

struct MarginRow {
  Limit limit;
  Text name;
};
const std::vector<MarginRow>& margin_rows() {
  static const std::vector<MarginRow> kRows{
      {Limit::feeder, {"Feeder, T/CAICI 5.2.3", "馈线余量 T/CAICI 5.2.3"}},
      {Limit::cn0, {"C/N0, T/CAICI 5.2.4", "载噪比 T/CAICI 5.2.4"}},
      {Limit::noise_figure, {"Noise figure, T/CAICI 4.7", "噪声系数 T/CAICI 4.7"}},
      {Limit::residual, {"Delay compensation", "时延补偿"}},
      {Limit::supply, {"Antenna supply", "天线供电"}},
      {Limit::level, {"Level, T/CAICI 4.4", "电平 T/CAICI 4.4"}},
      {Limit::gain, {"Gain before the receiver", "接收机前增益"}}};
  return kRows;
}

double margin_of(const OptimisedSite& site, Limit limit) {
  return site.margins[static_cast<std::size_t>(limit)];
}

std::string shown(double value, std::string_view unit) {
  return unit == "s" ? fmt::format("{:+.1f} ns", value * 1e9) : fmt::format("{:+.2f} {}", value, unit);
}

bool by_metre(const BillItem& item) {
  return item.type.starts_with("feeder/") || item.type == "labour/metre";
}

std::string quantity_of(const BillItem& item) {
  return format_number(static_cast<double>(item.thousandths) / 1000.0);
}

void print_front(const OptimisedAnswer& answer, Language language) {
  const auto say = [language](const Text& text, std::size_t columns) { return padded(text.in(language), columns); };
  fmt::print("{}{}{}{}{}\n",
             say({"Cost, " + answer.requirements.prices.currency, "造价，" + answer.requirements.prices.currency}, 18),
             say({"Worst margin", "最小余量"}, 16), say({"Spare ports", "备用端口"}, 14), say({"Hosts", "主机"}, 8),
             say({"Slaves", "从机"}, 8));
  for (const OptimisedSite& site : answer.sites) {
    fmt::print("{}{}{}{}{}\n", padded(to_string(plant::optimise::money_of(site.plan.cost)), 18),
               padded(shown(site.worst_db, "dB"), 16), padded(std::to_string(site.plan.spare_ports), 14),
               padded(std::to_string(site.plan.hosts.size()), 8), padded(std::to_string(site.plan.slaves.size()), 8));
  }
}

void print_boxes(const Requirements& requirements, const Plan& plan, Language language) {
  for (const auto& antenna : plan.antennas) {
    fmt::print("  {}{}{}\n", padded(antenna.name, 12), padded(requirements.antennas[antenna.antenna], 24),
               requirements.places[antenna.place].name);
  }
  const auto boxes = [&](const std::vector<PlannedBox>& list, const auto& choices) {
    for (const PlannedBox& box : list) {
      fmt::print("  {}{}{}\n", padded(box.name, 12), padded(choices[box.type].type, 24),
                 requirements.rooms[box.room].name);
    }
  };
  boxes(plan.hosts, requirements.hosts);
  boxes(plan.slaves, requirements.slaves);
  for (const PlannedCable& cable : plan.cables) {
    if (cable.name.starts_with("jumper")) continue;
    std::string way;
    for (const std::string& node : cable.run.way.nodes) way += (way.empty() ? "" : " - ") + node;
    fmt::print("  {}{}{}\n", padded(cable.name, 12),
               padded(fmt::format("{} m {}\"", format_number(static_cast<double>(cable.run.cable.millimetres) / 1000.0),
                                  requirements.feeders[cable.run.cable.feeder].type),
                      24),
               plan.cables.size() < 40 || cable.from_antenna ? way : cable.to);
  }
  // The cables to BBUs by type: how many, how much.
  std::map<std::string, std::pair<int, std::int64_t>> jumpers;
  for (const PlannedCable& cable : plan.cables) {
    if (!cable.name.starts_with("jumper")) continue;
    auto& [count, length] = jumpers[requirements.feeders[cable.run.cable.feeder].type];
    ++count;
    length += cable.run.cable.millimetres;
  }
  for (const auto& [type, sum] : jumpers) {
    fmt::print(
        "  {}{}\n", padded(Text{"to BBUs", "至BBU"}.in(language), 12),
        fmt::format("{} × {}\", {} m", sum.first, type, format_number(static_cast<double>(sum.second) / 1000.0)));
  }
}

void print_bill(const Requirements& requirements, const Plan& plan, Language language) {
  for (const BillItem& item : plan.bill) {
    fmt::print("  {}{}{:>14}\n", padded(bill_text(item.type).in(language), 44),
               padded(quantity_of(item) + (by_metre(item) ? " m" : ""), 12),
               to_string(plant::optimise::money_of(item.cost())));
  }
  fmt::print("  {}{}{:>14} {}\n", padded(Text{"Total", "合计"}.in(language), 44), padded("", 12),
             to_string(plant::optimise::money_of(plan.cost)), requirements.prices.currency);
}

nlohmann::ordered_json to_json(const Requirements& requirements, const OptimisedSite& site) {
  nlohmann::ordered_json json{{"cost", to_string(plant::optimise::money_of(site.plan.cost))},
                              {"currency", requirements.prices.currency},
                              {"spare_ports", site.plan.spare_ports},
                              {"worst_margin_db", site.worst_db}};
  for (const Limit limit : plant::kLimits) {
    const double margin = margin_of(site, limit);
    if (!std::isfinite(margin)) continue;
    json["margins"].push_back({{"limit", static_cast<int>(limit)},
                               {"clause", plant::clause_of(limit)},
                               {"margin", margin},
                               {"unit", plant::unit_of(limit)}});
  }
  for (const auto& it : site.plan.antennas) {
    json["antennas"].push_back({{"name", it.name},
                                {"type", requirements.antennas[it.antenna]},
                                {"place", requirements.places[it.place].name}});
  }
  for (const PlannedBox& it : site.plan.hosts) {
    json["hosts"].push_back(
        {{"name", it.name}, {"type", requirements.hosts[it.type].type}, {"room", requirements.rooms[it.room].name}});
  }
  json["slaves"] = nlohmann::ordered_json::array();
  for (const PlannedBox& it : site.plan.slaves) {
    json["slaves"].push_back(
        {{"name", it.name}, {"type", requirements.slaves[it.type].type}, {"room", requirements.rooms[it.room].name}});
  }
  for (const auto& it : site.plan.bbus) {
    json["bbus"].push_back({{"name", it.name}, {"room", requirements.rooms[it.room].name}});
  }
  for (const PlannedCable& it : site.plan.cables) {
    json["cables"].push_back({{"name", it.name},
                              {"from", it.from},
                              {"to", it.to},
                              {"feeder", requirements.feeders[it.run.cable.feeder].type},
                              {"length_m", static_cast<double>(it.run.cable.millimetres) / 1000.0},
                              {"penetrations", it.run.way.penetrations},
                              {"way", it.run.way.nodes}});
  }
  for (const BillItem& it : site.plan.bill) {
    json["bill"].push_back({{"type", it.type},
                            {"quantity", static_cast<double>(it.thousandths) / 1000.0},
                            {"unit", by_metre(it) ? "m" : "1"},
                            {"price", to_string(it.price)},
                            {"cost", to_string(plant::optimise::money_of(it.cost()))}});
  }
  return json;
}

std::string shortfall_text(const Shortfall& it, Language language) {
  const std::string clause = it.clause.empty() ? "" : fmt::format(" ({})", it.clause);
  const auto number = [&it](double value) {
    return it.unit == "dB" || it.unit == "V" || it.unit == "s" ? shown(value, it.unit)
                                                               : fmt::format("{} {}", format_number(value), it.unit);
  };
  const Text sentence{fmt::format("{}{}: {} asked for, {} possible, {} short", it.rule.en, clause, number(it.wanted),
                                  number(it.possible), number(std::abs(it.wanted - it.possible))),
                      fmt::format("{}{}：要求{}，可达{}，相差{}", it.rule.zh, clause, number(it.wanted),
                                  number(it.possible), number(std::abs(it.wanted - it.possible)))};
  return sentence.in(language);
}

}  // namespace

Text bill_text(const std::string& type) {
  static const std::map<std::string, Text> kLabour{{"labour/antenna", {"mounting an antenna", "天线安装"}},
                                                   {"labour/box", {"mounting a box", "设备安装"}},
                                                   {"labour/arrester", {"mounting an arrester", "避雷器安装"}},
                                                   {"labour/metre", {"laying cable", "布线"}},
                                                   {"labour/connection", {"terminating a cable", "做头与测试"}},
                                                   {"labour/penetration", {"a wall or floor passed", "穿墙穿楼板"}}};
  if (const auto work = kLabour.find(type); work != kLabour.end()) return work->second;
  static const std::map<std::string, Text> kCatalog = [] {
    Diagnostics ignored;
    std::map<std::string, Text> names;
    for (const CatalogEntry& entry : load_catalog_entries(ignored)) names[entry.kind + "/" + entry.name] = entry.text;
    return names;
  }();
  const auto found = kCatalog.find(type);
  return found == kCatalog.end() ? Text{type, type} : found->second;
}

std::vector<std::pair<Text, std::string>> margin_texts(const OptimisedSite& site) {
  std::vector<std::pair<Text, std::string>> texts;
  for (const MarginRow& row : margin_rows()) {
    texts.emplace_back(row.name, shown(margin_of(site, row.limit), plant::unit_of(row.limit)));
  }
  return texts;
}

void print_sites(const OptimisedAnswer& answer, Language language) {
  const Requirements& requirements = answer.requirements;
  fmt::print("{}\n", requirements.name.in(language));
  if (answer.front) {
    print_front(answer, language);
    fmt::print("\n");
  }
  const OptimisedSite& site = answer.sites.front();
  fmt::print("{} {} {}\n", padded(Text{"Least cost", "最低造价"}.in(language), 28),
             to_string(plant::optimise::money_of(site.plan.cost)), requirements.prices.currency);
  fmt::print("{} {}\n", padded(Text{"Spare ports", "备用端口"}.in(language), 28), site.plan.spare_ports);
  for (const auto& [name, margin] : margin_texts(site)) {
    fmt::print("{} {}\n", padded(name.in(language), 28), margin);
  }
  print_boxes(requirements, site.plan, language);
  print_bill(requirements, site.plan, language);
  const Text prices{"prices", "价格"};
  fmt::print("{}: {} ({})\n", prices.in(language), requirements.prices.source, requirements.prices.status);
}

void print_shortfalls(const OptimisedAnswer& answer, Language language) {
  fmt::print("{}: {}\n", answer.requirements.name.in(language),
             Text{"no site meets the requirements", "没有满足要求的方案"}.in(language));
  if (answer.shortfalls.empty()) return;
  const bool together = answer.shortfalls.front().together;
  const Text each{"It would do to give up one of these:", "放宽下列任一条即可："};
  const Text all{"It takes all of these together:", "须同时放宽下列各条："};
  fmt::print("{}\n", (together ? all : each).in(language));
  for (const Shortfall& it : answer.shortfalls) fmt::print("  {}\n", shortfall_text(it, language));
}

nlohmann::ordered_json to_json(const OptimisedAnswer& answer) {
  nlohmann::ordered_json json{{"requirements", answer.requirements.file.string()}, {"feasible", !answer.sites.empty()}};
  if (!answer.sites.empty()) json["site"] = to_json(answer.requirements, answer.sites.front());
  if (answer.front) {
    for (const OptimisedSite& site : answer.sites) json["pareto"].push_back(to_json(answer.requirements, site));
  }
  for (const Shortfall& it : answer.shortfalls) {
    json["shortfalls"].push_back({{"rule", it.rule.en},
                                  {"rule_zh", it.rule.zh},
                                  {"clause", it.clause},
                                  {"wanted", it.wanted},
                                  {"possible", it.possible},
                                  {"unit", it.unit},
                                  {"together", it.together}});
  }
  return json;
}

std::string bill_csv(const Requirements& requirements, const Plan& plan) {
  std::string csv = "type,quantity,unit,price,cost,currency\n";
  const std::string& currency = requirements.prices.currency;
  for (const BillItem& it : plan.bill) {
    csv += fmt::format("{},{},{},{},{},{}\n", it.type, quantity_of(it), by_metre(it) ? "m" : "1", to_string(it.price),
                       to_string(plant::optimise::money_of(it.cost())), currency);
  }
  csv += fmt::format("total,,,,{},{}\n", to_string(plant::optimise::money_of(plan.cost)), currency);
  return csv;
}

}  // namespace chronotwin::cli
