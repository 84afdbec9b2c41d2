#include "sim/plant/margins.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "models/core/error.hpp"
#include "models/gnss/satellite.hpp"
#include "models/rf/chain.hpp"
#include "models/rf/feeder_design.hpp"
#include "sim/plant/best_power.hpp"

namespace chronotwin::plant {
namespace {

constexpr double kZenith = 1.5707963267948966;
constexpr double kNothing = 1e-6;  // dB: what compression far below saturation adds to a data sheet's noise figure

const Connection& connection_to(const Scenario& scenario, const std::string& input) {
  const auto found = std::find_if(scenario.connections.begin(), scenario.connections.end(),
                                  [&input](const Connection& it) { return it.to == input; });
  require(found != scenario.connections.end(), "a checked input is connected");
  return *found;
}

std::string equipment_of(const std::string& end) {
  return end.substr(0, end.rfind('.'));
}

Scenario with_loss_model(Scenario scenario, rf::LossModel model) {
  for (Connection& cable : scenario.connections) {
    for (Segment& segment : cable.via) {
      if (auto* feeder = std::get_if<rf::FeederConfig>(&segment.config)) feeder->model = model;
    }
  }
  return scenario;
}

class Evaluation {
 public:
  Evaluation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits, const Weather& weather)
      : scenario_(scenario), orbits_(std::move(orbits)), design_{.plant = build_plant(scenario)} {
    set_weather(design_.plant, scenario, weather);
    design_.plant.network.solve();
    for (const AntennaSlot& it : design_.plant.antennas) {
      design_.disturbance.push_back(arriving_at(it).correlators_mw_per_hz);
    }
    for (rf::Network& network : networks_) network = design_.plant.network;
    for (const HostSlot& host : design_.plant.hosts) networks_[1].select(host.element, rf::Selection::b);
    for (rf::Network& network : networks_) network.solve();
    look_at_the_sky();
  }

  Design evaluate() {
    for (const HostSlot& host : design_.plant.hosts) {
      const bool slaves =
          std::any_of(host.ports.begin(), host.ports.end(), [](const PortSlot& p) { return p.feeds_slave; });
      for (const InputSlot* input : {&host.a, &host.b}) {
        design_.feeders.push_back(feeder_of(connection_to(scenario_, input->path), antenna(*input),
                                            slaves ? rf::FeederTopology::host_and_slave : rf::FeederTopology::host));
      }
      for (const PortSlot& port : host.ports) add_port({&host, nullptr}, port);
    }
    for (const SlaveSlot& slave : design_.plant.slaves) {
      for (const PortSlot& port : slave.ports) add_port({&design_.plant.hosts[slave.host], &slave}, port);
    }
    for (const BbuSlot& bbu : design_.plant.bbus) add_bbu(bbu);
    for (const ClockSlot& clock : design_.plant.clocks) add_clock(clock);
    std::stable_sort(design_.paths.begin(), design_.paths.end(),
                     [](const PathMargins& a, const PathMargins& b) { return worse(a.worst(), b.worst()); });
    return std::move(design_);
  }

 private:
  const AntennaSlot& antenna(const InputSlot& input) const { return design_.plant.antennas[input.antenna]; }

  void look_at_the_sky() {
    if (orbits_ == nullptr) return;
    for (const AntennaSlot& slot : design_.plant.antennas) {
      const auto site = std::find_if(scenario_.sites.begin(), scenario_.sites.end(),
                                     [&slot](const Site& it) { return it.name == slot.site; });
      require(site != scenario_.sites.end(), "an antenna stands on a site");
      design_.sky.push_back(best_power(scenario_, site->config, slot.config, orbits_));
    }
  }

  // What lies between antenna and port; no host: an antenna's cable goes straight to a clock.
  struct Boxes {
    const HostSlot* host = nullptr;
    const SlaveSlot* slave = nullptr;
    [[nodiscard]] rf::FeederTopology topology() const {
      return slave == nullptr ? rf::FeederTopology::host : rf::FeederTopology::host_and_slave;
    }
    [[nodiscard]] const rf::SplitterConfig& last() const {
      return slave == nullptr ? host->config.rf : slave->config.rf;
    }
    [[nodiscard]] double carrier_error() const {
      return host->config.rf.carrier_error.value() + (slave == nullptr ? 0.0 : slave->config.rf.carrier_error.value());
    }
  };

  void add_port(const Boxes& boxes, const PortSlot& port) {
    std::string peer;
    for (const Connection& cable : scenario_.connections) {
      if (cable.from == port.path) peer = equipment_of(cable.to);
    }
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      PathMargins path = path_to(way_of(boxes, selection), port.path, port.test_point);
      path.peer = peer;
      if (path.present) judge_level(path, boxes.last());
      finish(std::move(path));
    }
  }

  static void judge_level(PathMargins& path, const rf::SplitterConfig& box) {
    const double most = box.maximum_output.value();
    path.margins.push_back(judge(Limit::level, path.level_dbm, most, most - path.level_dbm, path.level_dbm <= most));
    if (box.levelling.on) path.levelling_error_db = path.level_dbm - box.levelling.level.value();
  }

  // A receiver behind a box.
  struct Receiver {
    std::string path;
    rf::ElementId load;
    double compensation_s, limit_s;
  };

  void add_bbu(const BbuSlot& bbu) {
    add_receiver(
        {bbu.path + ".rf", bbu.load, bbu.config.receiver.compensation.value(), bbu.config.holdover.limit.value()});
  }

  void add_clock(const ClockSlot& clock) {
    for (const ReceiverSlot& it : clock.receivers) {
      if (it.load == rf::kNoElement) continue;
      const Receiver receiver{it.path, it.load, clock.config.receiver.compensation.value(),
                              clock.config.holdover.limit.value()};
      if (it.antennas.size() > 1) {
        add_receiver(receiver);
      } else {  // an antenna of its own, no box between
        const Way way{design_.plant.antennas[it.antennas.front()], it.path, rf::Selection::a, {}};
        judge_receiver(way, receiver, way.antenna.path);
      }
    }
  }

  void add_receiver(const Receiver& receiver) {
    const Connection& cable = connection_to(scenario_, receiver.path);
    const std::string source = equipment_of(cable.from);
    const auto slave = std::ranges::find(design_.plant.slaves, source, &SlaveSlot::path);
    const bool behind_slave = slave != design_.plant.slaves.end();
    const auto host = std::ranges::find(design_.plant.hosts, source, &HostSlot::path);
    const Boxes boxes = behind_slave ? Boxes{&design_.plant.hosts[slave->host], &*slave} : Boxes{&*host, nullptr};
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      judge_receiver(way_of(boxes, selection), receiver, cable.from);
    }
  }

  // From an antenna by way of an input.
  struct Way {
    const AntennaSlot& antenna;
    std::string input;
    rf::Selection selection;
    Boxes boxes;
  };

  Way way_of(const Boxes& boxes, rf::Selection selection) const {
    const InputSlot& input = selection == rf::Selection::a ? boxes.host->a : boxes.host->b;
    return {antenna(input), input.path, selection, boxes};
  }

  void judge_receiver(const Way& way, const Receiver& receiver, const std::string& peer) {
    PathMargins path = path_to(way, receiver.path, receiver.load);
    path.peer = peer;
    path.compensation_s = receiver.compensation_s;
    if (path.present) {
      const double residual = path.delay_s - receiver.compensation_s;
      const double bound = receiver.limit_s;
      path.margins.push_back(
          judge(Limit::residual, residual, bound, bound - std::abs(residual), std::abs(residual) < bound));
      path.margins.push_back(
          judge(Limit::gain, path.gain_db, kMostGain, kMostGain - path.gain_db, path.gain_db <= kMostGain));
    }
    finish(std::move(path));
  }

  PathMargins path_to(const Way& way, const std::string& name, rf::ElementId load) {
    const AntennaSlot& from = way.antenna;
    const rf::Network& network = networks_[static_cast<std::size_t>(way.selection)];
    const rf::LoadSolution& solution = network.load(load);
    PathMargins path{.port = name, .antenna = from.path, .input = way.input, .selection = way.selection, .load = load};
    path.present = solution.present;
    const double volts = network.dc(from.element).voltage_v;
    const double least = from.config.minimum_voltage.value();
    path.margins.push_back(judge(Limit::supply, volts, least, volts - least, volts >= least));
    if (!path.present) return path;
    read_budget(path, network, network.budget(load, gnss::Band::L1, way.selection));
    path.level_dbm = solution.level_dbm(gnss::Band::L1);
    read_cn0(path, solution, from);
    if (way.boxes.host != nullptr) judge_box(path, way);
    const double cn0 = std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
    path.margins.push_back(judge(Limit::cn0, cn0, kLeastCn0, cn0 - kLeastCn0, cn0 > kLeastCn0));
    return path;
  }

  void judge_box(PathMargins& path, const Way& way) const {
    path.carrier_error = way.boxes.carrier_error();
    path.margins.push_back(judge(Limit::noise_figure, path.box_noise_figure_db, kBoxNoiseFigure,
                                 kBoxNoiseFigure - path.box_noise_figure_db,
                                 path.box_noise_figure_db <= kBoxNoiseFigure + kNothing));
    const double feeder_db = feeder_margin(connection_to(scenario_, way.input), way.antenna, way.boxes.topology());
    path.margins.push_back(judge(Limit::feeder, feeder_db, 0.0, feeder_db, feeder_db >= 0.0));
  }

  // The box runs from the host's input to the output port, a slave and the cable to it included.
  void read_budget(PathMargins& path, const rf::Network& network, const rf::Budget& budget) const {
    const rf::BudgetStep& last = budget.steps.back();
    path.gain_db = last.sum_gain_db;
    path.noise_figure_db = last.sum_noise_figure_db;
    path.delay_s = last.sum_delay_s;
    rf::Cascade box;
    bool inside = false;
    for (const rf::BudgetStep& step : budget.steps) {
      const rf::ElementId id = *network.find(step.element);
      path.compression_db -= rf::to_decibels(network.driven(id).compression).value();
      inside = inside || step.element == path.input;
      if (!inside || network.kind(id) == rf::ElementKind::load) continue;
      box.add(Decibels(step.gain_db), Decibels(step.noise_figure_db));
      if (network.kind(id) == rf::ElementKind::port) path.box_noise_figure_db = box.noise_figure().value();
    }
  }

  void read_cn0(PathMargins& path, const rf::LoadSolution& solution, const AntennaSlot& from) const {
    const auto index = static_cast<std::size_t>(&from - design_.plant.antennas.data());
    rf::PerBand<double> offset{};
    path.cn0_zenith = path.cn0_minimum = -std::numeric_limits<double>::infinity();
    path.cn0_zenith_of.fill(path.cn0_zenith);
    path.cn0_worst_of.fill(std::numeric_limits<double>::quiet_NaN());
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      const auto band = static_cast<gnss::Band>(b);
      offset[b] = solution.cn0_offset_db(band, design_.disturbance[index][b]);
      if (!receives(band)) continue;
      path.disturbance_db = std::max(path.disturbance_db, solution.cn0_offset_db(band) - offset[b]);
      const double zenith = rf::pattern_gain(from.config, Radians(kZenith)).value() + offset[b];
      path.cn0_zenith_of[b] = nominal_power(scenario_, band).value() + zenith;
      path.cn0_zenith = std::max(path.cn0_zenith, path.cn0_zenith_of[b]);
      path.cn0_minimum = std::max(path.cn0_minimum, gnss::minimum_power(band).value() + zenith);
    }
    if (orbits_ == nullptr) return;
    path.cn0_worst = worst_cn0(design_.sky[index], offset);
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      path.cn0_worst_of[b] = worst_cn0(design_.sky[index], only(static_cast<gnss::Band>(b), offset));
    }
  }

  static rf::PerBand<double> only(gnss::Band band, const rf::PerBand<double>& offset) {
    rf::PerBand<double> alone;
    alone.fill(-std::numeric_limits<double>::infinity());
    alone[static_cast<std::size_t>(band)] = offset[static_cast<std::size_t>(band)];
    return alone;
  }

  bool receives(gnss::Band band) const {
    return std::any_of(scenario_.sky.systems.begin(), scenario_.sky.systems.end(),
                       [band](gnss::Constellation it) { return gnss::band(it) == band; });
  }

  void finish(PathMargins path) {
    std::stable_sort(path.margins.begin(), path.margins.end(), worse);
    design_.paths.push_back(std::move(path));
  }

  const Scenario& scenario_;
  std::shared_ptr<const gnss::EphemerisStore> orbits_;
  Design design_;
  std::array<rf::Network, 2> networks_;  // on antenna A, on antenna B
};

}  // namespace

const Margin* PathMargins::find(Limit limit) const {
  const auto found =
      std::find_if(margins.begin(), margins.end(), [limit](const Margin& it) { return it.limit == limit; });
  return found == margins.end() ? nullptr : &*found;
}

Design evaluate_design(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                       const Conditions& conditions) {
  if (!conditions.loss_model) return Evaluation(scenario, std::move(orbits), conditions.weather).evaluate();
  const Scenario other = with_loss_model(scenario, *conditions.loss_model);
  return Evaluation(other, std::move(orbits), conditions.weather).evaluate();
}

}  // namespace chronotwin::plant
