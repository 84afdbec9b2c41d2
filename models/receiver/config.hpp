// Constants of a timing receiver: thresholds, times and the noise of its 1PPS. Equations: receiver.hpp.
#pragma once

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/rf/config.hpp"

namespace chronotwin {

// What the signals of a constellation are late by in the receiver, beyond GPS's: its front end's group delay there.
struct InterSystemBiasConfig {
  Seconds glonass{0.0}, bds{0.0};
};
template <class Visitor, ConfigOf<InterSystemBiasConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"glonass", "ns", -10000.0, 10000.0, {"GLONASS later than GPS by", "GLONASS相对GPS偏差"}}, c.glonass);
  visit(Field{"bds", "ns", -10000.0, 10000.0, {"BeiDou later than GPS by", "北斗相对GPS偏差"}}, c.bds);
}

// Fault detection and exclusion among the satellites of a position-hold solution. Equations: position_hold.hpp.
struct IntegrityConfig {
  bool enabled = true;
  Ratio false_alarm{1e-6};    // of one test, with errors as large as assumed
  Seconds range_error{8e-9};  // assumed standard deviation of a satellite at the zenith, beyond the receiver's noise
};
template <class Visitor, ConfigOf<IntegrityConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("enabled", {"Detects and excludes faulty satellites", "故障卫星检测与剔除"}), c.enabled);
  visit(Field{"false_alarm", "1", 1e-12, 0.1, {"False alarms of one test", "虚警概率"}}, c.false_alarm);
  visit(Field{"range_error", "ns", 0.1, 1000.0, {"Error assumed of a satellite at the zenith", "天顶卫星误差假设"}},
        c.range_error);
}

struct ReceiverConfig {
  rf::FrontEndConfig front_end;
  DecibelHertz acquisition{29.0};  // a satellite not tracked needs this C/N0
  DecibelHertz tracking{24.0};     // below it a tracked satellite is lost
  Radians elevation_mask{10.0 * 0.017453292519943295};
  int minimum_satellites = 1;       // for a time solution in position hold
  Seconds reacquisition_time{2.0};  // C/N0 back after less than `warm_after`
  Seconds acquisition_time{5.0};    // a satellite newly risen, or a longer gap: ephemeris known
  Seconds warm_after{60.0};
  Seconds cold_start_time{90.0};  // no ephemeris, no almanac, no time: until the first solution
  Seconds warm_start_time{35.0};  // an almanac and the time, no ephemeris: 30 s of the broadcast, and the search
  // Where the leap seconds are not stored, UTC is not known before a cold receiver has read the UTC parameters (GPS
  // 12.5 min, BeiDou D1 12 min).
  bool leap_seconds_stored = true;
  Seconds utc_time{750.0};
  bool pulse_on_utc = true;  // by the parameters broadcast; else on the satellites' own time
  // Some receivers say "valid" for a while after the last satellite is gone; their pulse runs on their own crystal.
  Seconds coasting_time{0.0};
  FractionalFrequency coasting_drift{0.0};  // positive: the pulse comes later and later
  // Noise of one satellite's time by elevation (measured, single-frequency C/A): 7 ns below 15°, 5 ns to 30°, 4 ns
  // above.
  Table noise{{{0, 7.0}, {14.9, 7.0}, {15.1, 5.0}, {29.9, 5.0}, {30.1, 4.0}, {90, 4.0}}};
  Seconds slow_error{4e-9};  // standard deviation of what is common to all satellites (position, ionosphere, multipath)
  Seconds slow_error_time{1800.0};  // its correlation time
  Seconds compensation{0.0};        // cable delay the receiver takes off its 1PPS
  InterSystemBiasConfig inter_system_bias;
  IntegrityConfig integrity;
};
template <class Visitor, ConfigOf<ReceiverConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::group("front_end", {"Front end", "射频前端"}), c.front_end);
  visit(Field{"acquisition", "dB-Hz", 10.0, 60.0, {"Acquisition threshold", "捕获门限"}}, c.acquisition);
  visit(Field{"tracking", "dB-Hz", 10.0, 60.0, {"Tracking threshold", "跟踪门限"}}, c.tracking);
  visit(Field{"elevation_mask", "deg", 0.0, 60.0, {"Elevation mask", "截止仰角"}}, c.elevation_mask);
  visit(Field{"minimum_satellites", "", 1, 12, {"Satellites needed in position hold", "定点授时所需卫星数"}},
        c.minimum_satellites);
  visit(Field{"reacquisition_time", "s", 0.0, 600.0, {"Reacquisition time after a short gap", "重捕时间"}},
        c.reacquisition_time);
  visit(Field{"acquisition_time", "s", 0.0, 600.0, {"Acquisition time, ephemeris known", "热启动捕获时间"}},
        c.acquisition_time);
  visit(Field{"warm_after", "s", 0.0, 86400.0, {"Longest gap that counts as short", "短时中断上限"}}, c.warm_after);
  visit(Field{"cold_start_time", "s", 0.0, 3600.0, {"Cold start to first solution", "冷启动首次定位时间"}},
        c.cold_start_time);
  visit(Field{"warm_start_time", "s", 0.0, 3600.0, {"Warm start to first solution", "温启动首次定位时间"}},
        c.warm_start_time);
  visit(Field::plain("leap_seconds_stored", {"Leap seconds are stored", "存储闰秒"}), c.leap_seconds_stored);
  visit(Field{"utc_time", "s", 0.0, 3600.0, {"Cold start to the UTC parameters", "冷启动获取UTC参数时间"}}, c.utc_time);
  visit(Field::plain("pulse_on_utc", {"Pulse put on UTC as broadcast", "秒脉冲对齐广播UTC"}), c.pulse_on_utc);
  visit(Field{"coasting_time", "s", 0.0, 3600.0, {"Says valid so long without a satellite", "失星后仍报有效的时间"}},
        c.coasting_time);
  visit(
      Field{
          "coasting_drift", "1", -1e-4, 1e-4, {"Drift of its pulse then, positive: later", "失星后脉冲漂移，正为滞后"}},
      c.coasting_drift);
  visit(Field{"noise", "deg,ns", -90.0, 1000.0, {"Noise of one satellite over elevation", "单星噪声随仰角"}}, c.noise);
  visit(Field{"slow_error", "ns", 0.0, 1000.0, {"Slow common error, standard deviation", "慢变公共误差标准差"}},
        c.slow_error);
  visit(Field{"slow_error_time", "s", 1.0, 864000.0, {"Slow common error, correlation time", "慢变公共误差相关时间"}},
        c.slow_error_time);
  visit(Field{"compensation", "ns", -100000.0, 100000.0, {"Cable delay compensation", "馈线时延补偿"}}, c.compensation);
  visit(Field::group("inter_system_bias", {"Bias between constellations", "系统间偏差"}), c.inter_system_bias);
  visit(Field::group("integrity", {"Integrity", "完好性"}), c.integrity);
}

}  // namespace chronotwin
