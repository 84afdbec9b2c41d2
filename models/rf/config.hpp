// The constants of the RF chain's components: antenna with LNA, feeder, lumped two-ports, host and slave.
// The equations that use them are in chain.hpp, drive.hpp, echo.hpp and network.hpp.
//
// Figures marked M are from memory, of no particular data sheet.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "models/core/field.hpp"
#include "models/core/quantity.hpp"
#include "models/gnss/site_config.hpp"

namespace chronotwin::rf {

// The types of feeder that T/CAICI 4.13 allows.
enum class FeederType : std::uint8_t { quarter, half, seven_eighths };

// What a GNSS filter takes off at other frequencies, MHz and dB: a usual ceramic filter for all bands of L1 and L2/L5 (M).
[[nodiscard]] inline Table gnss_filter() {
  return {{{900, 50},
           {1100, 35},
           {1160, 0},
           {1300, 0},
           {1380, 30},
           {1500, 35},
           {1555, 0},
           {1612, 0},
           {1660, 30},
           {1800, 45},
           {2600, 50}}};
}

struct AntennaConfig {
  // Gain of the element over elevation, dBi (reference: model pattern of a timing antenna).
  Table pattern{{{0, -7.0}, {5, -5.5}, {10, -4.0}, {20, -1.5}, {30, 0.5}, {45, 2.5}, {60, 4.0}, {90, 5.0}}};
  Decibels gain{40.0};                  // of the LNA (T/CAICI 4.3: at least 40 dB)
  Decibels noise_figure{2.0};           // of the LNA
  DecibelsPerKelvin gain_slope{-0.02};  // gain against temperature, about 25 degC
  Seconds delay{10e-9};                 // group delay of filters and LNA
  Amperes current{0.035};               // drawn at the nominal voltage; practice 20–60 mA
  Volts minimum_voltage{4.0};           // below it the LNA is off
  SecondsPerKelvin delay_slope{0.0};    // group delay against temperature, about 25 degC
  Ratio output_vswr{1.5};               // M
  DecibelMilliwatts compression{5.0};   // output power at 1 dB of compression (M)
  Table rejection = gnss_filter();      // of the filter before the LNA
  Decibels ripple{0.5};                 // peak to peak inside a band (M)
  gnss::PlacementConfig placement;
  gnss::HorizonConfig horizon;
};
template <class Visitor, ConfigOf<AntennaConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"pattern", "deg,dBi", -90.0, 90.0, {"Element gain over elevation", "天线单元增益随仰角"}}, c.pattern);
  visit(Field{"gain", "dB", 0.0, 70.0, {"LNA gain", "低噪放增益"}}, c.gain);
  visit(Field{"noise_figure", "dB", 0.0, 20.0, {"LNA noise figure", "低噪放噪声系数"}}, c.noise_figure);
  visit(Field{"gain_slope", "dB/K", -1.0, 1.0, {"LNA gain against temperature, about 25 degC", "低噪放增益温度系数"}},
        c.gain_slope);
  visit(Field{"delay", "ns", 0.0, 1000.0, {"Group delay", "群时延"}}, c.delay);
  visit(Field{"current", "mA", 0.0, 500.0, {"Supply current", "工作电流"}}, c.current);
  visit(Field{"minimum_voltage", "V", 0.0, 24.0, {"Voltage below which the LNA is off", "最低工作电压"}},
        c.minimum_voltage);
  visit(Field{"delay_slope", "ns/K", -10.0, 10.0, {"Delay against temperature, about 25 degC", "时延温度系数"}},
        c.delay_slope);
  visit(Field{"output_vswr", "1", 1.0, 20.0, {"Output VSWR", "输出驻波比"}}, c.output_vswr);
  visit(Field{"compression", "dBm", -60.0, 40.0, {"Output power at 1 dB of compression", "输出1dB压缩点"}},
        c.compression);
  visit(Field{"rejection", "MHz,dB", 0.0, 100000.0, {"Rejection over frequency", "带外抑制随频率"}}, c.rejection);
  visit(Field{"ripple", "dB", 0.0, 20.0, {"Ripple inside a band, peak to peak", "带内起伏峰峰值"}}, c.ripple);
  visit(Field::group("placement", {"Place on the site", "站内位置"}), c.placement);
  visit(Field::group("horizon", {"Horizon", "地平"}), c.horizon);
}

// Which attenuation a feeder is computed with.
enum class LossModel { standard, physical };

struct FeederConfig {
  LossModel model = LossModel::physical;
  DecibelsPerMetre standard_loss{0.11};  // T/CAICI 5.2.3: one figure per type, no frequency
  // Physical, dB per 100 m at 20 degC: k1·√f + k2·f, f in MHz (manufacturers' formula); temperature √(1 + 0.00393
  // (T−20)).
  Ratio k1{0.21103};
  Ratio k2{0.000623};
  Ratio velocity_factor{0.88};
  OhmsPerMetre resistance{0.0026};          // inner + outer conductor, DC
  TemperatureCoefficient delay_slope{0.0};  // delay against temperature, about 25 degC
};
template <class Visitor, ConfigOf<FeederConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("model", {"Loss model", "损耗模型"}), c.model);
  visit(Field{"standard_loss", "dB/m", 0.0, 5.0, {"Attenuation by T/CAICI 5.2.3", "标准衰减常数"}}, c.standard_loss);
  visit(Field{"k1", "1", 0.0, 10.0, {"Conductor loss, dB per 100 m and root MHz", "导体损耗系数"}}, c.k1);
  visit(Field{"k2", "1", 0.0, 1.0, {"Dielectric loss, dB per 100 m and MHz", "介质损耗系数"}}, c.k2);
  visit(Field{"velocity_factor", "1", 0.5, 1.0, {"Velocity factor", "速率因子"}}, c.velocity_factor);
  visit(Field{"resistance", "ohm/m", 0.0, 1.0, {"Loop resistance", "环路直流电阻"}}, c.resistance);
  visit(Field{"delay_slope", "ppm/K", -1000.0, 1000.0, {"Delay against temperature", "时延温度系数"}}, c.delay_slope);
}

// Arrester, connector, band filter: a passive two-port with fixed figures.
struct LumpedConfig {
  Decibels loss{0.2};
  Seconds delay{0.5e-9};
  Ratio vswr{1.1};
  Ohms resistance{0.02};
  Decibels humid_loss{0.0};  // more loss at 100 % relative humidity; chain.hpp
};
template <class Visitor, ConfigOf<LumpedConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"loss", "dB", 0.0, 40.0, {"Insertion loss", "插入损耗"}}, c.loss);
  visit(Field{"delay", "ns", 0.0, 1000.0, {"Delay", "时延"}}, c.delay);
  visit(Field{"vswr", "1", 1.0, 20.0, {"Voltage standing wave ratio", "电压驻波比"}}, c.vswr);
  visit(Field{"resistance", "ohm", 0.0, 10.0, {"DC resistance", "直流电阻"}}, c.resistance);
  visit(Field{"humid_loss", "dB", 0.0, 40.0, {"Additional loss at 100 % humidity", "饱和湿度附加损耗"}}, c.humid_loss);
}

// A level control (AGC) at the output: the gain moves about its nominal value until the noise in the band is as strong as
// it should be.
struct LevellingConfig {
  bool on = false;
  DecibelMilliwatts level{-50.0};  // noise and interference in 50 MHz about L1, at a port
  Decibels range{15.0};            // either way
};
template <class Visitor, ConfigOf<LevellingConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field::plain("on", {"Level control", "自动电平控制"}), c.on);
  visit(Field{"level", "dBm", -120.0, 20.0, {"Level held at a port, in 50 MHz", "端口保持电平"}}, c.level);
  visit(Field{"range", "dB", 0.0, 60.0, {"Range of the gain, either way", "增益调整范围"}}, c.range);
}

// A host or a slave as the RF chain sees it: input filter and amplifier, then the split.
// Its noise figure is that of the whole box, from input to output port; net_gain is port to port (0 dB: unity gain).
struct SplitterConfig {
  Decibels net_gain{0.0};
  Decibels noise_figure{5.5};  // T/CAICI 4.7
  DecibelsPerKelvin gain_slope{-0.01};
  Seconds delay{18e-9};               // splitters add 15–22 ns
  SecondsPerKelvin delay_slope{0.0};  // about 25 degC
  Ratio input_vswr{1.2};              // T/CAICI 4.8: at most 1.3
  Ratio output_vswr{1.2};
  // Of a box that converts its band and back by an oscillator of its own: what a tone comes out off its frequency.
  FractionalFrequency carrier_error{0.0};
  DecibelMilliwatts maximum_output{-25.0};  // nominal maximum at a port (T/CAICI 4.4), where it is still linear
  DecibelMilliwatts compression{-15.0};     // output power at 1 dB of compression (M)
  Table rejection = gnss_filter();
  Decibels ripple{0.5};  // peak to peak inside a band (M)
  LevellingConfig levelling;
};
template <class Visitor, ConfigOf<SplitterConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"net_gain", "dB", -40.0, 40.0, {"Net gain, input to one output port", "输入至单端口净增益"}}, c.net_gain);
  visit(Field{"noise_figure", "dB", 0.0, 40.0, {"Noise figure of the box", "整机噪声系数"}}, c.noise_figure);
  visit(Field{"gain_slope", "dB/K", -1.0, 1.0, {"Gain against temperature, about 25 degC", "增益温度系数"}},
        c.gain_slope);
  visit(Field{"delay", "ns", 0.0, 1000.0, {"Delay, input to port", "输入至端口时延"}}, c.delay);
  visit(Field{"input_vswr", "1", 1.0, 20.0, {"Input VSWR", "输入驻波比"}}, c.input_vswr);
  visit(Field{"output_vswr", "1", 1.0, 20.0, {"Output VSWR", "输出驻波比"}}, c.output_vswr);
  visit(
      Field{
          "carrier_error", "1", -1e-3, 1e-3, {"Frequency error of the carrier; 0 without conversion", "载波频率误差"}},
      c.carrier_error);
  visit(Field{"delay_slope", "ns/K", -10.0, 10.0, {"Delay against temperature, about 25 degC", "时延温度系数"}},
        c.delay_slope);
  visit(Field{"maximum_output", "dBm", -100.0, 30.0, {"Nominal maximum output at a port", "标称最大输出功率"}},
        c.maximum_output);
  visit(Field{"compression", "dBm", -100.0, 40.0, {"Output power at 1 dB of compression", "输出1dB压缩点"}},
        c.compression);
  visit(Field{"rejection", "MHz,dB", 0.0, 100000.0, {"Rejection over frequency", "带外抑制随频率"}}, c.rejection);
  visit(Field{"ripple", "dB", 0.0, 20.0, {"Ripple inside a band, peak to peak", "带内起伏峰峰值"}}, c.ripple);
  visit(Field::group("levelling", {"Level control", "自动电平控制"}), c.levelling);
}

// The bias that the host feeds up the cable to the antenna.
struct AntennaSupplyConfig {
  Volts voltage{5.0};
  Amperes current_limit{0.2};
  Ohms source_resistance{1.0};
};
template <class Visitor, ConfigOf<AntennaSupplyConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"voltage", "V", 0, 60, {"Bias voltage", "馈电电压"}}, c.voltage);
  visit(Field{"current_limit", "mA", 0, 5000, {"Current limit", "限流值"}}, c.current_limit);
  visit(Field{"source_resistance", "ohm", 0, 100, {"Source resistance", "源电阻"}}, c.source_resistance);
}

// The receiver's front end behind a port: closes the noise budget.
struct FrontEndConfig {
  Decibels noise_figure{3.0};
  Decibels implementation_loss{1.5};  // correlation and quantisation, 1–2 dB
  Ratio input_vswr{1.5};              // M
};
template <class Visitor, ConfigOf<FrontEndConfig> Config>
void visit_fields(Visitor&& visit, Config& c) {
  visit(Field{"noise_figure", "dB", 0.0, 20.0, {"Noise figure", "噪声系数"}}, c.noise_figure);
  visit(Field{"implementation_loss", "dB", 0.0, 10.0, {"Implementation loss", "实现损耗"}}, c.implementation_loss);
  visit(Field{"input_vswr", "1", 1.0, 20.0, {"Input VSWR", "输入驻波比"}}, c.input_vswr);
}

}  // namespace chronotwin::rf

template <>
struct chronotwin::EnumNames<chronotwin::rf::LossModel> {
  static constexpr std::array<std::string_view, 2> value{"standard", "physical"};
};
