// One element between its input and its output: gain, noise figure and delay at a frequency.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/core/error.hpp"
#include "models/core/table.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/feeder_design.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

namespace {

constexpr Celsius kNominalTemperature{25.0};  // of the slopes
constexpr Decibels kDeadLna{30.0};            // an LNA without supply is a loss of this size

// What a damaged VSWR costs beyond the element's own, which its data-sheet gain already contains.
Decibels excess_mismatch(Ratio impaired, Ratio own) {
  return impaired > own ? mismatch_loss(impaired) - mismatch_loss(own) : Decibels(0.0);
}

Decibels not_below_zero(Decibels value) {
  return std::max(value, Decibels(0.0));
}

// Of a damaged filter: all of it at L1, none half a period away.
Decibels ripple_loss(const Impairment& impairment, Hertz frequency) {
  if (impairment.ripple <= Decibels(0.0)) return Decibels(0.0);
  const double away = (frequency - gnss::carrier(gnss::Band::L1)).value() / impairment.ripple_period.value();
  return impairment.ripple * (0.5 * (1.0 + std::cos(2.0 * std::numbers::pi * away)));
}

Decibels lost(const Impairment& impairment, Ratio own_vswr, Hertz frequency) {
  return impairment.extra_loss + excess_mismatch(impairment.vswr, own_vswr) + ripple_loss(impairment, frequency);
}

Decibels rejected(const Table& rejection, Hertz frequency) {
  return Decibels(interpolate(rejection, frequency.value() * 1e-6));
}

Stage passive(Decibels loss, Seconds delay) {
  const double loss_db = not_below_zero(loss).value();
  return {-loss_db, loss_db, delay.value()};
}

Stage active(Decibels gain, Decibels noise_figure, double delay_s) {
  return {gain.value(), not_below_zero(noise_figure).value(), delay_s};
}

}  // namespace

// The feeder that is really there.
Network::Feeder Network::as_laid(ElementId feeder) const {
  Feeder result = std::get<Feeder>(elements_[feeder].config);
  const Impairment& impairment = state_.impairment[feeder];
  if (impairment.real_cable) {
    const LossModel model = result.config.model;
    result.config = typical_cable(*impairment.real_cable);
    result.config.model = model;
  }
  result.length = std::max(Metres(0.0), result.length + impairment.extra_length);
  return result;
}

Stage Network::undriven(ElementId id, Hertz frequency) const {
  const Element& element = elements_.at(id);
  const Impairment& impairment = state_.impairment[id];
  const Celsius temperature = state_.temperature[id];
  const double from_nominal = (temperature - kNominalTemperature).value();
  const auto lost_at = [&](Ratio own_vswr) { return lost(impairment, own_vswr, frequency); };

  switch (element.kind) {
    case ElementKind::antenna: {
      const auto& config = std::get<AntennaConfig>(element.config);
      const Decibels slope(config.gain_slope.value() * from_nominal);
      const Decibels before = impairment.input_loss + rejected(config.rejection, frequency);
      const double delay_s = config.delay.value() + config.delay_slope.value() * from_nominal;
      if (!lna_on(id)) return active(-kDeadLna - lost_at(Ratio(1.0)) - before, kDeadLna + before, delay_s);
      return active(config.gain + slope + impairment.gain_change - lost_at(Ratio(1.0)) - before,
                    config.noise_figure + impairment.noise_figure_change + before, delay_s);
    }
    case ElementKind::feeder: {
      const auto [config, length] = as_laid(id);
      const double stretch = 1.0 + config.delay_slope.value() * from_nominal;
      return passive(feeder_loss(config, length, frequency, temperature) + lost_at(Ratio(1.0)),
                     feeder_delay(config, length) * stretch);
    }
    case ElementKind::lumped: {
      const auto& config = std::get<LumpedConfig>(element.config);
      return passive(config.loss + lost_at(config.vswr) + config.humid_loss * wetness(state_.humidity[id]),
                     config.delay);
    }
    case ElementKind::host_input: {
      const auto* host = element.host == kNoElement ? nullptr : &std::get<Splitter>(elements_[element.host].config);
      return passive(lost_at(host == nullptr ? Ratio(1.0) : host->config.input_vswr), Seconds(0.0));
    }
    case ElementKind::host:
    case ElementKind::slave: {
      const auto& config = std::get<Splitter>(element.config).config;
      const Decibels slope(config.gain_slope.value() * from_nominal);
      return active(config.net_gain + slope + impairment.gain_change - lost_at(config.input_vswr) -
                        rejected(config.rejection, frequency),
                    config.noise_figure + impairment.noise_figure_change,
                    config.delay.value() + config.delay_slope.value() * from_nominal);
    }
    case ElementKind::port:
      return passive(lost_at(std::get<Splitter>(elements_[element.parent].config).config.output_vswr), Seconds(0.0));
    case ElementKind::load:
      break;
  }
  return passive(lost_at(Ratio(1.0)), Seconds(0.0));
}

Stage Network::stage(ElementId id, Hertz frequency) const {
  Stage result = undriven(id, frequency);
  if (!passes(id)) {
    result.gain_db = -std::numeric_limits<double>::infinity();
    return result;
  }
  const Drive& driven = drive_[id];
  if (driven.level_control != 1.0) result.gain_db += to_decibels(driven.level_control).value();
  if (driven.compression != 1.0) {
    const double excess = to_linear(Decibels(result.noise_figure_db)) - 1.0;
    result.gain_db += to_decibels(driven.compression).value();
    result.noise_figure_db = to_decibels(1.0 + excess / driven.compression).value();
  }
  return result;
}

TwoPort Network::two_port(ElementId id) const {
  TwoPort result;
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const Stage at_band = stage(id, gnss::carrier(static_cast<gnss::Band>(b)));
    result.gain_db[b] = at_band.gain_db;
    result.noise_figure_db[b] = at_band.noise_figure_db;
    result.delay_s = at_band.delay_s;
  }
  return result;
}

}  // namespace chronotwin::rf
