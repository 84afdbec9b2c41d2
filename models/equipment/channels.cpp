#include "models/equipment/channels.hpp"

#include <algorithm>
#include <utility>

#include "models/clock/disciplined_clock.hpp"
#include "models/clock/standby.hpp"
#include "models/equipment/antenna_monitor.hpp"
#include "models/equipment/clock_monitor.hpp"
#include "models/equipment/host.hpp"

namespace chronotwin {
namespace {

template <NamedEnum Enum>
std::vector<std::string_view> states_of() {
  const auto& names = EnumNames<Enum>::value;
  return {names.begin(), names.end()};
}

using enum OwnerKind;
constexpr OwnerKind timing_server = OwnerKind::clock;  // `clock` alone is the namespace

// A satellite crosses the sky in hours: a quarter of a degree at most in this time.
constexpr Duration kSkyPeriod = Duration::from_whole_seconds(30);
// A position is found once.
constexpr Duration kPositionPeriod = Duration::from_whole_seconds(30);

constexpr Duration kWeatherPeriod = Duration::from_whole_seconds(30);
// A level moves with the weather, or is an alarm.
constexpr Duration kLevelPeriod = Duration::from_whole_seconds(30);

// A prediction moves as slowly as what was learned.
constexpr Duration kPredictionPeriod = Duration::from_whole_seconds(30);

ChannelType truth(ChannelType type) {
  type.truth = true;
  return type;
}

// In the order of codec::ptp::PortState, 1 … 9; 0: no PTP there.
std::vector<std::string_view> ptp_port_states() {
  return {"none",       "INITIALIZING", "FAULTY",  "DISABLED",     "LISTENING",
          "PRE_MASTER", "MASTER",       "PASSIVE", "UNCALIBRATED", "SLAVE"};
}

ChannelType position(std::string_view name, std::string_view unit, std::optional<Dimension> dimension, Text text) {
  return {.owner = host,
          .name = name,
          .unit = unit,
          .dimension = dimension,
          .text = std::move(text),
          .clause = "caici-4.16",
          .slow = kPositionPeriod};
}

// One of contacts.hpp, closed when all is well.
ChannelType contact(std::string_view name, Text text) {
  return {host, name, "", {}, std::move(text), "caici-5.2.4", {"open", "closed"}};
}

std::vector<ChannelType> make_table() {
  using D = Dimension;
  return {
      {site, "temperature", "degC", D::temperature, {"Room temperature", "机房温度"}, "caici-4.10", {}},
      {.owner = site,
       .name = "humidity",
       .unit = "%",
       .text = {"Relative humidity", "相对湿度"},
       .clause = "caici-4.11",
       .slow = kWeatherPeriod},
      {site, "elevation", "deg", {}, {"Elevation of a satellite", "卫星仰角"}, "", {}, true, kSkyPeriod},
      {site,
       "azimuth",
       "deg",
       {},
       {"Azimuth of a satellite, from north through east", "卫星方位角（自北向东）"},
       "",
       {},
       true,
       kSkyPeriod},

      {antenna,
       "satellites_in_view",
       "",
       {},
       {"Healthy satellites above the antenna's horizon", "可视健康卫星数"},
       "caici-5.2.1",
       {}},
      {antenna, "pdop", "", {}, {"Dilution of precision, position", "位置精度因子"}, "", {}, false, kSkyPeriod},
      {antenna, "tdop", "", {}, {"Dilution of precision, time", "时间精度因子"}, "", {}, false, kSkyPeriod},
      {antenna,
       "cn0",
       "dB-Hz",
       D::carrier_to_noise,
       {"C/N0 of a satellite at the host's monitoring input", "卫星载噪比"},
       "caici-5.2.4",
       {},
       true},

      truth({.owner = antenna,
             .name = "range_error",
             .unit = "s",
             .dimension = D::time,
             .text = {"Error of a satellite's signal beyond the models, late positive", "卫星信号残余误差，正为滞后"},
             .clause = "",
             .per_satellite = true,
             .slow = kSkyPeriod}),

      {antenna_input, "current", "A", D::current, {"Antenna current", "天线电流"}, "caici-4.16", {}},
      {antenna_input, "voltage", "V", D::voltage, {"Antenna voltage", "天线电压"}, "caici-4.16", {}},
      {antenna_input, "satellites_tracked", "", {}, {"Satellites tracked", "锁定卫星数"}, "caici-4.16", {}},
      {antenna_input, "cn0_best", "dB-Hz", D::carrier_to_noise, {"Best C/N0", "最高载噪比"}, "caici-5.2.4", {}},
      {antenna_input, "noise_rise", "dB", D::gain, {"In-band power above its learned value", "带内功率抬升"}, "", {}},
      {antenna_input, "state", "", {}, {"Antenna state", "天线状态"}, "caici-4.16", states_of<AntennaState>()},

      {host, "active_antenna", "", {}, {"Active antenna", "当前天线"}, "caici-4.2", {"a", "b", "none"}},
      {host, "powered", "", {}, {"Powered", "供电状态"}, "caici-4.9", {"off", "on"}},
      truth({host,
             "lost_output",
             "s",
             D::time,
             {"Output lost so far for want of power", "累计输出中断时间"},
             "caici-4.9",
             {}}),
      {host, "temperature", "degC", D::temperature, {"Temperature inside", "机内温度"}, "caici-4.10", {}},
      position("latitude", "deg", {}, {"Latitude, WGS 84", "纬度"}),
      position("longitude", "deg", {}, {"Longitude, east positive", "经度"}),
      position("height", "m", D::length, {"Height above the ellipsoid", "椭球高"}),
      contact("contact_antenna_a", {"Dry contact: antenna A", "干接点：天线A"}),
      contact("contact_antenna_b", {"Dry contact: antenna B", "干接点：天线B"}),
      contact("contact_signal", {"Dry contact: satellite signal", "干接点：卫星信号"}),
      contact("contact_power", {"Dry contact: power", "干接点：电源"}),
      contact("contact_port", {"Dry contact: output ports", "干接点：输出端口"}),
      contact("contact_general", {"Dry contact: general", "干接点：综合"}),
      {host,
       "output_level",
       "dBm",
       D::power,
       {"Output level in 50 MHz, best port", "输出电平（最高端口）"},
       "caici-4.4",
       {}},

      {power_feed, "voltage", "V", D::voltage, {"Feed voltage, magnitude", "电源电压幅值"}, "caici-4.9", {}},

      {port, "state", "", {}, {"Port state", "端口状态"}, "caici-4.16", states_of<PortState>()},
      truth({port, "delay", "s", D::time, {"Delay from the antenna to the port", "天线至端口时延"}, "caici-5.2.3", {}}),
      truth({port,
             "cn0_offset",
             "dB(Hz/mW)",
             {},
             {"C/N0 minus signal power at the antenna element, L1", "载噪比减天线处信号功率"},
             "caici-4.7",
             {}}),
      {port, "load_current", "A", D::current, {"DC load current", "端口负载电流"}, "caici-4.16", {}},
      {.owner = port,
       .name = "output_level",
       .unit = "dBm",
       .dimension = D::power,
       .text = {"Output level in 50 MHz", "端口输出电平"},
       .clause = "caici-4.4",
       .slow = kLevelPeriod},

      truth({bbu, "time_error", "s", D::time, {"Time error, clock − true time", "时间误差"}, "caici-5.1.1", {}}),
      truth({bbu, "frequency_error", "1", D::fractional_frequency, {"Frequency error", "频率误差"}, "caici-5.1.1", {}}),
      {bbu, "state", "", {}, {"Clock state", "时钟状态"}, "caici-5.1.1", states_of<clock::ClockState>()},
      {bbu, "satellites_tracked", "", {}, {"Satellites tracked", "锁定卫星数"}, "caici-5.2.4", {}},
      {bbu, "cn0_best", "dB-Hz", D::carrier_to_noise, {"Best C/N0", "最高载噪比"}, "caici-5.2.4", {}},
      {bbu, "reference_valid", "", {}, {"Receiver's time valid", "参考有效"}, "caici-5.1.1", {"no", "yes"}},
      {bbu,
       "measured_offset",
       "s",
       D::time,
       {"Measured offset, clock − received reference", "测得偏差"},
       "caici-5.1.1",
       {}},
      {bbu, "predicted_bound", "s", D::time, {"Predicted bound of |time error|", "预测误差界"}, "caici-5.1.1", {}},
      truth({bbu, "path_delay", "s", D::time, {"Delay from the antenna", "天线至基站时延"}, "caici-5.2.3", {}}),
      {bbu, "temperature", "degC", D::temperature, {"Oscillator temperature", "振荡器温度"}, "caici-4.10", {}},
      truth({bbu, "satellites_excluded", "", {}, {"Satellites excluded as faulty", "剔除的故障卫星数"}, "", {}}),
      truth({bbu,
             "time_of_day_off",
             "s",
             D::time,
             {"Time told by the receiver's messages − true, missing where they are unreadable", "接收机报文时间偏差"},
             "gb-6.3.5",
             {}}),
      truth({bbu, "satellites_agree", "", {}, {"Satellites agree with each other", "卫星一致性"}, "", {"no", "yes"}}),
      {bbu, "antenna_current", "A", D::current, {"Bias current at the antenna input", "天线口电流"}, "caici-4.16", {}},
      {.owner = bbu,
       .name = "predicted_error",
       .unit = "s",
       .dimension = D::time,
       .text = {"Time error as the clock predicts it", "预测时间误差"},
       .clause = "caici-5.1.1",
       .slow = kPredictionPeriod},

      {clock_input, "state", "", {}, {"State of the reference input", "参考输入状态"}, "", states_of<InputState>()},
      {clock_input,
       "offset",
       "s",
       D::time,
       {"Measured offset, clock − this reference", "相对该参考的测得偏差"},
       "",
       {}},
      {clock_input, "clock_class", "", {}, {"Clock class of the reference", "参考的时钟等级"}, "", {}},
      {clock_input, "satellites_tracked", "", {}, {"Satellites tracked", "锁定卫星数"}, "", {}},
      {clock_input, "cn0_best", "dB-Hz", D::carrier_to_noise, {"Best C/N0", "最高载噪比"}, "", {}},
      {clock_input, "antenna_current", "A", D::current, {"Antenna current", "天线电流"}, "", {}},

      truth({timing_server, "time_error", "s", D::time, {"Time error, clock − true time", "时间误差"}, "", {}}),
      truth({timing_server,
             "output_error",
             "s",
             D::time,
             {"Time error of the pulse that the pair gives", "互备输出的时间误差"},
             "gb-5.1.6",
             {}}),
      truth({timing_server, "frequency_error", "1", D::fractional_frequency, {"Frequency error", "频率误差"}, "", {}}),
      {timing_server, "state", "", {}, {"Clock state", "时钟状态"}, "", states_of<clock::ClockState>()},
      {timing_server, "reference", "", {}, {"Reference followed", "当前参考"}, "", states_of<FollowedReference>()},
      {timing_server, "role", "", {}, {"Role in the pair", "主备角色"}, "gb-5.1.6", states_of<clock::PairRole>()},
      {timing_server, "clock_class", "", {}, {"Clock class of the output", "输出时钟等级"}, "", {}},
      {timing_server, "measured_offset", "s", D::time, {"Measured offset, clock − reference", "测得偏差"}, "", {}},
      {timing_server, "predicted_bound", "s", D::time, {"Predicted bound of |time error|", "预测误差界"}, "", {}},
      {.owner = timing_server,
       .name = "predicted_error",
       .unit = "s",
       .dimension = D::time,
       .text = {"Time error as the clock predicts it", "预测时间误差"},
       .slow = kPredictionPeriod},
      {timing_server, "temperature", "degC", D::temperature, {"Oscillator temperature", "振荡器温度"}, "", {}},

      truth({node, "time_error", "s", D::time, {"Time error, clock − true time", "时间误差"}, "", {}}),
      truth({node, "frequency_error", "1", D::fractional_frequency, {"Frequency error", "频率误差"}, "", {}}),
      {node, "state", "", {}, {"Clock state", "时钟状态"}, "", states_of<clock::ClockState>()},
      {node,
       "offset_from_master",
       "s",
       D::time,
       {"Measured offset, clock − what it follows", "相对主时钟的测得偏差"},
       "",
       {}},
      {node, "mean_path_delay", "s", D::time, {"Measured path delay", "平均路径时延"}, "", {}},
      {node, "clock_class", "", {}, {"Clock class of the time it has", "时钟等级"}, "", {}},
      {node, "steps_removed", "", {}, {"Clocks between it and the grandmaster", "距最高级主时钟的跳数"}, "", {}},
      {node,
       "grandmaster",
       "",
       {},
       {"Grandmaster: number of the node, in the scenario's order", "最高级主时钟序号"},
       "",
       {}},
      {node, "stratum", "", {}, {"Stratum by NTP, 16: not synchronised", "NTP层级（16为未同步）"}, "", {}},
      {node, "predicted_bound", "s", D::time, {"Predicted bound of |time error|", "预测误差界"}, "", {}},

      {node_port, "ptp_state", "", {}, {"State of PTP at the port", "端口PTP状态"}, "", ptp_port_states()},
      {node_port, "received", "", {}, {"Frames that came in the last second", "每秒接收帧数"}, "", {}},
      truth({switch_port,
             "queue_delay",
             "s",
             D::time,
             {"Wait of the last frame before it was sent", "排队时延"},
             "",
             {}}),
      {switch_port, "dropped", "", {}, {"Frames lost for want of room", "丢弃帧数"}, "", {}},
      truth({OwnerKind::link, "delay_forward", "s", D::time, {"Delay of the last frame, forward", "去向时延"}, "", {}}),
      truth({OwnerKind::link, "delay_back", "s", D::time, {"Delay of the last frame, back", "回向时延"}, "", {}}),

      {endpoint,
       "time_error",
       "s",
       D::time,
       {"Time error of the clock under test, it − the twin", "被测时钟时间误差"},
       "",
       {}},
      {endpoint, "path_delay", "s", D::time, {"Path delay to the clock under test", "到被测时钟的路径时延"}, "", {}},
  };
}

}  // namespace

std::span<const ChannelType> channel_types() {
  static const std::vector<ChannelType> kTable = make_table();
  return kTable;
}

std::span<const ChannelType> channels_of(OwnerKind owner) {
  const auto table = channel_types();
  const auto range = std::ranges::equal_range(table, owner, {}, &ChannelType::owner);
  return {range.begin(), range.end()};
}

const ChannelType* find_channel(OwnerKind owner, std::string_view name) {
  const auto bracket = name.find('[');
  for (const ChannelType& type : channels_of(owner)) {
    const bool has_satellite = bracket != std::string_view::npos;
    if (type.name == name.substr(0, bracket) && (!has_satellite || type.per_satellite)) return &type;
  }
  return nullptr;
}

}  // namespace chronotwin
