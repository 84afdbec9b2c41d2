#include "models/equipment/state_texts.hpp"

#include <string>

namespace chronotwin {

const StateTexts& state_texts() {
  static const StateTexts kTexts{
      // clocks
      {"WARMUP", {"Warm-up", "预热"}},
      {"ACQUIRING", {"Acquiring", "捕获"}},
      {"LOCKED", {"Locked", "锁定"}},
      {"HOLDOVER", {"Holdover", "守时"}},
      {"HOLDOVER_EXCEEDED", {"Holdover exceeded", "守时超限"}},
      {"FREERUN", {"Free run", "自由运行"}},
      // pairs and references
      {"OFF", {"Off", "断电"}},
      {"STANDBY", {"Standby", "备用"}},
      {"ACTIVE", {"Active", "主用"}},
      {"rf_a", {"Receiver A", "接收机A"}},
      {"rf_b", {"Receiver B", "接收机B"}},
      {"pps_in", {"Pulse input", "秒脉冲输入"}},
      {"pair", {"The other clock", "互备主钟"}},
      {"waiting", {"Waiting to restore", "等待恢复"}},
      {"usable", {"Usable", "可用"}},
      {"followed", {"Followed", "正在跟踪"}},
      {"locked_out", {"Locked out", "已闭锁"}},
      {"unconnected", {"Not connected", "未连接"}},
      // ports of PTP (IEEE 1588 9.2.5)
      {"INITIALIZING", {"Initializing", "初始化"}},
      {"FAULTY", {"Faulty", "故障"}},
      {"DISABLED", {"Disabled", "禁用"}},
      {"LISTENING", {"Listening", "侦听"}},
      {"PRE_MASTER", {"Pre-master", "预备主"}},
      {"MASTER", {"Master", "主"}},
      {"PASSIVE", {"Passive", "被动"}},
      {"UNCALIBRATED", {"Uncalibrated", "未校准"}},
      {"SLAVE", {"Slave", "从"}},
      // antennas, ports, power
      {"OK", {"OK", "正常"}},
      {"ok", {"OK", "正常"}},
      {"open", {"Open", "开路"}},
      {"closed", {"Closed", "闭合"}},
      {"short", {"Short", "短路"}},
      {"jammed", {"Jammed", "受干扰"}},
      {"no_signal", {"No signal", "无信号"}},
      {"failed", {"Failed", "故障"}},
      {"unused", {"Unused", "空闲"}},
      {"off", {"Off", "断电"}},
      {"on", {"On", "供电"}},
      {"a", {"A", "A"}},
      {"b", {"B", "B"}},
      {"none", {"none", "无"}},
      {"no", {"no", "否"}},
      {"yes", {"yes", "是"}},
  };
  return kTexts;
}

Text state_text(std::string_view channel, std::string_view state) {
  static const Text kOpenContact{"Open", "断开"};
  if (channel.starts_with("contact_") && state == "open") return kOpenContact;
  const auto found = state_texts().find(state);
  return found == state_texts().end() ? Text{std::string(state), std::string(state)} : found->second;
}

}  // namespace chronotwin
