// The RF half of the network, and the order in which its halves are solved.
#include <algorithm>
#include <cmath>

#include "models/core/error.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/drive.hpp"
#include "models/rf/network.hpp"

namespace chronotwin::rf {

namespace {

constexpr auto kLevelBand = static_cast<std::size_t>(gnss::Band::L1);  // where levels are measured and held

}  // namespace

double LoadSolution::cn0_offset_db(gnss::Band band, double j0_mw_per_hz) const {
  const double density = n0_mw_per_hz[static_cast<std::size_t>(band)] + j0_mw_per_hz;
  return -to_decibels(density).value() - implementation_loss_db;
}

double LoadSolution::gain_db(gnss::Band band) const {
  return to_decibels(gain[static_cast<std::size_t>(band)]).value();
}

double LoadSolution::level_dbm(gnss::Band band) const {
  return to_decibels(level_mw[static_cast<std::size_t>(band)]).value();
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

Network::Linear Network::linearise(ElementId id) const {
  Linear result;
  const bool sound = passes(id);
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const Stage at_band = undriven(id, gnss::carrier(static_cast<gnss::Band>(b)));
    result.gain[b] = sound ? to_linear(Decibels(at_band.gain_db)) : 0.0;
    result.excess_noise[b] = to_linear(Decibels(at_band.noise_figure_db)) - 1.0;
    result.delay_s = at_band.delay_s;
  }
  return result;
}

// All that reaches an element's output in the passband of what follows.
double Network::output_mw(const Cumulative& output) const {
  const double gain = output.gain[kLevelBand];
  const double noise = noise_density(output.noise_factor[kLevelBand]);
  const double jamming = state_.interference[output.antenna].wideband_mw_per_hz[kLevelBand];
  double sum = (noise + jamming) * gain * kLevelBandwidth;
  for (const double carrier : output.carriers_mw) sum += carrier;
  return sum;
}

Drive Network::drive(const Cumulative& output, ElementId id) const {
  Drive result;
  const double power_mw = output_mw(output);
  if (const auto* box = std::get_if<Splitter>(&elements_[id].config)) {
    result.level_control = level_control(power_mw, box->config.levelling);
    result.compression = compression(power_mw * result.level_control, box->config.compression);
  } else if (const auto* antenna = std::get_if<AntennaConfig>(&elements_[id].config)) {
    result.compression = lna_on(id) ? compression(power_mw, antenna->compression) : 1.0;
  }
  return result;
}

Network::Cumulative Network::extend(const Cumulative& before, ElementId id) {
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
  const auto& carriers = state_.interference[sum.antenna].carriers;
  for (std::size_t i = 0; i < sum.carriers_mw.size(); ++i) {
    sum.carriers_mw[i] *= to_linear(Decibels(undriven(id, carriers[i].frequency).gain_db));
  }
  const Drive driven = drive(sum, id);
  if (driven.level_control != 1.0 || driven.compression != 1.0) {
    const double factor = driven.level_control * driven.compression;
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      sum.noise_factor[b] += element.excess_noise[b] * (1.0 / driven.compression - 1.0) / before.gain[b];
      sum.gain[b] *= factor;
    }
    for (double& carrier : sum.carriers_mw) carrier *= factor;
  }
  drive_[id] = driven;
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
      for (const Carrier& carrier : state_.interference[id].carriers) before.carriers_mw.push_back(carrier.mw);
    } else if (const ElementId parent = active_parent(id, state_.selection[id]); parent != kNoElement) {
      before = cumulative_[parent];
    }
    drive_[id] = {};
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
  const auto& [wideband, carriers] = state_.interference[at_load.antenna];
  for (std::size_t b = 0; b < gnss::kBands; ++b) {
    const double gain = at_load.gain[b];
    result.gain[b] = gain;
    result.level_mw[b] = (noise_density(at_load.noise_factor[b]) + wideband[b]) * gain * kLevelBandwidth;
    for (std::size_t i = 0; i < carriers.size(); ++i) {
      if (in_level_band(carriers[i], static_cast<gnss::Band>(b))) result.level_mw[b] += at_load.carriers_mw[i];
    }
    result.n0_mw_per_hz[b] = noise_density(at_load.noise_factor[b] + front_end_excess / gain);
  }
  return result;
}

const LoadSolution& Network::load(ElementId id) const {
  require(!dirty_, "a network is solved before it is read");
  require(kind(id) == ElementKind::load, "only loads have a solution");
  return loads_[id];
}

const Drive& Network::driven(ElementId id) const {
  require(!dirty_, "a network is solved before it is read");
  return drive_.at(id);
}

const DcSolution& Network::dc(ElementId id) const {
  require(!dirty_, "a network is solved before it is read");
  return dc_.at(id);
}

}  // namespace chronotwin::rf
