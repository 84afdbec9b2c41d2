#include "models/rf/feeder_design.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"

namespace chronotwin::rf {

namespace {

struct Row {
  std::string_view name;
  std::int64_t centi_decibels_per_metre;
  FeederConfig cable;
};

FeederConfig cable(double standard_loss, double k1, double k2, double velocity_factor, double resistance) {
  return {.standard_loss = DecibelsPerMetre(standard_loss),
          .k1 = Ratio(k1),
          .k2 = Ratio(k2),
          .velocity_factor = Ratio(velocity_factor),
          .resistance = OhmsPerMetre(resistance)};
}

const std::array<Row, 3>& rows() {
  static const std::array<Row, 3> table{{
      {"1/4", 29, cable(0.29, 0.411096, 0.00092, 0.84, 0.0096)},
      {"1/2", 11, cable(0.11, 0.211024, 0.000623, 0.88, 0.0026)},
      {"7/8", 7, cable(0.07, 0.114239, 0.000492, 0.89, 0.0018)},
  }};
  return table;
}

const Row& row(FeederType type) {
  return rows()[static_cast<std::size_t>(type)];
}

CentiDecibels to_spend(CentiDecibels antenna_gain, FeederTopology topology) {
  constexpr std::int64_t kHighestGain = 200'00;
  require(antenna_gain.value >= 0 && antenna_gain.value <= kHighestGain, "an antenna gain is 0 to 200 dB");
  return {antenna_gain.value - required_reserve(topology).value};
}

}  // namespace

std::string_view name(FeederType type) {
  return row(type).name;
}

std::string_view name(FeederTopology topology) {
  return topology == FeederTopology::host ? "host" : "host+slave";
}

std::optional<FeederType> parse_feeder_type(std::string_view name) {
  const auto at = std::find_if(kFeederTypes.begin(), kFeederTypes.end(),
                               [name](FeederType type) { return row(type).name == name; });
  return at == kFeederTypes.end() ? std::nullopt : std::optional(*at);
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int digits) {
  constexpr std::size_t kLongest = 15;  // so that nothing overflows
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  while (!fraction.empty() && fraction.back() == '0') {
    fraction.remove_suffix(1);
  }
  const bool fits = !whole.empty() && whole.size() + static_cast<std::size_t>(digits) <= kLongest &&
                    fraction.size() <= static_cast<std::size_t>(digits);
  const auto all_digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!fits || text.back() == '.' || !all_digits(whole) || !all_digits(fraction)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : whole) {
    value = value * 10 + (c - '0');
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(digits); ++i) {
    value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  }
  return value;
}

CentiDecibels attenuation_per_metre(FeederType type) {
  return {row(type).centi_decibels_per_metre};
}

CentiDecibels required_reserve(FeederTopology topology) {
  return {topology == FeederTopology::host ? 10'00 : 22'00};
}

std::int64_t max_feeder_length(CentiDecibels antenna_gain, FeederType type, FeederTopology topology) {
  const CentiDecibels spend = to_spend(antenna_gain, topology);
  return spend.value <= 0 ? 0 : spend.value / attenuation_per_metre(type).value;
}

std::int64_t feeder_margin_1e5(CentiDecibels antenna_gain, FeederType type, FeederTopology topology,
                               Millimetres length) {
  return feeder_margin_1e5(antenna_gain, std::array{FeederRun{attenuation_per_metre(type), length}}, topology);
}

std::int64_t feeder_margin_1e5(CentiDecibels antenna_gain, std::span<const FeederRun> runs, FeederTopology topology) {
  constexpr std::int64_t kLongest = 100'000'000;
  constexpr std::int64_t kMillimetresPerMetre = 1000;
  std::int64_t margin = to_spend(antenna_gain, topology).value * kMillimetresPerMetre;
  for (const FeederRun& run : runs) {
    require(run.length.value >= 0 && run.length.value <= kLongest, "a feeder is 0 to 100 km long");
    margin -= run.attenuation.value * run.length.value;
  }
  return margin;
}

const FeederConfig& typical_cable(FeederType type) {
  return row(type).cable;
}

std::int64_t max_physical_length(CentiDecibels antenna_gain, FeederType type, FeederTopology topology, Hertz frequency,
                                 Celsius temperature) {
  const double spend_db = static_cast<double>(to_spend(antenna_gain, topology).value) / 100.0;
  const double loss_db_per_m = feeder_loss(typical_cable(type), Metres(1.0), frequency, temperature).value();
  return spend_db <= 0.0 ? 0 : static_cast<std::int64_t>(std::floor(spend_db / loss_db_per_m));
}

FeederBudget feeder_budget(CentiDecibels antenna_gain, std::span<const FeederPart> parts, FeederTopology topology,
                           Hertz frequency, Celsius temperature) {
  std::vector<FeederRun> runs;
  FeederBudget budget;
  for (const FeederPart& part : parts) {
    const FeederConfig& cable = typical_cable(part.type);
    const Metres length(static_cast<double>(part.length.value) / 1000.0);
    runs.push_back({attenuation_per_metre(part.type), part.length});
    budget.standard_loss_db += cable.standard_loss.value() * length.value();
    budget.physical_loss_db += feeder_loss(cable, length, frequency, temperature).value();
    budget.delay_s += feeder_delay(cable, length).value();
  }
  budget.margin_1e5 = feeder_margin_1e5(antenna_gain, runs, topology);
  budget.physical_margin_db =
      static_cast<double>(to_spend(antenna_gain, topology).value) / 100.0 - budget.physical_loss_db;
  return budget;
}

std::optional<FeederType> thinnest_feeder(CentiDecibels antenna_gain, FeederTopology topology, Millimetres length) {
  const auto found = std::ranges::find_if(
      kFeederTypes, [&](FeederType type) { return feeder_margin_1e5(antenna_gain, type, topology, length) >= 0; });
  return found == kFeederTypes.end() ? std::nullopt : std::optional(*found);
}

}  // namespace chronotwin::rf
