// Constants of the boxes and of the room they stand in. Each is made of the Configs of the physics inside it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/clock/config.hpp"
#include "models/core/field.hpp"
#include "models/core/profile.hpp"
#include "models/core/quantity.hpp"
#include "models/gnss/range_errors.hpp"
#include "models/gnss/site_config.hpp"
#include "models/receiver/config.hpp"
#include "models/rf/config.hpp"

namespace chronotwin {

struct PositionConfig {
  Radians latitude{0.0};
  Radians longitude{0.0};
  Metres height{0.0};
};
template <class Visitor, ConfigOf<PositionConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"latitude", "deg", -90.0, 90.0, {"Latitude, WGS 84", "纬度"}}, c.latitude);
  visit(Field{"longitude", "deg", -180.0, 180.0, {"Longitude, east positive", "经度"}}, c.longitude);
  visit(Field{"height", "m", -500.0, 9000.0, {"Height above the ellipsoid", "椭球高"}}, c.height);
}

struct EnvironmentConfig {
  TemperatureProfile temperature{Celsius(22.0)};
  Celsius outdoor_temperature{15.0};  // of antennas and feeders
  Ratio humidity{0.5};                // relative, of the room and of what stands outdoors
};
template <class Visitor, ConfigOf<EnvironmentConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"temperature", "degC", -60.0, 90.0, {"Room temperature", "机房温度"}}, c.temperature);
  visit(Field{"outdoor_temperature", "degC", -60.0, 90.0, {"Outdoor temperature", "室外温度"}}, c.outdoor_temperature);
  visit(Field{"humidity", "%", 0.0, 100.0, {"Relative humidity", "相对湿度"}}, c.humidity);
}

struct SiteConfig {
  PositionConfig position;
  EnvironmentConfig environment;
  std::vector<gnss::TransmitterConfig> transmitters;  // nearby
  // Their tips; what stands within 45 degrees of a rod's vertical is taken to be protected.
  std::vector<gnss::PlacementConfig> lightning_rods;
  gnss::RangeErrorConfig range_errors;
};
template <class Visitor, ConfigOf<SiteConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::group("position", {"Position", "位置"}), c.position);
  visit(Field::group("environment", {"Environment", "环境"}), c.environment);
  visit(Field::group("transmitters", {"Transmitters nearby", "附近发射天线"}), c.transmitters);
  visit(Field::group("lightning_rods", {"Tips of lightning rods", "避雷针尖位置"}), c.lightning_rods);
  visit(Field::group("range_errors", {"Errors of the signals", "信号误差"}), c.range_errors);
}

// Thresholds of the alarms, requirements of T/CAICI 4.16 and 4.18; figures without a clause are engineering judgement.
struct AntennaAlarmConfig {
  Amperes open_current{0.010}, open_clear_current{0.012};
  Seconds open_soak{3.0}, open_clear_soak{10.0};
  Amperes short_current{0.150}, short_clear_current{0.120};
  Seconds short_soak{0.5}, short_clear_soak{10.0};
  Ratio current_deviation{0.30}, current_clear_deviation{0.20};
  Seconds current_soak{60.0}, current_clear_soak{60.0};
  Volts voltage_low{4.5}, voltage_high{5.5};
  Seconds voltage_soak{5.0}, voltage_clear_soak{10.0};
};
template <class Visitor, ConfigOf<AntennaAlarmConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"open_current", "mA", 0, 1000, {"Antenna open: current below", "天线开路电流门限"}}, c.open_current);
  visit(Field{"open_clear_current", "mA", 0, 1000, {"Antenna open clears above", "天线开路恢复电流"}},
        c.open_clear_current);
  visit(Field{"open_soak", "s", 0, 3600, {"Antenna open: soak", "天线开路确认时间"}}, c.open_soak);
  visit(Field{"open_clear_soak", "s", 0, 3600, {"Antenna open: clear soak", "天线开路恢复确认时间"}},
        c.open_clear_soak);
  visit(Field{"short_current", "mA", 0, 5000, {"Antenna short: current above", "天线短路电流门限"}}, c.short_current);
  visit(Field{"short_clear_current", "mA", 0, 5000, {"Antenna short clears below", "天线短路恢复电流"}},
        c.short_clear_current);
  visit(Field{"short_soak", "s", 0, 3600, {"Antenna short: soak", "天线短路确认时间"}}, c.short_soak);
  visit(Field{"short_clear_soak", "s", 0, 3600, {"Antenna short: clear soak", "天线短路恢复确认时间"}},
        c.short_clear_soak);
  visit(Field{"current_deviation", "%", 0, 1000, {"Antenna current off its learned value", "天线电流偏离学习值"}},
        c.current_deviation);
  visit(Field{"current_clear_deviation", "%", 0, 1000, {"Antenna current clears within", "天线电流恢复偏差"}},
        c.current_clear_deviation);
  visit(Field{"current_soak", "s", 0, 3600, {"Antenna current: soak", "天线电流确认时间"}}, c.current_soak);
  visit(Field{"current_clear_soak", "s", 0, 3600, {"Antenna current: clear soak", "天线电流恢复确认时间"}},
        c.current_clear_soak);
  visit(Field{"voltage_low", "V", 0, 60, {"Antenna voltage below", "天线电压下限"}}, c.voltage_low);
  visit(Field{"voltage_high", "V", 0, 60, {"Antenna voltage above", "天线电压上限"}}, c.voltage_high);
  visit(Field{"voltage_soak", "s", 0, 3600, {"Antenna voltage: soak", "天线电压确认时间"}}, c.voltage_soak);
  visit(Field{"voltage_clear_soak", "s", 0, 3600, {"Antenna voltage: clear soak", "天线电压恢复确认时间"}},
        c.voltage_clear_soak);
}

// When a receiver's supervision takes it for spoofed (spoofing_watch.hpp).
struct SpoofingAlarmConfig {
  Seconds jump{300e-9};    // of the received time; more than main and backup path differ by
  Decibels cn0_span{1.5};  // all satellites, six or more, within this
  Seconds soak{3.0};
};
template <class Visitor, ConfigOf<SpoofingAlarmConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"jump", "ns", 1, 1e9, {"Spoofing: received time jumps by", "欺骗判定时间跳变"}}, c.jump);
  visit(Field{"cn0_span", "dB", 0, 60, {"Spoofing: all C/N0 within", "欺骗判定载噪比一致范围"}}, c.cn0_span);
  visit(Field{"soak", "s", 0, 3600, {"Spoofing: soak", "欺骗确认时间"}}, c.soak);
}

struct SignalAlarmConfig {
  int satellites_low = 4, satellites_clear = 5;
  Seconds satellites_soak{60.0}, satellites_clear_soak{60.0};
  Seconds lost_soak{20.0}, lost_clear_soak{60.0};
  DecibelHertz cn0_low{40.0}, cn0_clear{42.0};  // best satellite, T/CAICI 5.2.4
  Seconds cn0_soak{60.0}, cn0_clear_soak{60.0};
  Decibels jamming_cn0_drop{10.0};   // best C/N0 below its learned value …
  Decibels jamming_noise_rise{6.0};  // … while the in-band power (AGC) is up by so much
  Seconds jamming_soak{10.0}, jamming_clear_soak{60.0};
  Seconds constellation_soak{60.0}, constellation_clear_soak{60.0};  // CONSTELLATION_LOST, T/CAICI 4.1
  SpoofingAlarmConfig spoofing;
};
template <class Visitor, ConfigOf<SignalAlarmConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"satellites_low", "", 0, 64, {"Satellites low: fewer than", "卫星数不足门限"}}, c.satellites_low);
  visit(Field{"satellites_clear", "", 0, 64, {"Satellites low clears at", "卫星数恢复门限"}}, c.satellites_clear);
  visit(Field{"satellites_soak", "s", 0, 3600, {"Satellites low: soak", "卫星数不足确认时间"}}, c.satellites_soak);
  visit(Field{"satellites_clear_soak", "s", 0, 3600, {"Satellites low: clear soak", "卫星数恢复确认时间"}},
        c.satellites_clear_soak);
  visit(Field{"lost_soak", "s", 0, 3600, {"GNSS lost: soak", "卫星信号丢失确认时间"}}, c.lost_soak);
  visit(Field{"lost_clear_soak", "s", 0, 3600, {"GNSS lost: clear soak", "卫星信号恢复确认时间"}}, c.lost_clear_soak);
  visit(Field{"cn0_low", "dB-Hz", 0, 60, {"C/N0 low: best satellite at most", "载噪比低门限"}}, c.cn0_low);
  visit(Field{"cn0_clear", "dB-Hz", 0, 60, {"C/N0 low clears above", "载噪比恢复门限"}}, c.cn0_clear);
  visit(Field{"cn0_soak", "s", 0, 3600, {"C/N0 low: soak", "载噪比低确认时间"}}, c.cn0_soak);
  visit(Field{"cn0_clear_soak", "s", 0, 3600, {"C/N0 low: clear soak", "载噪比恢复确认时间"}}, c.cn0_clear_soak);
  visit(Field{"jamming_cn0_drop", "dB", 0, 60, {"Jamming: C/N0 below its learned value by", "干扰判定载噪比跌落"}},
        c.jamming_cn0_drop);
  visit(Field{"jamming_noise_rise", "dB", 0, 60, {"Jamming: in-band power up by", "干扰判定带内功率抬升"}},
        c.jamming_noise_rise);
  visit(Field{"jamming_soak", "s", 0, 3600, {"Jamming: soak", "干扰确认时间"}}, c.jamming_soak);
  visit(Field{"jamming_clear_soak", "s", 0, 3600, {"Jamming: clear soak", "干扰恢复确认时间"}}, c.jamming_clear_soak);
  visit(Field{"constellation_soak", "s", 0, 3600, {"Constellation lost: soak", "星座丢失确认时间"}},
        c.constellation_soak);
  visit(Field{"constellation_clear_soak", "s", 0, 3600, {"Constellation lost: clear soak", "星座丢失恢复确认时间"}},
        c.constellation_clear_soak);
  visit(Field::group("spoofing", {"Spoofing", "欺骗"}), c.spoofing);
}

enum class Reversion { never, automatic };

// Main/backup antenna switchover (T/CAICI 4.2): what triggers it, how long it takes, whether and when it reverts.
struct SwitchoverConfig {
  bool on_dc_fault = true;   // ANTENNA_OPEN, ANTENNA_SHORT, ANTENNA_VOLTAGE of the active antenna
  bool on_gnss_lost = true;  // active antenna's receiver lost while the other one tracks
  Seconds duration{0.02};    // ports are without signal while the relay moves
  Reversion reversion = Reversion::automatic;
  Seconds wait_to_restore{600.0};  // main must be good for so long
};
template <class Visitor, ConfigOf<SwitchoverConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("on_dc_fault", {"Switch on open, short or voltage", "直流故障触发倒换"}), c.on_dc_fault);
  visit(Field::plain("on_gnss_lost", {"Switch when only the other antenna tracks", "失星触发倒换"}), c.on_gnss_lost);
  visit(Field{"duration", "ms", 0, 10000, {"Switching time", "倒换时间"}}, c.duration);
  visit(Field::plain("reversion", {"Reversion to main", "返回方式"}), c.reversion);
  visit(Field{"wait_to_restore", "s", 0, 86400, {"Main good so long before reverting", "等待恢复时间"}},
        c.wait_to_restore);
}

// Dual −48 V feeds (T/CAICI 4.9). Feeds are negative as they are on the terminals; the limits are magnitudes.
struct PowerConfig {
  Volts a{-53.5}, b{-53.5};
  Volts minimum{38.4}, maximum{57.6};
  Volts clear_minimum{39.4}, clear_maximum{56.6};
  Seconds soak{1.0}, clear_soak{10.0};
  Seconds hold_up{0.02};     // output survives a gap of both feeds this long
  Seconds switch_time{0.0};  // OR-ing diodes: none
};
template <class Visitor, ConfigOf<PowerConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"a", "V", -100, 0, {"Feed A", "A路电压"}}, c.a);
  visit(Field{"b", "V", -100, 0, {"Feed B", "B路电压"}}, c.b);
  visit(Field{"minimum", "V", 0, 100, {"Lowest good voltage", "最低电压"}}, c.minimum);
  visit(Field{"maximum", "V", 0, 100, {"Highest good voltage", "最高电压"}}, c.maximum);
  visit(Field{"clear_minimum", "V", 0, 100, {"Alarm clears above", "恢复下限"}}, c.clear_minimum);
  visit(Field{"clear_maximum", "V", 0, 100, {"Alarm clears below", "恢复上限"}}, c.clear_maximum);
  visit(Field{"soak", "s", 0, 3600, {"Feed alarm: soak", "电源告警确认时间"}}, c.soak);
  visit(Field{"clear_soak", "s", 0, 3600, {"Feed alarm: clear soak", "电源告警恢复确认时间"}}, c.clear_soak);
  visit(Field{"hold_up", "ms", 0, 10000, {"Hold-up time of the supply", "掉电保持时间"}}, c.hold_up);
  visit(Field{"switch_time", "ms", 0, 10000, {"Time to switch feeds", "电源切换时间"}}, c.switch_time);
}

using rf::AntennaSupplyConfig;

struct HostConfig {
  int ports = 8;  // T/CAICI 4.14: 4 or 8
  rf::SplitterConfig rf;
  AntennaSupplyConfig antenna_supply;
  ReceiverConfig monitor;  // one such receiver on each antenna (T/CAICI 4.16)
  AntennaAlarmConfig antenna_alarms;
  SignalAlarmConfig signal_alarms;
  SwitchoverConfig switchover;
  PowerConfig power;
  Amperes dummy_load{0.02};   // each port loads the BBU's bias, so that a BBU sees an antenna; 0: none
  Kelvin self_heating{12.0};  // inside above the room
  Seconds port_soak{5.0}, port_clear_soak{10.0};           // PORT_FAIL, SLAVE_LOST
  Seconds unused_soak{30.0}, unused_clear_soak{30.0};      // PORT_UNUSED
  Celsius temperature_low{-40.0}, temperature_high{65.0};  // T/CAICI 4.10
  Kelvin temperature_hysteresis{3.0};
  Seconds temperature_soak{60.0}, temperature_clear_soak{60.0};
  Ratio humidity_low{0.05}, humidity_high{0.98};  // T/CAICI 4.11
  Ratio humidity_hysteresis{0.03};
  Seconds humidity_soak{60.0}, humidity_clear_soak{60.0};
  Decibels output_deviation{2.0}, output_clear_deviation{1.5};  // OUTPUT_LEVEL, T/CAICI 4.4
  Seconds output_soak{10.0}, output_clear_soak{10.0};
  Seconds both_lost_soak{3.0}, both_lost_clear_soak{10.0};  // BOTH_ANTENNAS_LOST
  Seconds learning_time{
      3600.0};  // slow average of antenna current and best C/N0; armed after so long (at once: locked)
};
template <class Visitor, ConfigOf<HostConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"ports", "", 4, 8, {"Output ports", "输出端口数"}}, c.ports);
  visit(Field::group("rf", {"RF path", "射频通道"}), c.rf);
  visit(Field::group("antenna_supply", {"Antenna supply", "天线馈电"}), c.antenna_supply);
  visit(Field::group("monitor", {"Monitoring receivers", "监测接收机"}), c.monitor);
  visit(Field::group("antenna_alarms", {"Antenna alarms", "天线告警"}), c.antenna_alarms);
  visit(Field::group("signal_alarms", {"Signal alarms", "信号告警"}), c.signal_alarms);
  visit(Field::group("switchover", {"Antenna switchover", "天线倒换"}), c.switchover);
  visit(Field::group("power", {"Power feeds", "电源"}), c.power);
  visit(Field{"dummy_load", "mA", 0, 200, {"DC load at each port", "端口直流假负载"}}, c.dummy_load);
  visit(Field{"self_heating", "K", 0, 60, {"Inside above the room", "机内温升"}}, c.self_heating);
  visit(Field{"port_soak", "s", 0, 3600, {"Port alarm: soak", "端口告警确认时间"}}, c.port_soak);
  visit(Field{"port_clear_soak", "s", 0, 3600, {"Port alarm: clear soak", "端口告警恢复确认时间"}}, c.port_clear_soak);
  visit(Field{"unused_soak", "s", 0, 3600, {"Unused port: soak", "空闲端口确认时间"}}, c.unused_soak);
  visit(Field{"unused_clear_soak", "s", 0, 3600, {"Unused port: clear soak", "空闲端口恢复确认时间"}},
        c.unused_clear_soak);
  visit(Field{"temperature_low", "degC", -100, 100, {"Temperature alarm below", "低温门限"}}, c.temperature_low);
  visit(Field{"temperature_high", "degC", -100, 150, {"Temperature alarm above", "高温门限"}}, c.temperature_high);
  visit(Field{"temperature_hysteresis", "K", 0, 50, {"Temperature alarm clears so far inside", "温度告警回差"}},
        c.temperature_hysteresis);
  visit(Field{"temperature_soak", "s", 0, 3600, {"Temperature alarm: soak", "温度告警确认时间"}}, c.temperature_soak);
  visit(Field{"temperature_clear_soak", "s", 0, 3600, {"Temperature alarm: clear soak", "温度告警恢复确认时间"}},
        c.temperature_clear_soak);
  visit(Field{"humidity_low", "%", 0, 100, {"Humidity alarm below", "湿度下限"}}, c.humidity_low);
  visit(Field{"humidity_high", "%", 0, 100, {"Humidity alarm above", "湿度上限"}}, c.humidity_high);
  visit(Field{"humidity_hysteresis", "%", 0, 50, {"Humidity alarm clears so far inside", "湿度告警回差"}},
        c.humidity_hysteresis);
  visit(Field{"humidity_soak", "s", 0, 3600, {"Humidity alarm: soak", "湿度告警确认时间"}}, c.humidity_soak);
  visit(Field{"humidity_clear_soak", "s", 0, 3600, {"Humidity alarm: clear soak", "湿度告警恢复确认时间"}},
        c.humidity_clear_soak);
  visit(Field{"output_deviation", "dB", 0, 40, {"Output level off its normal value", "输出电平偏离"}},
        c.output_deviation);
  visit(Field{"output_clear_deviation", "dB", 0, 40, {"Output level clears within", "输出电平恢复偏差"}},
        c.output_clear_deviation);
  visit(Field{"output_soak", "s", 0, 3600, {"Output level: soak", "输出电平确认时间"}}, c.output_soak);
  visit(Field{"output_clear_soak", "s", 0, 3600, {"Output level: clear soak", "输出电平恢复确认时间"}},
        c.output_clear_soak);
  visit(Field{"both_lost_soak", "s", 0, 3600, {"Both antennas lost: soak", "双天线失效确认时间"}}, c.both_lost_soak);
  visit(Field{"both_lost_clear_soak", "s", 0, 3600, {"Both antennas lost: clear soak", "双天线失效恢复确认时间"}},
        c.both_lost_clear_soak);
  visit(Field{"learning_time", "s", 1, 864000, {"Learning time of current and C/N0", "电流与载噪比学习时间"}},
        c.learning_time);
}

struct SlaveConfig {
  int ports = 8;
  rf::SplitterConfig rf{.net_gain = Decibels(-12.0), .noise_figure = Decibels(14.0), .delay = Seconds(18e-9)};
  Amperes dummy_load{0.02};
};
template <class Visitor, ConfigOf<SlaveConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"ports", "", 1, 8, {"Output ports", "输出端口数"}}, c.ports);
  visit(Field::group("rf", {"RF path", "射频通道"}), c.rf);
  visit(Field{"dummy_load", "mA", 0, 200, {"DC load at each port", "端口直流假负载"}}, c.dummy_load);
}

// A BBU also has a clock from the transport network (T/CAICI 5.1.1): holdover begins only when that is absent.
enum class TransportClock { absent };

// When a clock does not believe its receiver.
struct ReceiverAlarmConfig {
  SpoofingAlarmConfig spoofing;
  Seconds pulse_soak{3.0}, pulse_clear_soak{10.0};
  Seconds time_of_day_soak{3.0}, time_of_day_clear_soak{10.0};
};
template <class Visitor, ConfigOf<ReceiverAlarmConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::group("spoofing", {"Spoofing", "欺骗"}), c.spoofing);
  visit(Field{"pulse_soak", "s", 0, 3600, {"Pulse: soak", "秒脉冲异常确认时间"}}, c.pulse_soak);
  visit(Field{"pulse_clear_soak", "s", 0, 3600, {"Pulse: clear soak", "秒脉冲恢复确认时间"}}, c.pulse_clear_soak);
  visit(Field{"time_of_day_soak", "s", 0, 3600, {"Time of day: soak", "时间信息异常确认时间"}}, c.time_of_day_soak);
  visit(Field{"time_of_day_clear_soak", "s", 0, 3600, {"Time of day: clear soak", "时间信息恢复确认时间"}},
        c.time_of_day_clear_soak);
}

struct BbuConfig {
  ReceiverConfig receiver;
  clock::OscillatorConfig oscillator;
  clock::ServoConfig servo;
  clock::HoldoverConfig holdover;
  TransportClock transport_clock = TransportClock::absent;
  Amperes open_current{0.005};  // the BBU raises its own antenna alarm below this bias current
  Seconds antenna_soak{3.0}, antenna_clear_soak{10.0};
  Seconds reference_soak{20.0}, reference_clear_soak{60.0};  // REFERENCE_LOST
  Seconds locked_clear_soak{60.0};                           // HOLDOVER clears after so long locked
  ReceiverAlarmConfig supervision;
};
template <class Visitor, ConfigOf<BbuConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::group("receiver", {"Timing receiver", "授时接收机"}), c.receiver);
  visit(Field::group("oscillator", {"Oscillator", "振荡器"}), c.oscillator);
  visit(Field::group("servo", {"Servo", "锁相环"}), c.servo);
  visit(Field::group("holdover", {"Holdover", "守时"}), c.holdover);
  visit(Field::plain("transport_clock", {"Clock from the transport network", "传输网时钟"}), c.transport_clock);
  visit(Field{"open_current", "mA", 0, 200, {"Antenna alarm below this bias current", "天线告警电流门限"}},
        c.open_current);
  visit(Field{"antenna_soak", "s", 0, 3600, {"Antenna alarm: soak", "天线告警确认时间"}}, c.antenna_soak);
  visit(Field{"antenna_clear_soak", "s", 0, 3600, {"Antenna alarm: clear soak", "天线告警恢复确认时间"}},
        c.antenna_clear_soak);
  visit(Field{"reference_soak", "s", 0, 3600, {"Reference lost: soak", "参考丢失确认时间"}}, c.reference_soak);
  visit(Field{"reference_clear_soak", "s", 0, 3600, {"Reference lost: clear soak", "参考恢复确认时间"}},
        c.reference_clear_soak);
  visit(Field{"locked_clear_soak", "s", 0, 3600, {"Locked so long before HOLDOVER clears", "守时告警恢复确认时间"}},
        c.locked_clear_soak);
  visit(Field::group("supervision", {"Supervision of the receiver", "接收机监督"}), c.supervision);
}

// A timing server (master clock, 授时主钟): one disciplined clock that follows one of its references, two GNSS receivers
// and a pulse of another clock. Two of them may stand by for each other.
struct ClockConfig {
  ReceiverConfig receiver;  // each of rf_a and rf_b
  AntennaSupplyConfig antenna_supply;
  clock::OscillatorConfig oscillator;
  clock::ServoConfig servo;
  clock::HoldoverConfig holdover;
  clock::SelectionConfig selection;
  int priority_a = 1, priority_b = 2, priority_pps = 3;  // of the references, 1: first; 0: not followed
  Seconds pps_compensation{0.0};                         // delay of the pulse's cable, as set
  std::string pair;                                      // the other clock of the pair; empty: alone
  clock::StandbyConfig standby;
  Seconds input_soak{20.0}, input_clear_soak{60.0};          // INPUT_LOST
  Seconds reference_soak{20.0}, reference_clear_soak{60.0};  // REFERENCE_LOST
  Seconds locked_clear_soak{60.0};                           // HOLDOVER clears after so long locked
  Seconds peer_soak{3.0}, peer_clear_soak{10.0};             // PEER_LOST
  SpoofingAlarmConfig spoofing;                              // of either receiver
};
template <class Visitor, ConfigOf<ClockConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::group("receiver", {"Timing receivers", "授时接收机"}), c.receiver);
  visit(Field::group("antenna_supply", {"Antenna supply", "天线馈电"}), c.antenna_supply);
  visit(Field::group("oscillator", {"Oscillator", "振荡器"}), c.oscillator);
  visit(Field::group("servo", {"Servo", "锁相环"}), c.servo);
  visit(Field::group("holdover", {"Holdover", "守时"}), c.holdover);
  visit(Field::group("selection", {"Selection of the reference", "参考选择"}), c.selection);
  visit(Field{"priority_a", "", 0, 255, {"Priority of receiver A, 0: none", "接收机A优先级"}}, c.priority_a);
  visit(Field{"priority_b", "", 0, 255, {"Priority of receiver B, 0: none", "接收机B优先级"}}, c.priority_b);
  visit(Field{"priority_pps", "", 0, 255, {"Priority of the pulse input, 0: none", "秒脉冲输入优先级"}},
        c.priority_pps);
  visit(Field{"pps_compensation", "ns", -1e6, 1e6, {"Compensation of the pulse's cable", "秒脉冲时延补偿"}},
        c.pps_compensation);
  visit(Field::plain("pair", {"The other clock of the pair", "互备主钟"}), c.pair);
  visit(Field::group("standby", {"Hot standby", "热备"}), c.standby);
  visit(Field{"input_soak", "s", 0, 3600, {"Input lost: soak", "输入丢失确认时间"}}, c.input_soak);
  visit(Field{"input_clear_soak", "s", 0, 3600, {"Input lost: clear soak", "输入恢复确认时间"}}, c.input_clear_soak);
  visit(Field{"reference_soak", "s", 0, 3600, {"Reference lost: soak", "参考丢失确认时间"}}, c.reference_soak);
  visit(Field{"reference_clear_soak", "s", 0, 3600, {"Reference lost: clear soak", "参考恢复确认时间"}},
        c.reference_clear_soak);
  visit(Field{"locked_clear_soak", "s", 0, 3600, {"Locked so long before HOLDOVER clears", "守时告警恢复确认时间"}},
        c.locked_clear_soak);
  visit(Field{"peer_soak", "s", 0, 3600, {"Other clock lost: soak", "互备主钟丢失确认时间"}}, c.peer_soak);
  visit(Field{"peer_clear_soak", "s", 0, 3600, {"Other clock lost: clear soak", "互备主钟恢复确认时间"}},
        c.peer_clear_soak);
  visit(Field::group("spoofing", {"Spoofing", "欺骗"}), c.spoofing);
}

}  // namespace chronotwin

template <>
struct chronotwin::EnumNames<chronotwin::Reversion> {
  static constexpr std::array<std::string_view, 2> value{"never", "automatic"};
};
template <>
struct chronotwin::EnumNames<chronotwin::TransportClock> {
  static constexpr std::array<std::string_view, 1> value{"absent"};
};
