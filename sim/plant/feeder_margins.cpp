#include "sim/plant/feeder_margins.hpp"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

#include "models/gnss/satellite.hpp"
#include "models/rf/chain.hpp"

namespace chronotwin::plant {
namespace {

rf::CentiDecibels centi_decibels(double decibels) {
  return {std::llround(decibels * 100.0)};
}

std::vector<rf::FeederRun> feeder_runs(const Connection& cable) {
  std::vector<rf::FeederRun> runs;
  for (const Segment& segment : cable.via) {
    const auto* feeder = std::get_if<rf::FeederConfig>(&segment.config);
    if (feeder == nullptr) continue;
    runs.push_back({centi_decibels(feeder->standard_loss.value()), {std::llround(segment.length.value() * 1000.0)}});
  }
  return runs;
}

}  // namespace

double feeder_margin(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology) {
  return static_cast<double>(
             rf::feeder_margin_1e5(centi_decibels(antenna.config.gain.value()), feeder_runs(cable), topology)) /
         1e5;
}

FeederMargin feeder_of(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology) {
  FeederMargin result{.connection = cable.path,
                      .antenna = antenna.path,
                      .input = cable.to,
                      .margin_db = feeder_margin(cable, antenna, topology)};
  for (const Segment& segment : cable.via) {
    result.delay_s += delay_of(segment).value();
    const auto* feeder = std::get_if<rf::FeederConfig>(&segment.config);
    if (feeder == nullptr) continue;
    const auto loss = [&](rf::LossModel model) {
      rf::FeederConfig config = *feeder;
      config.model = model;
      return rf::feeder_loss(config, segment.length, gnss::carrier(gnss::Band::L1), Celsius(20.0)).value();
    };
    result.standard_loss_db += loss(rf::LossModel::standard);
    result.physical_loss_db += loss(rf::LossModel::physical);
  }
  Metres longest;
  for (std::size_t i = 0; i < cable.via.size(); ++i) {
    if (cable.via[i].length <= longest) continue;
    longest = cable.via[i].length;
    result.longest = i;
  }
  if (longest.value() <= 0.0) return result;
  // What the others leave of the budget, spent on this one.
  const auto& feeder = std::get<rf::FeederConfig>(cable.via[result.longest].config);
  const std::int64_t attenuation = centi_decibels(feeder.standard_loss.value()).value;
  if (attenuation <= 0) return result;
  const std::int64_t left = std::llround(result.margin_db * 1e5) + attenuation * std::llround(longest.value() * 1000.0);
  result.longest_may_be = std::max<std::int64_t>(0, left / (attenuation * 1000));
  return result;
}

}  // namespace chronotwin::plant
