#include "sim/cli/oscillator_list.hpp"

#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "models/clock/power_law.hpp"

namespace chronotwin::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<double, 6> kTaus{1.0, 10.0, 100.0, 1e3, 1e4, 86400.0};
constexpr double kDay = 86400.0;
constexpr double kYear = 365.25 * kDay;

// The change over the first year, by both laws.
double aging_per_year(const clock::OscillatorConfig& config) {
  const double logarithmic =
      config.log_aging.value() * std::log1p(kYear / (config.log_aging_time.value() + config.age.value()));
  return config.aging.value() * kYear + logarithmic;
}

std::string temperature_text(const clock::OscillatorConfig& config) {
  std::string text;
  if (config.temperature_coefficient.value() != 0.0) {
    text = fmt::format("{:.2g}/K", config.temperature_coefficient.value());
  }
  if (config.cubic_coefficient.value() != 0.0) {
    text += fmt::format("{}{:.2g}/K^3", text.empty() ? "" : " ", config.cubic_coefficient.value());
  }
  return text.empty() ? "0" : text;
}

std::string warm_up_text(const clock::OscillatorConfig& config) {
  if (config.warm_up_offset.value() == 0.0) return "-";
  return fmt::format("{:.2g} e^(-t/{:g} s)", config.warm_up_offset.value(), config.warm_up_time.value());
}

Json adev_json(const OscillatorEntry& entry) {
  Json list = Json::array();
  for (const AdevPoint& point : entry.adev) {
    Json json = {{"tau_s", point.tau_s},
                 {"source", point.adev},
                 {"status", point.status},
                 {"model", clock::allan_deviation(entry.config, point.tau_s)},
                 {"within", point.within}};
    if (!point.missed.empty()) json["missed"] = point.missed;
    list.push_back(std::move(json));
  }
  return list;
}

Json to_json(const OscillatorEntry& entry) {
  Json model = Json::array();
  for (const double tau : kTaus) {
    model.push_back({{"tau_s", tau}, {"adev", clock::allan_deviation(entry.config, tau)}});
  }
  const clock::OscillatorConfig& config = entry.config;
  return {{"name", entry.about.name},
          {"text", {{"en", entry.about.text.en}, {"zh", entry.about.text.zh}}},
          {"source", entry.about.source},
          {"status", entry.about.status},
          {"adev", model},
          {"adev_of_source", adev_json(entry)},
          {"aging_first_year", aging_per_year(config)},
          {"temperature_coefficient_per_k", config.temperature_coefficient.value()},
          {"cubic_coefficient_per_k3", config.cubic_coefficient.value()},
          {"warm_up_offset", config.warm_up_offset.value()},
          {"warm_up_time_s", config.warm_up_time.value()}};
}

}  // namespace

void list_oscillators(const std::vector<OscillatorEntry>& entries, Language language, bool json) {
  if (json) {
    Json list = Json::array();
    for (const OscillatorEntry& entry : entries) list.push_back(to_json(entry));
    fmt::print("{}\n", list.dump(2));
    return;
  }
  const bool zh = language == Language::zh;
  fmt::print("{}\n", zh ? "模型的ADEV（含老化，恒温），状态：V 复算 S 来源 M 记忆 I 推断"
                        : "ADEV of the model, aging included, at constant temperature. Status: V recomputed, S source, "
                          "M memory, I inference");
  fmt::print("{:<16}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}  {:<14}{:<22}{}\n", "", "1 s", "10 s", "100 s", "1e3 s",
             "1e4 s", "1 d", zh ? "老化/y" : "aging/y", zh ? "温度" : "temperature", zh ? "预热" : "warm-up",
             zh ? "状态" : "status");
  for (const OscillatorEntry& entry : entries) {
    fmt::print("{:<16}", entry.about.name);
    for (const double tau : kTaus) fmt::print("{:>9.1e}", clock::allan_deviation(entry.config, tau));
    fmt::print("{:>10.1e}  {:<14}{:<22}{}  {}\n", aging_per_year(entry.config), temperature_text(entry.config),
               warm_up_text(entry.config), entry.about.status, entry.about.text.in(language));
  }
}

}  // namespace chronotwin::cli
