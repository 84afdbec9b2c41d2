// Constants of a clock: oscillator, servo and holdover. Equations: oscillator.hpp, servo.hpp, disciplined_clock.hpp.
#pragma once

#include <array>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"

namespace chronotwin::clock {

// An oscillator: noise, aging, temperature, supply, warm-up, jumps. A strength of zero costs nothing.
struct OscillatorConfig {
  WhiteFmNoise white_fm{1e-24};             // q1
  RandomWalkFmNoise random_walk_fm{1e-30};  // q2
  RandomRunNoise random_run{0.0};           // q3
  FractionalFrequency flicker_fm{0.0};      // floor of the Allan deviation: h-1 = floor^2 / (2 ln 2)
  Seconds white_pm{0.0};                    // rms of a reading
  Seconds flicker_pm{0.0};                  // b of S_x(f) = b^2/f: h1 = 4 pi^2 b^2
  Hertz pm_bandwidth{1e3};                  // f_h of white and flicker PM
  Hertz flicker_low{1e-6};                  // flicker FM and PM from here …
  Hertz flicker_high{1.0};                  // … flicker FM to here; the white FM that is left above is added
  FractionalFrequency initial_offset{0.0};
  Aging aging{2e-10 / 86400.0};
  FractionalFrequency log_aging{0.0};  // A of A ln(1 + t/T), MIL-PRF-55310 with B = 1/T
  Seconds log_aging_time{86400.0};     // T
  Seconds age{0.0};                    // in operation before the start; for log_aging
  TemperatureCoefficient temperature_coefficient{3e-11};
  CubicCoefficient cubic_coefficient{0.0};
  Celsius reference_temperature{25.0};
  Seconds thermal_time{300.0};                 // time constant between the room and the oscillator
  FractionalFrequency warm_up_offset{0.0};     // right after a cold start
  Seconds warm_up_time{0.0};                   // time constant with which it goes
  FractionalFrequency retrace{0.0};            // sigma of what a cold start changes for good
  SupplyCoefficient supply_coefficient{4e-9};  // judgement: a crystal oven moves by 1e-9 for 5 % of its supply
  Volts supply_voltage{5.0};                   // without effect
  FractionalFrequency frequency_jump{0.0};     // sigma of random steps of the frequency …
  Seconds frequency_jump_interval{86400.0};    // … and the mean time between them
  Seconds phase_jump{0.0};
  Seconds phase_jump_interval{86400.0};
  bool atomic = false;  // what it says of itself at its data ports: an atomic clock, or a crystal
};
template <class Visitor, ConfigOf<OscillatorConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"white_fm", "s", 0.0, 1e-10, {"White FM, q1", "白频噪声 q1"}}, c.white_fm);
  visit(Field{"random_walk_fm", "1/s", 0.0, 1e-10, {"Random-walk FM, q2", "随机游走频率噪声 q2"}}, c.random_walk_fm);
  visit(Field{"random_run", "1/s^3", 0.0, 1e-10, {"Random run, q3", "随机漂移噪声 q3"}}, c.random_run);
  visit(Field{"flicker_fm", "1", 0.0, 1e-4, {"Flicker FM: floor of the ADEV", "闪烁频率噪声：ADEV底"}}, c.flicker_fm);
  visit(Field{"white_pm", "ps", 0.0, 1e9, {"White PM: rms of a reading", "白相噪声：读数均方根"}}, c.white_pm);
  visit(Field{"flicker_pm", "ps", 0.0, 1e9, {"Flicker PM: b of S_x = b^2/f", "闪烁相位噪声：S_x = b^2/f 的 b"}},
        c.flicker_pm);
  visit(Field{"pm_bandwidth", "Hz", 1e-3, 1e9, {"Bandwidth of white and flicker PM", "白相与闪烁相位噪声带宽"}},
        c.pm_bandwidth);
  visit(Field{"flicker_low", "Hz", 1e-9, 1.0, {"Flicker noise from this frequency", "闪烁噪声频率下限"}},
        c.flicker_low);
  visit(Field{"flicker_high", "Hz", 1e-3, 1e6, {"Flicker FM up to this frequency", "闪烁频率噪声频率上限"}},
        c.flicker_high);
  visit(Field{"initial_offset", "1", -1e-3, 1e-3, {"Frequency offset at the start", "初始频偏"}}, c.initial_offset);
  visit(Field{"aging", "1/d", -1e-4, 1e-4, {"Linear aging", "老化率"}}, c.aging);
  visit(Field{"log_aging", "1", -1e-4, 1e-4, {"Logarithmic aging: A of A ln(1 + t/T)", "对数老化：A ln(1 + t/T) 的 A"}},
        c.log_aging);
  visit(Field{"log_aging_time", "d", 1e-3, 1e5, {"Logarithmic aging: T", "对数老化：T"}}, c.log_aging_time);
  visit(Field{"age", "d", 0.0, 1e5, {"In operation before the start", "开始前已运行时间"}}, c.age);
  visit(Field{"temperature_coefficient", "1/K", -1e-5, 1e-5, {"Temperature coefficient", "温度系数"}},
        c.temperature_coefficient);
  visit(Field{"cubic_coefficient", "1/K^3", -1e-7, 1e-7, {"Cubic temperature coefficient", "三次温度系数"}},
        c.cubic_coefficient);
  visit(Field{"reference_temperature", "degC", -60.0, 120.0, {"Temperature without effect", "参考温度"}},
        c.reference_temperature);
  visit(Field{"thermal_time", "s", 0.0, 86400.0, {"Thermal time constant", "热时间常数"}}, c.thermal_time);
  visit(Field{"warm_up_offset", "1", -1e-3, 1e-3, {"Warm-up: offset after a cold start", "预热：冷启动频偏"}},
        c.warm_up_offset);
  visit(Field{"warm_up_time", "s", 0.0, 1e6, {"Warm-up: time constant", "预热：时间常数"}}, c.warm_up_time);
  visit(Field{"retrace", "1", 0.0, 1e-4, {"Retrace of a cold start, sigma", "重现性（冷启动，标准差）"}}, c.retrace);
  visit(Field{"supply_coefficient", "1/V", -1e-4, 1e-4, {"Supply coefficient", "电源电压系数"}}, c.supply_coefficient);
  visit(Field{"supply_voltage", "V", 0.0, 100.0, {"Supply voltage without effect", "标称电源电压"}}, c.supply_voltage);
  visit(Field{"frequency_jump", "1", 0.0, 1e-4, {"Random frequency jumps, sigma", "随机频率跳变（标准差）"}},
        c.frequency_jump);
  visit(Field{"frequency_jump_interval", "d", 1e-5, 1e5, {"Mean time between them", "频率跳变平均间隔"}},
        c.frequency_jump_interval);
  visit(Field{"phase_jump", "ns", 0.0, 1e9, {"Random phase jumps, sigma", "随机相位跳变（标准差）"}}, c.phase_jump);
  visit(Field{"phase_jump_interval", "d", 1e-5, 1e5, {"Mean time between them", "相位跳变平均间隔"}},
        c.phase_jump_interval);
  visit(Field::plain("atomic", {"An atomic clock", "原子钟"}), c.atomic);
}

enum class ServoKind { pi, ptp4l_pi, kalman2, kalman3, pll, fll };
enum class Timestamping { hardware, software };

// What steers a clock to its reference (servo.hpp). A kind takes no notice of what belongs to another one.
struct ServoConfig {
  ServoKind kind = ServoKind::pi;
  Seconds time_constant{100.0};                        // but ptp4l_pi
  Ratio damping{1.5};                                  // pi, pll
  Slew slew_limit{50e-9};                              // fastest change of phase while re-locking; but ptp4l_pi
  FractionalFrequency frequency_limit{1e-6};           // ptp4l_pi: max_frequency
  Seconds first_step_threshold{20e-6};                 // a larger error at the start is stepped, not slewed; 0: never
  Seconds step_threshold{10e-6};                       // and later
  Timestamping timestamping = Timestamping::hardware;  // ptp4l_pi
  // kalman2, kalman3: what the filter assumes of its reference and its oscillator
  Seconds measurement_noise{10e-9};
  WhiteFmNoise white_fm{1e-22};
  RandomWalkFmNoise random_walk_fm{1e-28};
  RandomRunNoise random_run{1e-40};  // kalman3
};
template <class Visitor, ConfigOf<ServoConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("kind", {"Law", "控制律"}), c.kind);
  visit(Field{"time_constant", "s", 1.0, 1e6, {"Time constant", "环路时间常数"}}, c.time_constant);
  visit(Field{"damping", "1", 0.3, 10.0, {"Damping", "阻尼系数"}}, c.damping);
  visit(Field{"slew_limit", "ns/s", 0.0, 1e6, {"Slew limit", "相位调整速率上限"}}, c.slew_limit);
  visit(Field{"frequency_limit", "1", 0.0, 1e-3, {"Frequency limit", "频率调整上限"}}, c.frequency_limit);
  visit(Field{"first_step_threshold", "us", 0.0, 1e9, {"First errors above it are stepped", "首次跳变校正门限"}},
        c.first_step_threshold);
  visit(Field{"step_threshold", "us", 0.0, 1e9, {"Errors above it are stepped", "跳变校正门限"}}, c.step_threshold);
  visit(Field::plain("timestamping", {"Gains of ptp4l_pi", "ptp4l增益方案"}), c.timestamping);
  visit(Field{"measurement_noise", "ns", 1e-3, 1e6, {"Filter: noise of the reference", "滤波器：参考噪声"}},
        c.measurement_noise);
  visit(Field{"white_fm", "s", 0.0, 1e-10, {"Filter: white FM, q1", "滤波器：白频噪声 q1"}}, c.white_fm);
  visit(Field{"random_walk_fm", "1/s", 1e-40, 1e-10, {"Filter: random-walk FM, q2", "滤波器：随机游走频率噪声 q2"}},
        c.random_walk_fm);
  visit(Field{"random_run", "1/s^3", 0.0, 1e-10, {"Filter: random run, q3", "滤波器：随机漂移噪声 q3"}}, c.random_run);
}

// Which of its references a clock follows (selection.hpp).
struct SelectionConfig {
  bool by_quality = true;          // a better clock class goes before a better priority
  bool revertive = true;           // back to a better priority
  int worst_class = 7;             // references of a worse clock class are not followed
  Seconds hold_off{1.0};           // a signal may be away so long before it counts as failed
  Seconds wait_to_restore{300.0};  // and must be back so long before it is followed again
  Seconds hysteresis{10.0};        // something better must have been better for so long
};
template <class Visitor, ConfigOf<SelectionConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("by_quality", {"Clock class before priority", "按质量等级选源"}), c.by_quality);
  visit(Field::plain("revertive", {"Back to a better priority", "返回高优先级"}), c.revertive);
  visit(Field{"worst_class", "", 0, 255, {"Worst clock class followed", "可用的最低时钟等级"}}, c.worst_class);
  visit(Field{"hold_off", "s", 0.0, 60.0, {"Hold-off before a signal counts as failed", "信号失效拖延时间"}},
        c.hold_off);
  visit(Field{"wait_to_restore", "s", 0.0, 86400.0, {"Wait to restore", "等待恢复时间"}}, c.wait_to_restore);
  visit(Field{"hysteresis", "s", 0.0, 3600.0, {"Better for so long before it is switched to", "优选迟滞时间"}},
        c.hysteresis);
}

// Two clocks of which one stands by (standby.hpp).
struct StandbyConfig {
  Seconds hold_off{2.0};    // no active one seen for so long before this one takes over
  Seconds hand_over{10.0};  // the other has been better for so long before this one lets go
  Seconds link_error{0.0};  // of what is measured against the other's pulse, positive: reads too much
};
template <class Visitor, ConfigOf<StandbyConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"hold_off", "s", 0.0, 600.0, {"No active clock for so long before taking over", "接管拖延时间"}},
        c.hold_off);
  visit(Field{"hand_over", "s", 0.0, 3600.0, {"The other better for so long before letting go", "让出拖延时间"}},
        c.hand_over);
  visit(Field{"link_error", "ns", -1e6, 1e6, {"Error of the offset to the other clock", "互连测量误差"}}, c.link_error);
}

// How a clock comes back to a reference that it had lost.
enum class Relock {
  servo,  // slewed, or stepped where the servo's step threshold says so
  step,   // stepped once, whatever the offset
};

struct HoldoverConfig {
  Seconds warmup_time{0.0};         // from cold, references are not looked at for so long
  Seconds reference_timeout{15.0};  // the reference may be away this long before HOLDOVER is declared
  Seconds limit{1.5e-6};            // HOLDOVER_EXCEEDED when the predicted bound passes it
  Seconds holdover_timeout{0.0};    // or after so long without reference; 0: never
  Seconds freerun_timeout{0.0};     // FREERUN after so long without reference; 0: never
  Seconds lock_threshold{100e-9};   // |measured offset| below it …
  Seconds lock_time{60.0};          // … for so long: LOCKED
  Relock relock = Relock::servo;
  // What it learns, and how (holdover_estimator.hpp).
  Seconds window{72.0 * 3600.0};         // how far back it remembers
  Seconds learned{86400.0};              // initial: locked: how long it had learned by then
  bool temperature_compensation = true;  // it measures its oscillator's temperature
  Seconds reference_noise{44e-9};        // of an average of 30 s: 4 ns over 1800 s weigh as much, see there
  // What the clock assumes of itself for its predicted bound.
  Ratio coverage{4.0};  // the bound is so many standard deviations
  Seconds initial_bound{60e-9};
  FractionalFrequency frequency_bound{2e-11};
  FractionalFrequency flicker_floor{3e-13};  // of the Allan deviation, besides the data sheet's
  RandomWalkFmNoise random_walk_fm{1e-28};   // besides the data sheet's
  Aging aging_bound{2e-10 / 86400.0};
  TemperatureCoefficient temperature_coefficient_bound{3e-11};
  Kelvin temperature_bound{5.0};  // assumed change of the room's temperature, where it is not measured
};
template <class Visitor, ConfigOf<HoldoverConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"warmup_time", "s", 0.0, 86400.0, {"Warm-up: no reference is taken", "预热时间"}}, c.warmup_time);
  visit(Field{"reference_timeout",
              "s",
              0.0,
              3600.0,
              {"Reference away so long before holdover is declared", "参考丢失判定时间"}},
        c.reference_timeout);
  visit(Field{"limit", "us", 0.0, 1e9, {"Limit of the predicted bound", "守时误差上限"}}, c.limit);
  visit(Field{"holdover_timeout", "h", 0.0, 2400.0, {"Longest holdover, 0: no limit", "守时超限时间（0为不限）"}},
        c.holdover_timeout);
  visit(Field{"freerun_timeout", "h", 0.0, 2400.0, {"Free run after, 0: never", "转自由运行时间（0为不转）"}},
        c.freerun_timeout);
  visit(Field{"lock_threshold", "ns", 0.0, 1e9, {"Offset below which the clock may lock", "锁定门限"}},
        c.lock_threshold);
  visit(Field{"lock_time", "s", 0.0, 86400.0, {"Time below the threshold before it locks", "锁定判定时间"}},
        c.lock_time);
  visit(Field::plain("relock", {"Coming back to a reference", "重新锁定方式"}), c.relock);
  visit(Field{"window", "h", 0.1, 24000.0, {"Learning window", "学习窗口"}}, c.window);
  visit(Field{"learned", "h", 0.0, 2400.0, {"Learning time at the start", "已学习时间"}}, c.learned);
  visit(Field::plain("temperature_compensation", {"Measures and corrects for its temperature", "温度补偿"}),
        c.temperature_compensation);
  visit(Field{"reference_noise", "ns", 1e-3, 1e6, {"Assumed noise of the reference over 30 s", "参考30 s平均噪声"}},
        c.reference_noise);
  visit(Field{"coverage", "1", 1.0, 10.0, {"Bound: standard deviations", "预测界：标准差倍数"}}, c.coverage);
  visit(Field{"initial_bound", "ns", 0.0, 1e9, {"Bound: initial phase", "预测界：初始相位"}}, c.initial_bound);
  visit(Field{"frequency_bound", "1", 0.0, 1e-3, {"Bound: frequency", "预测界：频率"}}, c.frequency_bound);
  visit(Field{"flicker_floor", "1", 0.0, 1e-6, {"Bound: flicker floor", "预测界：闪烁底"}}, c.flicker_floor);
  visit(Field{"random_walk_fm", "1/s", 0.0, 1e-10, {"Bound: random-walk FM, q2", "预测界：随机游走频率噪声 q2"}},
        c.random_walk_fm);
  visit(Field{"aging_bound", "1/d", 0.0, 1e-4, {"Bound: aging not learned", "预测界：未学习的老化"}}, c.aging_bound);
  visit(Field{"temperature_coefficient_bound",
              "1/K",
              0.0,
              1e-5,
              {"Bound: temperature coefficient not learned", "预测界：未学习的温度系数"}},
        c.temperature_coefficient_bound);
  visit(Field{"temperature_bound",
              "K",
              0.0,
              100.0,
              {"Bound: change of temperature not measured", "预测界：未测的温度变化"}},
        c.temperature_bound);
}

// The assumptions of a clock that is built around this oscillator: its aging and temperature coefficient as bounds, no
// floors but those of its data sheet's noise.
[[nodiscard]] HoldoverConfig matched_to(const OscillatorConfig& data_sheet, HoldoverConfig config = {});

}  // namespace chronotwin::clock

template <>
struct chronotwin::EnumNames<chronotwin::clock::ServoKind> {
  static constexpr std::array<std::string_view, 6> value{"pi", "ptp4l_pi", "kalman2", "kalman3", "pll", "fll"};
};
template <>
struct chronotwin::EnumNames<chronotwin::clock::Timestamping> {
  static constexpr std::array<std::string_view, 2> value{"hardware", "software"};
};
template <>
struct chronotwin::EnumNames<chronotwin::clock::Relock> {
  static constexpr std::array<std::string_view, 2> value{"servo", "step"};
};
