// Constants of a time synchronisation device of GB/T 45308: what it sends, whom it believes. Behaviour: instance.hpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/clock/config.hpp"
#include "models/codec/telegram/time_telegram.hpp"
#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::telegram {

namespace wire = codec::telegram;

enum class Role { none, source, master, slave };
enum class TimeFormat { tai, utc, unix };
enum class WhileInvalid { silent, flagged };  // 5.2.1 c
enum class Compensation { none, fixed, measured };

// A source or master that is believed. Its place in the list is its priority.
struct UpstreamConfig {
  std::string from;  // its port: "source.net[1]"
};
template <class Visitor, ConfigOf<UpstreamConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("from", {"Port of the source or master", "时钟源或主时钟端口"}), c.from);
}

struct Config {
  Role role = Role::none;
  int domain = 1;
  int level = 1;                                      // of a master
  wire::Source source = wire::Source::bds;            // of a source: where its time is from
  Seconds period{1.0};                                // 5.4.3
  WhileInvalid while_invalid = WhileInvalid::silent;  // while initialising, abnormal or without time
  Seconds initialising{30.0};                         // after power-on
  // What it takes in
  std::vector<UpstreamConfig> upstream;
  TimeFormat format = TimeFormat::tai;  // the content it reads
  bool external = true;                 // 5.2.2 e: off: holds over, whatever is heard
  int timeout_periods = 3;              // without a telegram, until its sender counts as lost
  clock::SelectionConfig selection{
      .hold_off = Seconds(0.0), .wait_to_restore = Seconds(10.0), .hysteresis = Seconds(0.0)};
  bool local_clock = true;              // 5.2.3 a: hardware clock besides the operational one
  Seconds operational_threshold{1e-3};  // 5.2.2 f, 5.2.3 b: larger deviations are corrected
  Seconds local_threshold{1e-3};
  // 5.1.7 b
  Compensation compensation = Compensation::none;
  Seconds fixed_delay{0.0};
  Seconds delay_interval{8.0};  // between measurements of the link's delay
};
template <class Visitor, ConfigOf<Config> AnyConfig>
void visit_fields(Visitor&& visit, AnyConfig& c) {
  visit(Field::plain("role", {"Role", "角色"}), c.role);
  visit(Field{"domain", "", 1, 255, {"Clock domain", "时钟域"}}, c.domain);
  visit(Field{"level", "", 1, 2, {"Level of a master", "主时钟级别"}}, c.level);
  visit(Field::plain("source", {"Where a source has its time from", "时钟源的时间来源"}), c.source);
  visit(Field{"period", "ms", 1.0, 1e5, {"Period of its telegrams", "时间报文发送周期"}}, c.period);
  visit(Field::plain("while_invalid", {"While it has no valid time", "时间无效期间"}), c.while_invalid);
  visit(Field{"initialising", "s", 0.0, 3600.0, {"Initialisation after power-on", "上电初始化时间"}}, c.initialising);
  visit(Field::plain("upstream", {"Sources and masters it believes", "上级时钟"}), c.upstream);
  visit(Field::plain("format", {"Content it reads", "采用的时间格式"}), c.format);
  visit(Field::plain("external", {"Uses what it hears", "启用外部时间"}), c.external);
  visit(Field{"timeout_periods", "", 1, 100, {"Periods without a telegram until it is lost", "失效判定周期数"}},
        c.timeout_periods);
  visit(Field::group("selection", {"Selection", "选源"}), c.selection);
  visit(Field::plain("local_clock", {"Has a local clock", "具备本地时钟"}), c.local_clock);
  visit(Field{"operational_threshold", "ms", 0.0, 1e6, {"Correction threshold, operational clock", "运行时钟校正阈值"}},
        c.operational_threshold);
  visit(Field{"local_threshold", "ms", 0.0, 1e6, {"Correction threshold, local clock", "本地时钟校正阈值"}},
        c.local_threshold);
  visit(Field::plain("compensation", {"Compensation of the link's delay", "链路延时补偿"}), c.compensation);
  visit(Field{"fixed_delay", "us", 0.0, 1e6, {"Fixed delay", "固定延时"}}, c.fixed_delay);
  visit(Field{"delay_interval", "s", 0.1, 3600.0, {"Between measurements of the delay", "延时测量间隔"}},
        c.delay_interval);
}

}  // namespace chronotwin::telegram

template <>
struct chronotwin::EnumNames<chronotwin::telegram::Role> {
  static constexpr std::array<std::string_view, 4> value{"none", "source", "master", "slave"};
};
template <>
struct chronotwin::EnumNames<chronotwin::telegram::TimeFormat> {
  static constexpr std::array<std::string_view, 3> value{"tai", "utc", "unix"};
};
template <>
struct chronotwin::EnumNames<chronotwin::telegram::WhileInvalid> {
  static constexpr std::array<std::string_view, 2> value{"silent", "flagged"};
};
template <>
struct chronotwin::EnumNames<chronotwin::telegram::Compensation> {
  static constexpr std::array<std::string_view, 3> value{"none", "fixed", "measured"};
};
template <>
struct chronotwin::EnumNames<chronotwin::codec::telegram::Source> {
  static constexpr std::array<std::string_view, 5> value{"none", "bds", "manual", "ground_radio", "other"};
};
