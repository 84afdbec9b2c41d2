#include "models/clauses/table.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace chronotwin {
namespace {

std::vector<ClauseType> make_table() {
  using enum ClauseLevel;
  constexpr std::string_view kCaici = "T/CAICI";
  constexpr std::string_view kGb = "GB/T 45308";
  return {
      {"caici-4.1",
       kCaici,
       must,
       {"At least two constellations, BDS among them", "卫星信号模式：至少两种，必含北斗"},
       {}},
      {"caici-4.2", kCaici, must, {"Main and backup antenna", "主备两路天线"}, {}},
      {"caici-4.3", kCaici, must, {"Antenna gain of at least 40 dB", "天线放大增益不低于 40 dB"}, {}},
      {"caici-4.4", kCaici, must, {"Nominal output power, within 2 dB", "标称最大输出功率及误差"}, {}},
      {"caici-4.5", kCaici, must, {"Frequency error of the carrier within 5e-8", "频率误差不超过 5×10⁻⁸"}, {}},
      {"caici-4.6", kCaici, must, {"In-band ripple of at most 3 dB", "带内波动不大于 3 dB"}, {}},
      {"caici-4.7", kCaici, must, {"Noise figure of at most 5.5 dB", "噪声系数不大于 5.5 dB"}, {}},
      {"caici-4.8", kCaici, must, {"Input and output VSWR of at most 1.3", "输入、输出电压驻波比不大于 1.3"}, {}},
      {"caici-4.9", kCaici, must, {"Two -48 V feeds, switchover without a gap", "双路 -48 V 电源切换"}, {}},
      {"caici-4.10", kCaici, must, {"Ambient temperature -40 to +65 °C", "工作环境温度"}, {}},
      {"caici-4.11", kCaici, must, {"Ambient humidity 5 to 98 %", "工作环境湿度"}, {}},
      {"caici-4.12",
       kCaici,
       must,
       {"Ambient humidity 5 to 98 % (the draft has it twice)", "工作环境湿度（重复条款）"},
       {}},
      {"caici-4.13", kCaici, warn, {"Feeders mainly 1/4 and 1/2, 7/8 for long runs", "馈线选择：主要用 1/4、1/2"}, {}},
      {"caici-4.14",
       kCaici,
       must,
       {"Types of hosts and slaves, at most 64 BBUs", "设备类型与端口、最多 64 端 BBU"},
       {}},
      {"caici-4.15", kCaici, must, {"Gain of the host of at most 30 dB", "主设备信号放大增益不大于 30 dB"}, {}},
      {"caici-4.16", kCaici, must, {"What the host monitors and shows", "主设备监控功能"}, {}},
      {"caici-4.17",
       kCaici,
       must,
       {"LCD with Chinese text", "液晶屏中文显示"},
       {"a display is judged by its picture, not by a run: the test gui_lcd_zh compares the panel in Chinese",
        "显示屏由画面检验，不由仿真运行检验：测试 gui_lcd_zh 比对中文面板"}},
      {"caici-4.18", kCaici, must, {"Alarms that help to find the fault's place", "告警及故障定位"}, {}},
      {"caici-5.1.1", kCaici, must, {"Room of BBUs: GNSS for each, antennas and feeders saved", "BBU 集中机房"}, {}},
      {"caici-5.1.2", kCaici, must, {"Room of time sources", "时钟源机房"}, {}},
      {"caici-5.1.3", kCaici, must, {"Room of enterprise customers: two paths", "集客机房"}, {}},
      {"caici-5.1.4", kCaici, must, {"Metro, airport: ports in reserve", "其他场景：预留端口"}, {}},
      {"caici-5.2.1", kCaici, must, {"Siting of the antennas", "卫星信号天线安装"}, {}},
      {"caici-5.2.2", kCaici, info, {"Choice of the host", "设备选型"}, {}},
      {"caici-5.2.3", kCaici, must, {"Longest feeders", "馈线最大长度"}, {}},
      {"caici-5.2.4", kCaici, must, {"Acceptance over 24 h", "24 小时验收"}, {}},
      {"gb-5.1.3", kGb, must, {"Single-layer systems", "单层时间同步系统"}, {}},
      {"gb-5.1.4", kGb, must, {"Multi-layer systems", "多层时间同步系统"}, {}},
      {"gb-5.1.5", kGb, must, {"Systems of several domains", "多域时间同步系统"}, {}},
      {"gb-5.1.6", kGb, must, {"Sources and pairs in hot standby", "时间源与主时钟热备"}, {}},
      {"gb-5.1.7",
       kGb,
       must,
       {"Time of the network, else the local clock; nothing between domains", "运行方式：网络时间、本地时钟与域间隔离"},
       {}},
      {"gb-5.2.1", kGb, must, {"Sources: no wrong time, validity told", "时钟源"}, {}},
      {"gb-5.2.2", kGb, must, {"Masters: choice, holdover, thresholds", "主时钟"}, {}},
      {"gb-5.2.3", kGb, must, {"Slaves: thresholds of both clocks", "从时钟"}, {}},
      {"gb-5.4.3", kGb, must, {"Period of the telegrams can be set", "时间同步协议报文周期可配置"}, {}},
      {"gb-5.6.1", kGb, must, {"Stability, holdover, dissemination", "时间性能：稳定度、守时与授时准确度"}, {}},
      {"gb-5.6.2", kGb, must, {"Sensitivity and time to the first fix", "接收灵敏度与首次定位时间"}, {}},
      {"gb-5.6.3",
       kGb,
       must,
       {"Electromagnetic compatibility", "电磁兼容性"},
       {"a matter of the hardware and GB/T 24338.4", "由实物按 GB/T 24338.4 检验"}},
      {"gb-5.6.4",
       kGb,
       must,
       {"Fitness for the environment", "环境适应性"},
       {"a matter of the hardware and GB/T 25119", "由实物按 GB/T 25119 检验"}},
      {"gb-6.1", kGb, must, {"Environment of the tests", "测试环境条件"}, {}},
      {"gb-6.3.1", kGb, must, {"Test of the stability", "时间稳定度测试"}, {}},
      {"gb-6.3.2", kGb, must, {"Test of a source's holdover", "时钟源守时时间准确度测试"}, {}},
      {"gb-6.3.3", kGb, must, {"Test of a master's holdover", "主时钟守时时间准确度测试"}, {}},
      {"gb-6.3.4", kGb, must, {"Test of a slave's holdover", "从时钟守时时间准确度测试"}, {}},
      {"gb-6.3.5", kGb, must, {"Accuracy of dissemination", "授时准确度"}, {}},
      {"gb-6.3.6", kGb, must, {"Test of the reception of BDS", "接收BDS信号性能测试"}, {}},
  };
}

}  // namespace

std::span<const ClauseType> clause_types() {
  static const std::vector<ClauseType> kTable = make_table();
  return kTable;
}

const ClauseType* find_clause(std::string_view id) {
  const auto table = clause_types();
  const auto found = std::ranges::find(table, id, &ClauseType::id);
  return found == table.end() ? nullptr : &*found;
}

std::string_view to_string(ClauseLevel level) {
  constexpr std::array<std::string_view, 3> kNames{"must", "warn", "info"};
  return kNames.at(static_cast<std::size_t>(level));
}

std::string_view modal_word(ClauseLevel level) {
  constexpr std::array<std::string_view, 3> kWords{"应", "宜", "可"};
  return kWords.at(static_cast<std::size_t>(level));
}

}  // namespace chronotwin
