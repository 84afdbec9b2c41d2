// The RF half of the network, and the order in which its halves are solved.
#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

namespace {

constexpr Celsius kNominalTemperature{25.0};  // of the gain slopes
constexpr Decibels kDeadLna{30.0};            // an LNA without supply is a loss of this size
constexpr double kLevelBandwidth = 50e6;      // Hz, of a host's band filter

// What a damaged VSWR costs beyond the element's own, which its data-sheet gain already contains.
Decibels excess_mismatch(Ratio impaired, Ratio own) {
  return impaired > own ? mismatch_loss(impaired) - mismatch_loss(own) : Decibels(0.0);
}

Decibels not_below_zero(Decibels value) {
  return std::max(value, Decibels(0.0));
}

}  // namespace

double LoadSolution::cn0_offset_db(gnss::Band band, double j0_mw_per_hz) const {
  const double density = n0_mw_per_hz[static_cast<std::size_t>(band)] + j0_mw_per_hz;
  return -to_decibels(density).value() - implementation_loss_db;
}

double LoadSolution::gain_db(gnss::Band band) const {
  return to_decibels(gain[static_cast<std::size_t>(band)]).value();
}

double LoadSolution::level_dbm(gnss::Band band, double j0_mw_per_hz) const {
  const auto b = static_cast<std::size_t>(band);
  return to_decibels(level_mw[b] + j0_mw_per_hz * gain[b] * kLevelBandwidth).value();
}

bool Network::solve() {
  if (!dirty_) {
    return false;
  }
  if (dc_dirty_) {
    solve_dc();
    dc_dirty_ = false;
  }
  solve_rf();
  dirty_ = false;
  return true;
}

bool Network::powered(ElementId id) const {
  const ElementId box = elements_[id].kind == ElementKind::host_input ? elements_[id].host : id;
  return box == kNoElement || state_.powered[box] != 0;
}

bool Network::passes(ElementId id) const {
  const Impairment& impairment = state_.impairment[id];
  return !impairment.open && !impairment.short_circuit && !impairment.failed && powered(id);
}

ElementId Network::active_parent(ElementId id, Selection selection) const {
  const Element& element = elements_[id];
  if (element.kind != ElementKind::host || selection == Selection::a) {
    return element.parent;
  }
  return selection == Selection::b ? element.parent_b : kNoElement;
}

TwoPort Network::two_port(ElementId id) const {
  const Element& element = elements_.at(id);
  const Impairment& impairment = state_.impairment[id];
  const Celsius temperature = state_.temperature[id];
  const double from_nominal = (temperature - kNominalTemperature).value();

  TwoPort result;
  const auto set = [&result](Decibels gain, Decibels noise_figure, Seconds delay) {
    result.gain_db.fill(gain.value());
    result.noise_figure_db.fill(not_below_zero(noise_figure).value());
    result.delay_s = delay.value();
  };
  const auto set_loss = [&set](Decibels loss, Seconds delay) {
    const Decibels passive = not_below_zero(loss);
    set(-passive, passive, delay);
  };
  const auto lost = [&impairment](Ratio own_vswr) {
    return impairment.extra_loss + excess_mismatch(impairment.vswr, own_vswr);
  };

  switch (element.kind) {
    case ElementKind::antenna: {
      const auto& config = std::get<AntennaConfig>(element.config);
      const Decibels slope(config.gain_slope.value() * from_nominal);
      if (lna_on(id)) {
        set(config.gain + slope + impairment.gain_change - lost(Ratio(1.0)),
            config.noise_figure + impairment.noise_figure_change, config.delay);
      } else {
        set(-kDeadLna - lost(Ratio(1.0)), kDeadLna, config.delay);
      }
      break;
    }
    case ElementKind::feeder: {
      const auto& [config, length] = std::get<Feeder>(element.config);
      result.delay_s = feeder_delay(config, length).value();
      for (std::size_t b = 0; b < gnss::kBands; ++b) {
        const Hertz frequency = gnss::carrier(static_cast<gnss::Band>(b));
        const Decibels loss = not_below_zero(feeder_loss(config, length, frequency, temperature) + lost(Ratio(1.0)));
        result.gain_db[b] = -loss.value();
        result.noise_figure_db[b] = loss.value();
      }
      break;
    }
    case ElementKind::lumped: {
      const auto& config = std::get<LumpedConfig>(element.config);
      set_loss(config.loss + lost(config.vswr), config.delay);
      break;
    }
    case ElementKind::host_input: {
      const auto* host = element.host == kNoElement ? nullptr : &std::get<Splitter>(elements_[element.host].config);
      set_loss(lost(host == nullptr ? Ratio(1.0) : host->config.input_vswr), Seconds(0.0));
      break;
    }
    case ElementKind::host:
    case ElementKind::slave: {
      const auto& config = std::get<Splitter>(element.config).config;
      const Decibels slope(config.gain_slope.value() * from_nominal);
      set(config.net_gain + slope + impairment.gain_change - lost(config.input_vswr),
          config.noise_figure + impairment.noise_figure_change, config.delay);
      break;
    }
    case ElementKind::port:
      set_loss(lost(std::get<Splitter>(elements_[element.parent].config).config.output_vswr), Seconds(0.0));
      break;
    case ElementKind::load:
      set_loss(lost(Ratio(1.0)), Seconds(0.0));
      break;
  }
  if (!passes(id)) {
    result.gain_db.fill(-std::numeric_limits<double>::infinity());
  }
  return result;
}

Network::Linear Network::linearise(ElementId id) const {
  const TwoPort port = two_port(id);
  Linear result;
  result.delay_s = port.delay_s;
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    result.gain[b] = to_linear(Decibels(port.gain_db[b]));
    result.excess_noise[b] = to_linear(Decibels(port.noise_figure_db[b])) - 1.0;
  }
  return result;
}

Network::Cumulative Network::extend(const Cumulative& before, ElementId id) const {
  Cumulative sum = before;
  const Linear& element = linear_[id];
  if (sum.antenna == kNoElement || element.gain[0] == 0.0) {
    return {};
  }
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    sum.noise_factor[b] += element.excess_noise[b] / sum.gain[b];
    sum.gain[b] *= element.gain[b];
  }
  sum.delay_s += element.delay_s;
  return sum;
}

void Network::solve_rf() {
  for (ElementId id = 0; id < size(); ++id) {
    if (stale_[id] != 0) {
      linear_[id] = linearise(id);
      stale_[id] = 0;
    }
    Cumulative before;
    if (kind(id) == ElementKind::antenna) {
      before.gain.fill(1.0);
      before.noise_factor.fill(1.0);
      before.antenna = id;
    } else if (const ElementId parent = active_parent(id, state_.selection[id]); parent != kNoElement) {
      before = cumulative_[parent];
    }
    cumulative_[id] = extend(before, id);
    if (kind(id) == ElementKind::host_input && cumulative_[id].antenna != kNoElement) {
      cumulative_[id].input = id;
    }
    if (kind(id) == ElementKind::load) {
      loads_[id] = solve_load(id);
    }
  }
}

LoadSolution Network::solve_load(ElementId id) const {
  const Decibels implementation_loss = std::get<Load>(elements_[id].config).config.implementation_loss;
  const Decibels noise_figure = std::get<Load>(elements_[id].config).config.noise_figure;
  const Cumulative& at_load = cumulative_[id];
  LoadSolution result;
  result.implementation_loss_db = implementation_loss.value();
  result.present = at_load.antenna != kNoElement;
  if (!result.present) {
    result.n0_mw_per_hz.fill(std::numeric_limits<double>::infinity());
    result.level_mw.fill(kBoltzmannMilliwatt * kReferenceTemperature * kLevelBandwidth);
    return result;
  }
  result.antenna = at_load.antenna;
  result.input = at_load.input;
  result.delay_s = at_load.delay_s;
  const double front_end_excess = to_linear(noise_figure) - 1.0;
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const double gain = at_load.gain[b];
    result.gain[b] = gain;
    result.level_mw[b] = noise_density(at_load.noise_factor[b]) * gain * kLevelBandwidth;
    result.n0_mw_per_hz[b] = noise_density(at_load.noise_factor[b] + front_end_excess / gain);
  }
  return result;
}

const LoadSolution& Network::load(ElementId id) const {
  require(!dirty_, "a network is solved before it is read");
  require(kind(id) == ElementKind::load, "only loads have a solution");
  return loads_[id];
}

const DcSolution& Network::dc(ElementId id) const {
  require(!dirty_, "a network is solved before it is read");
  return dc_.at(id);
}

}  // namespace chronotwin::rf
