#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "export/report/design_page.hpp"
#include "export/report/format.hpp"
#include "export/report/run.hpp"
#include "export/trace/memory_trace.hpp"
#include "sim/cli/design_site_output.hpp"

namespace chronotwin::cli {
namespace {

using report::DesignTable;
using report::number;
using Column = DesignTable::Column;

Text plain(std::string text) {
  return {std::move(text), {}};
}
Text db(double value, int decimals = 1) {
  return plain(number(value, decimals));
}
Text ns(double seconds) {
  return plain(number(seconds * 1e9, 1));
}

std::vector<const plant::PathMargins*> by_name(const plant::Design& design) {
  std::vector<const plant::PathMargins*> paths;
  for (const plant::PathMargins& path : design.paths) paths.push_back(&path);
  std::ranges::stable_sort(paths, [](const auto* a, const auto* b) {
    if (a->port != b->port) return report::natural_less(a->port, b->port);
    return a->selection < b->selection;
  });
  return paths;
}

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
               "the table's constants or by its data sheet, and with −40 and +65 °C outdoors.",
               "最差时刻最强卫星载噪比（dB-Hz）与增益（dB）：按设计、按标准常数、按器件手册，及室外−40、+65 ℃。"},
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

Text count_text(const gnss::Visibility::Count& count) {
  return plain(fmt::format("{} [{}–{}]", number(count.mean, 1), count.min, count.max));
}

DesignTable sky_table(const SiteAnswer& answer) {
  DesignTable table{
      .id = "sky",
      .title = {"What the antennas see", "天线可视卫星"},
      .note = {"Healthy satellites over a day, mean [fewest–most], and the worst dilution of precision of "
               "position and time of those received.",
               "一天内健康卫星数，平均[最少–最多]；接收卫星的最差PDOP与TDOP。"},
      .columns = {{.name = {"Antenna", "天线"}},
                  {{"Above 10°", "10°以上"}, "", true},
                  {{"Above 30°", "30°以上"}, "", true},
                  {{"Above its horizon", "地平以上"}, "", true},
                  {{"PDOP", "PDOP"}, "", true},
                  {{"TDOP", "TDOP"}, "", true}}};
  const auto dilution = [](const std::optional<double>& value) { return plain(value ? number(*value, 1) : "–"); };
  for (const plant::Siting& siting : answer.review.sitings) {
    for (const auto& [path, seen] : siting.skies) {
      table.rows.push_back({plain(path), count_text(seen.above_10_degrees), count_text(seen.above_30_degrees),
                            count_text(seen.received), dilution(seen.worst_pdop), dilution(seen.worst_tdop)});
    }
  }
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

// What is measured when the site is built, beside what was designed.
DesignTable cable_form(const SiteAnswer& answer) {
  DesignTable table{
      .id = "form_cables",
      .title = {"As built: cables", "竣工记录：电缆"},
      .note = {"Length as laid; loop resistance by multimeter with the far end shorted; loss and VSWR at 1575 "
               "MHz; earthing of the arrester.",
               "实敷长度；远端短接用万用表测环路电阻；1575 MHz衰减与驻波比；避雷器接地。"},
      .columns = {{.name = {"Cable", "电缆"}},
                  {.name = {"Designed", "设计"}},
                  {{"Loss", "设计衰减"}, "dB", true},
                  {{"Length", "长度"}, "m"},
                  {{"Resistance", "环路电阻"}, "Ω"},
                  {{"Loss", "衰减"}, "dB"},
                  {.name = {"VSWR", "驻波比"}},
                  {{"Earthing", "接地电阻"}, "Ω"},
                  {.name = {"Label", "标签"}}},
      .form = true};
  for (const trace::TopologyEdge& edge : answer.review.design.plant.topology.edges) {
    table.rows.push_back({plain(edge.path), plain(edge.label), db(edge.loss_db), {}, {}, {}, {}, {}, {}});
  }
  return table;
}

DesignTable port_form(const SiteAnswer& answer) {
  DesignTable table{
      .id = "form_ports",
      .title = {"As built: ports", "竣工记录：端口"},
      .note = {"By way of each antenna: best C/N0, satellites, noise level in 50 MHz, and the delay that was set "
               "in the receiver. Antenna current and voltage at the host.",
               "分别经主、备天线：最强载噪比、卫星数、50 MHz噪声电平、接收机已置时延；主机处天线电流与电压。"},
      .columns = {{.name = {"Port", "端口"}},
                  {.name = {"By way of", "经"}},
                  {{"Designed C/N0", "设计载噪比"}, "dB-Hz", true},
                  {{"Designed delay", "设计时延"}, "ns", true},
                  {{"C/N0", "载噪比"}, "dB-Hz"},
                  {.name = {"Satellites", "卫星数"}},
                  {{"Level", "电平"}, "dBm"},
                  {{"Delay set", "已置时延"}, "ns"},
                  {{"Current", "电流"}, "mA"},
                  {{"Voltage", "电压"}, "V"}},
      .form = true};
  for (const plant::PathMargins* path : by_name(answer.review.design)) {
    if (!path->compensation_s) continue;
    const double cn0 = std::isnan(path->cn0_worst) ? path->cn0_zenith : path->cn0_worst;
    table.rows.push_back({plain(path->port), plain(path->input), db(cn0), ns(path->delay_s), {}, {}, {}, {}, {}, {}});
  }
  table.rows.push_back({{"Date, names, signatures", "日期、姓名、签字"}, {}, {}, {}, {}, {}, {}, {}, {}, {}});
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
  page.tables = {ports_table(answer),   models_table(answer), weather_table(answer), sky_table(answer),
                 reserve_table(answer), bill_table(answer),   cable_form(answer),    port_form(answer)};
  return report::design_page(page, language);
}

}  // namespace chronotwin::cli
