#include "tests/unit/export/report_sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace chronotwin::report {
namespace {

constexpr double kHour = 3600.0;
constexpr double kCut = 6 * kHour, kCutEnd = 8 * kHour, kJam = 18 * kHour, kJamEnd = 18 * kHour + 2400.0;

SimTime at(double seconds) {
  return SimTime::start() + Duration::from_seconds(seconds);
}

// Uniform in (-1, 1), a function of place and time alone.
double noise(int unit, std::int64_t tick) {
  std::uint64_t x = static_cast<std::uint64_t>(tick) * 0x9E3779B97F4A7C15ULL +
                    static_cast<std::uint64_t>(unit) * 0xD1B54A32D192ED03ULL;
  x ^= x >> 31;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 29;
  return static_cast<double>(x >> 11) / 4503599627370496.0 - 1.0;
}

double time_error(int unit, std::int64_t tick, double t) {
  double value = 9e-9 * noise(unit, tick) + 6e-9 * std::sin(t / 5000.0 + unit);
  if (t >= kCut && t < kCutEnd) value -= 227e-9 * std::min(1.0, (t - kCut) / 300.0);
  if (t >= kCutEnd) value -= 227e-9 * std::exp(-(t - kCutEnd) / 300.0);
  const double drift = (180.0 + 12.0 * unit) * 1e-9 / 2400.0;
  if (t >= kJam && t < kJamEnd) value += drift * (t - kJam);
  if (t >= kJamEnd) value += drift * 2400.0 * std::exp(-(t - kJamEnd) / 240.0);
  return value;
}

bool jammed(double t) {
  return t >= kJam + 12.0 && t < kJamEnd + 30.0;
}

std::vector<trace::Channel> periodic_channels(const Sample& sample) {
  std::vector<trace::Channel> channels;
  const Duration period = Duration::from_seconds(sample.period_s);
  const auto add = [&](std::string path, std::string unit, Text name, std::string clause) {
    channels.push_back({std::move(path), std::move(unit), std::move(name), std::move(clause), {}, period});
  };
  for (int b = 1; b <= sample.bbus; ++b) {
    const std::string bbu = fmt::format("bbu[{}].", b);
    add(bbu + "time_error", "s", {"Time error", "时间误差"}, "caici-5.1.1");
    add(bbu + "time_error_bound", "s", {"Predicted bound", "预测界"}, "");
    add(bbu + "cn0_best", "dB-Hz", {"Best C/N0", "最强载噪比"}, "caici-5.2.4");
    add(bbu + "satellites_tracked", "", {"Satellites tracked", "跟踪卫星数"}, "caici-5.2.4");
  }
  for (const std::string input : {"host.antenna_a.", "host.antenna_b."}) {
    add(input + "cn0_best", "dB-Hz", {"Best C/N0", "最强载噪比"}, "");
    add(input + "current", "A", {"Antenna current", "天线电流"}, "caici-4.16");
    add(input + "satellites_in_view", "", {"Satellites in view", "可见卫星数"}, "");
  }
  add("host.temperature", "degC", {"Temperature", "温度"}, "caici-4.10");
  add("room.temperature", "degC", {"Temperature", "温度"}, "caici-4.10");
  return channels;
}

std::vector<double> row_at(const Sample& sample, std::int64_t tick, double t) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const double sky = std::round(16.0 + 4.0 * std::sin(t / 9000.0));
  const bool cut = t >= kCut && t < kCutEnd;
  const double best = 47.0 + 0.8 * std::sin(t / 4000.0);
  const double heat = std::clamp((t - kJam) / 1200.0, 0.0, 1.0) * 5.0;
  std::vector<double> row;
  for (int b = 1; b <= sample.bbus; ++b) {
    row.push_back(time_error(b, tick, t));
    row.push_back(60e-9 + (jammed(t) ? 2.2e-10 * (t - kJam) : 0.0));
    row.push_back(jammed(t) ? none : best + 0.15 * noise(b + 100, tick));
    row.push_back(jammed(t) ? 0.0 : sky);
  }
  for (const bool main : {true, false}) {
    row.push_back(jammed(t) || (main && cut) ? none : best + 0.1 * noise(main ? 300 : 301, tick));
    row.push_back(main && cut ? 0.0003 : 0.035 + 0.0004 * noise(main ? 400 : 401, tick));
    row.push_back(sky);
  }
  row.push_back(36.0 + heat);
  row.push_back(22.0 + heat);
  return row;
}

void add_alarms(trace::MemoryTrace& trace, const Sample& sample) {
  struct Timed {
    double time;
    trace::AlarmRecord record;
  };
  std::vector<Timed> all;
  const auto alarm = [&](std::string code, std::string source, std::string severity, double from, double to,
                         double value, std::string unit) {
    all.push_back({from, {at(from), code, source, severity, true, value, unit}});
    all.push_back({to, {at(to), code, source, "cleared", false, value, unit}});
  };
  alarm("ANTENNA_OPEN", "host.antenna_a", "major", kCut + 3, kCutEnd + 10, 0.0003, "A");
  alarm("ANTENNA_SWITCHED", "host", "warning", kCut + 3, kCutEnd + 600, 1.0, "");
  alarm("GNSS_LOST", "host.antenna_a", "major", kCut + 20, kCutEnd + 60, 0.0, "");
  alarm("POWER_A_FAIL", "host", "major", 10 * kHour + 1, 11 * kHour + 10, 0.0, "V");
  for (const std::string input : {"host.antenna_a", "host.antenna_b"}) {
    alarm("JAMMING", input, "major", kJam + 10, kJamEnd + 60, 31.5, "dB-Hz");
  }
  for (int b = 1; b <= sample.bbus; ++b) {
    const std::string bbu = fmt::format("bbu[{}]", b);
    alarm("REFERENCE_LOST", bbu, "minor", kJam + 20 + b, kJamEnd + 60 + b, 0.0, "");
    alarm("HOLDOVER", bbu, "major", kJam + 15 + b, kJamEnd + 700 + 20 * b, 0.0, "");
  }
  std::stable_sort(all.begin(), all.end(), [](const Timed& a, const Timed& b) { return a.time < b.time; });
  for (const Timed& timed : all) {
    if (timed.time < sample.hours * kHour) trace.alarm(timed.record);
  }
}

void add_faults_and_events(trace::MemoryTrace& trace, const Sample& sample) {
  const double end = sample.hours * kHour;
  const auto fault = [&](const char* id, const char* name, const char* target, double from, double to) {
    if (from < end) trace.fault({at(from), id, name, target, true});
    if (to < end) trace.fault({at(to), id, name, target, false});
  };
  fault("cut", "feeder_cut", "main_feeder.feeder[1]", kCut, kCutEnd);
  fault("feed_a", "feed_a_fail", "host", 10 * kHour, 11 * kHour);
  fault("jam_a", "jamming_wideband", "ant_a", kJam, kJamEnd);
  fault("jam_b", "jamming_wideband", "ant_b", kJam, kJamEnd);
  fault("warm", "temperature_ramp", "room", kJam, kJam + 2 * kHour);
  if (kCut + 3 < end) trace.event({at(kCut + 3), "host", "SWITCHOVER", "antenna_a → antenna_b"});
  if (kCutEnd + 600 < end) trace.event({at(kCutEnd + 600), "host", "SWITCHOVER", "antenna_b → antenna_a"});
}

void add_states(trace::MemoryTrace& trace, const Sample& sample) {
  const double end = sample.hours * kHour;
  for (int b = 1; b <= sample.bbus; ++b) {
    const trace::GroupId group = trace.add_group({{fmt::format("bbu[{}].state", b),
                                                   "",
                                                   {"Clock state", "时钟状态"},
                                                   "",
                                                   {"WARMUP", "LOCKED", "HOLDOVER", "RELOCKING"},
                                                   std::nullopt}});
    const auto state = [&](double t, double value) {
      if (t < end) trace.append(group, at(t), std::vector<double>{value});
    };
    state(0.0, 1.0);
    state(kJam + 15 + b, 2.0);
    state(kJamEnd + 60 + b, 3.0);
    state(kJamEnd + 700 + 20 * b, 1.0);
  }
}

std::vector<trace::VerdictRecord> verdicts(const Sample& sample) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::string worst = fmt::format("bbu[{}].time_error", sample.bbus);
  return {
      {"open", "alarm", "must", "pass", "host.antenna_a", 3.0, 5.0, 2.0, "s", at(kCut + 3),
       "ANTENNA_OPEN was raised at host.antenna_a 3 s after the cut.", "断开后3秒，host.antenna_a 产生 ANTENNA_OPEN。"},
      {"locked", "always", "must", "pass", "bbu[1].time_error", 15e-9, 100e-9, 85e-9, "s", at(3 * kHour),
       "Outside the events |TE| stayed below 15 ns.", "事件以外 |TE| 始终低于15 ns。"},
      {"jam_te", "always", "must", "fail", worst, 2.61e-7, 2.4e-7, -2.1e-8, "s", at(kJamEnd - 1),
       "In holdover |TE| passed 240 ns for 4 min 10 s; 1 of 8 clocks did.",
       "守时期间 |TE| 超过240 ns 达4分10秒，8台中有1台。"},
      {"quiet", "never", "must", "pass", "", none, none, none, "", at(0.0), "No alarm came up outside the events.",
       "事件以外无告警。"},
      {"sats", "always", "warn", "warn", "bbu[2].satellites_tracked", 12, 13, -1, "", at(20 * kHour),
       "12 satellites at the least; 13 were wanted.", "最少12颗，期望13颗。"},
      {"step", "metric", "info", "pass", "bbu[4].time_error", -226.8e-9, -227e-9, 19.8e-9, "s", at(kCut),
       "The step at the switchover was −226.8 ns.", "倒换台阶为−226.8 ns。"}};
}

}  // namespace

trace::Topology sample_topology(int bbus) {
  trace::Topology result;
  const bool slaves = bbus > 8;
  const double middle = (bbus - 1) / 2.0;
  result.nodes.push_back({"ant_a", "antenna", "antenna/40dB", {"Main antenna", "主用天线"}, 0.0, middle - 0.5});
  result.nodes.push_back({"ant_b", "antenna", "antenna/40dB", {"Backup antenna", "备用天线"}, 0.0, middle + 0.5});
  result.nodes.push_back({"host", "host", "host/8port", {"Host", "主机"}, 1.0, middle});
  result.edges.push_back(
      {"main_feeder", "ant_a", "host.antenna_a", 14.6, 711e-9, "1/2\" 180 m + arrester + 1/4\" 2 m"});
  result.edges.push_back({"backup_feeder", "ant_b", "host.antenna_b", 19.2, 938e-9, "1/2\" 240 m + arrester"});
  for (int s = 1; slaves && s <= (bbus + 7) / 8; ++s) {
    const std::string path = fmt::format("slave[{}]", s);
    result.nodes.push_back({path, "slave", "slave/8port", {"Slave", "从机"}, 2.0, 8.0 * s - 4.5});
    result.edges.push_back(
        {fmt::format("trunks[{}]", s), fmt::format("host.port[{}]", s), path + ".input", 0.6, 40e-9, "1/4\" 10 m"});
  }
  for (int b = 1; b <= bbus; ++b) {
    const std::string path = fmt::format("bbu[{}]", b);
    result.nodes.push_back({path, "bbu", "bbu/ocxo", {"BBU", "基带单元"}, slaves ? 3.0 : 2.0, b - 1.0});
    const std::string from =
        slaves ? fmt::format("slave[{}].port[{}]", (b + 7) / 8, (b - 1) % 8 + 1) : fmt::format("host.port[{}]", b);
    result.edges.push_back({fmt::format("jumpers[{}]", b), from, path + ".rf", 0.93, 24.2e-9, "1/4\" 6 m"});
    for (const bool main : {true, false}) {
      const std::string port = path + ".rf";
      const std::string input = main ? "host.antenna_a" : "host.antenna_b";
      const double feeder = main ? 14.6 : 19.2;
      const double delay = main ? 711e-9 : 938e-9;
      result.budget.push_back(
          {port, input, main ? "ant_a.lna" : "ant_b.lna", 40.0, 1.5, 30e-9, 40.0, 1.5, 30e-9, 0, 0});
      result.budget.push_back({port, input, main ? "main_feeder.feeder[1]" : "backup_feeder.feeder[1]", -feeder, feeder,
                               delay, 40 - feeder, 1.54, 30e-9 + delay, 0, 0});
      result.budget.push_back({port, input, "host", 9.0, 5.5, 12e-9, 49 - feeder, 1.6, 42e-9 + delay, 0, 0});
      result.budget.push_back({port, input, fmt::format("jumpers[{}].feeder[1]", b), -0.93, 0.93, 24.2e-9,
                               48.07 - feeder, 1.61, 66.2e-9 + delay, 0, 0});
      result.budget.push_back(
          {port, input, "total", 0, 0, 0, 48.07 - feeder, 1.61, 66.2e-9 + delay, -171.9, main ? 171.9 : 171.7});
    }
  }
  return result;
}

void fill(trace::MemoryTrace& trace, const Sample& sample) {
  trace::Header header;
  header.name = {"Main antenna cut and jamming in a BBU room <sample>", "BBU机房主用天线断开与干扰"};
  header.scenario_yaml = "schema: chronotwin/1\nname: {en: \"a <b> & 'c'\"}\n";
  header.epoch = "2023-03-12T00:00:00Z";
  header.timescale = "UTC";
  header.seed = 7;
  header.duration = Duration::from_seconds(24 * kHour);
  header.provenance = {{"chronotwin", "0.1.0"}, {"SystemC", "2.3.4"}, {"HDF5", "1.10.8"}};
  header.topology = sample_topology(sample.bbus);
  trace.begin(header);
  const trace::GroupId group = trace.add_group(periodic_channels(sample));
  const auto ticks = static_cast<std::int64_t>(sample.hours * kHour / sample.period_s);
  for (std::int64_t tick = 0; tick < ticks; ++tick) {
    const double t = static_cast<double>(tick) * sample.period_s;
    trace.append(group, at(t), row_at(sample, tick, t));
  }
  add_states(trace, sample);
  add_faults_and_events(trace, sample);
  add_alarms(trace, sample);
  trace.end(at(sample.hours * kHour), sample.aborted ? trace::EndState::aborted : trace::EndState::complete);
  if (sample.with_verdicts) trace.set_verdicts(verdicts(sample));
}

}  // namespace chronotwin::report
