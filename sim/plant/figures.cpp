#include "sim/plant/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "models/core/error.hpp"
#include "models/equipment/design_figures.hpp"
#include "models/rf/feeder_design.hpp"
#include "sim/plant/margins.hpp"
#include "sim/plant/ripple.hpp"
#include "sim/plant/siting.hpp"

namespace chronotwin::plant {
namespace {

double rounded(double value) {
  return std::isfinite(value) ? std::round(value * 1e12) / 1e12 : value;
}

Metres length_of(const Connection& cable) {
  Metres sum{0.0};
  for (const Segment& segment : cable.via) sum = sum + segment.length;
  return sum;
}

class Figures {
 public:
  Figures(const Scenario& scenario, const Design& design) : scenario_(scenario), design_(design) {}

  std::vector<trace::DesignFigure> list(const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
    if (orbits != nullptr) add_siting(orbits);
    for (const AntennaSlot& it : design_.plant.antennas) add(it.path, "antenna_gain", it.config.gain.value());
    for (const HostSlot& it : design_.plant.hosts) add_host(it);
    for (const SlaveSlot& it : design_.plant.slaves) add_box(it.path, it.config.rf, it.ports);
    for (const FeederMargin& it : design_.feeders) add_feeder(it);
    add_carriers();
    add_ripples();
    add_ports();
    return std::move(figures_);
  }

 private:
  void add(const std::string& owner, std::string_view name, double value) {
    require(find_figure(name) != nullptr, "a figure is in the table");
    figures_.push_back({owner + "." + std::string(name), rounded(value)});
  }

  // How many do not pass; what cannot be told for want of a placement does not.
  void add_siting(const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
    for (const Site& site : scenario_.sites) {
      const Siting judged = siting(scenario_, site, orbits);
      for (const char* id : {"clear_above", "clear_within", "south", "spacing", "beam"}) {
        const auto bad = std::ranges::count_if(judged.checks, [id](const gnss::SitingCheck& it) {
          return it.id == id && it.result != gnss::SitingResult::pass;
        });
        add(site.name, "siting_" + std::string(id), static_cast<double>(bad));
      }
      for (const AntennaSky& sky : judged.skies) {
        add(sky.path, "fewest_satellites", static_cast<double>(sky.visibility.received.min));
      }
    }
  }

  void add_box(const std::string& path, const rf::SplitterConfig& rf, const std::vector<PortSlot>& ports) {
    add(path, "input_vswr", rf.input_vswr.value());
    add(path, "output_vswr", rf.output_vswr.value());
    add(path, "net_gain", rf.net_gain.value());
    add(path, "maximum_output", rf.maximum_output.value());
    add(path, "linear_headroom", rf.compression.value() - rf.maximum_output.value());
    add(path, "ports", static_cast<double>(ports.size()));
    const auto spare = std::count_if(ports.begin(), ports.end(), [](const PortSlot& it) { return !it.wired; });
    add(path, "spare_ports", static_cast<double>(spare));
  }

  void add_host(const HostSlot& host) {
    add_box(host.path, host.config.rf, host.ports);
    const double antennas = host.a.antenna == host.b.antenna ? 1.0 : 2.0;
    const double fed = receivers(host);
    const Metres a = run_to(host.a.path), b = run_to(host.b.path);
    add(host.path, "antennas", antennas);
    add(host.path, "receivers", fed);
    add(host.path, "antennas_saved", fed - antennas);
    add(host.path, "feeder_saved", fed * std::min(a, b).value() - (a + b).value());
  }

  // The clause keeps 7/8 for runs that 1/2 cannot make.
  void add_feeder(const FeederMargin& feeder) {
    add(feeder.connection, "feeder_margin", feeder.margin_db);
    const auto cable = std::ranges::find(scenario_.connections, feeder.connection, &Connection::path);
    require(cable != scenario_.connections.end(), "a feeder that was judged is a connection");
    const auto per_metre = [](rf::FeederType type) {
      return static_cast<double>(rf::attenuation_per_metre(type).value) / 100.0;
    };
    const double more = per_metre(rf::FeederType::half) - per_metre(rf::FeederType::seven_eighths);
    Metres thick{0.0};
    for (const Segment& segment : cable->via) {
      if (segment.type == rf::name(rf::FeederType::seven_eighths)) thick = thick + segment.length;
    }
    const bool needed = feeder.margin_db - more * thick.value() < 0.0;
    add(feeder.connection, "thicker_than_needed", needed ? 0.0 : thick.value());
  }

  Metres run_to(const std::string& input) const {
    const auto found = std::ranges::find(scenario_.connections, input, &Connection::to);
    return found == scenario_.connections.end() ? Metres(0.0) : length_of(*found);
  }

  double receivers(const HostSlot& host) const {
    double count = 0.0;
    const auto count_ports = [&](const std::vector<PortSlot>& ports) {
      for (const PortSlot& port : ports) count += port.wired && !port.feeds_slave ? 1.0 : 0.0;
    };
    count_ports(host.ports);
    for (const SlaveSlot& slave : design_.plant.slaves) {
      if (&design_.plant.hosts[slave.host] == &host) count_ports(slave.ports);
    }
    return count;
  }

  // The worst of the declared bands and of both antennas, as `design ripple` prints it.
  void add_ripples() {
    std::vector<std::pair<std::string, double>> worst;
    for (const PortRipple& row : ripples(design_.plant, declared_bands())) {
      if (worst.empty() || worst.back().first != row.port) worst.emplace_back(row.port, 0.0);
      worst.back().second = std::max(worst.back().second, row.ripple.total_db());
    }
    for (const auto& [port, ripple] : worst) add(port, "ripple", ripple);
  }

  void add_carriers() {
    std::map<std::string, double> errors;
    for (const PathMargins& path : design_.paths) errors[path.port] = path.carrier_error;
    const auto add_box = [&](const std::vector<PortSlot>& ports) {
      for (const PortSlot& port : ports) add(port.path, "carrier_error", errors.at(port.path));
    };
    for (const HostSlot& it : design_.plant.hosts) add_box(it.ports);
    for (const SlaveSlot& it : design_.plant.slaves) add_box(it.ports);
  }

  // Of the two paths of a port the worse one.
  void add_ports() {
    std::map<std::string, std::pair<double, double>> worst;
    for (const PathMargins& path : design_.paths) {
      if (path.compensation_s || !path.present) continue;  // a receiver; a port that no signal reaches
      const double cn0 = std::isnan(path.cn0_worst) ? path.cn0_zenith : path.cn0_worst;
      const auto [entry, first] = worst.try_emplace(path.port, path.box_noise_figure_db, cn0);
      if (first) continue;
      entry->second.first = std::max(entry->second.first, path.box_noise_figure_db);
      entry->second.second = std::min(entry->second.second, cn0);
    }
    for (const auto& [port, figures] : worst) {
      add(port, "noise_figure", figures.first);
      add(port, "worst_cn0", figures.second);
    }
  }

  const Scenario& scenario_;
  const Design& design_;
  std::vector<trace::DesignFigure> figures_;
};

}  // namespace

std::vector<trace::DesignFigure> design_figures(const Scenario& scenario,
                                                const std::shared_ptr<const gnss::EphemerisStore>& orbits) {
  const Design design = evaluate_design(scenario, orbits);
  return Figures(scenario, design).list(orbits);
}

}  // namespace chronotwin::plant
