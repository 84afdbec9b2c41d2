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
                                                           {"", "V", 0.25}}};
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

Margin judge(Limit limit, double value, double bound, double margin, bool holds) {
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

double feeder_margin(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology) {
  return static_cast<double>(
             rf::feeder_margin_1e5(centi_decibels(antenna.config.gain.value()), feeder_runs(cable), topology)) /
         1e5;
}

FeederMargin feeder_of(const Connection& cable, const AntennaSlot& antenna, rf::FeederTopology topology) {
  FeederMargin result{.connection = cable.path, .margin_db = feeder_margin(cable, antenna, topology)};
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
  Evaluation(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits)
      : scenario_(scenario), orbits_(std::move(orbits)), design_{build_plant(scenario), {}, {}} {
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
      best_power_.push_back(best_power(scenario_, site->config, slot.config, orbits_));
    }
  }

  void add_port(const HostSlot& host, const PortSlot& port, rf::FeederTopology topology) {
    std::string peer;
    for (const Connection& cable : scenario_.connections) {
      if (cable.from == port.path) peer = equipment_of(cable.to);
    }
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      PathMargins path = path_to(host, port.path, port.test_point, selection, topology);
      path.peer = peer;
      finish(std::move(path));
    }
  }

  void add_bbu(const BbuSlot& bbu) {
    const Connection& cable = connection_to(scenario_, bbu.path + ".rf");
    const auto& slaves = design_.plant.slaves;
    const std::string source = equipment_of(cable.from);
    const bool slave =
        std::any_of(slaves.begin(), slaves.end(), [&](const SlaveSlot& it) { return it.path == source; });
    for (const rf::Selection selection : {rf::Selection::a, rf::Selection::b}) {
      PathMargins path = path_to(design_.plant.hosts[bbu.host], bbu.path + ".rf", bbu.load, selection,
                                 slave ? rf::FeederTopology::host_and_slave : rf::FeederTopology::host);
      path.peer = cable.from;
      path.compensation_s = bbu.config.receiver.compensation.value();
      const double residual = std::abs(path.delay_s - *path.compensation_s);
      const double bound = bbu.config.holdover.limit.value();
      if (path.present) {
        path.margins.push_back(
            judge(Limit::residual, path.delay_s - *path.compensation_s, bound, bound - residual, residual < bound));
      }
      finish(std::move(path));
    }
  }

  PathMargins path_to(const HostSlot& host, const std::string& name, rf::ElementId load, rf::Selection selection,
                      rf::FeederTopology topology) {
    const InputSlot& input = selection == rf::Selection::a ? host.a : host.b;
    const AntennaSlot& from = antenna(input);
    const rf::Network& network = networks_[static_cast<std::size_t>(selection)];
    const rf::LoadSolution& solution = network.load(load);
    PathMargins path{.port = name, .antenna = from.path, .input = input.path, .selection = selection, .load = load};
    path.present = solution.present;
    const double volts = network.dc(from.element).voltage_v;
    const double least = from.config.minimum_voltage.value();
    path.margins.push_back(judge(Limit::supply, volts, least, volts - least, volts >= least));
    if (!path.present) return path;
    read_budget(path, network.budget(load, gnss::Band::L1, selection), input.path);
    path.level_dbm = solution.level_dbm(gnss::Band::L1);
    read_cn0(path, solution, from);
    path.margins.push_back(judge(Limit::noise_figure, path.box_noise_figure_db, kBoxNoiseFigure,
                                 kBoxNoiseFigure - path.box_noise_figure_db,
                                 path.box_noise_figure_db <= kBoxNoiseFigure + 1e-9));
    const double feeder_db = feeder_margin(connection_to(scenario_, input.path), from, topology);
    path.margins.push_back(judge(Limit::feeder, feeder_db, 0.0, feeder_db, feeder_db >= 0.0));
    const double cn0 = std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
    path.margins.push_back(judge(Limit::cn0, cn0, kLeastCn0, cn0 - kLeastCn0, cn0 > kLeastCn0));
    return path;
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
    for (std::size_t b = 0; b < gnss::kBands; ++b) {
      const auto band = static_cast<gnss::Band>(b);
      offset[b] = solution.cn0_offset_db(band);
      if (!receives(band)) continue;
      const double zenith = rf::pattern_gain(from.config, Radians(kZenith)).value() + offset[b];
      path.cn0_zenith = std::max(path.cn0_zenith, nominal_power(scenario_, band).value() + zenith);
      path.cn0_minimum = std::max(path.cn0_minimum, gnss::minimum_power(band).value() + zenith);
    }
    if (orbits_ == nullptr) return;
    const auto index = static_cast<std::size_t>(&from - design_.plant.antennas.data());
    path.cn0_worst = worst_cn0(best_power_[index], offset);
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
  std::vector<BestPower> best_power_;    // of each antenna
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

Design evaluate_design(const Scenario& scenario, std::shared_ptr<const gnss::EphemerisStore> orbits) {
  return Evaluation(scenario, std::move(orbits)).evaluate();
}

}  // namespace chronotwin::plant
