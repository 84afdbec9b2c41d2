// The page of `chronotwin design optimise`: every clause judged, the drawing and budgets as of `design site`; the front,
// where everything stands, every cable with its way, the bill.
#include <fmt/format.h>

#include "export/report/design_page.hpp"
#include "export/trace/memory_trace.hpp"
#include "models/core/units.hpp"
#include "sim/cli/design_optimise_output.hpp"
#include "sim/plant/review.hpp"

namespace chronotwin::cli {
namespace {

using plant::optimise::money_of;
using plant::optimise::OptimisedSite;
using plant::optimise::Plan;
using report::DesignTable;

Text plain(std::string text) {
  return {std::move(text), {}};
}

std::string metres(std::int64_t millimetres) {
  return format_number(static_cast<double>(millimetres) / 1000.0);
}

DesignTable front_table(const OptimisedAnswer& answer) {
  DesignTable table{
      "front",
      {"What more margin and more ports would cost", "余量、备用端口与造价"},
      {},
      {{{"Cost, " + answer.requirements.prices.currency, "造价，" + answer.requirements.prices.currency}, {}, true},
       {{"Worst margin, dB", "最小余量，dB"}, {}, true},
       {{"Spare ports", "备用端口"}, {}, true},
       {{"Hosts", "主机"}, {}, true},
       {{"Slaves", "从机"}, {}, true}},
      {}};
  for (const OptimisedSite& site : answer.sites) {
    table.rows.push_back({plain(to_string(money_of(site.plan.cost))), plain(fmt::format("{:.2f}", site.worst_db)),
                          plain(std::to_string(site.plan.spare_ports)), plain(std::to_string(site.plan.hosts.size())),
                          plain(std::to_string(site.plan.slaves.size()))});
  }
  return table;
}

DesignTable boxes_table(const Requirements& requirements, const Plan& plan) {
  DesignTable table{"places",
                    {"Where everything stands", "设备位置"},
                    {},
                    {{{"Name", "名称"}}, {{"Type", "型号"}}, {{"Room or place", "机房或位置"}}},
                    {}};
  const auto row = [&table](const std::string& name, const std::string& type, const std::string& where) {
    table.rows.push_back({plain(name), plain(type), plain(where)});
  };
  for (const auto& it : plan.antennas) {
    row(it.name, requirements.antennas[it.antenna], requirements.places[it.place].name);
  }
  for (const auto& it : plan.hosts) row(it.name, requirements.hosts[it.type].type, requirements.rooms[it.room].name);
  for (const auto& it : plan.slaves) row(it.name, requirements.slaves[it.type].type, requirements.rooms[it.room].name);
  for (const auto& it : plan.bbus) row(it.name, requirements.bbu.type, requirements.rooms[it.room].name);
  return table;
}

DesignTable cables_table(const Requirements& requirements, const Plan& plan) {
  DesignTable table{"cables",
                    {"Cables", "线缆"},
                    {},
                    {{{"Name", "名称"}},
                     {{"From", "起点"}},
                     {{"To", "终点"}},
                     {{"Feeder", "馈线"}},
                     {{"Length, m", "长度，m"}, {}, true},
                     {{"Penetrations", "穿墙数"}, {}, true},
                     {{"Way", "路由"}}},
                    {}};
  for (const auto& it : plan.cables) {
    std::string way;
    for (const std::string& node : it.run.way.nodes) way += (way.empty() ? "" : " – ") + node;
    table.rows.push_back(
        {plain(it.name), plain(it.from), plain(it.to), plain(requirements.feeders[it.run.cable.feeder].type),
         plain(metres(it.run.cable.millimetres)), plain(std::to_string(it.run.way.penetrations)), plain(way)});
  }
  return table;
}

DesignTable bill_table(const Requirements& requirements, const Plan& plan) {
  const std::string& currency = requirements.prices.currency;
  DesignTable table{"bill",
                    {"Bill of materials and labour", "材料与人工清单"},
                    {},
                    {{{"Item", "项目"}},
                     {{"Type", "型号"}},
                     {{"Quantity", "数量"}, {}, true},
                     {{"Price, " + currency, "单价，" + currency}, {}, true},
                     {{"Cost, " + currency, "金额，" + currency}, {}, true}},
                    {}};
  for (const auto& it : plan.bill) {
    table.rows.push_back({bill_text(it.type), plain(it.type), plain(metres(it.thousandths)), plain(to_string(it.price)),
                          plain(to_string(money_of(it.cost())))});
  }
  table.rows.push_back({{"Total", "合计"}, {}, {}, {}, plain(to_string(money_of(plan.cost)))});
  return table;
}

}  // namespace

std::string to_page(const OptimisedAnswer& answer, Language language) {
  const Requirements& requirements = answer.requirements;
  const OptimisedSite& site = answer.sites.front();
  const plant::Review review =
      plant::review_site(site.scenario, answer.orbits, {.spare_ports = requirements.rules.spare_ports});
  trace::MemoryTrace trace;
  trace::Header header;
  header.name = requirements.name;
  header.topology = site.design.plant.topology;
  trace.begin(header);
  trace.end(SimTime::start(), trace::EndState::complete);
  trace.set_verdicts(review.verdicts);
  report::DesignPage page{
      .source = trace,
      .lead = {"The cheapest site that keeps every margin asked for.", "满足全部余量要求的最低造价方案。"}};
  page.facts.emplace_back(Text{"Least cost", "最低造价"},
                          plain(to_string(money_of(site.plan.cost)) + " " + requirements.prices.currency));
  page.facts.emplace_back(Text{"Spare ports", "备用端口"}, plain(std::to_string(site.plan.spare_ports)));
  for (const auto& [name, value] : margin_texts(site)) page.facts.emplace_back(name, plain(value));
  page.facts.emplace_back(Text{"Prices", "价格"},
                          plain(fmt::format("{} ({})", requirements.prices.source, requirements.prices.status)));
  for (const plant::Remark& it : review.remarks) page.remarks.push_back(it.text);
  if (answer.front) page.tables.push_back(front_table(answer));
  page.tables.push_back(boxes_table(requirements, site.plan));
  page.tables.push_back(cables_table(requirements, site.plan));
  page.tables.push_back(bill_table(requirements, site.plan));
  return report::design_page(page, language);
}

}  // namespace chronotwin::cli
