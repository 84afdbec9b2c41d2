#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "export/report/design_page.hpp"
#include "export/report/format.hpp"
#include "export/report/run.hpp"
#include "export/trace/memory_trace.hpp"
#include "sim/cli/design_site_output.hpp"
#include "sim/cli/design_site_tables.hpp"

namespace chronotwin::cli {
namespace {

using report::number;

std::vector<Text> row_of(const PortGroup& group) {
  std::vector<Text> row{plain(report::joined_name(group.ports))};
  for (const std::string& cell : group.cells) row.push_back(plain(cell));
  return row;
}

DesignTable ports_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "ports",
      .title = {"Every port", "各端口"},
      .note = {"At L1, from the antenna's terminals to the port or to the BBU's front end. C/N0 is that of "
               "the system's best satellite at the worst instant. A receiver is to take off the delay of "
               "its main way.",
               "L1频点，自天线端至端口或BBU前端。载噪比为最差时刻该系统最强卫星之值。接收机应补偿主用路径的时延。"},
      .columns = {{.name = {"Port", "端口"}},
                  {.name = {"By way of", "经"}},
                  {{"Gain", "增益"}, "dB", true},
                  {{"NF of box", "整机NF"}, "dB", true},
                  {{"NF in all", "全链NF"}, "dB", true}}};
  const std::vector<System> systems = systems_of(answer.scenario);
  for (const System& system : systems) {
    table.columns.push_back(
        {{std::string("C/N0 ") + system.name, std::string("载噪比 ") + system.name}, "dB-Hz", true});
  }
  table.columns.push_back({{"Noise level", "噪声电平"}, "dBm", true});
  table.columns.push_back({{"Delay", "时延"}, "ns", true});
  table.columns.push_back({{"To set", "应补偿"}, "ns", true});
  const auto cells_of = [&](const plant::PathMargins& path) {
    std::vector<std::string> cells{path.input, number(path.gain_db, 1),
                                   has_box(path) ? number(path.box_noise_figure_db, 1) : "–",
                                   number(path.noise_figure_db, 2)};
    for (const System& system : systems) cells.push_back(number(cn0_of(path, system.band), 1));
    cells.push_back(number(path.level_dbm, 1));
    cells.push_back(number(path.delay_s * 1e9, 1));
    const bool sets = path.compensation_s && path.selection == rf::Selection::a;
    cells.push_back(sets ? number(path.delay_s * 1e9, 1) : "");
    return cells;
  };
  for (const PortGroup& group : alike(answer.review.design, cells_of)) table.rows.push_back(row_of(group));
  return table;
}

DesignTable bands_table(const SiteAnswer& answer) {
  DesignTable table{.id = "bands",
                    .title = {"Every port in every band", "各端口各频段"},
                    .note = {"Gain from the antenna's terminals, loss of what is passive on the way, noise figure, and "
                             "C/N0 of a satellite in the zenith at its usual and at its least power.",
                             "增益自天线端计；损耗为无源部分之和；载噪比为天顶卫星通常功率与最低功率之值。"},
                    .columns = {{.name = {"Port", "端口"}},
                                {.name = {"By way of", "经"}},
                                {.name = {"Band", "频段"}},
                                {{"Carrier", "载频"}, "MHz", true},
                                {{"Gain", "增益"}, "dB", true},
                                {{"Loss", "损耗"}, "dB", true},
                                {{"NF", "NF"}, "dB", true},
                                {{"C/N0", "载噪比"}, "dB-Hz", true},
                                {{"least C/N0", "最低载噪比"}, "dB-Hz", true}}};
  // Ports that are alike in one band are so in all.
  const auto cells_of = [&](const plant::PathMargins& path) {
    std::vector<std::string> cells{path.input};
    for (const plant::BandBudget& it : bands_of(answer.review, path)) {
      for (const double value : {it.gain_db, it.loss_db, it.noise_figure_db}) cells.push_back(number(value, 2));
    }
    return cells;
  };
  for (const PortGroup& group : alike(answer.review.design, cells_of)) {
    const auto path = std::ranges::find_if(answer.review.design.paths, [&](const plant::PathMargins& it) {
      return it.port == group.ports.front() && it.input == group.cells.front();
    });
    for (const plant::BandBudget& it : bands_of(answer.review, *path)) {
      const bool first = it.band == &rf::design_bands().front();
      table.rows.push_back({plain(first ? report::joined_name(group.ports) : ""), plain(first ? path->input : ""),
                            plain(std::string(it.band->name)), db(it.band->carrier.value() * 1e-6, 3), db(it.gain_db),
                            db(it.loss_db), db(it.noise_figure_db, 2), db(it.cn0_zenith), db(it.cn0_minimum)});
    }
  }
  return table;
}

DesignTable models_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "models",
      .title = {"Feeders, by the table and by the data sheets", "馈线：标准常数与器件手册对照"},
      .note = {"5.2.3: gain of the antenna less 10 dB (22 with slaves) less the feeders' loss by the "
               "table's constants. Beside it the loss by data sheet at L1 and 20 °C.",
               "5.2.3：天线增益减10 dB（主从22 dB）再减按标准常数计算的馈线衰减；旁列器件手册衰减（L1，20 ℃）。"},
      .columns = {{.name = {"Feeder", "馈线"}},
                  {.name = {"Runs", "组成"}},
                  {{"Loss, table", "衰减（标准）"}, "dB", true},
                  {{"Loss, sheet", "衰减（手册）"}, "dB", true},
                  {{"Margin 5.2.3", "余量（5.2.3）"}, "dB", true},
                  {{"May be", "最长可至"}, "m", true},
                  {{"Delay", "时延"}, "ns", true}}};
  const auto& edges = answer.review.design.plant.topology.edges;
  for (const plant::FeederMargin& it : answer.review.design.feeders) {
    const auto edge = std::ranges::find(edges, it.connection, &trace::TopologyEdge::path);
    table.rows.push_back({plain(it.connection), plain(edge == edges.end() ? "" : edge->label), db(it.standard_loss_db),
                          db(it.physical_loss_db), db(it.margin_db, 2), plain(std::to_string(it.longest_may_be)),
                          ns(it.delay_s)});
  }
  return table;
}

DesignTable weather_table(const SiteAnswer& answer) {
  const plant::Review& review = answer.review;
  DesignTable table{
      .id = "conditions",
      .title = {"The same ways under other assumptions", "各路径在不同条件下"},
      .note = {"Best satellite at the worst instant, dB-Hz, and gain, dB: as designed, with every feeder by "
               "the table's constants or by its data sheet, and at the ends of the weather: −40 °C outdoors with the "
               "coldest room and dry air, +65 °C with the warmest and 98 % of humidity.",
               "最差时刻最强卫星载噪比（dB-Hz）与增益（dB）：按设计、按标准常数、按器件手册，及气候两端：室外−40 "
               "℃（机房最低温、干燥）、+65 ℃（机房最高温、湿度98 %）。"},
      .columns = {{.name = {"Port", "端口"}}, {.name = {"By way of", "经"}}}};
  const std::array<std::pair<const plant::Design*, Text>, 5> cases{{{&review.design, {"as designed", "按设计"}},
                                                                    {&review.standard, {"table", "标准常数"}},
                                                                    {&review.physical, {"data sheet", "器件手册"}},
                                                                    {&review.cold, {"−40 °C", "−40 ℃"}},
                                                                    {&review.hot, {"+65 °C", "+65 ℃"}}}};
  for (const auto& [design, name] : cases) table.columns.push_back({name, "C/N0 · dB", true});
  const auto cells_of = [&](const plant::PathMargins& path) {
    std::vector<std::string> cells{path.input};
    for (const auto& [design, name] : cases) {
      const plant::PathMargins& it = plant::same_path(*design, path);
      const double cn0 = std::isnan(it.cn0_worst) ? it.cn0_zenith : it.cn0_worst;
      cells.push_back(number(cn0, 1) + " · " + number(it.gain_db, 1));
    }
    return cells;
  };
  for (const PortGroup& group : alike(review.design, cells_of)) table.rows.push_back(row_of(group));
  return table;
}

DesignTable reserve_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "reserve",
      .title = {"Spare ports and single points of failure", "空闲端口与单点故障"},
      .note = {"A single point of failure is what every way from the sky to a BBU passes; those that cost one "
               "BBU only, its own jumper, are not listed.",
               "单点故障指自天空至某用户的所有路径均须经过之处；仅影响单个用户的跳线不列。"},
      .columns = {{.name = {"Place", "位置"}}, {.name = {"What", "内容"}}, {{"How many", "数量"}, "", true}}};
  for (const plant::SparePorts& it : answer.review.spares) {
    table.rows.push_back({plain(it.box), {"free ports", "空闲端口"}, plain(std::to_string(it.ports.size()))});
  }
  for (const plant::SinglePoint& it : answer.review.points) {
    if (it.lost.size() < 2) continue;
    table.rows.push_back(
        {plain(it.path), {"lose their signal with it", "失效时失去信号的用户"}, plain(std::to_string(it.lost.size()))});
  }
  return table;
}

DesignTable bill_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "bill",
      .title = {"Bill of materials", "材料清单"},
      .note = {"Prices are figures of judgement (" + answer.prices.source + "). What exists costs nothing.",
               "价格为估算值，仅供比较；利旧部分不计价。"},
      .columns = {{.name = {"Type", "型号"}},
                  {.name = {"", ""}},
                  {{"Pieces", "数量"}, "", true},
                  {{"Length", "长度"}, "m", true},
                  {{"Price", "价格"}, answer.prices.currency, true}}};
  for (const plant::Material& it : answer.review.bill.materials) {
    table.rows.push_back({plain(it.type), it.existing ? Text{"existing", "利旧"} : Text{},
                          plain(std::to_string(it.pieces)),
                          plain(it.millimetres > 0 ? number(static_cast<double>(it.millimetres) / 1000.0, 1) : ""),
                          plain(to_string(plant::price_of(it, answer.prices)))});
  }
  const plant::Cost cost = plant::cost_of(answer.review.bill, answer.prices);
  table.rows.push_back({{"Labour", "施工"}, {}, {}, {}, plain(to_string(cost.labour))});
  table.rows.push_back({{"Total", "合计"}, {}, {}, {}, plain(to_string(cost.total()))});
  return table;
}

Text lead(const SiteAnswer& answer) {
  const auto& verdicts = answer.review.verdicts;
  const auto failed = std::ranges::count(verdicts, "fail", &trace::VerdictRecord::outcome);
  const auto warned = std::ranges::count(verdicts, "warn", &trace::VerdictRecord::outcome);
  if (failed == 0) {
    return {fmt::format("Every clause that a drawing can show holds, and every margin; {} warning(s).", warned),
            fmt::format("图纸可校核的条款与余量全部满足；警告 {} 项。", warned)};
  }
  const trace::VerdictRecord& first = verdicts.front();
  return {fmt::format("{} check(s) failed, {} warning(s). {}{}: {}.", failed, warned, first.subject,
                      first.clause.empty() ? "" : " (" + first.clause + ")", first.evidence_en),
          fmt::format("{} 项未通过，警告 {} 项。{}{}：{}。", failed, warned, first.subject,
                      first.clause.empty() ? "" : "（" + first.clause + "）", first.evidence_zh)};
}

void fill(trace::MemoryTrace& trace, const SiteAnswer& answer) {
  trace::Header header;
  header.name = answer.scenario.name;
  header.topology = answer.review.design.plant.topology;
  trace.begin(header);
  trace.end(SimTime::start(), trace::EndState::complete);
  trace.set_verdicts(answer.review.verdicts);
}

}  // namespace

std::string to_page(const SiteAnswer& answer, Language language) {
  trace::MemoryTrace trace;
  fill(trace, answer);
  const plant::Cost cost = plant::cost_of(answer.review.bill, answer.prices);
  const std::size_t points = static_cast<std::size_t>(
      std::ranges::count_if(answer.review.points, [](const plant::SinglePoint& it) { return it.lost.size() > 1; }));
  std::size_t spare = 0;
  for (const plant::SparePorts& it : answer.review.spares) spare += it.ports.size();
  report::DesignPage page{.source = trace, .lead = lead(answer)};
  const auto fact = [&page](Text name, std::string value) {
    page.facts.emplace_back(std::move(name), plain(std::move(value)));
  };
  if (!answer.review.design.paths.empty()) {
    fact({"Weakest port", "最弱端口"}, answer.review.design.paths.front().port);
  }
  fact({"Spare ports", "空闲端口"}, std::to_string(spare));
  fact({"Single points of failure", "单点故障"}, std::to_string(points));
  fact({"Cost, " + answer.prices.currency, "造价，" + answer.prices.currency}, to_string(cost.total()));
  for (const plant::Remark& it : answer.review.remarks) page.remarks.push_back(it.text);
  page.skies = sky_plots(answer);
  page.tables = {ports_table(answer),   bands_table(answer), models_table(answer),
                 weather_table(answer), sky_table(answer),   reserve_table(answer),
                 bill_table(answer),    cable_form(answer),  port_form(answer)};
  return report::design_page(page, language);
}

}  // namespace chronotwin::cli
