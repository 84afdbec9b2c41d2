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

constexpr double kBoxNoiseFigure = 5.5;  // dB, T/CAICI 4.7
constexpr double kLeastCn0 = 40.0;       // dB-Hz, T/CAICI 5.2.4
constexpr double kMostLevel = -25.0;     // dBm, T/CAICI 4.4: nominal maximum output
constexpr double kMostGain = 55.0;       // dB before a receiver; data sheets say 40 to 55
constexpr double kZenith = 1.5707963267948966;

struct LimitRow {
  std::string_view clause, unit;
  double prudent;  // with less in hand a design is tight; engineering judgement
};

// The noise figure is a figure of a data sheet, which either meets its limit or does not.
const LimitRow& row(Limit limit) {
  static const std::array<LimitRow, kLimits.size()> kRows{{{"caici-4.7", "dB", 0.0},
                                                           {"caici-5.2.3", "dB", 2.0},
                                                           {"caici-5.2.4", "dB", 2.0},
                                                           {"", "s", 0.5e-6},
                                                           {"", "V", 0.25},
                                                           {"caici-4.4", "dBm", 3.0},
                                                           {"", "dB", 15.0}}};
  return kRows[static_cast<std::size_t>(limit)];
}

// Margins of different units side by side: in multiples of what is prudent.
double in_hand(const Margin& margin) {
  const double prudent = row(margin.limit).prudent;
  if (prudent > 0.0) return margin.margin / prudent;
  return margin.margin < 0.0 ? margin.margin : std::numeric_limits<double>::infinity();
}

bool worse(const Margin& a, const Margin& b) {
  return a.grade != b.grade ? a.grade > b.grade : in_hand(a) < in_hand(b);
}

// What holds by the last bits of a double has nothing in hand, and not less than nothing.
Margin judge(Limit limit, double value, double bound, double margin, bool holds) {
  if (holds) margin = std::max(margin, 0.0);
  Margin result{.limit = limit, .value = value, .bound = bound, .margin = margin};
  result.grade = !holds ? Grade::bad : margin < row(limit).prudent ? Grade::tight : Grade::good;
  return result;
}

rf::CentiDecibels centi_decibels(double decibels) {
  return {std::llround(decibels * 100.0)};
}

const Connection& connection_to(const Scenario& scenario, const std::string& input) {
  const auto found = std::find_if(scenario.connections.begin(), scenario.connections.end(),
                                  [&input](const Connection& it) { return it.to == input; });
  require(found != scenario.connections.end(), "a checked input is connected");
  return *found;
}

std::string equipment_of(const std::string& end) {
  return end.substr(0, end.rfind('.'));
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

Scenario with_loss_model(Scenario scenario, rf::LossModel model) {
  for (Connection& cable : scenario.connections) {
    for (Segment& segment : cable.via) {
      if (auto* feeder = std::get_if<rf::FeederConfig>(&segment.config)) feeder->model = model;
    }
  }
  return scenario;
}

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

class Evaluation {
 public:
  Evaluation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
             const std::optional<Celsius>& outdoors)
      : scenario_(scenario), orbits_(std::move(orbits)), design_{.plant = build_plant(scenario)} {
    if (outdoors) set_outdoors(*outdoors);
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
      for (const PortSlot& port : host.ports) add_port(host, port, rf::FeederTopology::host);
    }
    for (const SlaveSlot& slave : design_.plant.slaves) {
      for (const PortSlot& port : slave.ports) {
        add_port(design_.plant.hosts[slave.host], port, rf::FeederTopology::host_and_slave);
      }
    }
    for (const BbuSlot& bbu : design_.plant.bbus) add_bbu(bbu);
    for (const ClockSlot& clock : design_.plant.clocks) add_clock(clock);
    std::stable_sort(design_.paths.begin(), design_.paths.end(),
                     [](const PathMargins& a, const PathMargins& b) { return worse(a.worst(), b.worst()); });
    return std::move(design_);
  }

 private:
  void set_outdoors(Celsius temperature) {
    rf::Network& network = design_.plant.network;
    for (const AntennaSlot& slot : design_.plant.antennas) network.set_temperature(slot.element, temperature);
    for (const auto& [cable, outdoors] : design_.plant.cables) {
      if (outdoors) network.set_temperature(cable, temperature);
    }
    network.solve();
  }

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

  void add_port(const HostSlot& host, const PortSlot& port, rf::FeederTopology topology) {
    std::string peer;
    for (const Connection& cable : scenario_.connections) {
      if (cable.from == port.path) peer = equipment_of(cable.to);
    }
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      PathMargins path = path_to(way_of(host, selection, topology), port.path, port.test_point);
      path.peer = peer;
      if (path.present) {
        path.margins.push_back(
            judge(Limit::level, path.level_dbm, kMostLevel, kMostLevel - path.level_dbm, path.level_dbm <= kMostLevel));
      }
      finish(std::move(path));
    }
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
        const Way way{design_.plant.antennas[it.antennas.front()], it.path, rf::Selection::a, std::nullopt};
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
    const HostSlot& feeder = behind_slave ? design_.plant.hosts[slave->host] : *host;
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      judge_receiver(
          way_of(feeder, selection, behind_slave ? rf::FeederTopology::host_and_slave : rf::FeederTopology::host),
          receiver, cable.from);
    }
  }

  // From an antenna by way of an input; without a topology there is no box.
  struct Way {
    const AntennaSlot& antenna;
    std::string input;
    rf::Selection selection;
    std::optional<rf::FeederTopology> topology;
  };

  Way way_of(const HostSlot& host, rf::Selection selection, rf::FeederTopology topology) const {
    const InputSlot& input = selection == rf::Selection::a ? host.a : host.b;
    return {antenna(input), input.path, selection, topology};
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
    read_budget(path, network.budget(load, gnss::Band::L1, way.selection), way.input);
    path.level_dbm = solution.level_dbm(gnss::Band::L1);
    read_cn0(path, solution, from);
    if (way.topology) judge_box(path, way);
    const double cn0 = std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
    path.margins.push_back(judge(Limit::cn0, cn0, kLeastCn0, cn0 - kLeastCn0, cn0 > kLeastCn0));
    return path;
  }

  void judge_box(PathMargins& path, const Way& way) const {
    path.margins.push_back(judge(Limit::noise_figure, path.box_noise_figure_db, kBoxNoiseFigure,
                                 kBoxNoiseFigure - path.box_noise_figure_db,
                                 path.box_noise_figure_db <= kBoxNoiseFigure + 1e-9));
    const double feeder_db = feeder_margin(connection_to(scenario_, way.input), way.antenna, *way.topology);
    path.margins.push_back(judge(Limit::feeder, feeder_db, 0.0, feeder_db, feeder_db >= 0.0));
  }

  // The box runs from the host's input to the output port, a slave and the cable to it included.
  void read_budget(PathMargins& path, const rf::Budget& budget, const std::string& input) const {
    const rf::BudgetStep& last = budget.steps.back();
    path.gain_db = last.sum_gain_db;
    path.noise_figure_db = last.sum_noise_figure_db;
    path.delay_s = last.sum_delay_s;
    rf::Cascade box;
    bool inside = false;
    for (const rf::BudgetStep& step : budget.steps) {
      const rf::ElementKind kind = design_.plant.network.kind(*design_.plant.network.find(step.element));
      inside = inside || step.element == input;
      if (!inside || kind == rf::ElementKind::load) continue;
      box.add(Decibels(step.gain_db), Decibels(step.noise_figure_db));
      if (kind == rf::ElementKind::port) path.box_noise_figure_db = box.noise_figure().value();
    }
  }

  void read_cn0(PathMargins& path, const rf::LoadSolution& solution, const AntennaSlot& from) const {
    rf::PerBand<double> offset{};
    path.cn0_zenith = path.cn0_minimum = -std::numeric_limits<double>::infinity();
    path.cn0_zenith_of.fill(path.cn0_zenith);
    path.cn0_worst_of.fill(std::numeric_limits<double>::quiet_NaN());
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      const auto band = static_cast<gnss::Band>(b);
      offset[b] = solution.cn0_offset_db(band);
      if (!receives(band)) continue;
      const double zenith = rf::pattern_gain(from.config, Radians(kZenith)).value() + offset[b];
      path.cn0_zenith_of[b] = nominal_power(scenario_, band).value() + zenith;
      path.cn0_zenith = std::max(path.cn0_zenith, path.cn0_zenith_of[b]);
      path.cn0_minimum = std::max(path.cn0_minimum, gnss::minimum_power(band).value() + zenith);
    }
    if (orbits_ == nullptr) return;
    const auto index = static_cast<std::size_t>(&from - design_.plant.antennas.data());
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

std::string_view clause_of(Limit limit) {
  return row(limit).clause;
}

std::string_view unit_of(Limit limit) {
  return row(limit).unit;
}

const Margin* PathMargins::find(Limit limit) const {
  const auto found =
      std::find_if(margins.begin(), margins.end(), [limit](const Margin& it) { return it.limit == limit; });
  return found == margins.end() ? nullptr : &*found;
}

Design evaluate_design(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits,
                       const Conditions& conditions) {
  if (!conditions.loss_model) return Evaluation(scenario, std::move(orbits), conditions.outdoors).evaluate();
  const Scenario other = with_loss_model(scenario, *conditions.loss_model);
  return Evaluation(other, std::move(orbits), conditions.outdoors).evaluate();
}

double loss_to_spare(const Design& design, const PathMargins& path) {
  require(!design.sky.empty(), "a sky has been looked at");
  constexpr double kMost = 120.0;  // dB: nothing is left of any signal
  rf::Network network = design.plant.network;
  for (const HostSlot& host : design.plant.hosts) network.select(host.element, path.selection);
  network.solve();
  const rf::ElementId input = *network.find(path.input);
  const auto antenna = std::ranges::find(design.plant.antennas, path.antenna, &AntennaSlot::path);
  const BestPower& best = design.sky[static_cast<std::size_t>(antenna - design.plant.antennas.begin())];
  const auto holds = [&](double extra_db) {
    network.set_impairment(input, {.extra_loss = Decibels(extra_db)});
    network.solve();
    const rf::LoadSolution& solution = network.load(path.load);
    rf::PerBand<double> offset{};
    for (std::size_t b = 0; b < gnss::kBands; ++b) offset[b] = solution.cn0_offset_db(static_cast<gnss::Band>(b));
    return worst_cn0(best, offset) > kLeastCn0;
  };
  if (!holds(0.0)) return 0.0;
  double least = 0.0, most = kMost;
  while (most - least > 1e-4) {
    const double middle = (least + most) / 2.0;
    (holds(middle) ? least : most) = middle;
  }
  return least;
}

}  // namespace chronotwin::plant
