#include <algorithm>
#include <cmath>

#include "export/report/run.hpp"
#include "sim/cli/design_site_tables.hpp"

namespace chronotwin::cli {
namespace {

std::vector<const plant::PathMargins*> by_name(const plant::Design& design) {
  std::vector<const plant::PathMargins*> paths;
  for (const plant::PathMargins& path : design.paths) paths.push_back(&path);
  std::ranges::stable_sort(paths, [](const auto* a, const auto* b) {
    if (a->port != b->port) return report::natural_less(a->port, b->port);
    return a->selection < b->selection;
  });
  return paths;
}

}  // namespace

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

}  // namespace chronotwin::cli
