#include "models/equipment/design_figures.hpp"

#include <algorithm>
#include <vector>

namespace chronotwin {
namespace {

std::vector<FigureType> make_table() {
  using D = Dimension;
  return {
      {"antenna_gain", "antenna", "dB", D::gain, {"Gain of the antenna's amplifier", "天线放大增益"}, "caici-4.3"},
      {"noise_figure",
       "output port",
       "dB",
       D::gain,
       {"Noise figure of the box, host's input to this port", "整机噪声系数（主机输入至本端口）"},
       "caici-4.7"},
      {"worst_cn0",
       "output port",
       "dB-Hz",
       D::carrier_to_noise,
       {"Best satellite's C/N0 at the worst instant", "最差时刻的最高载噪比"},
       "caici-5.2.4"},
      {"input_vswr", "host, slave", "1", D::ratio, {"Input VSWR", "输入驻波比"}, "caici-4.8"},
      {"output_vswr", "host, slave", "1", D::ratio, {"Output VSWR", "输出驻波比"}, "caici-4.8"},
      {"net_gain", "host, slave", "dB", D::gain, {"Gain, input to one port", "输入至端口增益"}, "caici-4.15"},
      {"carrier_error",
       "output port",
       "1",
       D::fractional_frequency,
       {"Frequency error of a tone, antenna's input to this port", "载波频率误差（天线输入至本端口）"},
       "caici-4.5"},
      {"maximum_output",
       "host, slave",
       "dBm",
       D::power,
       {"Nominal maximum output at a port", "标称最大输出功率"},
       "caici-4.4"},
      {"linear_headroom",
       "host, slave",
       "dB",
       D::gain,
       {"From the nominal maximum to 1 dB of compression", "标称最大输出至1dB压缩点余量"},
       "caici-4.4"},
      {"ripple",
       "output port",
       "dB",
       D::gain,
       {"Ripple inside B1, L1 or G1, peak to peak at worst", "B1、L1、G1带内波动最坏峰峰值"},
       "caici-4.6"},
      {"ports", "host, slave", "", {}, {"Output ports", "输出端口数"}, "caici-5.2.2"},
      {"spare_ports", "host, slave", "", {}, {"Ports in reserve", "预留端口数"}, "caici-5.1.4"},
      {"antennas", "host", "", {}, {"Antennas of its own", "独立天线数"}, "caici-4.2"},
      {"receivers", "host", "", {}, {"BBUs and clocks fed, by slaves too", "所接基站与时钟数（含从机）"}, "caici-4.14"},
      {"antennas_saved",
       "host",
       "",
       {},
       {"Antennas saved against one each receiver", "较一机一天线节省的天线数"},
       "caici-5.1.1"},
      {"feeder_saved",
       "host",
       "m",
       D::length,
       {"Feeder saved against one each receiver", "较一机一馈线节省的馈线长度"},
       "caici-5.1.1"},
      {"feeder_margin",
       "connection from an antenna to a host",
       "dB",
       D::gain,
       {"What the feeder leaves of the clause's budget", "馈线余量"},
       "caici-5.2.3"},
      {"fewest_satellites",
       "antenna",
       "",
       {},
       {"Fewest satellites received over a day", "一日内最少可收卫星数"},
       "caici-5.2.1"},
      {"siting_clear_above",
       "site",
       "",
       {},
       {"Antennas with something large above 30°", "30°以上有遮挡的天线"},
       "caici-5.2.1"},
      {"siting_clear_within",
       "site",
       "",
       {},
       {"Antennas with something large up to 30°", "30°以内有遮挡的天线"},
       "caici-5.2.1"},
      {"siting_south", "site", "", {}, {"Antennas not on the south side", "不在南侧的天线"}, "caici-5.2.1"},
      {"siting_spacing", "site", "", {}, {"Pairs of antennas closer than 2 m", "间距不足 2 m 的天线对"}, "caici-5.2.1"},
      {"siting_beam", "site", "", {}, {"Transmitters that look at an antenna", "正对天线的发射天线"}, "caici-5.2.1"},
      {"thicker_than_needed",
       "connection from an antenna to a host",
       "m",
       D::length,
       {"7/8 feeder where 1/2 would do", "可用 1/2 代替的 7/8 馈线"},
       "caici-4.13"},
  };
}

}  // namespace

std::span<const FigureType> figure_types() {
  static const std::vector<FigureType> kTable = make_table();
  return kTable;
}

const FigureType* find_figure(std::string_view name) {
  const auto table = figure_types();
  const auto found = std::ranges::find(table, name, &FigureType::name);
  return found == table.end() ? nullptr : &*found;
}

std::string_view figure_name(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

}  // namespace chronotwin
