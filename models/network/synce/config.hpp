// Constants of a node's synchronous Ethernet. Behaviour: instance.hpp.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "models/clock/config.hpp"
#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::synce {

enum class Option { one, two };  // networks of 2 048 kbit/s, of 1 544 kbit/s

// In the order of the table in instance.cpp: option I, option II, then those of both with an enhanced code.
enum class Quality {
  PRC,
  SSU_A,
  SSU_B,
  EEC1,
  DNU,  // I
  PRS,
  STU,
  ST2,
  TNC,
  ST3E,
  EEC2,
  SMC,
  PROV,
  DUS,  // II
  PRTC,
  ePRTC,
  eEEC,
  ePRC
};

struct PortConfig {
  int priority = 1;  // 0: never followed
};
template <class Visitor, ConfigOf<PortConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"priority", "", 0, 255, {"Priority; 0: never followed", "优先级（0：不跟踪）"}}, c.priority);
}

struct Config {
  bool enabled = false;
  Option option = Option::one;
  Quality own = Quality::EEC1;    // of the node's clock, running free or in holdover
  std::vector<PortConfig> ports;  // of its net[1..n]; what is missing is of priority 1
  bool has_reference = false;     // it is the source: says `own` whatever it hears
  Seconds time_constant{0.16};    // of its clock as a low-pass: 1/(2 pi 1 Hz)
  clock::SelectionConfig selection{
      .worst_class = 255, .hold_off = Seconds(0.3), .wait_to_restore = Seconds(300.0), .hysteresis = Seconds(0.0)};
};
template <class Visitor, ConfigOf<Config> AnyConfig>
void visit_fields(Visitor&& visit, AnyConfig& c) {
  visit(Field::plain("enabled", {"Sends and follows quality levels", "启用同步以太网"}), c.enabled);
  visit(Field::plain("option", {"Network option", "网络选项"}), c.option);
  visit(Field::plain("own", {"Quality of its own clock", "本机时钟质量等级"}), c.own);
  visit(Field::plain("ports", {"Ports", "端口"}), c.ports);
  visit(Field::plain("has_reference", {"Is the source", "作为频率源"}), c.has_reference);
  visit(Field{"time_constant", "s", 1e-3, 1e4, {"Time constant of its clock", "时钟时间常数"}}, c.time_constant);
  visit(Field::group("selection", {"Selection", "选源"}), c.selection);
}

}  // namespace chronotwin::synce

template <>
struct chronotwin::EnumNames<chronotwin::synce::Option> {
  static constexpr std::array<std::string_view, 2> value{"I", "II"};
};
template <>
struct chronotwin::EnumNames<chronotwin::synce::Quality> {
  static constexpr std::array<std::string_view, 18> value{"PRC",  "SSU-A", "SSU-B", "EEC1",  "DNU",  "PRS",
                                                          "STU",  "ST2",   "TNC",   "ST3E",  "EEC2", "SMC",
                                                          "PROV", "DUS",   "PRTC",  "ePRTC", "eEEC", "ePRC"};
};
